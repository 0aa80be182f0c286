"""Where the bands of a flow picture lie: plain geometry, downwards from zero, for paper and screen alike."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """An amount from a giver to a receiver; the lower its order, the higher up a giver lies."""

    giver: Hashable
    receiver: Hashable
    amount: float
    giver_order: int
    receiver_order: int


@dataclass(frozen=True)
class Slot:
    """Where one end of a band meets its group: top of the slot, and the room it takes."""

    top: float
    room: float

    @property
    def middle(self) -> float:
        return self.top + self.room / 2


@dataclass(frozen=True)
class FlowLayout:
    """Slots and thickness by the number of the band; each side from the top down; and the height."""

    givers: dict[int, Slot]
    receivers: dict[int, Slot]
    thickness: dict[int, float]
    height: float


def flow_layout(bands: Sequence[Band], most: float, least: float, between: float) -> FlowLayout:
    """The slots of the bands, `most` high together and each at least `least`, `between` apart by group."""
    ranks = _ranks(bands)
    numbers = range(len(bands))
    outgoing = sorted(numbers, key=lambda at: (bands[at].giver_order, ranks[bands[at].receiver]))
    incoming = sorted(numbers, key=lambda at: (ranks[bands[at].receiver], bands[at].giver_order))
    total = sum(band.amount for band in bands)
    thickness = {at: bands[at].amount * most / total for at in numbers}
    givers = _stack([(bands[at].giver, at) for at in outgoing], thickness, least, between)
    receivers = _stack([(bands[at].receiver, at) for at in incoming], thickness, least, between)
    ends = [slot.top + slot.room for slot in (*givers.values(), *receivers.values())]
    return FlowLayout(givers, receivers, thickness, max(ends, default=0.0))


def extent(slots: Sequence[Slot]) -> tuple[float, float]:
    """Top and bottom of all the slots of one group."""
    return min(slot.top for slot in slots), max(slot.top + slot.room for slot in slots)


def _ranks(bands: Sequence[Band]) -> dict[Hashable, tuple[float, int]]:
    """Receivers lie where most of what they take comes from, so that fewer bands cross."""
    ranks = {}
    for receiver in dict.fromkeys(band.receiver for band in bands):
        taken = [band for band in bands if band.receiver == receiver]
        middle = sum(band.amount * band.giver_order for band in taken) / sum(band.amount for band in taken)
        ranks[receiver] = (middle, taken[0].receiver_order)
    return ranks


def _stack(
    ends: Sequence[tuple[Hashable, int]], thickness: dict[int, float], least: float, between: float
) -> dict[int, Slot]:
    """Slots from the top down, with a gap where the next group begins."""
    slots: dict[int, Slot] = {}
    at, last = 0.0, None
    for group, number in ends:
        if last is not None and group != last:
            at += between
        room = max(least, thickness[number])
        slots[number] = Slot(at, room)
        at, last = at + room, group
    return slots
