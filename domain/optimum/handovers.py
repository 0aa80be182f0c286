"""What new handovers cost when a division passes a process between groups where today's does not.

Work passes along `etter`, as often a week as the rarer of the two tasks. A group takes over from others what
it does of the later task beyond its share of the earlier one: `Σ_g max(0, share of later − share of earlier)`
is the fewest changes of group that two divisions can have. Today's handovers lie in the minutes as they are
mapped, so what is charged, to the group that takes over, is what comes on top of them, link by link:

  handing   a class spends minutes on being handed work along a link
Row: Σ handing of the group ≥ minutes × times × (share of later − share of earlier) − today's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from domain.model import Code, LinkKind
from domain.optimum.division import Division
from domain.optimum.linear_program import INFINITY, Floats, Ints, LinearProgram
from domain.optimum.protections import stated
from domain.today.situation import Situation
from domain.units import MICRO

HANDOVER = "overlevering_minutter"


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier and a later task of the scope, by number, and minutes if all of it changed group."""

    earlier: int
    later: int
    minutes: float

    def taken_over(self, situation: Situation, group: Code) -> float:
        """Today's minutes of the group for work that others did the earlier part of."""
        return self.minutes * max(
            0.0, _share_today(situation, self.later, group) - _share_today(situation, self.earlier, group)
        )

    def owed(self, situation: Situation, group: Code, earlier: float, later: float) -> float:
        """New minutes of the group when it does these shares (0–1) of the two tasks."""
        return max(0.0, self.minutes * (later - earlier) - self.taken_over(situation, group))


def _share_today(situation: Situation, work: int, group: Code) -> float:
    row = situation.works[work]
    return row.today.get(group, 0.0) / row.demand


def links(situation: Situation) -> tuple[Link, ...]:
    """The links that a handover can be charged along; none when the unit has not said what one takes."""
    minutes = stated(situation.snapshot, HANDOVER)
    return tuple(_links(situation, minutes)) if minutes else ()


def _links(situation: Situation, minutes: float) -> Iterator[Link]:
    number_of = {work.task.id: number for number, work in enumerate(situation.works) if work.demand}
    for later, work in enumerate(situation.works):
        for link in situation.snapshot.links_of.get(work.task.id, ()):
            earlier = number_of.get(link.target_id or "")
            if link.kind is LinkKind.AFTER and earlier is not None and work.demand:
                times = min(situation.works[earlier].task.per_week, work.task.per_week) / MICRO
                yield Link(earlier, later, minutes * times)


@dataclass(frozen=True, slots=True)
class Owed:
    """What a group owes of one link: Σ rates × columns `done` − today's, never below 0 [minutes]."""

    done: Ints
    rates: Floats
    today: float
    given: slice

    def minutes(self, values: Floats) -> float:
        """The minutes owed in a division."""
        return max(0.0, float(self.rates @ values[self.done]) - self.today)


@dataclass(frozen=True, slots=True)
class Handing:
    """The columns of handovers, with the class that each loads."""

    columns: Ints
    classes: Ints
    owed: tuple[Owed, ...]

    def minutes(self, values: Floats) -> Floats:
        """Minutes of every column, no more than are owed: nothing holds down those of a group in plenty."""
        found = np.maximum(values[self.columns], 0.0)
        for row in self.owed:
            whole, owed = float(found[row.given].sum()), row.minutes(values)
            found[row.given] *= min(1.0, owed / whole) if whole > 0 else 0.0
        return found

    def loads(self, division: Division, values: Floats) -> Floats:
        """Minutes a week that handovers load on every pool."""
        found = np.zeros(len(division.situation.staffing.pools))
        np.add.at(found, division.class_pool[self.classes], self.minutes(values))
        return found


def add_handovers(program: LinearProgram, division: Division, done: Ints) -> Handing:
    """The columns and rows of every link and group that can do its later task."""
    columns: list[Ints] = [np.zeros(0, dtype=np.int64)]
    classes: list[Ints] = [np.zeros(0, dtype=np.int64)]
    owed: list[Owed] = []
    linked = links(division.situation)
    places = _places(division) if linked else {}
    count = 0
    for link in linked:
        for group in (group for work, group in places if work == link.later):
            mine = _classes(division, link.later, group)
            columns.append(program.add_columns(division.capacity[mine]))
            classes.append(mine)
            given = slice(count, count := count + len(mine))
            row = _owed(division, link, group, done, places, given)
            owed.append(row)
            at_least = program.add_rows(np.array([-row.today]), np.array([INFINITY]))
            program.at(np.full(len(mine), at_least[0]), columns[-1], 1.0)
            program.at(np.full(len(row.done), at_least[0]), row.done, -row.rates)
    return Handing(np.concatenate(columns), np.concatenate(classes), tuple(owed))


def _owed(
    division: Division,
    link: Link,
    group: Code,
    done: Ints,
    places: dict[tuple[int, Code], Ints],
    given: slice,
) -> Owed:
    later = done[places[link.later, group]]
    earlier = done[places.get((link.earlier, group), np.zeros(0, dtype=np.int64))]
    rates = [np.full(len(later), link.minutes / division.demand[link.later])]
    rates.append(np.full(len(earlier), -link.minutes / division.demand[link.earlier]))
    today = link.taken_over(division.situation, group)
    return Owed(np.concatenate([later, earlier]), np.concatenate(rates), today, given)


def _places(division: Division) -> dict[tuple[int, Code], Ints]:
    """The places of every task and group."""
    found: dict[tuple[int, Code], list[int]] = {}
    for place, pair in enumerate(division.place_pair.tolist()):
        found.setdefault((division.pairs[pair].work, division.pairs[pair].group), []).append(place)
    return {key: np.array(rows, dtype=np.int64) for key, rows in found.items()}


def _classes(division: Division, work: int, group: Code) -> Ints:
    """The classes of the group in the task's unit or above it, whatever they may do."""
    situation = division.situation
    pools = situation.pools_in_place(situation.works[work].unit.id, group)
    return np.flatnonzero(np.isin(division.class_pool, pools) & division.can_guide)
