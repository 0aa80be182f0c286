"""Small controls of the panel: choices one does not roll past by accident, rows that can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from domain.sheets import folded
from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.tables.columns import Choice
from gui.tables.editors import ChoiceBox, Line, left_for_good
from reports.words import _


class CalmBox(QComboBox):
    """A list of a few choices; rolling the wheel over it scrolls the panel and chooses nothing."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SearchBox(ChoiceBox):
    """Finds one of many by any part of its name; emits what was meant, then is empty again."""

    meant = Signal(object)
    """The value of the choice, or the typed text itself where none answers to it."""

    def __init__(self, invitation: str, parent: QWidget) -> None:
        super().__init__((), parent)
        self._choices: Sequence[Choice] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(invitation)
        line = self.lineEdit()
        assert line is not None, "the box is one to type in"
        line.setPlaceholderText(invitation)
        line.returnPressed.connect(self._entered)
        self.picked.connect(self._entered)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these."""
        if choices != self._choices:
            self._choices = tuple(choices)
            self.offer(choices)

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


def remove_button(name: str, parent: QWidget, do: Callable[[], object]) -> QToolButton:
    """A small cross that takes its row away."""
    button = as_role(QToolButton(parent), "quiet")
    button.setIcon(icon("close", button, "muted"))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(do)
    return button


class NamedRow(QWidget):
    """A name, with whatever is to be said of it, and a cross."""

    gone = Signal(object)

    def __init__(self, key: object, name: str, parent: QWidget, *, about: str = "", role: str = "") -> None:
        super().__init__(parent)
        self.key = key
        self.label = QLabel(name, self, wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setToolTip(about)
        if role:
            as_role(self.label, role)
        self.remove = remove_button(
            _("Fjern {name}").format(name=name), self, partial(self.gone.emit, self.key)
        )
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(INSIDE)
        self.line.addWidget(self.label, 1)
        self.line.addWidget(self.remove)
