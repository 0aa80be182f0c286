"""The line under or over a picture that says what its signs mean, broken where the width ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from gui.pictures.look import Fonts, Look, hatch, width_of, write


class Sign(StrEnum):
    """The signs a legend can show."""

    OUTLINED = "outlined"
    FILLED = "filled"
    END = "end"
    BEYOND = "beyond"
    CEILING = "ceiling"
    TARGET = "target"
    INTERVAL = "interval"


@dataclass(frozen=True)
class Entry:
    """A sign and what it means."""

    sign: Sign
    text: str


@dataclass(frozen=True)
class Placed:
    """An entry at its place."""

    entry: Entry
    rect: QRectF


@dataclass(frozen=True)
class Legend:
    """Entries in lines, and the height they take."""

    entries: tuple[Placed, ...]
    height: float


def legend(entries: Sequence[Entry], width: float, fonts: Fonts) -> Legend:
    """The entries from left to right, in as many lines as the width asks for."""
    step, swatch = fonts.em * 1.2, fonts.em * 1.5
    placed, x, y = [], 0.0, 0.0
    for entry in entries:
        wide = swatch + width_of(entry.text, fonts.small)
        if x and x + wide > width:
            x, y = 0.0, y + step
        placed.append(Placed(entry, QRectF(x, y, min(wide, width), step)))
        x += wide + fonts.em
    return Legend(tuple(placed), y + step if placed else 0.0)


def draw_legend(painter: QPainter, found: Legend, fonts: Fonts, look: Look) -> None:
    """Paint the legend."""
    for placed in found.entries:
        swatch = QRectF(
            placed.rect.left() + 1,
            placed.rect.center().y() - fonts.em * 0.28,
            fonts.em * 1.05,
            fonts.em * 0.56,
        )
        draw_sign(painter, placed.entry.sign, swatch, look)
        write(
            painter, placed.rect.adjusted(fonts.em * 1.5, 0, 0, 0), placed.entry.text, fonts.small, look.muted
        )


def draw_sign(painter: QPainter, sign: Sign, box: QRectF, look: Look) -> None:
    """One sign in its box, as the bars show it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign is Sign.FILLED:
        painter.fillRect(box, look.muted)
    elif sign is Sign.OUTLINED:
        painter.setPen(QPen(look.text, 1.3))
        painter.drawRect(box)
    elif sign is Sign.BEYOND:
        hatch(painter, box, look.bad)
        painter.setPen(QPen(look.bad, 1.3))
        painter.drawRect(box)
    elif sign is Sign.INTERVAL:
        draw_whisker(painter, box.left(), box.right(), box.center().y(), look)
    elif sign is Sign.END:
        painter.setPen(QPen(look.text, 2))
        painter.drawLine(
            QPointF(box.center().x(), box.top() - 1), QPointF(box.center().x(), box.bottom() + 1)
        )
    else:
        draw_limit(painter, sign, box.center().x(), box.top() - 1, box.bottom() + 1, look)


def draw_whisker(painter: QPainter, low: float, high: float, y: float, look: Look) -> None:
    """A line from low to high with an end stroke at both."""
    painter.setPen(QPen(look.text, 1.3))
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    for x in (low, high):
        painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))


def draw_limit(painter: QPainter, sign: Sign, x: float, top: float, bottom: float, look: Look) -> None:
    """A ceiling is a line under a triangle, a target a dashed line on a diamond: told apart in grey."""
    style = Qt.PenStyle.DotLine if sign is Sign.TARGET else Qt.PenStyle.SolidLine
    painter.setPen(QPen(look.text, 1.2, style))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    if sign is Sign.TARGET:
        corners = [(x, bottom - 4), (x + 4, bottom), (x, bottom + 4), (x - 4, bottom)]
    else:
        corners = [(x - 4, top - 3), (x + 4, top - 3), (x, top + 3)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.text)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
