"""Who holds something and how well, line by line: the level can be chosen anew, and the line removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLayout,
    QLayoutItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import INSIDE, STEP, as_role
from gui.icons import icon
from gui.parts.repeated import Repeated
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
    """A name and the controls that belong to it, to its right; below it where there is no room for both."""

    def __init__(self, parent: QWidget, name: QLabel, controls: Sequence[QWidget]) -> None:
        super().__init__(parent)
        self._name = name
        self._items: list[QLayoutItem] = []
        self._known: dict[int, list[QRect]] = {}
        self.setContentsMargins(0, 0, 0, 0)
        for widget in (name, *controls):
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def invalidate(self) -> None:
        self._known = {}
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() + 1 for place in self._places(width))

    def sizeHint(self) -> QSize:
        controls = self._controls()
        return QSize(self._full_width() + INSIDE + controls.width(), controls.height())

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items[1:]]
        width = sum(size.width() + INSIDE for size in sizes) - INSIDE
        return QSize(width, max(size.height() for size in sizes))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in zip(self._items, self._places(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _full_width(self) -> int:
        return self._name.fontMetrics().horizontalAdvance(self._name.text()) + INSIDE

    def _controls(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items[1:]]
        width = sum(size.width() + INSIDE for size in sizes) - INSIDE
        return QSize(width, max(size.height() for size in sizes))

    def _places(self, width: int) -> list[QRect]:
        """Where the name and each control stand at this width, from (0, 0)."""
        if width not in self._known:
            controls = self._controls()
            right = min(width, controls.width())
            if self._full_width() + INSIDE + right <= width:
                left, top = width - right, 0
                name = QRect(0, 0, left - INSIDE, controls.height())
            else:
                name = QRect(0, 0, width, self._name.heightForWidth(width))
                left, top = 0, name.height() + STEP
            self._known[width] = [name, *self._across(left, top, controls.height())]
        return self._known[width]

    def _across(self, left: int, top: int, height: int) -> Iterator[QRect]:
        for item in self._items[1:]:
            size = item.sizeHint()
            yield QRect(left, top + (height - size.height()) // 2, size.width(), size.height())
            left += size.width() + INSIDE


class _LevelBox(QComboBox):
    """Chooses a level; rolling the wheel over it scrolls the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.addItems([level_words(level) for level in LEVELS])
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Row(QWidget):
    """The widgets of one line: a level to choose and a way to remove it, or the level in words."""

    level_chosen = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget, can_edit: bool) -> None:
        super().__init__(parent)
        self.row, self._can_edit = LevelRow("", "", 0), can_edit
        self.name = QLabel(self, wordWrap=True)
        if can_edit:
            self.box = _LevelBox(self)
            self.remove = as_role(QToolButton(self), "quiet")
            self.remove.setIcon(icon("close", self))
            self.box.activated.connect(self._choose)
            self.remove.clicked.connect(self._remove)
            Beside(self, self.name, (self.box, self.remove))
        else:
            self.words = as_role(QLabel(self), "muted")
            Beside(self, self.name, (self.words,))

    def show_row(self, row: LevelRow) -> None:
        self.row = row
        self.name.setText(row.name)
        if not self._can_edit:
            self.words.setText(level_words(row.level))
            return
        self.box.setCurrentIndex(row.level)
        self.box.setAccessibleName(_("Nivå: {name}").format(name=row.name))
        about = _("Fjern {name}").format(name=row.name)
        self.remove.setAccessibleName(about)
        self.remove.setToolTip(about)

    def _choose(self, level: int) -> None:
        if level != self.row.level:
            self.level_chosen.emit((self.row.key, level))

    def _remove(self) -> None:
        self.removed.emit((self.row.key, None))


class LevelRows(QWidget):
    """Lines of levels below one another."""

    wanted = Signal(object)
    """(key, level): the level that is wanted for a line, None to remove it."""

    def __init__(self, parent: QWidget, *, can_edit: bool) -> None:
        super().__init__(parent)
        self._can_edit = can_edit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        self._lines = Repeated(column, self._made)

    def _made(self) -> _Row:
        made = _Row(self, self._can_edit)
        made.level_chosen.connect(self.wanted)
        made.removed.connect(self.wanted)
        return made

    def show_rows(self, rows: Sequence[LevelRow]) -> None:
        """Show these lines; those that are there already keep the keyboard."""
        for line, row in zip(self._lines.show(len(rows)), rows, strict=True):
            line.show_row(row)
        self.setVisible(bool(rows))

    @property
    def rows(self) -> Sequence[LevelRow]:
        """What is shown."""
        return [line.row for line in self._lines.shown]
