"""Readings over time about their median, with the stretches that cannot well be chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.pictures.look import Fonts, Look, width_of, write
from gui.pictures.picture import Picture, Spot
from reports.scales import scale_of
from reports.words import _, day, number

PLOT = 8.0
"""Height of the plot [lines of text]."""
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Dot:
    """A reading: when, how much, whether it belongs to a signal, and all of it in a sentence."""

    key: str
    day: date
    value: float
    signalled: bool
    sentence: str


@dataclass(frozen=True)
class Level:
    """A line across: one of the scale, told on the left, or the median or target, told on the right."""

    line: QLineF
    box: QRectF
    text: str
    named: bool


@dataclass(frozen=True)
class RunPlace:
    """The chart at one width."""

    dots: tuple[tuple[Dot, QPointF], ...]
    spots: tuple[Spot, ...]
    levels: tuple[Level, ...]
    days: tuple[tuple[QRectF, str, Qt.AlignmentFlag], ...]
    height: float


class RunChart(Picture[RunPlace]):
    """The readings of one indicator in the order of their days."""

    widest, narrowest = 44.0, 14.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Avlesningene over tid"), _("Her vises avlesningene når det er målt."), parent)
        self._dots: tuple[Dot, ...] = ()
        self._median = 0.0
        self._target: float | None = None

    def set_readings(self, dots: Sequence[Dot], median: float, target: float | None = None) -> None:
        """Show these readings, their median and the target."""
        if (tuple(dots), median, target) != (self._dots, self._median, self._target):
            self._dots, self._median, self._target = tuple(dots), median, target
            self.changed()

    def arrange(self, width: float, fonts: Fonts) -> RunPlace:
        em, dots = fonts.em, self._dots
        if not dots:
            return RunPlace((), (), (), (), 0.0)
        named = [(_("midten"), self._median)]
        if self._target is not None:
            named.append((_("målet"), self._target))
        ticks = scale_of([*(dot.value for dot in dots), *(value for _name, value in named)])
        texts = [f"{name} {number(value)}" for name, value in named]
        left = max(width_of(number(tick), fonts.small) for tick in ticks) + em * 0.6
        right = max(width_of(text, fonts.small) for text in texts) + em * 0.8
        plot = QRectF(left, em * 0.8, max(em, width - left - right), em * PLOT)

        def line_at(value: float) -> QLineF:
            y = plot.bottom() - plot.height() * (value - ticks[0]) / (ticks[-1] - ticks[0])
            return QLineF(plot.left(), y, plot.right(), y)

        scale = [
            Level(line_at(tick), _label(line_at(tick).y1(), 0, left - em * 0.4, em), number(tick), False)
            for tick in ticks
        ]
        apart = _apart([line_at(value).y1() for _name, value in named], em)
        levels = [
            Level(line_at(value), _label(y, plot.right() + em * 0.4, right, em), text, True)
            for (_name, value), text, y in zip(named, texts, apart, strict=True)
        ]
        first, last = dots[0].day, dots[-1].day
        way = (plot.width() - 2 * em) / max(1, (last - first).days)
        placed = tuple(
            (dot, QPointF(plot.left() + em + way * (dot.day - first).days, line_at(dot.value).y1()))
            for dot in dots
        )
        below = QRectF(plot.left(), plot.bottom() + em * 0.3, plot.width(), em)
        days = [(below, day(first), Qt.AlignmentFlag.AlignLeft)]
        if last > first:
            days.append((below, day(last), _RIGHT))
        return RunPlace(
            placed,
            tuple(Spot(dot.key, _around(at, em * 0.7), dot.sentence) for dot, at in placed),
            (*scale, *levels),
            tuple(days),
            below.bottom() + em * 0.3,
        )

    def draw(self, painter: QPainter, arrangement: RunPlace, fonts: Fonts, look: Look) -> None:
        for level in arrangement.levels:
            style = Qt.PenStyle.DashLine if level.named else Qt.PenStyle.SolidLine
            painter.setPen(QPen(look.edge if level.named else look.line, 1, style))
            painter.drawLine(level.line)
            side = Qt.AlignmentFlag.AlignLeft if level.named else _RIGHT
            write(painter, level.box, level.text, fonts.small, look.text if level.named else look.muted, side)
        for box, text, side in arrangement.days:
            write(painter, box, text, fonts.small, look.muted, side)
        painter.setPen(QPen(look.primary, max(1.4, fonts.em * 0.1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([at for _dot, at in arrangement.dots]))
        painter.setPen(QPen(look.surface, 1))
        for dot, at in arrangement.dots:
            painter.setBrush(look.warn if dot.signalled else look.primary)
            if dot.signalled:
                painter.drawRect(_around(at, fonts.em * 0.3))
            else:
                painter.drawEllipse(_around(at, fonts.em * 0.22))


def _label(y: float, x: float, width: float, em: float) -> QRectF:
    return QRectF(x, y - em / 2, width, em)


def _around(at: QPointF, size: float) -> QRectF:
    return QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)


def _apart(heights: Sequence[float], em: float) -> list[float]:
    """The heights of two labels, moved from each other where they would overlap."""
    if len(heights) < 2 or abs(heights[0] - heights[1]) >= em:
        return list(heights)
    middle, sign = sum(heights) / 2, 1 if heights[0] >= heights[1] else -1
    return [middle + sign * em / 2, middle - sign * em / 2]
