"""Readings over time as a vector: dots, the median, the target, and stretches that carry a signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports import typography
from reports.charts import FAINT, LABEL
from reports.flowables import FRAME_WIDTH, Align, Picture, draw_unread, figure
from reports.scales import scale_of
from reports.text import Text, one_line
from reports.words import day, number

_PLOT, _BELOW, _ABOVE = 104.0, 18.0, 8.0
_LEFT, _RIGHT = 44.0, 112.0
_DOT, _SIGNAL = 2.4, 3.0


@dataclass(frozen=True)
class RunDot:
    """A reading, and whether it belongs to a stretch that cannot well be chance."""

    day: date
    value: float
    signalled: bool


@dataclass(frozen=True)
class RunLine:
    """A line across the readings, with its name."""

    name: str
    value: float


def run_chart(
    dots: Sequence[RunDot], lines: Sequence[RunLine], *, alt: str, caption: Text | None = None
) -> Flowable:
    """The readings in the order of their days, with the median and the target as dashed lines."""
    ticks = scale_of([*(dot.value for dot in dots), *(line.value for line in lines)])
    first, last = dots[0].day, dots[-1].day
    width = FRAME_WIDTH - _LEFT - _RIGHT

    def y_of(value: float) -> float:
        return _BELOW + _PLOT * (value - ticks[0]) / (ticks[-1] - ticks[0])

    def x_of(when: date) -> float:
        return _LEFT + 8 + (width - 16) * (when - first).days / max(1, (last - first).days)

    def paint(canvas: Canvas) -> None:
        for tick in ticks:
            _across(canvas, y_of(tick), typography.LINE, ())
            _write(canvas, number(tick), 0, y_of(tick) + FAINT.leading / 2, _LEFT - 6, "right")
        _named(canvas, lines, y_of)
        _write(canvas, day(first), _LEFT, _BELOW - 4, 80, "left")
        if last > first:
            _write(canvas, day(last), FRAME_WIDTH - _RIGHT - 80, _BELOW - 4, 80, "right")
        _readings(canvas, [(x_of(dot.day), y_of(dot.value), dot.signalled) for dot in dots])

    return figure(Picture(FRAME_WIDTH, _BELOW + _PLOT + _ABOVE, paint), alt, caption)


def _across(canvas: Canvas, y: float, colour: Color, dash: Sequence[int]) -> None:
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.6 if not dash else 0.9)
    canvas.setDash(list(dash))
    canvas.line(_LEFT, y, FRAME_WIDTH - _RIGHT, y)
    canvas.restoreState()


def _named(canvas: Canvas, lines: Sequence[RunLine], y_of: Callable[[float], float]) -> None:
    """The lines with their names, which are moved from each other where they would overlap."""
    below = -LABEL.leading
    for line in sorted(lines, key=lambda row: row.value):
        _across(canvas, y_of(line.value), typography.MUTED, (3, 2))
        middle = max(y_of(line.value), below + LABEL.leading)
        below = middle
        text = one_line(f"{line.name} {number(line.value)}", LABEL, _RIGHT - 8)
        draw_unread(canvas, [text], LABEL, FRAME_WIDTH - _RIGHT + 6, middle + LABEL.leading / 2)


def _readings(canvas: Canvas, at: Sequence[tuple[float, float, bool]]) -> None:
    canvas.setStrokeColor(typography.TEXT)
    canvas.setFillColor(typography.TEXT)
    canvas.setLineWidth(1.1)
    path = canvas.beginPath()
    path.moveTo(at[0][0], at[0][1])
    for x, y, _signalled in at[1:]:
        path.lineTo(x, y)
    canvas.drawPath(path, stroke=1, fill=0)
    for x, y, signalled in at:
        if signalled:
            canvas.rect(x - _SIGNAL, y - _SIGNAL, 2 * _SIGNAL, 2 * _SIGNAL, stroke=0, fill=1)
        else:
            canvas.circle(x, y, _DOT, stroke=0, fill=1)


def _write(canvas: Canvas, text: str, left: float, top: float, width: float, align: Align) -> None:
    draw_unread(canvas, [one_line(text, FAINT, width)], FAINT, left, top, width, align)
