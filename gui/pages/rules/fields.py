"""Fields with their labels above them, in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.parts.room import ems

MOST_COLUMNS = 3
EMS_FOR_ONE = 19
"""A field with its label needs so many ems of width."""


class Fields(QWidget):
    """Places labelled fields side by side, fewer of them when the window is narrow or the text large."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields: list[tuple[QLabel, QWidget]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(STEP)

    def add(self, label: str, field: QWidget) -> None:
        """Add a field after those there are; the label belongs to it."""
        words = as_role(QLabel(label, self), "muted")
        words.setBuddy(field)
        self._fields.append((words, field))
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(MOST_COLUMNS, int(ems(self) // EMS_FOR_ONE)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, (label, field) in enumerate(self._fields):
            row, column = divmod(place, columns)
            self._grid.addWidget(label, 2 * row, column)
            self._grid.addWidget(field, 2 * row + 1, column)
            label.setContentsMargins(0, INSIDE if row else 0, 0, 0)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_fields"):
            self._arrange()
