"""A table of few rows inside a side panel: no search, as high as its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QWidget

from gui.tables.columns import Empty, Kind
from gui.tables.view import TableView

if TYPE_CHECKING:
    from gui.session import Session

MOST_ROWS = 12
"""A panel's table scrolls beyond these."""


class SmallTable(TableView):
    """The table as it is everywhere, but with nothing around it than what edits it."""

    def __init__(
        self, kind: Kind[Any], session: Session, parent: QWidget, name: str, *, empty: Empty | None = None
    ) -> None:
        super().__init__(kind, session, parent, empty=empty)
        for tool in (self.filter_line, self.count, self.columns_button):
            tool.hide()
        self.grid.setAccessibleName(name)
        self.grid.verticalHeader().hide()
        self.grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        rows = min(self.model.rowCount(), MOST_ROWS)
        row = self.grid.verticalHeader().defaultSectionSize()
        head = self.grid.horizontalHeader().sizeHint().height()
        self.grid.setFixedHeight(head + rows * row + 2 * self.grid.frameWidth() + 4)
        self.grid.setVisible(rows > 0)

    def _share_width(self) -> None:
        """Give the columns the width there is, in proportion to what they are declared with."""
        room = self.grid.viewport().width()
        shown = [place for place in range(len(self.model.columns)) if not self.grid.isColumnHidden(place)]
        whole = sum(self.model.columns[place].width for place in shown)
        for place in shown:
            width = room * self.model.columns[place].width // whole
            self.grid.horizontalHeader().resizeSection(place, width)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """The columns follow the width of the grid."""
        handled = super().eventFilter(watched, event)
        if watched is self.grid and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._share_width)
        return handled

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "grid"):
            self._fit()
