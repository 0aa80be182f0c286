"""A row of chips, at most one of them chosen; they go on to the next line where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from gui.appearance import INSIDE, STEP, as_role


class Wrapping(QLayout):
    """Items beside each other in their own size, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

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
        return max((place.bottom() + 1 for _item, place in self.places(width)), default=0)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() + INSIDE for size in sizes)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self.places(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

    def places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """The items that are shown, and where they stand at this width, from (0, 0)."""
        lines: list[list[tuple[QLayoutItem, QRect]]] = []
        left = top = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(1, width), item.sizeHint().height()))
            if not lines or left + size.width() > width:
                left, top = 0, top + _height(lines[-1]) + STEP if lines else 0
                lines.append([])
            lines[-1].append((item, QRect(QPoint(left, top), size)))
            left += size.width() + INSIDE
        return [(item, _aligned(item, place, _height(line))) for line in lines for item, place in line]


def _height(line: Sequence[tuple[QLayoutItem, QRect]]) -> int:
    return max(place.height() for _item, place in line)


def _aligned(item: QLayoutItem, place: QRect, height: int) -> QRect:
    """The place in a line so high: at its top, or in its middle for what asks for that."""
    middle = bool(item.alignment() & Qt.AlignmentFlag.AlignVCenter)
    return place.translated(0, (height - place.height()) // 2 if middle else 0)


@dataclass(frozen=True, slots=True)
class Chip:
    """What a table can be narrowed to: its key, what it says, what it means."""

    key: str
    text: str
    about: str = ""


class Chips(QWidget):
    """Narrows a table; pressing the chosen chip again shows everything."""

    chosen = Signal(object)
    """The key of the chip that was pressed; None when all is wanted again."""

    def __init__(self, name: str, parent: QWidget, *, lead: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: dict[str, QPushButton] = {}
        self._row = Wrapping(self)
        if lead:
            words = as_role(QLabel(lead, self), "muted")
            words.setContentsMargins(0, STEP, 0, 0)
            self._row.addWidget(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def key(self) -> str | None:
        """The key of the chosen chip."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), None)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; one that stays keeps the keyboard, and its mark."""
        wanted = {chip.key for chip in chips}
        for key in [key for key in self.buttons if key not in wanted]:
            gone = self.buttons.pop(key)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for chip in chips:
            button = self.buttons.get(chip.key) or self._made(chip.key)
            button.setText(chip.text)
            button.setToolTip(chip.about)
            button.setAccessibleDescription(chip.about)
        self._put_in_order([chip.key for chip in chips])
        self.setVisible(bool(chips))
        self.updateGeometry()

    def _made(self, key: str) -> QPushButton:
        button = as_role(QPushButton(self), "chip")
        button.setCheckable(True)
        button.clicked.connect(partial(self._pressed, key))
        self.buttons[key] = button
        self._row.addWidget(button)
        return button

    def _put_in_order(self, keys: Sequence[str]) -> None:
        if list(self.buttons) == list(keys):
            return
        self.buttons = {key: self.buttons[key] for key in keys}
        for button in self.buttons.values():
            self._row.removeWidget(button)
            self._row.addWidget(button)
        for before, after in pairwise(self.buttons.values()):
            QWidget.setTabOrder(before, after)

    def choose(self, key: str | None) -> None:
        """Mark a chip as the chosen one, without telling."""
        for known, button in self.buttons.items():
            button.setChecked(known == key)

    def _pressed(self, key: str, _checked: bool = False) -> None:
        wanted = key if self.buttons[key].isChecked() else None
        self.choose(wanted)
        self.chosen.emit(wanted)
