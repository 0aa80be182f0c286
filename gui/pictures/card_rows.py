"""A layout of equal cards: as many beside each other as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class CardRows(QLayout):
    """Items of equal width in rows of equal height, `most` to a row when there is room."""

    def __init__(self, parent: QWidget | None = None, *, most: int = 4, gap: int = 16) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._most, self._gap = most, gap
        self._places: dict[int, list[QRect]] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        self._places.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem:
        found = self._items.pop(index) if 0 <= index < len(self._items) else None
        self.invalidate()
        return found  # type: ignore[return-value]  # Qt takes None for «no such item»

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self.places(width)), default=0)

    def sizeHint(self) -> QSize:
        wide = [item.sizeHint().width() for item in self._items]
        across = min(self._most, len(wide))
        width = across * max(wide, default=0) + self._gap * max(0, across - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        width = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(width, max((item.minimumSize().height() for item in self._items), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in zip(self._items, self.places(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def places(self, width: int) -> list[QRect]:
        """Where the items are at this width, from (0, 0)."""
        if width not in self._places:
            self._places[width] = self._placed(width)
        return self._places[width]

    def _placed(self, width: int) -> list[QRect]:
        least = max((item.minimumSize().width() for item in self._items), default=1)
        fitting = max(1, min(self._most, len(self._items), (width + self._gap) // (least + self._gap)))
        rows = -(-len(self._items) // fitting)
        across = -(-len(self._items) // rows) if rows else 1
        wide = (width - self._gap * (across - 1)) // across
        places, top = [], 0
        for start in range(0, len(self._items), across):
            row = self._items[start : start + across]
            high = max(_height(item, wide) for item in row)
            corners = [QPoint(number * (wide + self._gap), top) for number in range(len(row))]
            places += [QRect(corner, QSize(wide, high)) for corner in corners]
            top += high + self._gap
        return places


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
