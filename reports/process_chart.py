"""The tasks of a process by what comes after what, as a vector: boxes, arrows, and followers beside theirs.

From left to right while the boxes stay wide enough to be read, else from the top down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from domain.process_layout import Box, Link, ProcessLayout, process_layout
from reports import typography
from reports.flowables import FRAME_WIDTH, Picture, draw_unread, figure
from reports.text import lay_out
from reports.typography import SEMIBOLD, Style

_NAME = Style(7.5, 9, SEMIBOLD)
_FOLLOWS = Style(7.5, 9)
_AMOUNT = Style(7, 8.5, colour=typography.MUTED)
_PAD = 4.0
_MOST_ACROSS = 4
"""More columns than this would make boxes too narrow: then the drawing goes downwards."""
_LEAST_ACROSS = 3
_ARROW = 18.0
"""Room between boxes along the flow [pt]."""
_DOWN_UNIT = 112.0
_HEAD = 3.6
_AROUND = 9.0
"""Room outside the boxes for a link that leads back [pt]."""
_BESIDE = 8.0
"""The same beside a column, for a link between two boxes in it; less than there is between columns."""
_RIGHT, _LEFT, _DOWN, _UP = (1, 0), (-1, 0), (0, -1), (0, 1)
_Point = tuple[float, float]


@dataclass(frozen=True)
class ChartTask:
    """A task with what stands in its box: its name and how often × minutes."""

    key: str
    name: str
    amount: str


@dataclass(frozen=True)
class Place:
    """A box on paper, from its lower left corner [pt]."""

    x: float
    y: float
    width: float
    height: float


class _Plot:
    """Turns columns and heights of a layout into points; a box is as high as the longest name needs."""

    def __init__(self, layout: ProcessLayout, tasks: Sequence[ChartTask]) -> None:
        self.downwards = layout.columns > _MOST_ACROSS
        self.around = _AROUND if any(map(_leads_back, layout.links)) else 0.0
        beside = _BESIDE if any(map(_stays, layout.links)) else 0.0
        self._side = min(_DOWN_UNIT, (FRAME_WIDTH - self.around) / max(layout.height, 1))
        columns = max(layout.columns, _LEAST_ACROSS)
        self._wide = (FRAME_WIDTH - beside - (columns - 1) * _ARROW) / columns
        self._unit = _height_of(tasks, (self._side - 4 if self.downwards else self._wide) - 2 * _PAD)
        along = layout.columns * (self._unit + _ARROW) - _ARROW
        self.height = along + beside if self.downwards else layout.height * self._unit
        self.full_height = self.height + (0 if self.downwards else self.around)
        self.width = FRAME_WIDTH

    def box(self, box: Box) -> Place:
        if self.downwards:
            y = self.height - box.column * (self._unit + _ARROW) - self._unit
            return Place(box.top * self._side, y, box.height * self._side - 4, self._unit)
        high = box.height * self._unit
        x = box.column * (self._wide + _ARROW)
        return Place(x, self.height - box.top * self._unit - high, self._wide, high)

    def ends(self, column: int, height: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where a link meets a column at a height: coming in, and going out."""
        if self.downwards:
            top = self.height - column * (self._unit + _ARROW)
            x = height * self._side - 2
            return (x, top), (x, top - self._unit)
        left = column * (self._wide + _ARROW)
        y = self.height - height * self._unit
        return (left, y), (left + self._wide, y)


def _height_of(tasks: Sequence[ChartTask], room: float) -> float:
    """The height of a box that holds the longest name and the amount below it [pt]."""
    most = max((len(lay_out(task.name, _NAME, room)) for task in tasks), default=1)
    return max(most, 2) * _NAME.leading + _AMOUNT.leading + 1.5 * _PAD


def process_chart(
    tasks: Sequence[ChartTask],
    after: Sequence[tuple[str, str]],
    follows: Mapping[str, Sequence[str]],
    *,
    alt: str,
) -> Flowable:
    """The tasks in the order they are given; `after` holds (earlier, later), `follows` whom each follows."""
    layout = process_layout([task.key for task in tasks], after, follows)
    plot, known = _Plot(layout, tasks), {task.key: task for task in tasks}
    places = {box.task: plot.box(box) for box in layout.boxes}

    def paint(canvas: Canvas) -> None:
        for link in layout.links:
            if _leads_back(link):
                _draw_around(canvas, way_back(places[link.source], places[link.target], plot.downwards))
            elif _stays(link):
                _draw_around(canvas, way_beside(places[link.source], places[link.target], plot.downwards))
            else:
                _draw_link(canvas, plot, link)
        for box in layout.boxes:
            _draw_box(canvas, places[box.task], known[box.task], follower=box.task in follows)

    return figure(Picture(plot.width, plot.full_height + 2, paint), alt)


def _leads_back(link: Link) -> bool:
    return link.back and not _stays(link)


def _stays(link: Link) -> bool:
    """Whether it leads from a box to another in the same column: from one who follows, or to one."""
    return link.points[0][0] == link.points[-1][0]


def way_back(source: Place, target: Place, downwards: bool) -> list[_Point]:
    """The corners of a link that closes a circle [pt]: over the boxes, or to the right of them."""
    if downwards:
        start, end = ((place.x + place.width, place.y + 1 + place.height / 2) for place in (source, target))
        aside = max(start[0], end[0]) + _AROUND - 2
        return [start, (aside, start[1]), (aside, end[1]), end]
    start, end = ((place.x + place.width / 2, place.y + 1 + place.height) for place in (source, target))
    above = max(start[1], end[1]) + _AROUND - 2
    return [start, (start[0], above), (end[0], above), end]


def way_beside(source: Place, target: Place, downwards: bool) -> list[_Point]:
    """The corners of a link between two boxes of one column [pt]: to the right of it, or below it.

    It meets each of them nearer the other one than links from and to other columns do.
    """
    if downwards:
        near = 0.75 if source.x > target.x else 0.25
        start = (source.x + source.width * (1 - near), source.y + 1)
        end = (target.x + target.width * near, target.y + 1)
        below = min(start[1], end[1]) - _BESIDE + 2
        return [start, (start[0], below), (end[0], below), end]
    near = 0.75 if source.y > target.y else 0.25
    start = (source.x + source.width, source.y + 1 + source.height * (1 - near))
    end = (target.x + target.width, target.y + 1 + target.height * near)
    aside = max(start[0], end[0]) + _BESIDE - 2
    return [start, (aside, start[1]), (aside, end[1]), end]


def _draw_around(canvas: Canvas, corners: Sequence[_Point]) -> None:
    canvas.saveState()
    canvas.setStrokeColor(typography.TEXT)
    canvas.setFillColor(typography.TEXT)
    canvas.setLineWidth(0.8)
    canvas.setDash([3, 2])
    for start, end in pairwise(corners):
        canvas.line(*start, *end)
    canvas.setDash([])
    (x0, y0), (x1, y1) = corners[-2:]
    upright = _UP if y1 > y0 else _DOWN
    _head(canvas, corners[-1], upright if x0 == x1 else _LEFT)
    canvas.restoreState()


def _draw_box(canvas: Canvas, place: Place, task: ChartTask, *, follower: bool) -> None:
    canvas.saveState()
    canvas.setFillColor(typography.SURFACE if follower else typography.GROUND)
    canvas.setStrokeColor(typography.MUTED)
    canvas.setLineWidth(0.7)
    if follower:
        canvas.setDash([2, 2])
    canvas.roundRect(place.x, place.y + 1, place.width, place.height, 3, stroke=1, fill=1)
    canvas.restoreState()
    style, room = _FOLLOWS if follower else _NAME, place.width - 2 * _PAD
    most = max(1, int((place.height - _PAD - _AMOUNT.leading) // style.leading))
    lines = lay_out(task.name, style, room)[:most]
    top = place.y + 1 + place.height - _PAD / 2
    draw_unread(canvas, lines, style, place.x + _PAD, top)
    amount = lay_out(task.amount, _AMOUNT, room)[:1]
    draw_unread(canvas, amount, _AMOUNT, place.x + _PAD, top - len(lines) * style.leading)


def _draw_link(canvas: Canvas, plot: _Plot, link: Link) -> None:
    canvas.saveState()
    canvas.setStrokeColor(typography.TEXT)
    canvas.setFillColor(typography.TEXT)
    canvas.setLineWidth(0.8)
    if link.back:
        canvas.setDash([3, 2])
    ends = [plot.ends(column, height) for column, height in link.points]
    for bend in ends[1:-1]:
        canvas.line(*bend[0], *bend[1])
    for (_in, start), (end, _out) in pairwise(ends):
        _curve(canvas, start, end, downwards=plot.downwards)
    canvas.setDash([])
    _head(canvas, ends[-1][0], _DOWN if plot.downwards else _RIGHT)
    canvas.restoreState()


def _curve(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], *, downwards: bool) -> None:
    (x0, y0), (x1, y1) = start, end
    shape = canvas.beginPath()
    shape.moveTo(x0, y0)
    if downwards:
        shape.curveTo(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, x1, y1)
    else:
        shape.curveTo((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, x1, y1)
    canvas.drawPath(shape, stroke=1, fill=0)


def _head(canvas: Canvas, at: _Point, towards: tuple[int, int]) -> None:
    (x, y), (right, up) = at, towards
    shape = canvas.beginPath()
    shape.moveTo(x, y)
    for side in (-_HEAD / 1.6, _HEAD / 1.6):
        shape.lineTo(x - right * _HEAD + up * side, y - up * _HEAD + right * side)
    shape.close()
    canvas.drawPath(shape, stroke=0, fill=1)
