"""The column of running text takes the width that the others leave, and gives it back when they need it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView


class Filling(QObject):
    """Fills one grid; what the column has got is not its own width, which is what is remembered."""

    def __init__(self, grid: QTableView, place: int | None) -> None:
        super().__init__(grid)
        self._grid, self._place = grid, place
        self._got = 0
        self._filling = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fill)
        grid.horizontalHeader().sectionResized.connect(self._resized)

    def own_width(self, place: int, width: int) -> int:
        """The width of a column without what it has got."""
        return width - self._got if place == self._place else width

    def fill(self) -> None:
        """Hand the width that is left to the column, where there is one and it is shown."""
        header, place = self._grid.horizontalHeader(), self._place
        if place is None or header.isSectionHidden(place):
            return
        own = header.sectionSize(place) - self._got
        left = self._grid.viewport().width() - (header.length() - self._got)
        self._resize(place, own, max(0, left))

    def give_back(self) -> None:
        """Let the column have its own width."""
        place = self._place
        if place is not None and self._got:
            self._resize(place, self.own_width(place, self._grid.columnWidth(place)), 0)

    def _resize(self, place: int, own: int, got: int) -> None:
        if got == self._got:
            return
        self._filling = True
        self._got = got
        self._grid.horizontalHeader().resizeSection(place, own + got)
        self._filling = False

    def _resized(self, place: int, before: int, now: int) -> None:
        if self._filling:
            return
        if not before or not now:
            self._soon.start()  # a column comes or goes
        elif place == self._place:
            self._got = 0  # the user has set it
