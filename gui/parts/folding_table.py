"""A part of a page that opens: a line that says how it stands, and below it words and a short table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.parts.short_table import ShortTable
from gui.tables.columns import Kind, counted

if TYPE_CHECKING:
    from gui.session import Session


class FoldingTable(QWidget):
    """Closed while there is nothing in it, until somebody opens it."""

    def __init__(
        self,
        kind: Kind[Any],
        session: Session,
        parent: QWidget,
        *,
        heading: str,
        words: str,
        nothing: str,
    ) -> None:
        super().__init__(parent)
        self._heading, self._nothing = heading, nothing
        self._said = ""
        # How its line is broken follows from the width, so it must not ask for one.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = as_role(QToolButton(self), "quiet")
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIcon(icon("expand", self))
        self._words = as_role(QLabel(words, self, wordWrap=True), "muted")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = ShortTable(kind, session, self, heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._words)
        column.addWidget(self.table)
        self.setAccessibleName(heading)
        self.button.toggled.connect(self._open)
        self.button.setChecked(self.table.model.total > 0)
        self._open(self.button.isChecked())
        for signal in (self.table.model.counted_anew, self.table.model.modelReset):
            signal.connect(self._count)
        self._count()

    def _open(self, opened: bool) -> None:
        self._words.setVisible(opened)
        self.table.setVisible(opened)

    def _count(self) -> None:
        total = self.table.model.total
        said = counted(self.table.kind, total) if total else self._nothing
        self._said = f"{self._heading}: {said}"
        self.button.setAccessibleName(self._said)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        """Say how it stands on one line, or below the heading where there is no room."""
        beside = self.button.sizeHint().width() - self._letters(self.button.text())
        fits = self._letters(self._said) + beside <= self.width()
        self.button.setText(self._said if fits else self._said.replace(": ", ":\n", 1))

    def _letters(self, text: str) -> int:
        lines = text.split("\n")
        return max(map(self.button.fontMetrics().horizontalAdvance, lines))

    @property
    def words(self) -> str:
        """What stands above the table."""
        return self._words.text()

    def select(self, known: str) -> bool:
        """Open, and make the row with that id the current one; False when there is none."""
        self.button.setChecked(True)
        return self.table.select(known)

    def state(self) -> dict[str, Any]:
        """Whether it is open, and the table, to be kept as JSON."""
        return {"open": self.button.isChecked(), "table": self.table.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        if isinstance(state.get("open"), bool):
            self.button.setChecked(state["open"])
        if isinstance(state.get("table"), dict):
            self.table.restore(state["table"])
