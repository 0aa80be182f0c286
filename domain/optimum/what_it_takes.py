"""What it would take before the best division uses a group for a task: the smallest change of data.

Each closed door – the unit's verdict, a lock, competence, nobody in place, nobody to guide – needs its
own change; then time is added as long as that helps. Every answer is verified by solving again, and no
change is named that the answer can do without. Law is never changed: it is named as what closes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from domain.catalogue import Catalogue
from domain.model import (
    Code,
    Competency,
    Judgement,
    Person,
    PersonCompetency,
    Position,
    UnitVerdict,
)
from domain.optimum.division import Division
from domain.optimum.forcing import NEAR, Price, price_of
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.optimum.relief import LISTED_ABOVE
from domain.reasons import Reason
from domain.results import Milli, Suggestion
from domain.snapshot import Change, Snapshot, difference
from domain.today.demand import Work
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from domain.today.staffing import Profile
from domain.units import HUNDRED_PERCENT, Micro

HALF = HUNDRED_PERCENT // 2
"""The position that is tried where nobody of the group works: half of a full one."""
MOST_TIME = 10
"""No more full positions than this are tried."""
ADDED = "what-it-takes"
"""Begins the ids of what is tried; nothing of it is ever stored."""


class NeedKind(StrEnum):
    """What has to change."""

    VERDICT = "verdict"
    MUST = "must"
    LOCK = "lock"
    COMPETENCE = "competence"
    POSITION = "position"
    GUIDANCE = "guidance"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Need:
    """One change: `code` is the competency or group it is about, `before` and `after` what changes.

    Levels for a competence (for one member, or `members` when the row stands for several), percent of a
    full position for `position`, `guidance` and `time`, the unit's verdict for `verdict`.
    """

    kind: NeedKind
    code: Code = ""
    before: str = ""
    after: str = ""
    members: int = 1


class Outcome(StrEnum):
    """What the answer says."""

    USED = "used"
    """The best division uses the group already."""
    TAKES = "takes"
    """With the needs met the best division uses the group."""
    LAW = "law"
    """The law closes the task to the group."""
    PEOPLE_FIRST = "people_first"
    """Patients, kin, volunteers, technology and suppliers are asked by people first."""
    NEVER_BEST = "never_best"
    """Others are better, however much time the group gets; the price says by how much."""


@dataclass(frozen=True, slots=True)
class WhatItTakes:
    """The answer for a task and a group.

    `minutes` is what the group then does more of the task a week, `relief` how much the scarcity cost
    falls and `covers` how much less is uncovered, both against the best division of today's data.
    """

    task: Code
    group: Code
    outcome: Outcome
    needs: tuple[Need, ...] = ()
    closed_by: tuple[Reason, ...] = ()
    minutes: Milli = 0
    relief: Milli = 0
    covers: Milli = 0
    price: Price | None = None
    changes: tuple[Change, ...] = field(default=(), repr=False, compare=False)
    """What was tried and verified, as changes of the workspace."""


def what_it_takes(
    snapshot: Snapshot,
    catalogue: Catalogue,
    task: Code,
    group: Code,
    *,
    unit: Code | None = None,
    limits: Limits | None = None,
) -> WhatItTakes:
    """The smallest change after which the best division, with any number of moves, uses the group.

    Raises KeyError for a task that is unknown, follows others, or lies outside the unit.
    """
    return _Search(snapshot, catalogue, task, group, unit, limits or Limits()).answer()


@dataclass(frozen=True, slots=True)
class _Step:
    """A need with the changes that meet it."""

    need: Need
    changes: tuple[Change, ...]


class _Search:
    def __init__(
        self,
        snapshot: Snapshot,
        catalogue: Catalogue,
        task: Code,
        group: Code,
        unit: Code | None,
        limits: Limits,
    ) -> None:
        self._snapshot, self._catalogue, self._unit = snapshot, catalogue, unit
        self._task, self._group, self._limits = task, group, limits
        self._situation = planned(Situation(snapshot, catalogue, unit))
        self._work = _work_of(self._situation, task)
        self._base = suggest(snapshot, catalogue, unit=unit, limits=limits)

    def answer(self) -> WhatItTakes:
        if gained := self._gained(self._base):
            return self._said(Outcome.USED, minutes=gained)
        if not self._situation.groups[self._group].employed:
            return self._said(Outcome.PEOPLE_FIRST)
        legal = self._situation.eligibility.legal(self._work, self._group)
        if not legal.permits:
            return self._said(Outcome.LAW, closed_by=legal.reasons)
        steps = list(self._doors())
        found = self._with(steps)
        if not self._gained(found):
            more = self._least_time(steps)
            if more is None:
                price = price_of(Division(self._after(steps)), self._task, self._group)
                needs = tuple(step.need for step in steps)
                return self._said(Outcome.NEVER_BEST, needs=needs, price=price)
            steps = [*steps, more]
        steps = self._without_the_needless(steps)
        return self._taking(steps, self._with(steps))

    def _said(self, outcome: Outcome, **what: object) -> WhatItTakes:
        return WhatItTakes(self._task, self._group, outcome, **what)  # type: ignore[arg-type]

    def _taking(self, steps: list[_Step], found: Suggestion) -> WhatItTakes:
        return WhatItTakes(
            self._task,
            self._group,
            Outcome.TAKES,
            needs=tuple(step.need for step in steps),
            minutes=self._gained(found),
            relief=_or_none(self._base.objectives.scarcity_cost - found.objectives.scarcity_cost),
            covers=_or_none(self._base.objectives.uncovered - found.objectives.uncovered),
            changes=tuple(difference(self._snapshot, self._changed(steps))),
        )

    # -- solving again ----------------------------------------------------------------------------

    def _changed(self, steps: list[_Step]) -> Snapshot:
        """The workspace with the steps taken; steps about the same verdict are put together."""
        snapshot = self._snapshot
        for step in steps:
            snapshot = snapshot.with_changes(_rebased(step.changes, snapshot))
        return snapshot

    def _after(self, steps: list[_Step]) -> Situation:
        return planned(Situation(self._changed(steps), self._catalogue, self._unit))

    def _with(self, steps: list[_Step]) -> Suggestion:
        changed = self._changed(steps) if steps else self._snapshot
        return suggest(changed, self._catalogue, unit=self._unit, limits=self._limits)

    def _gained(self, found: Suggestion) -> Milli:
        """What the group does of the task beyond today's, when that is a move [thousandths]."""
        for row in found.allocation:
            if (row.task, row.group) == (self._task, self._group):
                return row.after - row.before if row.after - row.before > LISTED_ABOVE else 0
        return 0

    def _without_the_needless(self, steps: list[_Step]) -> list[_Step]:
        """The steps that are all needed: each one left out, nothing is gained."""
        for step in list(steps):
            rest = [other for other in steps if other is not step]
            if self._gained(self._with(rest)):
                steps = rest
        return steps

    # -- the doors --------------------------------------------------------------------------------

    def _doors(self) -> Iterator[_Step]:
        """A step for each thing that closes the task to the group."""
        yield from self._verdicts()
        if self._work.task.locked:
            changed = Change(self._work.task, replace(self._work.task, locked=False))
            yield _Step(Need(NeedKind.LOCK), (changed,))
        members = self._situation.eligibility.of_group(self._group)
        in_place = members & self._situation.eligibility.in_place(self._work.unit.id)
        profiles = [row for row in self._situation.eligibility.profiles(in_place) if row.fte]
        if profiles:
            yield from self._competence(profiles)
        else:
            yield self._new_position(self._group, NeedKind.POSITION, HALF)
        yield from self._guidance()

    def _verdicts(self) -> Iterator[_Step]:
        opened = self._situation.eligibility.openness(self._work)
        row = opened.verdicts.get(self._group)
        refused = row is not None and row.verdict is Judgement.MUST_NOT
        others_must = bool(opened.must) and self._group not in opened.must
        if not refused and not others_must:
            return
        wanted = Judgement.MUST if others_must else Judgement.MAY
        before = "" if row is None else row.verdict.value
        kind = NeedKind.VERDICT if refused else NeedKind.MUST
        after = (
            UnitVerdict(f"{ADDED}-verdict", self._work.task.id, self._group, wanted)
            if row is None
            else replace(row, verdict=wanted)
        )
        yield _Step(Need(kind, self._group, before, wanted.value), (Change(row, after),))

    def _competence(self, profiles: list[Profile]) -> Iterator[_Step]:
        """For the member who comes closest: a step for each competency that falls short."""
        takes = self._situation.eligibility.openness(self._work).takes
        nearest = min(profiles, key=lambda row: (_short(row, takes), row.levels, row.pool))
        person = min(nearest.people, key=lambda key: self._snapshot.by_id(Person)[key].code)
        competencies = self._snapshot.competencies
        for code, place, needed in takes:
            held = nearest.levels[place]
            if held < needed:
                need = Need(NeedKind.COMPETENCE, code, str(held), str(needed), max(1, nearest.people[person]))
                yield _Step(need, (self._raised(person, competencies[code], needed),))

    def _raised(self, person: str, competency: Competency, level: int) -> Change:
        rows = self._snapshot.person_competencies_of.get(person, ())
        mine = next((row for row in rows if row.competency_id == competency.id), None)
        if mine is not None:
            return Change(mine, replace(mine, level=level, valid_until=None))
        key = f"{ADDED}-{person}-{competency.id}"
        return Change(None, PersonCompetency(key, person, competency.id, level))

    def _guidance(self) -> Iterator[_Step]:
        row = self._situation.eligibility.openness(self._work).verdicts.get(self._group)
        if row is None or not row.follow_up_percent:
            return
        pools = self._situation.pools_in_place(self._work.unit.id, row.follow_up_group)
        if not any(self._situation.staffing.pools[i].fte for i in pools):
            yield self._new_position(row.follow_up_group, NeedKind.GUIDANCE, HALF)

    def _new_position(self, group: Code, kind: NeedKind, percent: Micro) -> _Step:
        """A position of a group in the task's unit, with the competence the task takes."""
        unit_id = self._work.unit.id
        key = f"{ADDED}-{kind.value}"
        person = Person(key, key, group, unit_id)
        changes = [Change(None, person), Change(None, Position(f"{key}-p", key, unit_id, percent))]
        opened = self._situation.eligibility.openness(self._work)
        for code, _place, needed in opened.takes:
            competency = self._snapshot.competencies[code]
            row = PersonCompetency(f"{key}-{code}", key, competency.id, needed)
            changes.append(Change(None, row))
        need = Need(kind, group, "0", _percent_text(percent))
        return _Step(need, tuple(changes))

    # -- time -------------------------------------------------------------------------------------

    def _least_time(self, steps: list[_Step]) -> _Step | None:
        """The smallest further position [whole percent] with which the group is used; None: none is."""
        one = HUNDRED_PERCENT // 100
        enough = next(
            (size for size in (100, 100 * MOST_TIME) if self._used_with(steps, size * one)),
            None,
        )
        if enough is None:
            return None
        too_little = 0
        while enough - too_little > 1:
            middle = (enough + too_little) // 2
            if self._used_with(steps, middle * one):
                enough = middle
            else:
                too_little = middle
        return self._new_position(self._group, NeedKind.TIME, enough * one)

    def _used_with(self, steps: list[_Step], percent: Micro) -> bool:
        time = self._new_position(self._group, NeedKind.TIME, percent)
        return bool(self._gained(self._with([*steps, time])))


def _work_of(situation: Situation, task: Code) -> Work:
    for work in situation.works:
        if work.code == task:
            return work
    raise KeyError(task)


def _short(profile: Profile, takes: tuple[tuple[Code, int, int], ...]) -> tuple[int, int]:
    """How far a profile is from the task: levels short in all, then in how many competencies."""
    short = [needed - profile.levels[place] for _code, place, needed in takes]
    return sum(max(0, step) for step in short), sum(step > 0 for step in short)


def _rebased(changes: tuple[Change, ...], snapshot: Snapshot) -> list[Change]:
    """The changes as they apply to the snapshot as it now is."""
    rebased = []
    for change in changes:
        now = snapshot.by_id(type(change.entity)).get(change.entity.id)
        rebased.append(Change(now, change.after))
    return rebased


def _or_none(change: Milli) -> Milli:
    """The change, or 0 where it is only rounding."""
    return change if abs(change) > NEAR else 0


def _percent_text(percent: Micro) -> str:
    return f"{percent * 100 / HUNDRED_PERCENT:g}"
