"""The choice of a task and a group to ask about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QSizePolicy, QWidget

from domain.model import Code
from gui.session import Session
from gui.tables.collation import collation_key
from gui.whole_text import WholeText
from reports.words import _

LEAST_LETTERS = 6
"""Of a choice so much is always seen."""


class Picks(QWidget):
    """Two lists; `picked` is sent when one of the choices is another."""

    picked = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task, self._group = (self._choice(name) for name in (_("Oppgave"), _("Yrkesgruppe")))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("&Oppgave"), self._task)
        form.addRow(_("&Yrkesgruppe"), self._group)
        self.refresh()

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(LEAST_LETTERS)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        WholeText(made)
        made.activated.connect(self._activated)
        return made

    def _activated(self, _place: int) -> None:
        self.picked.emit()

    @property
    def task(self) -> Code:
        """The chosen task's code."""
        return str(self._task.currentData() or "")

    @property
    def group(self) -> Code:
        """The chosen group's code."""
        return str(self._group.currentData() or "")

    def choose(self, task: Code, group: Code) -> None:
        """Choose these, where they can be."""
        for box, code in ((self._task, task), (self._group, group)):
            place = box.findData(code)
            if place >= 0:
                box.setCurrentIndex(place)

    def refresh(self) -> None:
        """Offer the tasks and groups there are now; what is chosen stays while it is there."""
        snapshot, names = self._session.snapshot, self._session.names
        task, group = self.task, self.group
        follows = snapshot.followed_by
        tasks = [(names.task(row.code), row.code) for row in snapshot.tasks.values() if row.id not in follows]
        groups = [(names.group(row.code), row.code) for row in self._session.groups if row.employed]
        for box, rows in ((self._task, tasks), (self._group, groups)):
            box.clear()
            for name, code in sorted(rows, key=lambda row: (collation_key(row[0]), row[1])):
                box.addItem(name, code)
                box.setItemData(box.count() - 1, f"{name} ({code})", Qt.ItemDataRole.ToolTipRole)
        self.choose(task, group)
