"""Calm lines of a page: what, how much, a note below; those that lead somewhere are pressed to go there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import INSIDE, STEP, as_role
from gui.icons import icon
from gui.parts.repeated import Repeated
from gui.pictures.look import Look, look_of

AROUND = STEP
"""Above and below the words of a line, and behind them [px]."""
_HIGHEST = 10_000
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


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
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._open)

    def show_line(self, line: Line) -> None:
        """Show this line instead."""
        if line == self._line:
            return
        self._line = line
        leads = line.key is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not leads)
        said = ". ".join(part for part in (line.text, line.value, line.note) if part)
        self.setAccessibleName(said.replace(".. ", ". "))
        self._measure_anew()

    @property
    def line(self) -> Line:
        """What it shows."""
        return self._line

    def _open(self) -> None:
        if self._line.key is not None:
            self.opened.emit(self._line.key)

    # -- room ---------------------------------------------------------------------------------------------

    def _measure_anew(self) -> None:
        self._heights = {}
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_heights"):
            self._measure_anew()

    def _sides(self) -> tuple[int, int]:
        """What stands before the words and behind them takes this much width, with the distances."""
        side, line = self.fontMetrics().height(), self._line
        before = INSIDE + (side + INSIDE if line.sign else 0)
        value = self.fontMetrics().horizontalAdvance(line.value) + INSIDE if line.value else 0
        return before, AROUND + value + (side + INSIDE if line.key is not None else 0)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            room, metrics = max(1, width - sum(self._sides())), self.fontMetrics()
            rect = QRect(0, 0, room, _HIGHEST)
            parts = [metrics.boundingRect(rect, _WRAP, text).height() for text in self._texts()]
            self._heights[width] = max(metrics.height(), sum(parts)) + 2 * AROUND
        return self._heights[width]

    def _texts(self) -> list[str]:
        return [text for text in (self._line.text, self._line.note) if text]

    def sizeHint(self) -> QSize:
        width = sum(self._sides())
        return QSize(width, self.fontMetrics().height() * len(self._texts()) + 2 * AROUND)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # -- painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line.key is not None:
            super().paintEvent(event)
        with QPainter(self) as painter:
            self._paint(painter, look_of(self))

    def _paint(self, painter: QPainter, look: Look) -> None:
        line, side, (before, behind) = self._line, self.fontMetrics().height(), self._sides()
        sign, _colon, tint = line.sign.partition(":")
        self._paint_sign(painter, INSIDE, sign, tint or "text")
        right = self.width() - AROUND
        if line.key is not None:
            right -= side
            self._paint_sign(painter, right, "next", "primary")
            right -= INSIDE
        usable = self.isEnabled()
        painter.setPen(look.text if usable else look.edge)
        painter.drawText(QRect(before, AROUND, right - before, side), _RIGHT, line.value)
        place = QRect(before, AROUND, max(1, self.width() - before - behind), _HIGHEST)
        for text, colour in ((line.text, look.text), (line.note, look.muted)):
            if text:
                painter.setPen(colour if usable else look.edge)
                place.setTop(painter.drawText(place, _WRAP, text).bottom() + 1)

    def _paint_sign(self, painter: QPainter, left: int, sign: str, tint: str) -> None:
        if sign:
            side = self.fontMetrics().height()
            shown = icon(sign, self, tint).pixmap(QSize(side, side), self.devicePixelRatio())
            painter.drawPixmap(left, AROUND, shown)


class Lines(QWidget):
    """Lines below one another; `opened` carries a line's key."""

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._buttons = Repeated(column, self._made)

    def _made(self) -> LineButton:
        button = LineButton(self)
        button.opened.connect(self.opened)
        return button

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; those that are there already keep the keyboard."""
        for button, line in zip(self._buttons.show(len(lines)), lines, strict=True):
            button.show_line(line)
        self.setVisible(bool(lines))

    @property
    def buttons(self) -> Sequence[LineButton]:
        """The lines that are shown."""
        return self._buttons.shown

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return [button.line for button in self.buttons]
