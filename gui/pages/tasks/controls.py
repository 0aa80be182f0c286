"""Small controls of the panel: choices one does not roll past by accident, rows that can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from domain.exchange.sheets import folded
from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.tables.columns import Choice
from gui.tables.editors import ChoiceBox, Line, left_for_good
from gui.whole_text import WholeText
from reports.words import _

KeyT = TypeVar("KeyT")
RowT = TypeVar("RowT", bound=QWidget)

NARROW = 42
"""With room for fewer letters than this a line is too narrow for two things."""
LEAST_LETTERS = 6
"""Of a choice so much is always seen."""


def _as_wide_as_there_is_room(box: QComboBox) -> None:
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(LEAST_LETTERS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def is_narrow(widget: QWidget) -> bool:
    """Whether the letters are so large, or the panel so narrow, that things must stand below each other."""
    return widget.width() < NARROW * widget.fontMetrics().averageCharWidth()


def beside_or_below(line: QBoxLayout, widget: QWidget) -> None:
    """Let what stands on a line of the widget stand below each other where there is no room beside."""
    down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
    line.setDirection(down if is_narrow(widget) else along)


class CalmBox(QComboBox):
    """A list of a few choices; rolling the wheel over it scrolls the panel and chooses nothing."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        _as_wide_as_there_is_room(self)
        WholeText(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SearchBox(ChoiceBox):
    """Finds one of many by any part of its name; emits what was meant, then is empty again."""

    meant = Signal(object)
    """The value of the choice, or the typed text itself where none answers to it."""

    def __init__(self, invitation: str, parent: QWidget) -> None:
        super().__init__((), parent)
        self._make: Callable[[], Sequence[Choice]] = tuple
        self._made: tuple[Choice, ...] | None = ()
        self._offered: tuple[Choice, ...] = ()
        _as_wide_as_there_is_room(self)
        self.setAccessibleName(invitation)
        line = self.lineEdit()
        assert line is not None, "the box is one to type in"
        line.setPlaceholderText(invitation)
        line.returnPressed.connect(self._entered)
        line.installEventFilter(self)
        self.picked.connect(self._entered)

    def choose_among(self, make: Callable[[], Sequence[Choice]]) -> None:
        """Offer what `make` gives; it is asked when somebody is about to choose, for lists can be long."""
        self._make, self._made = make, None
        if self.hasFocus():
            self._fill()

    @property
    def _choices(self) -> tuple[Choice, ...]:
        if self._made is None:
            self._made = tuple(self._make())
        return self._made

    def _fill(self) -> None:
        """Put the choices into the list; what is being typed stays, and typing goes on."""
        line = self.lineEdit()
        if self._offered != self._choices and line is not None:
            self._offered = self._choices
            at = line.cursorPosition()
            self.offer(self._choices)
            line.setCursorPosition(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill the list when the box is entered."""
        if event.type() == QEvent.Type.FocusIn:
            self._fill()
        return super().eventFilter(watched, event)

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def typed_choice(self) -> Choice | None:
        """The choice that was typed: by its whole name or code, or the only one with that part."""
        wanted = folded(self.typed())
        exact = [row for row in self._choices if wanted in (folded(row.text), folded(row.code))]
        parts = [row for row in self._choices if wanted in folded(row.text)]
        return exact[0] if exact else parts[0] if len(parts) == 1 else None

    @property
    def is_named(self) -> bool:
        """Whether what is typed is the whole name of a choice."""
        wanted = folded(self.typed())
        return any(wanted in (folded(row.text), folded(row.code)) for row in self._choices)

    def _entered(self) -> None:
        text, choice = self.typed().strip(), self.typed_choice()
        if not text:
            return
        parts = [row for row in self._choices if folded(text) in folded(row.text)]
        if choice is None and len(parts) > 1:
            return  # several are left: choose one of them
        self.show_text("")
        self.meant.emit(choice.value if choice is not None else text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StoredLine(Line):
    """A field that hands over what was typed when it is left or Enter is pressed; Esc gives it back."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget, *, numeric: bool = False) -> None:
        super().__init__(numeric, parent)
        self._was = ""
        self.setAccessibleName(name)
        self.returnPressed.connect(self._hand_over)

    def show_stored(self, text: str) -> None:
        """Show what is stored; what is being typed just now is left alone."""
        self._was = text
        if not (self.touched and self.hasFocus()):
            self.show_typed(text)

    def show_typed(self, text: str) -> None:
        """Show a text that was typed earlier."""
        self.setText(text)
        self.setCursorPosition(0)
        self.touched = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.touched:
            self.show_typed(self._was)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if left_for_good(event):
            self._hand_over()

    def _hand_over(self) -> None:
        if self.touched:
            self.touched = False
            self.left.emit()


def remove_button(parent: QWidget, do: Callable[[], object]) -> QToolButton:
    """A small cross that takes its row away; `name_remove` says which."""
    button = as_role(QToolButton(parent), "quiet")
    button.setIcon(icon("close", button, "muted"))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(do)
    button.ensurePolished()
    button.setMinimumSize(button.sizeHint())  # an icon cannot be painted in no room at all
    return button


def name_remove(button: QToolButton, name: str) -> None:
    """Say what the cross takes away."""
    text = _("Fjern {name}").format(name=name)
    button.setToolTip(text)
    button.setAccessibleName(text)


class NamedRow(QWidget):
    """A name, with whatever is to be said of it, and a cross."""

    gone = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.key: object = None
        self.label = QLabel(self, wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.remove = remove_button(self, self._let_go)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(INSIDE)
        self.line.addWidget(self.label, 1)
        self.line.addWidget(self.remove)

    def bind(self, key: object, name: str, about: str = "", role: str = "") -> None:
        """Be about this from now on."""
        self.key = key
        self.label.setText(name)
        self.label.setToolTip(about)
        if (self.label.property("role") or "") != role:
            as_role(self.label, role)
        name_remove(self.remove, name)

    def _let_go(self) -> None:
        self.gone.emit(self.key)


class RowPool(Generic[KeyT, RowT]):
    """The rows of a list by key; a row is used again for something else, for making one takes time."""

    def __init__(self, column: QVBoxLayout, first: int, make: Callable[[], RowT]) -> None:
        self._column, self._first, self._make = column, first, make
        self._spare: list[RowT] = []
        self.rows: dict[KeyT, RowT] = {}

    def show(self, keys: Sequence[KeyT]) -> dict[KeyT, RowT]:
        """A row for each key, in this order; what stays keeps its row, and with it the focus."""
        for key in [key for key in self.rows if key not in keys]:
            row = self.rows.pop(key)
            row.hide()
            self._column.removeWidget(row)
            self._spare.append(row)
        shown: dict[KeyT, RowT] = {}
        for place, key in enumerate(keys, self._first):
            row = self.rows.get(key) or self._another()
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)  # which shows a new one, all of them at once
            shown[key] = row
        self.rows = shown
        return shown

    def _another(self) -> RowT:
        if not self._spare:
            return self._make()
        row = self._spare.pop()
        row.show()
        return row
