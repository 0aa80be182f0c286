"""The pictures of a report, drawn as vectors: load against capacity, before and after, who gives to whom.

All numbers of one picture are in one unit, which is the caller's; so are the words and the alternative text.
Today is outlined, the suggestion filled. Colour never stands alone: pattern, letter code and words say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports import typography
from reports.flowables import FRAME_WIDTH, Align, Picture, draw_unread, figure
from reports.marks import Group, fill_mark, outline_mark
from reports.text import Text, bold, one_line, rich, two_lines
from reports.typography import Style

_NAME, _VALUE, _GAP = 150.0, 92.0, 10.0
_PLOT_LEFT, _PLOT_RIGHT = _NAME + _GAP, FRAME_WIDTH - _VALUE - _GAP
_ROW, _LEGEND, _AXIS = 31.0, 22.0, 16.0
_OUTLINED, _FILLED = 8.0, 9.0  # heights of the two bars of a row
LABEL = Style(8.5, 11)
FAINT = Style(8, 10, colour=typography.MUTED)

Mark = Literal["ceiling", "target"]


@dataclass(frozen=True)
class LoadBar:
    """A group's load today and as suggested against its capacity, with both values in words."""

    group: Group
    today: float
    suggested: float
    capacity: float
    today_text: str
    suggested_text: str
    ceiling: float | None = None
    target: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class LoadWords:
    """The legend of `load_bars`."""

    today: str
    suggested: str
    capacity: str
    ceiling: str
    target: str


@dataclass(frozen=True)
class Pair:
    """A figure before and after; `group` gives it the look of a group."""

    label: str
    before: float
    after: float
    before_text: str
    after_text: str
    group: Group | None = None


@dataclass(frozen=True)
class _Axis:
    """Values to points: from zero to the largest thing that must be seen."""

    largest: float

    def x(self, value: float) -> float:
        return _PLOT_LEFT + max(0.0, value) / self.largest * (_PLOT_RIGHT - _PLOT_LEFT)


def load_bars(
    bars: Sequence[LoadBar],
    words: LoadWords,
    ticks: Sequence[tuple[float, str]],
    *,
    alt: str,
    caption: Text | None = None,
) -> Flowable:
    """Load against capacity per group, with ceiling and target; `ticks` are labelled values of the axis."""
    largest = max(
        max(
            bar.today, bar.suggested, bar.capacity, bar.ceiling or 0, bar.target or 0, *(bar.interval or (0,))
        )
        for bar in bars
    )
    axis = _Axis(max(largest, *(value for value, _ in ticks)) or 1.0)
    height = _LEGEND + len(bars) * _ROW + _AXIS

    def paint(canvas: Canvas) -> None:
        _load_legend(canvas, words, height - _LEGEND)
        _ticks(canvas, axis, ticks, height - _LEGEND)
        for number, bar in enumerate(bars):
            _load_row(canvas, axis, bar, height - _LEGEND - (number + 1) * _ROW)

    return figure(Picture(FRAME_WIDTH, height, paint), alt, caption)


def before_after(
    pairs: Sequence[Pair], before_word: str, after_word: str, *, alt: str, caption: Text | None = None
) -> Flowable:
    """Pairs of bars from a common zero: before outlined, after filled."""
    axis = _Axis(max(max(pair.before, pair.after) for pair in pairs) or 1.0)
    height = _LEGEND + len(pairs) * _ROW + 4

    def paint(canvas: Canvas) -> None:
        x = _legend_box(canvas, before_word, _PLOT_LEFT, height - _LEGEND, filled=False)
        _legend_box(canvas, after_word, x, height - _LEGEND, filled=True)
        for number, pair in enumerate(pairs):
            base = height - _LEGEND - (number + 1) * _ROW
            _name(canvas, pair.group, pair.label, base)
            _two_bars(canvas, axis, pair.group, pair.before, pair.after, base)
            _two_values(canvas, pair.before_text, pair.after_text, base)
        _baseline(canvas, 0, height - _LEGEND)

    return figure(Picture(FRAME_WIDTH, height, paint), alt, caption)


def _load_row(canvas: Canvas, axis: _Axis, bar: LoadBar, base: float) -> None:
    _name(canvas, bar.group, bar.group.name, base)
    canvas.setFillColor(typography.GROUND)
    canvas.rect(_PLOT_LEFT, base + 3, axis.x(bar.capacity) - _PLOT_LEFT, _ROW - 6, stroke=0, fill=1)
    _two_bars(canvas, axis, bar.group, bar.today, bar.suggested, base)
    if bar.interval:
        _whisker(canvas, axis.x(bar.interval[0]), axis.x(bar.interval[1]), base + 7 + _FILLED + _OUTLINED / 2)
    if bar.target is not None:
        _mark(canvas, "target", axis.x(bar.target), base + 2, base + _ROW - 2)
    if bar.ceiling is not None:
        _mark(canvas, "ceiling", axis.x(bar.ceiling), base + 2, base + _ROW - 2)
    _baseline(canvas, base, base + _ROW)
    _two_values(canvas, bar.today_text, bar.suggested_text, base)


def _two_bars(
    canvas: Canvas, axis: _Axis, group: Group | None, today: float, suggested: float, base: float
) -> None:
    low, high = base + 5.5, base + 5.5 + _FILLED + 2
    canvas.setFillColor(typography.SURFACE)
    canvas.rect(_PLOT_LEFT, high, axis.x(today) - _PLOT_LEFT, _OUTLINED, stroke=0, fill=1)
    outline_mark(canvas, (_PLOT_LEFT, high, axis.x(today) - _PLOT_LEFT, _OUTLINED))
    fill_mark(canvas, group, (_PLOT_LEFT, low, axis.x(suggested) - _PLOT_LEFT, _FILLED))


def _name(canvas: Canvas, group: Group | None, label: str, base: float) -> None:
    middle = base + _ROW / 2
    left = 0.0
    text: Text = label
    if group:
        fill_mark(canvas, group, (0, middle - 5, 10, 10))
        left, text = 16.0, rich(bold(group.code), f"  {label}")
    lines = two_lines(text, LABEL, _NAME - left)
    draw_unread(canvas, lines, LABEL, left, middle + len(lines) * LABEL.leading / 2)


def _two_values(canvas: Canvas, today: str, suggested: str, base: float) -> None:
    left, middle = FRAME_WIDTH - _VALUE, base + _ROW / 2
    _write(canvas, today, FAINT, left, middle + 10.5, _VALUE, "right")
    _write(canvas, bold(suggested), LABEL, left, middle + 0.5, _VALUE, "right")


def _write(
    canvas: Canvas, text: Text, style: Style, left: float, top: float, width: float, align: Align
) -> None:
    draw_unread(canvas, [one_line(text, style, width)], style, left, top, width, align)


def _baseline(canvas: Canvas, low: float, high: float) -> None:
    canvas.setStrokeColor(typography.MUTED)
    canvas.setLineWidth(0.8)
    canvas.line(_PLOT_LEFT, low, _PLOT_LEFT, high)


def _whisker(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    canvas.setStrokeColor(typography.TEXT)
    canvas.setLineWidth(0.9)
    canvas.lines([(x0, y, x1, y), (x0, y - 2.5, x0, y + 2.5), (x1, y - 2.5, x1, y + 2.5)])


def _mark(canvas: Canvas, kind: Mark, x: float, low: float, high: float) -> None:
    """A ceiling is a solid line under a triangle, a target a dashed line on a diamond: told apart in grey."""
    canvas.saveState()
    canvas.setStrokeColor(typography.TEXT)
    canvas.setFillColor(typography.TEXT)
    canvas.setLineWidth(1.1)
    shape = canvas.beginPath()
    if kind == "target":
        canvas.setDash([2, 2])
        corners = [(x, low - 2.8), (x + 2.8, low), (x, low + 2.8), (x - 2.8, low)]
    else:
        corners = [(x - 3, high + 2), (x + 3, high + 2), (x, high - 3)]
    canvas.line(x, low, x, high)
    canvas.setDash([])
    shape.moveTo(*corners[0])
    for corner in corners[1:]:
        shape.lineTo(*corner)
    shape.close()
    canvas.drawPath(shape, stroke=0, fill=1)
    canvas.restoreState()


def _ticks(canvas: Canvas, axis: _Axis, ticks: Sequence[tuple[float, str]], top: float) -> None:
    for value, label in ticks:
        x = axis.x(value)
        canvas.setStrokeColor(typography.LINE)
        canvas.setLineWidth(0.6)
        canvas.line(x, _AXIS - 3, x, top)
        _write(canvas, label, FAINT, x - 30, _AXIS - 4, 60, "center")


def _load_legend(canvas: Canvas, words: LoadWords, base: float) -> None:
    x = _legend_box(canvas, words.today, 0, base, filled=False)
    x = _legend_box(canvas, words.suggested, x, base, filled=True)
    canvas.setFillColor(typography.GROUND)
    canvas.rect(x, base + 7, 16, 10, stroke=0, fill=1)
    x = _legend_text(canvas, words.capacity, x + 20, base)
    marks: tuple[tuple[Mark, str], ...] = (("ceiling", words.ceiling), ("target", words.target))
    for kind, word in marks:
        _mark(canvas, kind, x + 4, base + 7, base + 17)
        x = _legend_text(canvas, word, x + 12, base)


def _legend_box(canvas: Canvas, word: str, x: float, base: float, *, filled: bool) -> float:
    box = (x, base + 8, 16.0, 8.0)
    if filled:
        canvas.setFillColor(typography.MUTED)
        canvas.rect(*box, stroke=0, fill=1)
    outline_mark(canvas, box)
    return _legend_text(canvas, word, x + 20, base)


def _legend_text(canvas: Canvas, word: str, x: float, base: float) -> float:
    line = one_line(word, FAINT, 130)
    draw_unread(canvas, [line], FAINT, x, base + 17)
    return x + line.width + 14
