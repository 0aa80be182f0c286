"""What a chosen group could take over, and what scarce groups do that takes no health competence.

*Could take over* looks at minutes of groups that are harder to recruit (or as hard and further from the
bottom) and at minutes nobody does, in tasks that some member may do; of a task with shifts, at what lies in
those where somebody of the group works. What the group has time for is worked out from these openings in
`domain.optimum.taking_over`. Locked tasks are told and not counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.knowledge.law import LegalKind
from domain.model import Code, Shift, TaskCategory
from domain.results import Milli
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.easing import eases
from domain.today.eligibility import Bits
from domain.today.on_shift import part_in, there_in
from domain.today.situation import Situation

NOBODY: Code = ""
"""The giver of minutes that nobody does."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A task the group could take over: whose minutes, what fits, and on what conditions.

    `givers` add up to `minutes`; `fits` is what of them the group has time for besides all other offers;
    `guidance` is what the minutes would take of `guided_by`. `shifts` are those the group can do it in, empty
    where that is always when the task is done. `in_place` when somebody of the group works in the unit or
    above it.
    """

    task: Code
    unit: Code
    minutes: Milli
    givers: tuple[tuple[Code, Milli], ...]
    fits: Milli
    verdict: LegalKind
    conditions: tuple[str, ...]
    guidance: Milli
    guided_by: Code
    shifts: tuple[Shift, ...] = ()
    in_place: bool = True


@dataclass(frozen=True, slots=True)
class Takeover:
    """What a group could take over, by task; `locked` are tasks it could if they were not locked."""

    group: Code
    members: int
    spare: Milli
    """Time below the ceiling that its own work leaves it."""
    offers: tuple[Offer, ...]
    locked: tuple[Code, ...]
    employed: bool = True
    known: bool = True
    """Whether any competence of the group, or of what it builds on, is registered."""

    @property
    def minutes(self) -> Milli:
        """All of it, time aside."""
        return sum(row.minutes for row in self.offers)

    @property
    def fits(self) -> Milli:
        """What of it the group has time for."""
        return sum(row.fits for row in self.offers)


@dataclass(frozen=True, slots=True)
class PlainTask:
    """A task that takes no health competence: a group's minutes, and groups easier to recruit that may."""

    task: Code
    minutes: Milli
    takers: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class PlainWork:
    """What a scarce group does that takes no health competence; tasks by code."""

    group: Code
    tasks: tuple[PlainTask, ...]

    @property
    def minutes(self) -> Milli:
        """Minutes a week in all."""
        return sum(row.minutes for row in self.tasks)


def plain_work(situation: Situation) -> tuple[PlainWork, ...]:
    """What each group that is hard to recruit does today that takes no health competence, by group."""
    found: dict[Code, list[PlainTask]] = {}
    for number, work in enumerate(situation.works):
        if not _is_plain(situation, work):
            continue
        able = {
            situation.staffing.pools[row.pool].group
            for row in situation.eligibility.profiles(situation.may[number])
        }
        for group, minutes in work.today.items():
            if situation.groups[group].employed and situation.groups.scarcity_in(work.unit.id, group):
                takers = sorted(other for other in able if eases(situation, work.unit.id, group, other))
                found.setdefault(group, []).append(PlainTask(work.code, milli(minutes), tuple(takers)))
    return tuple(PlainWork(group, tuple(found[group])) for group in sorted(found))


def _is_plain(situation: Situation, work: Work) -> bool:
    """Whether the task is no health care, and the law leaves it to anybody."""
    if work.task.category is TaskCategory.HELSEFAGLIG:
        return False
    return situation.eligibility.openness(work).law.verdict(()).kind is LegalKind.FREE


@dataclass(frozen=True, slots=True)
class Opening:
    """A task a group could take over, by its number: the givers' minutes, and when the group could do it.

    `shifts` are the parts (0–1) of the task in its shifts where some member who may do it works; empty
    for a task without shifts, and where the group has nobody in place.
    """

    number: int
    givers: Mapping[Code, float]
    shifts: Mapping[Shift, float]


def openings(situation: Situation, group: Code) -> Iterator[Opening]:
    """The tasks a group could take over, time aside, in the order of the situation; also those locked."""
    there = {shift: there_in(situation, shift) for shift in Shift}
    for number, work in enumerate(situation.works):
        if work.demand and _may(situation, number, group) and _is_guided(situation, work, group):
            opening = _opening(situation, number, group, there)
            if opening.givers:
                yield opening


def _opening(situation: Situation, number: int, group: Code, there: Mapping[Shift, Bits]) -> Opening:
    """In the shifts where somebody of the group works it can have all that lies there, less what it does."""
    work = situation.works[number]
    givers = {
        giver: minutes
        for giver, minutes in (work.today or {NOBODY: work.demand}).items()
        if giver == NOBODY or eases(situation, work.unit.id, giver, group)
    }
    if not work.task.shifts or not in_place(situation, work, group):
        return Opening(number, givers, {})
    able = members_able(situation, number, group)
    shifts = {shift: part_in(work.task, shift) for shift, _share in work.task.shifts if able & there[shift]}
    given, own = sum(givers.values()), work.today.get(group, 0.0)
    part = min(1.0, max(0.0, work.demand * sum(shifts.values()) - own) / given) if given else 0.0
    return Opening(number, {giver: part * minutes for giver, minutes in givers.items() if part}, shifts)


def in_place(situation: Situation, work: Work, group: Code) -> Bits:
    """The members who work in the task's unit or above it."""
    return situation.eligibility.of_group(group) & situation.eligibility.in_place(work.unit.id)


def members_able(situation: Situation, number: int, group: Code) -> Bits:
    """The members who may do a task."""
    return situation.may[number] & situation.eligibility.of_group(group)


def _may(situation: Situation, number: int, group: Code) -> bool:
    """Whether some member may; with nobody in place, whether what all members hold is enough."""
    work = situation.works[number]
    if in_place(situation, work, group):
        return bool(members_able(situation, number, group))
    return situation.eligibility.group_qualifies(work, group)


def _is_guided(situation: Situation, work: Work, group: Code) -> bool:
    terms = situation.terms(work, group)
    pools = situation.staffing.pools
    guides = situation.pools_in_place(work.unit.id, terms.follow_up_group)
    return not terms.follow_up or any(pools[i].fte for i in guides)
