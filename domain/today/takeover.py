"""What a chosen group could take over, and what scarce groups do that takes no health competence.

*Could take over* looks at minutes of groups that are harder to recruit (or as hard and further from the
bottom) and at minutes nobody does, in tasks that some member may do. First time aside; then with the time
the group has below its ceiling when its own work is kept, filled with what nobody does and then with what
relieves most. Of a task with shifts only what lies in those where somebody of the group works is counted;
how a pool's time is spread over the shifts is not. Locked tasks are told and not counted. Nothing is
divided here: the suggestion weighs all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from domain.knowledge.law import LegalKind
from domain.model import Code, Person, Position, Shift, TaskCategory
from domain.results import Milli
from domain.rounding import milli
from domain.today.covering import Cover, numbers_in
from domain.today.demand import Work
from domain.today.easing import eases
from domain.today.eligibility import Bits
from domain.today.on_shift import part_in, there_in
from domain.today.situation import Situation
from domain.units import MICRO, Micro

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


def takeover(situation: Situation, group: Code) -> Takeover:
    """What the group could take over; `UnknownGroup` when there is none. Not employed: asked by people."""
    if not situation.groups[group].employed:
        return Takeover(group, 0, 0, (), (), employed=False)
    return _Question(situation, group).answer()


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
class _Part:
    """One giver's minutes of one task."""

    number: int
    giver: Code
    minutes: float
    worth: float
    """What a minute of the group's own time relieves there; work that nobody does comes before all relief."""
    able: Bits
    """The members who may do it, and are at work then."""


class _Question:
    """One group's question: its tasks, its time, and what fits."""

    def __init__(self, situation: Situation, group: Code) -> None:
        self._situation, self._group = situation, group
        self._profiles = list(numbers_in(situation.eligibility.of_group(group)))
        self._place = {profile: place for place, profile in enumerate(self._profiles)}

    def answer(self) -> Takeover:
        situation = self._situation
        parts = list(self._parts())
        locked = {part.number for part in parts if situation.works[part.number].task.locked}
        parts = [part for part in parts if part.number not in locked]
        spare, fits = self._fitted(parts)
        by_task: dict[int, list[_Part]] = {}
        for part in parts:
            by_task.setdefault(part.number, []).append(part)
        return Takeover(
            group=self._group,
            members=self._members,
            spare=spare,
            offers=tuple(
                self._offer(number, mine, fits.get(number, 0.0)) for number, mine in by_task.items()
            ),
            locked=tuple(sorted(situation.works[number].code for number in locked)),
            known=any(situation.staffing.group_levels(self._group)),
        )

    @property
    def _members(self) -> int:
        heads: dict[str, int] = {}
        snapshot = self._situation.snapshot
        reach = {self._situation.staffing.pools[i].unit.id for i in self._situation.pools_in_reach}
        for row in snapshot.all(Position):
            if row.unit_id in reach and snapshot.by_id(Person)[row.person_id].group == self._group:
                heads[row.person_id] = max(heads.get(row.person_id, 0), row.count)
        return sum(heads.values())

    # -- which tasks ---------------------------------------------------------------------------------------

    def _parts(self) -> Iterator[_Part]:
        situation = self._situation
        for number, work in enumerate(situation.works):
            if work.demand and self._may(number, work) and self._is_guided(work):
                givers = {
                    giver: minutes
                    for giver, minutes in (work.today or {NOBODY: work.demand}).items()
                    if giver == NOBODY or eases(situation, work.unit.id, giver, self._group)
                }
                for able, part in self._when(number, work, sum(givers.values())):
                    for giver, minutes in givers.items():
                        yield _Part(number, giver, minutes * part, self._worth(work, giver), able)

    def _when(self, number: int, work: Work, given: float) -> Iterator[tuple[Bits, float]]:
        """Who may do the task at the same time, with the part of the given minutes that can be theirs then.

        In the shifts where somebody of the group works it can have all that lies there, less what it does.
        """
        if not work.task.shifts or not self._in_place(work):
            yield self._able(number), 1.0
            return
        when = self._shifts(number, work)
        there = sum(when.values())
        own = work.today.get(self._group, 0.0)
        part = min(1.0, max(0.0, work.demand * there - own) / given) if given else 0.0
        for shift, share in when.items() if part else ():
            yield self._able(number) & self._there[shift], part * share / there

    def _shifts(self, number: int, work: Work) -> dict[Shift, float]:
        """The part of the task in each of its shifts where somebody of the group is at work who may do it."""
        able = self._able(number)
        return {
            shift: part_in(work.task, shift)
            for shift, _share in work.task.shifts
            if able & self._there[shift]
        }

    @cached_property
    def _there(self) -> dict[Shift, Bits]:
        return {shift: there_in(self._situation, shift) for shift in Shift}

    def _may(self, number: int, work: Work) -> bool:
        """Whether some member may; with nobody in place, whether what all members hold is enough."""
        situation = self._situation
        if self._in_place(work):
            return bool(self._able(number))
        return situation.eligibility.group_qualifies(work, self._group)

    def _in_place(self, work: Work) -> Bits:
        eligibility = self._situation.eligibility
        return eligibility.of_group(self._group) & eligibility.in_place(work.unit.id)

    def _able(self, number: int) -> Bits:
        return self._situation.may[number] & self._situation.eligibility.of_group(self._group)

    def _is_guided(self, work: Work) -> bool:
        terms = self._situation.terms(work, self._group)
        pools = self._situation.staffing.pools
        guides = self._situation.pools_in_place(work.unit.id, terms.follow_up_group)
        return not terms.follow_up or any(pools[i].fte for i in guides)

    def _worth(self, work: Work, giver: Code) -> float:
        own = self._situation.terms(work, self._group).minutes
        if giver == NOBODY:
            return float("inf")
        scarcity = self._situation.groups.scarcity_in(work.unit.id, giver) / MICRO
        return scarcity * self._situation.terms(work, giver).minutes / own

    def _offer(self, number: int, parts: list[_Part], fits: float) -> Offer:
        situation, work = self._situation, self._situation.works[number]
        terms = situation.terms(work, self._group)
        minutes_of: dict[Code, float] = {}
        for part in parts:
            minutes_of[part.giver] = minutes_of.get(part.giver, 0.0) + part.minutes
        givers = tuple((giver, milli(value)) for giver, value in minutes_of.items())
        minutes = sum(value for _giver, value in givers)
        when = self._shifts(number, work) if self._in_place(work) else {}
        law = situation.eligibility.legal(work, self._group)
        return Offer(
            task=work.code,
            unit=work.unit.code,
            minutes=minutes,
            givers=givers,
            fits=min(milli(fits), minutes),
            verdict=law.kind,
            conditions=law.conditions,
            guidance=round(terms.follow_up * minutes),
            guided_by=terms.follow_up_group,
            shifts=tuple(when) if len(when) < len(work.task.shifts) else (),
            in_place=bool(self._in_place(work)),
        )

    # -- what fits -----------------------------------------------------------------------------------------

    def _fitted(self, parts: list[_Part]) -> tuple[Milli, dict[int, float]]:
        """The time that own work leaves, and the minutes of each task that fit into it."""
        parts = sorted(parts, key=lambda part: (-part.worth, part.number, part.giver))
        own = list(self._own_work())
        wanted = [able for able, _minutes in own] + [self._places(part.able) for part in parts]
        cover = Cover(wanted, self._room)
        done = sum(cover.add(want, minutes) for want, (_able, minutes) in enumerate(own))
        fits: dict[int, float] = {}
        for want, part in enumerate(parts, start=len(own)):
            per_minute = self._situation.terms(self._situation.works[part.number], self._group).minutes
            covered = cover.add(want, round(part.minutes * per_minute * MICRO))
            fits[part.number] = fits.get(part.number, 0.0) + covered / MICRO / per_minute
        return milli(max(0, sum(self._room) - done) / MICRO), fits

    @cached_property
    def _room(self) -> list[Micro]:
        """The time below the ceiling of every profile of the group [millionths of a minute]."""
        situation, staffing = self._situation, self._situation.staffing
        room = []
        for number in self._profiles:
            profile = staffing.profiles[number]
            capacity = staffing.pools[profile.pool].capacity
            part = min(1.0, situation.ceilings[profile.pool] / capacity) if capacity else 0.0
            minutes = staffing.capacity_of(profile) * part * situation.free_part[profile.pool]
            room.append(round(minutes * MICRO))
        return room

    def _places(self, members: Bits) -> Bits:
        return sum(1 << self._place[number] for number in numbers_in(members))

    def _own_work(self) -> Iterator[tuple[Bits, Micro]]:
        """What the group does today and who of it may: those in place where nobody may, and for guidance."""
        situation = self._situation
        for number, work in enumerate(situation.works):
            in_place = self._places(self._in_place(work))
            for group, minutes in work.today.items():
                terms = situation.terms(work, group)
                if group == self._group:
                    able = self._places(self._able(number)) or in_place
                    yield able, round(terms.minutes * minutes * MICRO)
                if terms.follow_up_group == self._group:
                    yield in_place, round(terms.follow_up * minutes * MICRO)
