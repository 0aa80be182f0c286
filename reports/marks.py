"""How a group looks in every picture: colour, pattern and letter code, so that print in grey still tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from reports import typography

# Okabe and Ito's colours for all kinds of colour vision (2008), without black, which is kept for outlines.
COLOURS = tuple(
    HexColor(value) for value in ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
)
_STEP = 3.6
_TINT = 0.28
"""The part of a colour that is left of it when it is mixed with white."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Group:
    """A group as pictures show it; `order`, its fixed place in the workspace, decides colour and pattern."""

    code: str
    name: str
    order: int

    @property
    def colour(self) -> Color:
        return COLOURS[self.order % len(COLOURS)]

    @property
    def pattern(self) -> int:
        # Shifted at each round, so that 49 groups in a row all differ in colour or pattern.
        return (self.order + self.order // len(COLOURS)) % len(_PATTERNS)


def fill_mark(canvas: Canvas, group: Group | None, box: Box) -> None:
    """Fill the box (x, y, width, height) with the look of the group, or the plain house colour for none."""
    x, y, width, height = box
    canvas.setFillColor(group.colour if group else typography.PRIMARY)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    if group and _PATTERNS[group.pattern]:
        canvas.saveState()
        outline = canvas.beginPath()
        outline.rect(x, y, width, height)
        canvas.clipPath(outline, stroke=0, fill=0)
        canvas.setStrokeColor(typography.TEXT)
        canvas.setFillColor(typography.TEXT)
        canvas.setLineWidth(0.55)
        for draw in _PATTERNS[group.pattern]:
            draw(canvas, box)
        canvas.restoreState()
    outline_mark(canvas, box, 0.6)


def outline_mark(canvas: Canvas, box: Box, line_width: float = 1.0) -> None:
    """The box as an outline only: how today is shown."""
    canvas.setStrokeColor(typography.TEXT)
    canvas.setLineWidth(line_width)
    canvas.rect(*box, stroke=1, fill=0)


def tint(colour: Color) -> Color:
    """The colour mixed with white, opaque, so that no transparency is needed."""
    return Color(*(1 - _TINT * (1 - part) for part in (colour.red, colour.green, colour.blue)))


def _steps(start: float, length: float) -> list[float]:
    return [start + _STEP * (0.5 + number) for number in range(int(length / _STEP) + 1)]


def _rising(canvas: Canvas, box: Box) -> None:
    x, y, width, height = box
    for at in _steps(x - height, width + height):
        canvas.line(at, y, at + height, y + height)


def _falling(canvas: Canvas, box: Box) -> None:
    x, y, width, height = box
    for at in _steps(x - height, width + height):
        canvas.line(at, y + height, at + height, y)


def _upright(canvas: Canvas, box: Box) -> None:
    x, y, width, height = box
    for at in _steps(x, width):
        canvas.line(at, y, at, y + height)


def _level(canvas: Canvas, box: Box) -> None:
    x, y, width, height = box
    for at in _steps(y, height):
        canvas.line(x, at, x + width, at)


def _dots(canvas: Canvas, box: Box) -> None:
    x, y, width, height = box
    for row, across in enumerate(_steps(y, height)):
        for at in _steps(x + (_STEP / 2 if row % 2 else 0), width):
            canvas.circle(at, across, 0.6, stroke=0, fill=1)


_PATTERNS: tuple[tuple[Callable[[Canvas, Box], None], ...], ...] = (
    (),
    (_rising,),
    (_dots,),
    (_falling,),
    (_level,),
    (_upright,),
    (_rising, _falling),
)
