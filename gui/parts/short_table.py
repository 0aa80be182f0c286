"""A short table of a page that shows more: as high as its rows, with nothing around it to find in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from gui.tables.columns import Kind
from gui.tables.view import TableView

if TYPE_CHECKING:
    from gui.session import Session

MOST_ROWS = 8
"""The table scrolls beyond these."""


class ShortTable(TableView):
    """The table as it is everywhere, without search and count; it goes sideways where the room is narrow."""

    def __init__(self, kind: Kind[Any], session: Session, parent: QWidget, name: str) -> None:
        super().__init__(kind, session, parent)
        for tool in (self.filter_line, self.count):
            tool.hide()
        self.grid.setAccessibleName(name)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        rows = max(1, min(self.model.rowCount(), MOST_ROWS))
        row = self.grid.verticalHeader().defaultSectionSize()
        head = self.grid.horizontalHeader().sizeHint().height()
        bar = self.grid.horizontalScrollBar().sizeHint().height()
        self.grid.setFixedHeight(head + rows * row + bar + 2 * self.grid.frameWidth())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "grid"):
            self._fit()
