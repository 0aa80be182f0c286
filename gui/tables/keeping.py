"""What is chosen in a grid: rows, cells and blocks, and keeping it when the rows are taken anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QObject, Qt

from gui.tables.blocks import Block
from gui.tables.grid import Grid

Flag = QItemSelectionModel.SelectionFlag
MOST_KEPT = 2000
"""Of more chosen cells than this, only the current one is kept through a reset."""


class Keeper(QObject):
    """The choice of one grid, by the ids of rows."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, grid.table
        self._current: tuple[str, int, int] | None = None
        self._cells: list[tuple[str, int]] = []
        self._scrolled = 0
        self._model.modelAboutToBeReset.connect(self._remember)
        self._model.modelReset.connect(self._recall)

    # -- what is chosen --------------------------------------------------------------------------------

    def _areas(self) -> list[QItemSelectionRange]:
        selection = self._grid.selectionModel().selection()
        return [selection.at(place) for place in range(selection.size())]

    def chosen_rows(self) -> set[int]:
        """The rows with any chosen cell; the current one when no cell is chosen."""
        found: set[int] = set()
        for area in self._areas():
            found.update(range(area.top(), area.bottom() + 1))
        if not found and self._grid.currentIndex().isValid():
            found.add(self._grid.currentIndex().row())
        return found

    def chosen_cells(self) -> Iterator[tuple[int, int]]:
        """The chosen cells that are on the screen, row by row."""
        cells = [
            (row, column)
            for area in self._areas()
            for row in range(area.top(), area.bottom() + 1)
            for column in range(area.left(), area.right() + 1)
            if not self._grid.isColumnHidden(column)
        ]
        index = self._grid.currentIndex()
        return iter(sorted(cells) if cells or not index.isValid() else [(index.row(), index.column())])

    def whole_rows(self) -> bool:
        """Whether every row that is chosen at all is chosen from end to end."""
        columns = self._grid.visible_columns()
        cells = sum(
            area.height() * sum(area.left() <= column <= area.right() for column in columns)
            for area in self._areas()
        )
        return len(columns) > 1 and cells > 0 and cells == len(self.chosen_rows()) * len(columns)

    def block(self, most: int) -> Block:
        """The chosen cells as a block from the first row and column to the last; cells between are empty."""
        cells = set(self.chosen_cells())
        chosen = {column for _row, column in cells}
        columns = [column for column in self._grid.visible_columns() if column in chosen]
        rows = sorted({row for row, _column in cells if self._model.row_at(row) is not None})
        if len(rows) * len(columns) > most:
            return []
        return [
            [self._text(row, column) if (row, column) in cells else "" for column in columns] for row in rows
        ]

    def _text(self, row: int, column: int) -> str:
        """As it is typed where it can be, so that a spreadsheet takes a number for a number."""
        declared = self._model.columns[column]
        plain = declared.numeric and declared.edit is not None
        role = Qt.ItemDataRole.EditRole if plain else Qt.ItemDataRole.DisplayRole
        text: str = self._model.index(row, column).data(role) or ""
        return text.replace("\N{NO-BREAK SPACE}", " ")

    def target(self, index: QModelIndex) -> tuple[int, list[int]]:
        """Where a block goes: the first chosen row, and the columns from the first chosen one on."""
        cells = list(self.chosen_cells())
        columns = self._grid.visible_columns()
        chosen = [column for column in columns if column in {at for _row, at in cells}] or [index.column()]
        return min(row for row, _column in cells), columns[columns.index(chosen[0]) :]

    # -- choosing --------------------------------------------------------------------------------------

    def go_to(self, known: str, column: int = -1) -> bool:
        """Make the row with that id the current one; False when it is not shown."""
        place = self._model.place_of(known)
        if place < 0:
            return False
        columns = self._grid.visible_columns()
        at = column if column in columns else columns[0]
        index = self._model.index(place, at)
        self._grid.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        self._grid.scrollTo(index)
        return True

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these rows from end to end; the first becomes the current one."""
        rows = sorted(self._model.contents.places(ids).values())
        if not rows:
            return
        found, last = QItemSelection(), self._model.columnCount() - 1
        for row in rows:
            found.select(self._model.index(row, 0), self._model.index(row, last))
        first = self._model.index(rows[0], self._grid.visible_columns()[0])
        self._grid.selectionModel().setCurrentIndex(first, Flag.NoUpdate)
        self._grid.selectionModel().select(found, Flag.ClearAndSelect)
        self._grid.scrollTo(first)

    # -- through a reset -------------------------------------------------------------------------------

    def _remember(self) -> None:
        index = self._grid.currentIndex()
        row = self._model.row_at(index.row())
        self._current = None
        if row is not None:
            self._current = (self._model.kind.id_of(row), index.column(), index.row())
        self._cells = []
        if sum(area.height() * area.width() for area in self._areas()) <= MOST_KEPT:
            for at, column in self.chosen_cells():
                row = self._model.row_at(at)
                if row is not None:
                    self._cells.append((self._model.kind.id_of(row), column))
        self._scrolled = self._grid.verticalScrollBar().value()

    def _recall(self) -> None:
        if self._current is None:
            return
        known, column, _row = self._current
        places = self._model.contents.places([known, *(chosen for chosen, _at in self._cells)])
        if known not in places:
            return
        found = QItemSelection()
        for chosen, at in self._cells:
            if chosen in places:
                index = self._model.index(places[chosen], at)
                found.select(index, index)
        selection = self._grid.selectionModel()
        selection.setCurrentIndex(self._model.index(places[known], column), Flag.NoUpdate)
        selection.select(found, Flag.ClearAndSelect)
        self._grid.verticalScrollBar().setValue(self._scrolled)
        self._grid.scrollTo(self._grid.currentIndex())
