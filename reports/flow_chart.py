"""The flow picture: hours that leave the groups on the left for the groups on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports.charts import FAINT, LABEL
from reports.flow_layout import Band, FlowLayout, Slot, extent, flow_layout
from reports.flowables import FRAME_WIDTH, Picture, draw_unread, figure
from reports.marks import Group, fill_mark, tint
from reports.text import Text, bold, one_line, rich, two_lines
from reports.typography import Style

_SIDE, _BAR, _TOP = 118.0, 10.0, 18.0
_LEFT, _RIGHT = _SIDE + 8, FRAME_WIDTH - _SIDE - 8  # inner edges of the names
_ON_BAND = Style(FAINT.size, FAINT.leading)
_MOST_HEIGHT, _LEAST_BAND, _BETWEEN = 190.0, 12.0, 9.0
_GROUND = 9.0
"""Height of the ground a text stands on [pt]."""


@dataclass(frozen=True)
class Flow:
    """An amount that one group gives another, with the amount in words."""

    giver: Group
    receiver: Group
    amount: float
    text: str


def flow_chart(
    flows: Sequence[Flow], giver_title: str, receiver_title: str, *, alt: str, caption: Text | None = None
) -> Flowable:
    """Bands from giver to receiver, as thick as the amount; each says its amount and where it goes."""
    given = [flow for flow in flows if flow.amount > 0]
    if not given:
        raise ValueError("there is no flow to show")
    bands = [
        Band(flow.giver, flow.receiver, flow.amount, flow.giver.order, flow.receiver.order) for flow in given
    ]
    layout = flow_layout(bands, _MOST_HEIGHT, _LEAST_BAND, _BETWEEN)
    height = _TOP + layout.height

    def paint(canvas: Canvas) -> None:
        top = height - _TOP
        _title(canvas, giver_title, 0, height)
        _title(canvas, receiver_title, _RIGHT, height)
        for at in sorted(layout.thickness, key=lambda at: -given[at].amount):  # thin ones on top, to be seen
            _band(canvas, given[at].giver, layout, at, top)
        for at, slot in layout.givers.items():
            text = rich(f"→ {given[at].receiver.code}  ", bold(given[at].text))
            line = one_line(text, _ON_BAND, _RIGHT - _LEFT - 2 * _BAR - 12)
            middle = top - slot.middle
            _clear(canvas, _LEFT + _BAR + 3, middle, line.width + 4, given[at].giver)
            draw_unread(canvas, [line], _ON_BAND, _LEFT + _BAR + 5, middle + _ON_BAND.leading / 2)
        _ends(canvas, [(given[at].giver, slot) for at, slot in layout.givers.items()], top, left=True)
        _ends(canvas, [(given[at].receiver, slot) for at, slot in layout.receivers.items()], top, left=False)

    return figure(Picture(FRAME_WIDTH, height, paint), alt, caption)


def _band(canvas: Canvas, giver: Group, layout: FlowLayout, number: int, top: float) -> None:
    x0, x1 = _LEFT + _BAR, _RIGHT - _BAR
    bend = (x1 - x0) * 0.45
    left, right, thickness = layout.givers[number], layout.receivers[number], layout.thickness[number]
    y0 = top - left.middle + thickness / 2
    y1 = top - right.middle + thickness / 2
    shape = canvas.beginPath()
    shape.moveTo(x0, y0)
    shape.curveTo(x0 + bend, y0, x1 - bend, y1, x1, y1)
    shape.lineTo(x1, y1 - thickness)
    shape.curveTo(x1 - bend, y1 - thickness, x0 + bend, y0 - thickness, x0, y0 - thickness)
    shape.close()
    canvas.setFillColor(tint(giver.colour))
    canvas.setStrokeColor(giver.colour)
    canvas.setLineWidth(0.7)
    canvas.drawPath(shape, stroke=1, fill=1)


def _clear(canvas: Canvas, x: float, middle: float, width: float, giver: Group) -> None:
    """Ground for a text in the colour of its band, so that no edge of a band strikes the text through."""
    canvas.setFillColor(tint(giver.colour))
    canvas.roundRect(x, middle - _GROUND / 2, width, _GROUND, 2, stroke=0, fill=1)


def _ends(canvas: Canvas, ends: Sequence[tuple[Group, Slot]], top: float, *, left: bool) -> None:
    for group in dict.fromkeys(group for group, _slot in ends):
        upper, lower = extent([slot for member, slot in ends if member == group])
        high, low = top - upper, top - lower
        fill_mark(canvas, group, (_LEFT if left else _RIGHT - _BAR, low, _BAR, high - low))
        lines = two_lines(rich(bold(group.code), f"  {group.name}"), LABEL, _SIDE)
        middle = (high + low + len(lines) * LABEL.leading) / 2
        if left:
            draw_unread(canvas, lines, LABEL, 0, middle, _SIDE, "right")
        else:
            draw_unread(canvas, lines, LABEL, FRAME_WIDTH - _SIDE, middle)


def _title(canvas: Canvas, text: str, x: float, top: float) -> None:
    side = _LEFT if x == 0 else FRAME_WIDTH - x
    draw_unread(canvas, [one_line(text, FAINT, side)], FAINT, x, top, side, "right" if x == 0 else "left")
