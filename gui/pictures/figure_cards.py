"""Cards that show one figure each and open what it is made of, laid two to four in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from gui.pictures.card_rows import CardRows
from gui.pictures.look import (
    Fonts,
    Look,
    draw_ring,
    draw_tick,
    draw_warning,
    fonts_of,
    look_of,
    scaled,
    width_of,
    write,
)
from reports.words import _


class CardTone(StrEnum):
    """What the note of a card says about the figure."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Figure:
    """A figure in words: how much, what it is, and a short note that carries the tone."""

    key: object
    value: str
    what: str
    note: str = ""
    tone: CardTone = CardTone.PLAIN


class FigureCard(QAbstractButton):
    """A figure that opens: `opened` carries its key."""

    opened = Signal(object)

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        self._heights: dict[int, int] = {}
        """The heights that the layout goes by, by width."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._open)
        self._tell()

    @property
    def figure(self) -> Figure:
        """The figure shown."""
        return self._figure

    def set_figure(self, figure: Figure) -> None:
        """Show this figure instead."""
        if figure == self._figure:
            return
        before, self._figure = self.sizeHint().width(), figure
        self._tell()
        same = all(self._height(width) == height for width, height in self._heights.items())
        if not same or self.sizeHint().width() != before:
            self._lay_out_anew()
        self.update()

    def _tell(self) -> None:
        figure = self._figure
        name = _("{value} {what}").format(value=figure.value, what=figure.what)
        self.setAccessibleName(f"{name}. {figure.note}" if figure.note else name)
        self.setToolTip(self.accessibleName())

    def _lay_out_anew(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        fonts = fonts_of(self)
        room = width - 2 * _pad(fonts)
        lines = _wrapped_height(self._figure.what, fonts.body, room)
        note = _wrapped_height(self._figure.note, fonts.small, room - _sign_room(self._figure, fonts))
        return round(_big(fonts)[1] + lines + note + 2 * _pad(fonts) + fonts.em * 0.2)

    def sizeHint(self) -> QSize:
        fonts = fonts_of(self)
        width = round(max(fonts.em * 9, width_of(self._figure.value, _big(fonts)[0]) + 2 * _pad(fonts)))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._lay_out_anew()
            self.update()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, fonts_of(self), look_of(self))

    def _paint(self, painter: QPainter, fonts: Fonts, look: Look) -> None:
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.edge if self.underMouse() else look.line, 1))
        painter.setBrush(look.hover if self.underMouse() or self.isDown() else look.surface)
        painter.drawRoundedRect(frame, 6, 6)
        self._draw_figure(painter, fonts, look)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), look)

    def _draw_figure(self, painter: QPainter, fonts: Fonts, look: Look) -> None:
        pad, (font, height) = _pad(fonts), _big(fonts)
        place = QRectF(pad, pad, self.width() - 2 * pad, height)
        write(painter, place, self._figure.value, font, look.text)
        what = _wrapped_height(self._figure.what, fonts.body, place.width())
        place = QRectF(pad, place.bottom(), place.width(), what)
        _write_lines(painter, place, self._figure.what, fonts.body, look.text)
        if self._figure.note:
            self._draw_note(painter, place.bottom() + fonts.em * 0.2, fonts, look)

    def _draw_note(self, painter: QPainter, top: float, fonts: Fonts, look: Look) -> None:
        pad, tone, side = _pad(fonts), self._figure.tone, fonts.em * 0.75
        colours = {CardTone.GOOD: look.good, CardTone.WARN: look.warn, CardTone.BAD: look.bad}
        colour = colours.get(tone, look.muted)
        sign = QRectF(pad, top + (QFontMetricsF(fonts.small).height() - side) / 2, side, side)
        if tone is CardTone.GOOD:
            draw_tick(painter, sign, colour)
        elif tone is not CardTone.PLAIN:
            draw_warning(painter, sign, colour)
        left = pad + _sign_room(self._figure, fonts)
        rest = QRectF(left, top, self.width() - pad - left, self.height() - pad - top)
        _write_lines(painter, rest, self._figure.note, fonts.small, colour)

    def _open(self) -> None:
        self.opened.emit(self._figure.key)


class FigureCards(QWidget):
    """Cards beside each other, as many to a row as there is room for; `opened` carries a figure's key."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[FigureCard] = []
        self._rows = CardRows()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._rows)
        self.setAccessibleName(name)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures, in this order; cards that are there already keep the keyboard."""
        for card, figure in zip(self._cards, figures, strict=False):
            card.set_figure(figure)
        for figure in figures[len(self._cards) :]:
            card = FigureCard(figure, self)
            card.opened.connect(self.opened)
            self._cards.append(card)
            self._rows.addWidget(card)
        for card in self._cards[len(figures) :]:
            self._rows.removeWidget(card)
            card.deleteLater()
        del self._cards[len(figures) :]

    def cards(self) -> Sequence[FigureCard]:
        """The cards, in order."""
        return tuple(self._cards)


def _pad(fonts: Fonts) -> float:
    return fonts.em * 0.75


def _big(fonts: Fonts) -> tuple[QFont, float]:
    font = QFont(fonts.strong)
    scaled(font, 1.9)
    return font, QFontMetricsF(font).height()


def _sign_room(figure: Figure, fonts: Fonts) -> float:
    return 0.0 if figure.tone is CardTone.PLAIN else fonts.em


_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def _wrapped_height(text: str, font: QFont, width: float) -> float:
    if not text:
        return 0.0
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, max(1, width), 10_000), int(_WRAP), text).height()


def _write_lines(painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, _WRAP, text)
