"""Tables of a page below one another, which scroll together rather than being crushed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.appearance import INSIDE
from gui.parts.room import Scrolling
from gui.tables.view import TableView

LEAST_LINES = 7
"""Lines of text that each table which shares the room gets at least."""


class TablesColumn(Scrolling):
    """What is added is made in `inside`; tables with a stretch share the room there is."""

    def __init__(self, parent: QWidget) -> None:
        self.inside = QWidget(parent)
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE)
        self._tables: list[TableView] = []
        super().__init__(self.inside, parent)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below those there are."""
        self._column.addWidget(widget, stretch)
        if isinstance(widget, TableView):
            self._tables.append(widget)
            self._keep_room()

    def see(self, widget: QWidget) -> None:
        """Bring a widget into sight, once it has got its room."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget))

    def _keep_room(self) -> None:
        for table in self._tables:
            table.grid.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()
