"""Rows of a list of findings: what they show, where they lead, what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import (
    QTreeWidgetItem,
)

from gui.place import Place

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, where it leads, and what it is made of, worked out when it is opened."""

    key: str
    cells: tuple[str, ...]
    """One cell alone takes the whole width."""
    place: Place | None = None
    parts: Callable[[], Sequence[Row]] | None = None
    sort: tuple[float | str, ...] = ()
    """What the cells are sorted by, where the list can be sorted."""


@dataclass(frozen=True, slots=True)
class Title:
    """The head of a column; those that are not needed go first when there is little room."""

    text: str
    numeric: bool = False
    needed: bool = True


class Item(QTreeWidgetItem):
    """A row in the tree; made of something only when it has been opened."""

    def __init__(self, row: Row, depth: int) -> None:
        super().__init__(list(row.cells))
        self.row, self.depth, self.filled = row, depth, False
        if row.parts is not None:
            self.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def show_row(self, row: Row) -> bool:
        """Show the same row with other words and figures; whether any are others."""
        before, self.row = self.row.cells, row
        for place, cell in enumerate(row.cells):
            if cell != before[place]:
                self.setText(place, cell)
        return before != row.cells

    @property
    def leads(self) -> bool:
        """Whether it goes to a page."""
        return self.row.place is not None and self.row.parts is None

    def __lt__(self, other: object) -> bool:
        tree = self.treeWidget()
        column = tree.sortColumn() if tree is not None else 0
        if not isinstance(other, Item) or max(0, column) >= min(len(self.row.sort), len(other.row.sort)):
            return False
        return bool(cast(Any, self.row.sort[column]) < cast(Any, other.row.sort[column]))


def shape(row: Row) -> tuple[object, ...]:
    """What a row keeps as long as it is the same one."""
    return (row.key, len(row.cells), row.parts is None)


def below(above: QTreeWidgetItem) -> list[Item]:
    """The rows right below another."""
    found = [above.child(place) for place in range(above.childCount())]
    return [item for item in found if isinstance(item, Item)]
