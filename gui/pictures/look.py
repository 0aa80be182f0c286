"""How pictures look: colours of the theme, marks of the groups, type sizes; one place for all pictures."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from gui.appearance import Palette, palette_of, text_on


@dataclass(frozen=True)
class Mark:
    """A group as pictures show it; `order`, its fixed place in the workspace, decides colour and pattern."""

    code: str
    name: str
    order: int


@dataclass(frozen=True)
class Look:
    """The colours a picture paints with; status colours are for text on ground and surface."""

    ground: QColor
    surface: QColor
    text: QColor
    muted: QColor
    line: QColor
    edge: QColor
    primary: QColor
    good: QColor
    warn: QColor
    bad: QColor
    accent: QColor
    selection: QColor
    hover: QColor
    groups: tuple[QColor, ...]

    def colour(self, mark: Mark) -> QColor:
        """The colour of a group."""
        return self.groups[mark.order % len(self.groups)]

    def hatched(self, mark: Mark) -> bool:
        """Whether the colour is used a second time, so that a pattern must tell the two apart."""
        return bool(mark.order // len(self.groups) % 2)


@dataclass(frozen=True)
class Fonts:
    """The type sizes of a picture, from the widget's own font, with what measures them."""

    body: QFont
    strong: QFont
    small: QFont
    em: float
    """The height of a line of body text: the step that every size is counted in."""


def fonts_of(widget: QWidget, zoom: float = 1.0) -> Fonts:
    """Body, strong and small type in the widget's font, made larger or smaller by `zoom`."""
    return _fonts(widget.font().toString(), zoom)


@lru_cache(64)
def _fonts(described: str, zoom: float) -> Fonts:
    body, strong, small = _font(described), _font(described), _font(described)
    em = QFontMetricsF(body).height() * zoom
    strong.setWeight(QFont.Weight.DemiBold)
    for font, factor in ((body, zoom), (strong, zoom), (small, 0.9 * zoom)):
        scaled(font, factor)
    return Fonts(body, strong, small, em)


def _font(described: str) -> QFont:
    font = QFont()
    font.fromString(described)
    return font


def scaled(font: QFont, factor: float) -> None:
    """Make the font larger or smaller, whichever unit it is given in."""
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(max(1, round(font.pixelSize() * factor)))


def width_of(text: str, font: QFont) -> float:
    """The width the text takes [px]."""
    return QFontMetricsF(font).horizontalAdvance(text)


def look_of(widget: QWidget) -> Look:
    """The colours of the theme the widget is shown in."""
    return _look(palette_of(widget))


@cache
def _look(palette: Palette) -> Look:
    names = [field.name for field in fields(Look) if field.name != "groups"]
    colours = {name: QColor(getattr(palette, name)) for name in names}
    return Look(**colours, groups=tuple(QColor(colour) for colour in palette.groups))


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of the first colour over the other, opaque."""
    red, green, blue = (
        share * part(one) + (1 - share) * part(other) for part in (QColor.redF, QColor.greenF, QColor.blueF)
    )
    return QColor.fromRgbF(red, green, blue)


def ink_on(colour: QColor) -> QColor:
    """Black or white, whichever is read best on the colour."""
    return QColor(_ink_on(colour.name()))


_ink_on = cache(text_on)


# -- drawing ------------------------------------------------------------------------------------


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text in the middle of the rectangle's height, shortened when it must be."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = _shortened(text, font.toString(), rect.width() + 0.5)
    painter.drawText(rect, int(align) | _MIDDLE, shown)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)


@lru_cache(4096)
def _shortened(text: str, font: str, width: float) -> str:
    """The text with an ellipsis where the width ends; kept, because measuring costs as much as painting."""
    return QFontMetricsF(_font(font)).elidedText(text, Qt.TextElideMode.ElideRight, width)


def chip_size(code: str, font: QFont) -> tuple[float, float]:
    """Width and height of a letter code on its colour."""
    metrics = QFontMetricsF(font)
    return max(
        metrics.horizontalAdvance(code) + 0.5 * metrics.height(), 1.7 * metrics.height()
    ), metrics.height()


def draw_chip(painter: QPainter, left: float, middle: float, mark: Mark, font: QFont, look: Look) -> float:
    """The letter code on the group's colour; answers where the next thing may begin."""
    width, height = chip_size(mark.code, font)
    box = QRectF(left, middle - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    colour = look.colour(mark)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, 3, 3)
    write(painter, box, mark.code, font, ink_on(colour), Qt.AlignmentFlag.AlignHCenter)
    return left + width + 0.35 * height


def fill_mark(painter: QPainter, mark: Mark, box: QRectF, look: Look) -> None:
    """The box in the look of the group: its colour, striped the second time round."""
    painter.fillRect(box, look.colour(mark))
    if look.hatched(mark):
        hatch(painter, box, ink_on(look.colour(mark)))


def hatch(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Rising strokes across the box."""
    painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))


def draw_ring(painter: QPainter, rect: QRectF, look: Look) -> None:
    """The frame of what the keyboard is on."""
    painter.setPen(QPen(look.primary, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)


def draw_hover(painter: QPainter, rect: QRectF, look: Look) -> None:
    """The tint of what the mouse is over."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.hover)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)


def draw_warning(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A triangle with a stroke: the sign for what needs attention."""
    painter.setPen(_round_pen(colour, max(1.3, box.height() / 11)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(1, 1, -1, -1)
    shape = QPainterPath(QPointF(inner.center().x(), inner.top()))
    shape.lineTo(inner.bottomRight())
    shape.lineTo(inner.bottomLeft())
    shape.closeSubpath()
    painter.drawPath(shape)
    x, height = inner.center().x(), inner.height()
    painter.drawLine(QPointF(x, inner.top() + height * 0.4), QPointF(x, inner.top() + height * 0.65))
    painter.drawPoint(QPointF(x, inner.top() + height * 0.83))


def draw_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A check mark: the sign for what is done or good."""
    painter.setPen(_round_pen(colour, max(1.6, box.height() / 8)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(box.width() * 0.2, box.height() * 0.25, -box.width() * 0.2, -box.height() * 0.25)
    low = QPointF(inner.left() + inner.width() * 0.35, inner.bottom())
    painter.drawPolyline([QPointF(inner.left(), inner.top() + inner.height() * 0.55), low, inner.topRight()])


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
