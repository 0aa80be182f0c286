"""Which competencies most work hangs on, and which one more would open tasks to a group that lacks only it.

What would open is looked for where some members know the competency already (level 1 or more): from nothing
to level 3 is an education, and not what the question is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_

from domain.model import Code, Competency, Requirement
from domain.results import Milli
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.easing import eases
from domain.today.eligibility import Bits, shifts_of
from domain.today.few_hands import FewHands
from domain.today.on_shift import part_in, there_in
from domain.today.situation import Situation


@dataclass(frozen=True, slots=True)
class Key:
    """A competency that tasks take: the tasks, their minutes, and how many hold it where they are fewest."""

    competency: Code
    tasks: tuple[Code, ...]
    minutes: Milli
    holders: int


@dataclass(frozen=True, slots=True)
class Unlock:
    """What a group could do if members who lack only this held a competency at a level, and not at `held`.

    `eased` is what of the minutes groups that are harder to recruit do today, or nobody.
    """

    competency: Code
    held: int
    level: int
    group: Code
    tasks: tuple[Code, ...]
    minutes: Milli
    eased: Milli


def keys(situation: Situation) -> tuple[Key, ...]:
    """Competencies by the minutes that hang on them, most first; tasks that nobody may do left out."""
    found = []
    for needed in FewHands(situation).competencies():
        works = [situation.works[number] for number in needed.works]
        minutes = sum(milli(work.demand) for work in works)
        found.append(Key(needed.competency, tuple(work.code for work in works), minutes, needed.holders))
    return tuple(sorted(found, key=lambda row: (-row.minutes, row.competency)))


def unlocks(situation: Situation) -> tuple[Unlock, ...]:
    """What one competency more would open to a group, by what it eases, then minutes, most first."""
    works: dict[_Key, list[tuple[Work, float]]] = {}
    held: dict[_Key, int] = {}
    for work, members in zip(situation.works, situation.may, strict=True):
        for group in _groups_in_place(situation, work):
            of_group = situation.eligibility.of_group(group)
            if members & of_group or not situation.eligibility.opens(work, group):
                continue
            for row, known, part in _lacked_alone(situation, work, of_group):
                key = (situation.snapshot.by_id(Competency)[row.competency_id].code, row.level, group)
                works.setdefault(key, []).append((work, part))
                held[key] = max(held.get(key, 0), known)
    found = [_unlock(situation, key, held[key], works[key]) for key in works]
    return tuple(
        sorted(found, key=lambda row: (-row.eased, -row.minutes, row.competency, row.level, row.group))
    )


_Key = tuple[Code, int, Code]
"""(competency code, level needed, group code)."""


def _groups_in_place(situation: Situation, work: Work) -> list[Code]:
    line = situation.snapshot.line_of(work.unit.id)
    pools = situation.staffing.pools
    return sorted({pool.group for pool in pools if pool.staffed and pool.unit.id in line})


def _lacked_alone(
    situation: Situation, work: Work, of_group: Bits
) -> Iterator[tuple[Requirement, int, float]]:
    """Requirements that are all some members at work there and then lack, with the highest level held.

    And the part of the task that lies in shifts in which they work.
    """
    eligibility, places = situation.eligibility, situation.staffing.competencies
    rows = situation.snapshot.requirements_of.get(work.task.id, ())
    members = of_group & eligibility.in_place(work.unit.id) & eligibility.on_shift(shifts_of(work.task))
    for row in rows:
        others = (eligibility.holding(other) for other in rows if other is not row)
        near = reduce(and_, others, members)
        profiles = eligibility.profiles(near)
        known = max((profile.levels[places[row.competency_id]] for profile in profiles), default=0)
        if known:
            yield row, known, _part_of_shifts(situation, work, near)


def _part_of_shifts(situation: Situation, work: Work, members: Bits) -> float:
    if not work.task.shifts:
        return 1.0
    parts = (
        part_in(work.task, shift)
        for shift, _share in work.task.shifts
        if members & there_in(situation, shift)
    )
    return min(1.0, sum(parts))


def _unlock(situation: Situation, key: _Key, held: int, works: list[tuple[Work, float]]) -> Unlock:
    competency, level, group = key
    eased = 0
    for work, part in works:
        easing = [giver for giver in work.today if eases(situation, work.unit.id, giver, group)]
        given = sum(milli(work.today[giver]) for giver in easing) if work.today else milli(work.demand)
        eased += min(given, milli(work.demand * part))
    return Unlock(
        competency=competency,
        held=held,
        level=level,
        group=group,
        tasks=tuple(work.code for work, _part in works),
        minutes=sum(milli(work.demand * part) for work, part in works),
        eased=eased,
    )
