"""How many risks lie where, before and after what is done about them: two boards of five by five."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from domain.plan.risk import STEPS, Band, Cell, Limits
from reports import typography
from reports.charts import FAINT, LABEL
from reports.flowables import FRAME_WIDTH, Align, Picture, draw_unread, figure
from reports.text import Text, bold, one_line
from reports.typography import Style

_SIDE, _LOW, _LEFT, _ABOVE, _BELOW = 36.0, 19.0, 26.0, 16.0, 28.0
_BETWEEN = FRAME_WIDTH / 2
_TINT = 0.32
_COUNT = Style(11, 13)


def risk_board(
    before: Mapping[Cell, int],
    after: Mapping[Cell, int],
    limits: Limits,
    words: tuple[str, str, str, str],
    *,
    alt: str,
    caption: Text | None = None,
) -> Flowable:
    """Two boards side by side; `words` are before, after, probability and consequence."""

    def paint(canvas: Canvas) -> None:
        for place, (counts, title) in enumerate(((before, words[0]), (after, words[1]))):
            _board(canvas, place * _BETWEEN, counts, title, limits, words[2:])

    return figure(Picture(FRAME_WIDTH, _ABOVE + 5 * _LOW + _BELOW, paint), alt, caption)


def _board(
    canvas: Canvas,
    left: float,
    counts: Mapping[Cell, int],
    title: str,
    limits: Limits,
    axes: tuple[str, ...],
) -> None:
    start = left + _LEFT
    for likely in STEPS:
        base = _BELOW + (likely - 1) * _LOW
        _write(canvas, str(likely), left, base + _LOW / 2 + 5, _LEFT - 5, "right")
        for grave in STEPS:
            _cell(canvas, start + (grave - 1) * _SIDE, base, (likely, grave), counts, limits)
    for grave in STEPS:
        _write(canvas, str(grave), start + (grave - 1) * _SIDE, _BELOW - 1, _SIDE, "center")
    top = _BELOW + 5 * _LOW + 13
    _write(canvas, bold(title), start, top, 5 * _SIDE, "center", LABEL)
    _write(canvas, axes[0], left, top, 70, "left")
    _write(canvas, axes[1], start, _BELOW - 12, 5 * _SIDE, "center")


def _cell(
    canvas: Canvas, left: float, base: float, cell: Cell, counts: Mapping[Cell, int], limits: Limits
) -> None:
    canvas.setFillColor(_tinted(limits.band(*cell)))
    canvas.setStrokeColor(typography.LINE)
    canvas.setLineWidth(0.6)
    canvas.rect(left, base, _SIDE, _LOW, stroke=1, fill=1)
    _write(canvas, str(cell[0] * cell[1]), left, base + _LOW - 1, _SIDE - 3, "right")
    if counts.get(cell):
        _write(canvas, bold(str(counts[cell])), left, base + _LOW / 2 + 6, _SIDE - 8, "center", _COUNT)


def _tinted(band: Band) -> Color:
    """The band's colour, light enough to write on."""
    colour = {
        Band.GREEN: typography.GOOD,
        Band.YELLOW: typography.WARN,
        Band.ORANGE: typography.ACCENT,
        Band.RED: typography.BAD,
    }[band]
    return Color(*(1 - _TINT * (1 - part) for part in (colour.red, colour.green, colour.blue)))


def _write(
    canvas: Canvas, text: Text, left: float, top: float, width: float, align: Align, style: Style = FAINT
) -> None:
    draw_unread(canvas, [one_line(text, style, width)], style, left, top, width, align)
