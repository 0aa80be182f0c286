"""What one, two, three … changes give: a curve whose points can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from domain.results import Milli
from gui.pictures.look import Fonts, Look, mixed, width_of, write
from gui.pictures.picture import Picture, Spot
from reports.words import _, minutes, number

PLOT = 11.0
"""Height of the plot [lines of text]."""
MOST_TICKS = 5
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3000, 6000, 12_000, 30_000, 60_000)
"""Minutes between two lines of the scale; beyond, tens of the last."""


@dataclass(frozen=True)
class CurvePoint:
    """A number of changes, what each line has there [minutes a week], and all of it in a sentence."""

    number: int
    values: tuple[Milli, ...]
    sentence: str


@dataclass(frozen=True)
class Placed:
    """A point at its place, on every line."""

    number: int
    at: tuple[QPointF, ...]
    spot: Spot
    tick: QRectF


@dataclass(frozen=True)
class Scale:
    """A line of the scale: where, and what it stands for."""

    at: QLineF
    label: QRectF
    text: str


@dataclass(frozen=True)
class CurvePlace:
    """The whole curve at one width; no changes have a place and no spot."""

    start: tuple[QPointF, ...]
    points: tuple[Placed, ...]
    scale: tuple[Scale, ...]
    legend: tuple[QRectF, ...]
    title: QRectF
    every: int
    height: float

    @property
    def spots(self) -> Sequence[Spot]:
        return [placed.spot for placed in self.points]


class Curve(Picture[CurvePlace]):
    """One or two lines over the number of changes; `chosen` carries the number."""

    keeps_choice = True
    widest, narrowest = 44.0, 14.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Hva endringene gir"), _("Her vises hva endringene gir."), parent)
        self._lines: tuple[str, ...] = ()
        self._points: tuple[CurvePoint, ...] = ()

    def set_curve(self, lines: Sequence[str], points: Sequence[CurvePoint]) -> None:
        """Show these lines, by name, over points from no changes up with a value for every line."""
        if (tuple(lines), tuple(points)) != (self._lines, self._points):
            self._lines, self._points = tuple(lines), tuple(points)
            self.changed()

    # -- where everything is ---------------------------------------------------------------------------

    def arrange(self, width: float, fonts: Fonts) -> CurvePlace:
        em, points = fonts.em, self._points
        if len(points) < 2:
            return CurvePlace((), (), (), (), QRectF(), 1, 0.0)
        low, high, step = _bounds([value for point in points for value in point.values])
        ticks = [step * place for place in range(-(-low // step), high // step + 1)]
        texts = [_signed(tick) for tick in ticks]
        left = max(width_of(text, fonts.small) for text in texts) + em * 0.6
        legend = [QRectF(left, em * 1.5 * place, width - left, em * 1.5) for place in range(len(self._lines))]
        top = em * (1.5 * len(legend) + 0.8)
        plot = QRectF(left, top, max(em, width - left - em * 0.5), em * PLOT)

        def height_of(value: Milli) -> float:
            return plot.bottom() - plot.height() * (value - low) / (high - low)

        def place_of(place: int) -> float:
            return plot.left() + plot.width() * (place + 0.5) / len(points)

        cell = plot.width() / len(points)
        placed = []
        for place, point in enumerate(points):
            at = tuple(QPointF(place_of(place), height_of(value)) for value in point.values)
            rect = QRectF(place_of(place) - cell / 2, plot.top() - em * 0.4, cell, plot.height() + em * 1.9)
            tick = QRectF(rect.left() - em, plot.bottom() + em * 0.2, cell + 2 * em, em)
            placed.append(Placed(point.number, at, Spot(point.number, rect, point.sentence), tick))
        scale = [
            Scale(
                QLineF(plot.left(), height_of(tick), plot.right(), height_of(tick)),
                QRectF(0, height_of(tick) - em / 2, left - em * 0.4, em),
                text,
            )
            for tick, text in zip(ticks, texts, strict=True)
        ]
        title = QRectF(plot.left(), plot.bottom() + em * 1.6, plot.width(), em * 1.2)
        every = 1 if cell >= width_of("00", fonts.small) + em * 0.3 else 5
        return CurvePlace(
            placed[0].at,
            tuple(placed[1:]),
            tuple(scale),
            tuple(legend),
            title,
            every,
            title.bottom() + em * 0.2,
        )

    # -- painting --------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, arrangement: CurvePlace, fonts: Fonts, look: Look) -> None:
        self._draw_scale(painter, arrangement, fonts, look)
        chosen = self.selected_key()
        for placed in arrangement.points:
            if placed.number == chosen:
                painter.setPen(QPen(look.primary, 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(placed.at[0].x(), placed.spot.rect.top()), placed.tick.center())
        for line, name in enumerate(self._lines):
            colour, dashed = (look.primary, False) if line == 0 else (look.warn, True)
            dots = [arrangement.start[line], *(placed.at[line] for placed in arrangement.points)]
            _draw_line(painter, dots, colour, fonts.em, dashed=dashed)
            for placed in arrangement.points:
                size = fonts.em * (0.36 if placed.number == chosen else 0.22)
                _draw_dot(painter, placed.at[line], size, colour, look, square=dashed)
            _draw_legend(painter, arrangement.legend[line], name, colour, fonts, look, dashed=dashed)
        self._draw_ticks(painter, arrangement, fonts, look)

    def _draw_scale(self, painter: QPainter, place: CurvePlace, fonts: Fonts, look: Look) -> None:
        for row in place.scale:
            painter.setPen(QPen(look.edge if row.text == _signed(0) else look.line, 1))
            painter.drawLine(row.at)
            write(painter, row.label, row.text, fonts.small, look.muted, Qt.AlignmentFlag.AlignRight)

    def _draw_ticks(self, painter: QPainter, place: CurvePlace, fonts: Fonts, look: Look) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        for placed in place.points:
            chosen = placed.number == self.selected_key()
            if chosen or not placed.number % place.every:
                font, colour = (fonts.strong, look.text) if chosen else (fonts.small, look.muted)
                write(painter, placed.tick, number(placed.number), font, colour, centre)
        write(painter, place.title, _("Antall endringer"), fonts.small, look.muted, centre)


def _signed(value: Milli) -> str:
    return minutes(value) if value >= 0 else "−" + minutes(-value)


def _bounds(values: Sequence[Milli]) -> tuple[Milli, Milli, Milli]:
    """The lowest value or 0, the line of the scale at or above the highest, and the way between two lines."""
    low, high = min(0, *values), max(0, *values)
    steps = [1000 * step for step in _STEPS]
    while (high - low) / steps[-1] > MOST_TICKS:
        steps.append(10 * steps[-1])
    step = next(step for step in steps if (high - low) / step <= MOST_TICKS)
    return low, max(step, -step * (-high // step)), step


def _draw_line(painter: QPainter, dots: list[QPointF], colour: QColor, em: float, *, dashed: bool) -> None:
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, max(1.6, em * 0.11), style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(dots))


def _draw_dot(
    painter: QPainter, at: QPointF, size: float, colour: QColor, look: Look, *, square: bool
) -> None:
    painter.setPen(QPen(look.surface, 1))
    painter.setBrush(colour)
    box = QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)
    if square:
        painter.drawRect(box.adjusted(size * 0.1, size * 0.1, -size * 0.1, -size * 0.1))
    else:
        painter.drawEllipse(box)


def _draw_legend(
    painter: QPainter, box: QRectF, name: str, colour: QColor, fonts: Fonts, look: Look, *, dashed: bool
) -> None:
    em, middle = fonts.em, box.center().y()
    _draw_line(
        painter,
        [QPointF(box.left(), middle), QPointF(box.left() + em * 2, middle)],
        colour,
        em,
        dashed=dashed,
    )
    _draw_dot(painter, QPointF(box.left() + em, middle), em * 0.22, colour, look, square=dashed)
    write(painter, box.adjusted(em * 2.4, 0, 0, 0), name, fonts.small, mixed(look.text, look.muted, 0.5))
