"""The columns of a grid as the user has arranged them: widths, order, hidden ones, sorting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from gui.tables.grid import Grid
from gui.tables.model import TableModel

NARROWEST, WIDEST = 24, 4000
_SECTION_AT_100 = 28
"""Height of a row at the usual text size; widths are given for it."""
_UNUSED = 12
"""Of what a header asks for, what its words can do without: room for the sign of sorting."""


def begin(grid: Grid, model: TableModel[Any]) -> None:
    """The columns as they are declared, or wider where the language has a longer heading."""
    header = grid.horizontalHeader()
    scale = _scale(grid)
    for place, column in enumerate(model.columns):
        words = header.sectionSizeHint(place) - _UNUSED
        header.resizeSection(place, max(round(column.width * scale), words))
        grid.setColumnHidden(place, not column.shown)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setSortIndicatorClearable(True)
    grid.setSortingEnabled(True)


def _scale(grid: Grid) -> float:
    """How much larger the text is than usual."""
    return grid.verticalHeader().defaultSectionSize() / _SECTION_AT_100


def conceal(grid: Grid, model: TableModel[Any]) -> None:
    """Hide the columns about persons while names are hidden; show them again as they were."""
    for place in range(len(model.columns)):
        if model.concealed(place):
            grid.concealed.setdefault(place, grid.isColumnHidden(place))
            grid.setColumnHidden(place, True)
        elif place in grid.concealed:
            grid.setColumnHidden(place, grid.concealed.pop(place))


def hidden(grid: Grid, place: int) -> bool:
    """Whether the user has hidden the column."""
    return grid.concealed.get(place, grid.isColumnHidden(place))


def fill_menu(menu: QMenu, grid: Grid, model: TableModel[Any]) -> None:
    """A tick for every column; the last one shown cannot be hidden."""
    menu.clear()
    shown = grid.visible_columns()
    for place, column in enumerate(model.columns):
        if not model.concealed(place):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(place in shown)
            action.setEnabled(shown != [place])
            action.setData(place)
            action.toggled.connect(grid.show_asked)


def state(grid: Grid, model: TableModel[Any]) -> dict[str, Any]:
    """How the columns are arranged, as JSON."""
    header = grid.horizontalHeader()
    sections = [header.logicalIndex(place) for place in range(header.count())]
    columns = [
        {
            "key": model.columns[place].key,
            "width": round(_width(grid, place) / _scale(grid)),
            "hidden": hidden(grid, place),
        }
        for place in sections
    ]
    by = model.wanted.by
    return {"columns": columns, "sort": None if by is None else [by.key, model.wanted.descending]}


def _width(grid: Grid, place: int) -> int:
    """The width, also of a column that is hidden now."""
    header = grid.horizontalHeader()
    if not header.isSectionHidden(place):
        return grid.filling.own_width(place, header.sectionSize(place))
    header.blockSignals(True)
    grid.setColumnHidden(place, False)
    width = header.sectionSize(place)
    grid.setColumnHidden(place, True)
    header.blockSignals(False)
    return grid.filling.own_width(place, width)


def restore(grid: Grid, model: TableModel[Any], state: Mapping[str, Any]) -> None:
    """Arrange the columns as they were; columns that the state does not know keep their place."""
    header = grid.horizontalHeader()
    known = {column.key: place for place, column in enumerate(model.columns)}
    columns = state.get("columns")
    given = [entry for entry in columns if isinstance(entry, dict)] if isinstance(columns, list) else []
    grid.filling.give_back()
    for to, entry in enumerate(entry for entry in given if entry.get("key") in known):
        place = known[entry["key"]]
        header.moveSection(header.visualIndex(place), to)
        width = entry.get("width")
        if isinstance(width, int) and NARROWEST <= width <= WIDEST:
            grid.setColumnWidth(place, round(width * _scale(grid)))
        grid.concealed.pop(place, None)
        grid.setColumnHidden(place, bool(entry.get("hidden")))
    if not grid.visible_columns():
        grid.setColumnHidden(0, False)
    grid.filling.fill()
    sort = state.get("sort")
    if isinstance(sort, list) and len(sort) == 2 and sort[0] in known:
        order = Qt.SortOrder.DescendingOrder if sort[1] is True else Qt.SortOrder.AscendingOrder
        grid.sortByColumn(known[sort[0]], order)
