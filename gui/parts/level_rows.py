"""Who holds something and how well, line by line: the level can be chosen anew, and the line removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import INSIDE, STEP, as_role
from gui.icons import icon
from reports.code_words import level_words
from reports.words import _

LEVELS = range(5)


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One line: its key, what stands there, and the level 0–4."""

    key: str
    name: str
    level: int


class Beside(QLayout):
    """A name and what belongs to it, to its right; below it where there is no room for both."""

    def __init__(self, parent: QWidget, name: QLabel, controls: QWidget) -> None:
        super().__init__(parent)
        self._name, self._controls = name, controls
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(name)
        self.addWidget(controls)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() + 1 for place in self._places(width))

    def sizeHint(self) -> QSize:
        hint = self._controls.sizeHint()
        return QSize(self._full_width() + INSIDE + hint.width(), hint.height())

    def minimumSize(self) -> QSize:
        return self._controls.minimumSizeHint()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in zip(self._items, self._places(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _full_width(self) -> int:
        return self._name.fontMetrics().horizontalAdvance(self._name.text()) + INSIDE

    def _places(self, width: int) -> tuple[QRect, QRect]:
        hint = self._controls.sizeHint()
        right = min(width, hint.width())
        if self._full_width() + INSIDE + right <= width:
            left = width - right
            return QRect(0, 0, left - INSIDE, hint.height()), QRect(left, 0, right, hint.height())
        high = self._name.heightForWidth(width)
        return QRect(0, 0, width, high), QRect(0, high + STEP, right, hint.height())


class _LevelBox(QComboBox):
    """Chooses a level; rolling the wheel over it scrolls the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for level in LEVELS:
            self.addItem(level_words(level))
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Row(QWidget):
    """The widgets of one line."""

    level_chosen = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = LevelRow("", "", 0)
        self.name = QLabel(self, wordWrap=True)
        self.box = _LevelBox(self)
        self.words = as_role(QLabel(self), "muted")
        self.remove = as_role(QToolButton(self), "quiet")
        self.remove.setIcon(icon("close", self))
        controls = QWidget(self)
        across = QHBoxLayout(controls)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(INSIDE)
        for widget in (self.box, self.words, self.remove):
            across.addWidget(widget)
        Beside(self, self.name, controls)
        self.box.activated.connect(self._choose)
        self.remove.clicked.connect(self._remove)

    def show_row(self, row: LevelRow, can_edit: bool) -> None:
        self.row = row
        self.name.setText(row.name)
        self.box.setCurrentIndex(row.level)
        self.box.setAccessibleName(_("Nivå: {name}").format(name=row.name))
        self.words.setText(level_words(row.level))
        about = _("Fjern {name}").format(name=row.name)
        self.remove.setAccessibleName(about)
        self.remove.setToolTip(about)
        self.box.setVisible(can_edit)
        self.remove.setVisible(can_edit)
        self.words.setVisible(not can_edit)

    def _choose(self, level: int) -> None:
        if level != self.row.level:
            self.level_chosen.emit((self.row.key, level))

    def _remove(self) -> None:
        self.removed.emit((self.row.key, None))


class LevelRows(QWidget):
    """Lines of levels below one another."""

    wanted = Signal(object)
    """(key, level): the level that is wanted for a line, None to remove it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)

    def show_rows(self, rows: Sequence[LevelRow], *, can_edit: bool) -> None:
        """Show these lines; those that are there already keep the keyboard."""
        for _missing in range(len(rows) - len(self._rows)):
            made = _Row(self)
            made.level_chosen.connect(self.wanted)
            made.removed.connect(self.wanted)
            self._rows.append(made)
            self._column.addWidget(made)
        for line, row in zip(self._rows, rows, strict=False):
            line.show_row(row, can_edit)
        for place, line in enumerate(self._rows):
            line.setVisible(place < len(rows))
        self.setVisible(bool(rows))

    @property
    def rows(self) -> Sequence[LevelRow]:
        """What is shown."""
        return [line.row for line in self._rows if not line.isHidden()]

    def box_of(self, key: str) -> QComboBox:
        """Where the level of a line is chosen."""
        return self._line(key).box

    def remove_button_of(self, key: str) -> QToolButton:
        """What removes a line."""
        return self._line(key).remove

    def _line(self, key: str) -> _Row:
        return next(line for line in self._rows if line.row.key == key and not line.isHidden())
