"""The flow picture: hours that leave the groups on the left for the groups on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports.charts import FAINT, LABEL
from reports.flowables import FRAME_WIDTH, Picture, draw_unread, figure
from reports.marks import Group, fill_mark, tint
from reports.text import Text, bold, one_line, rich
from reports.typography import Style

_SIDE, _BAR, _TOP = 118.0, 10.0, 18.0
_LEFT, _RIGHT = _SIDE + 8, FRAME_WIDTH - _SIDE - 8  # inner edges of the names
_ON_BAND = Style(FAINT.size, FAINT.leading)
_MOST_HEIGHT, _LEAST_BAND, _BETWEEN = 190.0, 12.0, 9.0


@dataclass(frozen=True)
class Flow:
    """An amount that one group gives another, with the amount in words."""

    giver: Group
    receiver: Group
    amount: float
    text: str


@dataclass(frozen=True)
class _Slot:
    """Where one end of a band meets its group: top of the slot, and the room it takes."""

    top: float
    room: float


def flow_chart(
    flows: Sequence[Flow], giver_title: str, receiver_title: str, *, alt: str, caption: Text | None = None
) -> Flowable:
    """Bands from giver to receiver, as thick as the amount; each says its amount and where it goes."""
    given = [flow for flow in flows if flow.amount > 0]
    if not given:
        raise ValueError("there is no flow to show")
    ranks = _ranks(given)
    outgoing = sorted(given, key=lambda flow: (flow.giver.order, ranks[flow.receiver]))
    incoming = sorted(given, key=lambda flow: (ranks[flow.receiver], flow.giver.order))
    scale = _MOST_HEIGHT / sum(flow.amount for flow in given)
    givers = _stack([(flow.giver, flow) for flow in outgoing], scale)
    receivers = _stack([(flow.receiver, flow) for flow in incoming], scale)
    height = _TOP + max(_extent(givers), _extent(receivers))

    def paint(canvas: Canvas) -> None:
        top = height - _TOP
        _title(canvas, giver_title, 0, height)
        _title(canvas, receiver_title, _RIGHT, height)
        for flow in sorted(given, key=lambda flow: -flow.amount):  # thin ones on top, where they are seen
            _band(canvas, flow, top - givers[flow].top, top - receivers[flow].top, flow.amount * scale)
        for flow in outgoing:
            text = rich(f"→ {flow.receiver.code}  ", bold(flow.text))
            line = one_line(text, _ON_BAND, _RIGHT - _LEFT - 2 * _BAR - 12)
            middle = top - givers[flow].top - givers[flow].room / 2
            draw_unread(canvas, [line], _ON_BAND, _LEFT + _BAR + 5, middle + _ON_BAND.leading / 2)
        _ends(canvas, {flow: flow.giver for flow in outgoing}, givers, top, left=True)
        _ends(canvas, {flow: flow.receiver for flow in outgoing}, receivers, top, left=False)

    return figure(Picture(FRAME_WIDTH, height, paint), alt, caption)


def _ranks(flows: Sequence[Flow]) -> dict[Group, tuple[float, int]]:
    """Receivers lie where most of what they take comes from, so that fewer bands cross."""
    ranks = {}
    for group in {flow.receiver for flow in flows}:
        taken = [flow for flow in flows if flow.receiver == group]
        middle = sum(flow.amount * flow.giver.order for flow in taken) / sum(flow.amount for flow in taken)
        ranks[group] = (middle, group.order)
    return ranks


def _stack(ends: Sequence[tuple[Group, Flow]], scale: float) -> dict[Flow, _Slot]:
    """Slots from the top down, with a gap where the next group begins."""
    slots: dict[Flow, _Slot] = {}
    at, last = 0.0, None
    for group, flow in ends:
        if last is not None and group != last:
            at += _BETWEEN
        room = max(_LEAST_BAND, flow.amount * scale)
        slots[flow] = _Slot(at, room)
        at, last = at + room, group
    return slots


def _extent(slots: dict[Flow, _Slot]) -> float:
    return max((slot.top + slot.room for slot in slots.values()), default=0.0)


def _band(canvas: Canvas, flow: Flow, left_top: float, right_top: float, thickness: float) -> None:
    x0, x1 = _LEFT + _BAR, _RIGHT - _BAR
    bend = (x1 - x0) * 0.45
    room = max(_LEAST_BAND, thickness)
    y0, y1 = left_top - (room - thickness) / 2, right_top - (room - thickness) / 2
    shape = canvas.beginPath()
    shape.moveTo(x0, y0)
    shape.curveTo(x0 + bend, y0, x1 - bend, y1, x1, y1)
    shape.lineTo(x1, y1 - thickness)
    shape.curveTo(x1 - bend, y1 - thickness, x0 + bend, y0 - thickness, x0, y0 - thickness)
    shape.close()
    canvas.setFillColor(tint(flow.giver.colour))
    canvas.setStrokeColor(flow.giver.colour)
    canvas.setLineWidth(0.7)
    canvas.drawPath(shape, stroke=1, fill=1)


def _ends(
    canvas: Canvas, groups: dict[Flow, Group], slots: dict[Flow, _Slot], top: float, *, left: bool
) -> None:
    for group in dict.fromkeys(groups.values()):
        own = [slots[flow] for flow, member in groups.items() if member == group]
        high = top - min(slot.top for slot in own)
        low = top - max(slot.top + slot.room for slot in own)
        fill_mark(canvas, group, (_LEFT if left else _RIGHT - _BAR, low, _BAR, high - low))
        line = one_line(rich(bold(group.code), f"  {group.name}"), LABEL, _SIDE)
        middle = (high + low + LABEL.leading) / 2
        if left:
            draw_unread(canvas, [line], LABEL, 0, middle, _SIDE, "right")
        else:
            draw_unread(canvas, [line], LABEL, FRAME_WIDTH - _SIDE, middle)


def _title(canvas: Canvas, text: str, x: float, top: float) -> None:
    side = _LEFT if x == 0 else FRAME_WIDTH - x
    draw_unread(canvas, [one_line(text, FAINT, side)], FAINT, x, top, side, "right" if x == 0 else "left")
