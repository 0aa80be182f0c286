"""Bottlenecks: tasks that together take more time than everyone who may do them has (Hall's theorem).

The set with the largest shortage is read from a covering of the tasks by those who may do them, in whole
millionths of a minute: the smallest such set is what is reached from the tasks that are not filled.
Source: Hall 1935; Ford & Fulkerson 1956. Locks, ceilings, guidance and groups that are not employed
are left out, and the time factor counts as 1 (docs/METHOD.md).
"""

from collections.abc import Iterator

from domain.results import Bottleneck, Milli
from domain.rounding import milli
from domain.today.covering import Cover, numbers_in
from domain.today.eligibility import Bits
from domain.today.situation import Situation
from domain.units import MICRO, Micro

SHOWN_FROM: Milli = 1
"""A shortage below a thousandth of a minute is rounding."""


def bottlenecks(situation: Situation) -> tuple[Bottleneck, ...]:
    """The connected parts of the smallest set of tasks with the largest shortage, by their first task."""
    found = list(_Shortage(situation).parts())
    return tuple(sorted((row for row in found if row.short >= SHOWN_FROM), key=lambda row: row.tasks))


class _Shortage:
    """The tasks that take more than those who may do them have; tasks that the same may do are one want."""

    def __init__(self, situation: Situation) -> None:
        staffing = situation.staffing
        self._situation = situation
        self._takes = [work.demand * (1 + work.follow) for work in situation.works]
        self._has = [staffing.capacity_of(row) * situation.free_part[row.pool] for row in staffing.profiles]
        self._works: dict[Bits, list[int]] = {}
        for number, members in enumerate(situation.may):
            if self._needed(number):  # what takes no time is short of none
                self._works.setdefault(members, []).append(number)

    def _needed(self, number: int) -> Micro:
        return round(self._takes[number] * MICRO)

    def parts(self) -> Iterator[Bottleneck]:
        """The parts of the set that is short, each with those who may do its tasks."""
        parts: list[tuple[Bits, list[int]]] = []
        for members in self._short_sets():
            together, works = members, list(self._works[members])
            apart = []
            for others, theirs in parts:
                if others & together:
                    together, works = together | others, works + theirs
                else:
                    apart.append((others, theirs))
            parts = [*apart, (together, works)]
        for members, works in parts:
            if members:
                yield self._bottleneck(members, works)
            else:
                yield from (self._bottleneck(0, [number]) for number in works)

    def _bottleneck(self, members: Bits, works: list[int]) -> Bottleneck:
        staffing = self._situation.staffing
        profiles = list(numbers_in(members))
        return Bottleneck(
            tasks=tuple(sorted(self._situation.works[number].code for number in works)),
            groups=tuple(sorted({staffing.pools[staffing.profiles[i].pool].group for i in profiles})),
            demand=sum(milli(self._takes[number]) for number in works),
            capacity=milli(sum(self._has[i] for i in profiles)),
        )

    def _short_sets(self) -> list[Bits]:
        """Those who may do the tasks of the smallest set with the largest shortage, set by set."""
        able = sorted(self._works, key=lambda members: (members.bit_count(), members))
        cover = Cover(able, [round(minutes * MICRO) for minutes in self._has])
        for want, members in enumerate(able):
            cover.add(want, sum(map(self._needed, self._works[members])))
        return [able[want] for want in cover.short()]
