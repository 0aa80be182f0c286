"""Calm lines of a page: what, how much, a note below; those that lead somewhere are pressed to go there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon


@dataclass(frozen=True, slots=True)
class Line:
    """One line in words; `key` is what it leads to, None where it only tells."""

    key: object
    text: str
    value: str = ""
    note: str = ""
    sign: str = ""
    """An icon before it, as `name` or `name:colour`."""


class LineButton(QPushButton):
    """A line that can be pressed; it is as high as its words need."""

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "quiet")
        self._line = Line(None, "")
        self._sign, self._arrow = QLabel(self), QLabel(self)
        self._text = QLabel(self, wordWrap=True)
        self._note = as_role(QLabel(self, wordWrap=True), "muted")
        self._value = QLabel(self)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for label in (self._text, self._note):  # they wrap; what stands beside them is never cut off
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for label in (self._sign, self._arrow, self._text, self._note, self._value):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lay_out()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._open)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._note)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSIDE, 4, 4, 4)
        row.setSpacing(INSIDE)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._sign, 0, top)
        row.addLayout(words, 1)
        row.addWidget(self._value, 0, top)
        row.addWidget(self._arrow, 0, top)

    def show_line(self, line: Line) -> None:
        """Show this line instead."""
        if line == self._line:
            return
        self._line = line
        for label, text in ((self._text, line.text), (self._note, line.note), (self._value, line.value)):
            label.setText(text)
            label.setVisible(bool(text))
        leads = line.key is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not leads)
        self.setAccessibleName(". ".join(part for part in (line.text, line.value, line.note) if part))
        self._show_signs()
        self.updateGeometry()

    @property
    def line(self) -> Line:
        """What it shows."""
        return self._line

    def _show_signs(self) -> None:
        side = self.fontMetrics().height()
        name, _colon, tint = self._line.sign.partition(":")
        for label, shown, colour in (
            (self._sign, name, tint or "text"),
            (self._arrow, "next" if self._line.key is not None else "", "primary"),
        ):
            label.setVisible(bool(shown))
            if shown:
                picture = icon(shown, self, colour).pixmap(QSize(side, side), self.devicePixelRatio())
                label.setPixmap(picture)

    def _open(self) -> None:
        if self._line.key is not None:
            self.opened.emit(self._line.key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)
        if event.type() in kinds and hasattr(self, "_line"):
            self._show_signs()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.totalMinimumSize()


class Lines(QWidget):
    """Lines below one another; `opened` carries a line's key."""

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: list[LineButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; those that are there already keep the keyboard."""
        for _missing in range(len(lines) - len(self._buttons)):
            button = LineButton(self)
            button.opened.connect(self.opened)
            self._buttons.append(button)
            self._column.addWidget(button)
        for button, line in zip(self._buttons, lines, strict=False):
            button.show_line(line)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(lines))
        self.setVisible(bool(lines))

    @property
    def buttons(self) -> Sequence[LineButton]:
        """The lines that are shown."""
        return [button for button in self._buttons if not button.isHidden()]

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return [button.line for button in self.buttons]


class Card(QFrame):
    """A part of a page with a heading, a line of words, and what is put into it."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._heading = as_role(QLabel(heading, self, wordWrap=True), "heading")
        self._words = QLabel(self, wordWrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(BETWEEN, INSIDE + 4, BETWEEN, INSIDE + 4)
        self._column.setSpacing(INSIDE)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._words)
        self.setAccessibleName(heading)

    def say(self, text: str, role: str = "") -> None:
        """The words below the heading; nothing when there are none."""
        self._words.setText(text)
        self._words.setVisible(bool(text))
        if self._words.property("role") != role:
            as_role(self._words, role)

    @property
    def words(self) -> str:
        """What stands below the heading."""
        return self._words.text()

    def add(self, widget: QWidget) -> None:
        """Put a widget below those there are."""
        self._column.addWidget(widget)
