"""Writing down what somebody who is not employed does: who, which task, how much of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from domain.exchange.sheets import SHARES
from domain.model import Code, Task
from domain.units import Micro
from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.pages.resources.shares import group_name, resource_groups, share_set, tasks_offered
from gui.parts.chips import Wrapping
from gui.session import Session
from gui.tables.columns import Choice, Refused, chosen
from gui.tables.editors import ChoiceBox, Line, Sentence
from gui.tables.sheet_columns import cell_read, value_text
from reports.words import _

_WIDE, _NARROW = 34, 12
"""Widths of fields in letters."""


class ShareEntry(QFrame):
    """Three fields, a button, and why something cannot be taken."""

    made = Signal(object)
    """The id of the task that was written down."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        as_role(self, "card")
        self.group, self.task, self.share = ChoiceBox((), self), ChoiceBox((), self), Line(True, self)
        self.sentence = Sentence(self)
        self.add = as_role(QPushButton(_("Legg inn"), self), "secondary")
        self.cancel = as_role(QPushButton(_("Lukk"), self), "quiet")
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        about = QLabel(
            _(
                "Skriv hva de gjør i dag. De andre som gjør oppgaven, får resten, slik de deler den nå. "
                "Etterpå åpnes oppgaven, så dere kan rette fordelingen der."
            ),
            self,
            wordWrap=True,
        )
        fields = Wrapping()
        for label, control, letters in (
            (_("Hvem"), self.group, _WIDE),
            (_("Oppgave"), self.task, _WIDE),
            (_("Andel i prosent"), self.share, _NARROW),
        ):
            fields.addWidget(self._labelled(label, control, letters))
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        for button in (self.add, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE + STEP, BETWEEN, INSIDE + STEP)
        column.setSpacing(INSIDE)
        column.addWidget(about)
        column.addLayout(fields)
        column.addWidget(self.sentence)
        column.addLayout(buttons)

    def _labelled(self, label: str, control: QWidget, letters: int) -> QWidget:
        box = QWidget(self)
        name = QLabel(label, box)
        name.setBuddy(control)
        control.setAccessibleName(label)
        control.setFixedWidth(self.fontMetrics().averageCharWidth() * letters)
        control.installEventFilter(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(name)
        column.addWidget(control)
        return box

    def open(self, group: Code | None) -> None:
        """Show the fields, with a group where one is looked at."""
        self.group.offer(self._groups())
        self.task.offer(self._tasks())
        if group is not None:
            self.group.show_text(group_name(self._session, group))
        self.show()
        self.group.setFocus(Qt.FocusReason.OtherFocusReason)

    def _groups(self) -> list[Choice]:
        session = self._session
        return [Choice(code, group_name(session, code), code, code) for code in resource_groups(session)]

    def _tasks(self) -> list[Choice]:
        return [Choice(task.id, task.name, task.code, task.code) for task in tasks_offered(self._session)]

    def _add(self) -> None:
        try:
            group = str(chosen(self._groups(), self.group.typed()))
            task_id = str(chosen(self._tasks(), self.task.typed()))
            percent = cell_read(SHARES, "percent")(self.share.text())
            assert isinstance(percent, int), "percents are whole millionths"
            said = self._store(group, task_id, percent)
        except Refused as refused:
            said = refused.sentence
        self.sentence.say(said)

    def _store(self, group: Code, task_id: str, percent: Micro) -> str:
        session = self._session
        task = session.snapshot.by_id(Task)[task_id]
        changes = share_set(session.snapshot, task_id, group, percent)
        step = _("{group}: {percent} av {task}").format(
            group=group_name(session, group),
            percent=value_text(SHARES.column("percent").kind, percent),
            task=task.name,
        )
        said = session.do(step, changes) if changes else ""
        if not said:
            session.tell(step, undo=bool(changes))
            self._clear()
            self.made.emit(task_id)
        return said

    def _clear(self) -> None:
        for box in (self.group, self.task):
            box.show_text("")
        self.share.show_text("")
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter stores, Esc closes and keeps what was typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            keys = {Qt.Key.Key_Return: self._add, Qt.Key.Key_Enter: self._add, Qt.Key.Key_Escape: self.hide}
            do = keys.get(Qt.Key(event.key()))
            if do is not None:
                do()
                return True
        return super().eventFilter(watched, event)
