"""What 0, 1, 2 … moves give, as a vector: one line for relief, and one for work that gets done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports import typography
from reports.charts import FAINT
from reports.flowables import FRAME_WIDTH, Align, Picture, draw_unread, figure
from reports.scales import scale_of
from reports.text import Text, one_line

_PLOT, _BELOW, _ABOVE, _LEFT, _RIGHT = 130.0, 32.0, 22.0, 62.0, 12.0
_DOT = 2.4
_MOST_TICKS = 24


@dataclass(frozen=True)
class CurveDot:
    """A number of moves with its values, in one unit, and whether the answer is proven."""

    moves: int
    values: tuple[float, ...]
    proven: bool


@dataclass(frozen=True)
class CurveWords:
    """The names of the lines, of the axis below, and what an open dot means."""

    lines: tuple[str, ...]
    axis: str
    unproven: str


def curve_chart(
    dots: Sequence[CurveDot],
    words: CurveWords,
    tick_texts: Sequence[tuple[float, str]],
    *,
    alt: str,
    caption: Text | None = None,
) -> Flowable:
    """Lines over the number of moves; `tick_texts` are labelled values of the upright axis, rising."""
    low, high = tick_texts[0][0], tick_texts[-1][0]
    width = FRAME_WIDTH - _LEFT - _RIGHT
    most = max(1, dots[-1].moves)

    def x_of(moves: int) -> float:
        return _LEFT + 8 + (width - 16) * moves / most

    def y_of(value: float) -> float:
        return _BELOW + _PLOT * (value - low) / ((high - low) or 1.0)

    def paint(canvas: Canvas) -> None:
        for value, text in tick_texts:
            canvas.setStrokeColor(typography.MUTED if not value else typography.LINE)
            canvas.setLineWidth(0.6)
            canvas.line(_LEFT, y_of(value), FRAME_WIDTH - _RIGHT, y_of(value))
            _write(canvas, text, 0, y_of(value) + FAINT.leading / 2, _LEFT - 6, "right")
        every = ceil(len(dots) / _MOST_TICKS)
        for dot in dots[::every]:
            _write(canvas, str(dot.moves), x_of(dot.moves) - 12, _BELOW - 3, 24, "center")
        _write(canvas, words.axis, _LEFT, _BELOW - 15, width, "center")
        x = _LEFT
        for number, name in enumerate(words.lines):
            _line(canvas, number, [(x_of(dot.moves), y_of(dot.values[number])) for dot in dots])
            for dot in dots:
                _draw_dot(canvas, number, x_of(dot.moves), y_of(dot.values[number]), filled=dot.proven)
            x = _legend(canvas, number, name, x)
        if not all(dot.proven for dot in dots):
            _draw_dot(canvas, 0, x + 4, _BELOW + _PLOT + 14, filled=False)
            _write(canvas, words.unproven, x + 11, _BELOW + _PLOT + 19, 150, "left")

    return figure(Picture(FRAME_WIDTH, _BELOW + _PLOT + _ABOVE, paint), alt, caption)


def hour_ticks(values: Sequence[float]) -> list[float]:
    """Round values from zero or below to above the largest."""
    return scale_of([0.0, *values])


def _look(number: int) -> tuple[Color, tuple[float, ...]]:
    return (typography.PRIMARY, ()) if not number else (typography.ACCENT, (4.0, 2.0))


def _line(canvas: Canvas, number: int, points: Sequence[tuple[float, float]]) -> None:
    colour, dashes = _look(number)
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.4)
    if dashes:
        canvas.setDash(list(dashes))
    shape = canvas.beginPath()
    shape.moveTo(*points[0])
    for point in points[1:]:
        shape.lineTo(*point)
    canvas.drawPath(shape, stroke=1, fill=0)
    canvas.restoreState()


def _draw_dot(canvas: Canvas, number: int, x: float, y: float, *, filled: bool) -> None:
    colour, _dashes = _look(number)
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour if filled else typography.SURFACE)
    canvas.setLineWidth(0.9)
    if number:
        canvas.rect(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT, stroke=1, fill=1)
    else:
        canvas.circle(x, y, _DOT, stroke=1, fill=1)


def _legend(canvas: Canvas, number: int, name: str, x: float) -> float:
    middle = _BELOW + _PLOT + 14
    _line(canvas, number, [(x, middle), (x + 18, middle)])
    _draw_dot(canvas, number, x + 9, middle, filled=True)
    line = one_line(name, FAINT, 180)
    draw_unread(canvas, [line], FAINT, x + 23, middle + FAINT.leading / 2)
    return x + 23 + line.width + 16


def _write(canvas: Canvas, text: str, left: float, top: float, width: float, align: Align) -> None:
    draw_unread(canvas, [one_line(text, FAINT, width)], FAINT, left, top, width, align)
