"""Cells of a list of findings: as high as their texts, with links in the colour of the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.appearance import palette_of
from gui.pages.analysis.rows import Index, Item, Title

_FREE = 0.7
"""What the style leaves free at both sides of a text, and a little more [heights of the text]."""


def padding(metrics: QFontMetrics) -> int:
    """The room at each side of a text in this size [px]."""
    return round(_FREE * metrics.height())


class Listing(Protocol):
    """What cells ask of the list they stand in."""

    @property
    def titles(self) -> Sequence[Title]: ...
    def item_at(self, index: Index) -> Item | None: ...
    def line_height(self, hint: Callable[[], int]) -> int: ...
    def room_for(self, item: Item, column: int) -> int: ...


class Cells(QStyledItemDelegate):
    """Cells as high as their texts need in the columns as wide as they are; links in the theme's colour."""

    def __init__(self, listing: Listing, shown_in: QWidget) -> None:
        super().__init__(shown_in)
        self._tree, self._widget = listing, shown_in

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        item = self._tree.item_at(index)
        if item is not None and len(item.row.cells) > 1:
            option.displayAlignment = TOP | side(self._tree.titles[index.column()])
        if item is not None and item.leads and index.column() == 0:
            colour = QColor(palette_of(self._widget).primary)
            option.palette.setColor(QPalette.ColorRole.Text, colour)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Qt's own hint is for one line, and asks the style sheet for each cell: once for the font will do.
        item = self._tree.item_at(index)
        line = self._tree.line_height(lambda: QStyledItemDelegate.sizeHint(self, option, index).height())
        if item is None or index.column() >= len(item.row.cells):
            return QSize(0, line)
        text, metrics = item.row.cells[index.column()], self._widget.fontMetrics()
        room = self._tree.room_for(item, index.column()) - 2 * padding(metrics)
        if room <= 0 or metrics.horizontalAdvance(text) <= room:
            return QSize(0, line)
        box = metrics.boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), text)
        return QSize(0, line + box.height() - metrics.height())


TOP = Qt.AlignmentFlag.AlignTop


def side(title: Title) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if title.numeric else Qt.AlignmentFlag.AlignLeft
