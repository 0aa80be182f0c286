"""A list of findings that opens: rows, and below them what they are made of.

Enter or a click opens and closes a row that is made of something, and goes to the page of one that is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gui.pages.analysis.cells import Cells, padding, side
from gui.pages.analysis.rows import Index, Item, Row, Title, below, shape


class FindingTree(QTreeWidget):
    """As high as its rows; `wanted` carries the place a row leads to."""

    wanted = Signal(object)
    copy_wanted = Signal()
    current_moved = Signal(object)
    """The QRect of the current row in the tree, for whoever scrolls."""

    def __init__(self, titles: Sequence[Title], parent: QWidget, *, sortable: bool = False) -> None:
        super().__init__(parent)
        self.titles = tuple(titles)
        self._natural = [0] * len(titles)
        self._line = 0
        self._filling = False
        self._sortable = sortable
        self.header().setSortIndicator(0, Qt.SortOrder.AscendingOrder)  # Qt begins with the last
        self.setColumnCount(len(titles))
        self.setHeaderLabels([title.text for title in titles])
        for place, title in enumerate(titles):
            self.headerItem().setTextAlignment(place, side(title) | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(Cells(self, self))
        self._dress()
        self.itemClicked.connect(self._clicked)
        self.itemExpanded.connect(self._fill)
        self.itemExpanded.connect(self._fit)
        self.itemCollapsed.connect(self._fit)
        self.currentItemChanged.connect(self._moved)

    def _dress(self) -> None:
        self.setHeaderHidden(len(self.titles) == 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._indent()
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _indent(self) -> None:
        """The arrows are as large as there is room for them before the words."""
        self.ensurePolished()  # or the style sheet's font is not the tree's yet
        self.setIndentation(self.fontMetrics().height())

    # -- rows -----------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; those that were open stay open, and the keyboard stays where it was."""
        differs = None if self._sortable else self._renew(self.invisibleRootItem(), rows)
        if differs is None:
            self._show_anew(rows)
        elif differs:
            self._measure_all()
            self._fit()

    def _renew(self, above: QTreeWidgetItem, rows: Sequence[Row]) -> bool | None:
        """Write what differs into the rows there are, and whether anything did; None: they are other rows."""
        items = below(above)
        if [shape(item.row) for item in items] != [shape(row) for row in rows]:
            return None
        differs = False
        for item, row in zip(items, rows, strict=True):
            differs |= item.show_row(row)
            if item.filled and not item.isExpanded():
                item.takeChildren()
                item.filled = False
            elif item.filled and row.parts is not None:
                inside = self._renew(item, row.parts())
                if inside is None:
                    return None
                differs |= inside
        return differs

    def _show_anew(self, rows: Sequence[Row]) -> None:
        opened, current = self._open_paths(), self._path(self.currentItem())
        self.setSortingEnabled(False)
        self.setUpdatesEnabled(False)
        self._filling, self._natural = True, [0] * len(self.titles)
        self.clear()
        self._add(self.invisibleRootItem(), rows)
        if self._sortable:
            self.setSortingEnabled(True)
        self._open_again(self.invisibleRootItem(), (), opened, current)
        self._filling = False
        self.setUpdatesEnabled(True)
        self._fit()

    def _add(self, above: QTreeWidgetItem, rows: Sequence[Row]) -> None:
        depth = above.depth + 1 if isinstance(above, Item) else 1
        items = [Item(row, depth) for row in rows]
        above.addChildren(cast(list[QTreeWidgetItem], items))
        for item in items:
            if len(item.row.cells) == 1:
                item.setFirstColumnSpanned(True)
        self._measure(rows)

    def _measure(self, rows: Sequence[Row]) -> None:
        """Let the columns know how wide their texts are."""
        self.ensurePolished()  # or the style sheet's font is not the tree's yet
        metrics = self.fontMetrics()
        for row in rows:
            for place, cell in enumerate(row.cells[1:], start=1):
                self._natural[place] = max(
                    self._natural[place], metrics.horizontalAdvance(cell) + 2 * padding(metrics)
                )

    def _measure_all(self) -> None:
        self._natural = [0] * len(self.titles)
        waiting = [self.invisibleRootItem()]
        while waiting:
            items = below(waiting.pop())
            self._measure([item.row for item in items])
            waiting += items

    def _fill(self, item: QTreeWidgetItem) -> None:
        if isinstance(item, Item) and not item.filled and item.row.parts is not None:
            item.filled = True
            self._add(item, item.row.parts())

    def _path(self, item: QTreeWidgetItem | None) -> tuple[str, ...]:
        path: tuple[str, ...] = ()
        while isinstance(item, Item):
            path, item = (item.row.key, *path), item.parent()
        return path

    def _open_paths(self) -> set[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        waiting = [self.invisibleRootItem()]
        while waiting:
            opened = [child for child in below(waiting.pop()) if child.isExpanded()]
            found.update(self._path(child) for child in opened)
            waiting += opened
        return found

    def _open_again(
        self,
        above: QTreeWidgetItem,
        path: tuple[str, ...],
        opened: set[tuple[str, ...]],
        current: tuple[str, ...],
    ) -> None:
        for item in below(above):
            here = (*path, item.row.key)
            if here in opened and item.row.parts is not None:
                item.setExpanded(True)
                self._open_again(item, here, opened, current)
            if here == current:
                self.setCurrentItem(item)

    def open_row(self, key: str) -> None:
        """Open the row with that key, and put the keyboard on it."""
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            if isinstance(item, Item) and item.row.key == key:
                item.setExpanded(True)
                self.setCurrentItem(item)
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- mouse and keyboard ------------------------------------------------------------------------------

    def _clicked(self, item: QTreeWidgetItem, column: int) -> None:
        # A list is also looked at: only the words that look like a link lead away.
        if isinstance(item, Item) and (item.row.parts is not None or column == 0):
            self._activate(item)

    def _activate(self, item: QTreeWidgetItem | None) -> None:
        if not isinstance(item, Item):
            return
        if item.row.parts is not None:
            item.setExpanded(not item.isExpanded())
        elif item.row.place is not None:
            self.wanted.emit(item.row.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._activate(self.currentItem())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        if item is not None and self.hasFocus():
            self.current_moved.emit(self.visualItemRect(item))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_line"):
            self._line = 0
            self._indent()
            self._measure_all()
            self._fit()

    # -- text ---------------------------------------------------------------------------------------------

    def as_text(self) -> str:
        """The list as it is open now, a row a line, with tabs between the cells."""
        lines = ["\t".join(title.text for title in self.titles)] if len(self.titles) > 1 else []
        self._write(self.invisibleRootItem(), 0, lines)
        return "\n".join(lines)

    def _write(self, above: QTreeWidgetItem, depth: int, lines: list[str]) -> None:
        for item in below(above):
            lines.append("  " * depth + "\t".join(item.row.cells))
            if item.isExpanded():
                self._write(item, depth + 1, lines)

    # -- size ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self, _item: object = None) -> None:
        """Give the columns their widths, and the tree the height of its rows."""
        if self._filling:
            return
        self._fit_columns()
        self.doItemsLayout()
        # The rows know their heights when the columns have their widths, and that is now.
        height = self._height()
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def item_at(self, index: Index) -> Item | None:
        """The row at a place of the model."""
        item = self.itemFromIndex(cast(QModelIndex, index))
        return item if isinstance(item, Item) else None

    def line_height(self, measure: Callable[[], int]) -> int:
        """The height of a row of one line, measured once for each font [px]."""
        if not self._line:
            self._line = measure()
        return self._line

    def room_for(self, item: Item, column: int) -> int:
        """The width that a cell has for its text [px]."""
        room = self.viewport().width() if len(item.row.cells) == 1 else self.columnWidth(column)
        return room if column else room - item.depth * self.indentation()

    def _height(self) -> int:
        last: QTreeWidgetItem | None = self.topLevelItem(self.topLevelItemCount() - 1)
        while last is not None and last.isExpanded() and last.childCount():
            last = last.child(last.childCount() - 1)
        rows = self.visualItemRect(last) if last is not None else QRect()
        head = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        return head + rows.bottom() + 1 + self.verticalOffset() + 2 * self.frameWidth() + 6

    def _fit_columns(self) -> None:
        em = self.fontMetrics().averageCharWidth()
        room = self.viewport().width()
        heads = self._heads()
        widths = [max(pair) for pair in zip(self._natural, heads, strict=True)]
        least = 24 * em + self.indentation()
        shown = list(range(1, len(self.titles)))
        for place in reversed(range(1, len(self.titles))):
            if least + sum(min(widths[n], 34 * em) for n in shown) > room and not self.titles[place].needed:
                shown.remove(place)
        share = max(1, len([n for n in shown if not self.titles[n].numeric]))
        rest = room - least - sum(widths[n] for n in shown if self.titles[n].numeric)
        used = 0
        for place in range(1, len(self.titles)):
            self.setColumnHidden(place, place not in shown)
            if place in shown:
                width = widths[place]
                if not self.titles[place].numeric:
                    width = max(14 * em, min(width, (rest + 8 * em) // (share + 1) + 6 * em))
                self.setColumnWidth(place, width)
                used += width
        self.setColumnWidth(0, max(room - used, 12 * em))

    def _heads(self) -> list[int]:
        """How wide the titles are; Qt's own hint does not know the style sheet's font."""
        header = self.header()
        header.ensurePolished()
        metrics = header.fontMetrics()
        return [metrics.horizontalAdvance(title.text) + 2 * padding(metrics) for title in self.titles]

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())
