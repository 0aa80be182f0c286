"""What keeps work from being covered: each requirement, limit and verdict without which more is covered.

Every answer is verified by solving again without it. Which ones to try is read from the prices of the
first optimum: by duality a requirement, verdict or lock can only help when a minute of its task has a
price, and a pool's time or ceiling only when a minute of it has one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np

from domain.catalogue import Catalogue
from domain.model import Code, Competency, Judgement, Requirement, Setting
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import INFINITY, PRICE_TOLERANCE, Floats, Limits, open_solver
from domain.optimum.protections import LEAST_CORE, MOST_NEW, stated
from domain.results import Milli, Status
from domain.rounding import milli
from domain.snapshot import Change, Snapshot
from domain.today.demand import Work
from domain.today.lower_layers import planned
from domain.today.situation import Situation

MOST = 5
"""Nobody reads more sentences than this."""
LEAST: Milli = 500
"""Covering less than this more is not worth a sentence."""


class HoldKind(StrEnum):
    """What holds work back."""

    REQUIREMENT = "requirement"
    VERDICT = "verdict"
    MUST = "must"
    LOCK = "lock"
    CEILING = "ceiling"
    TIME = "time"
    MOST_NEW = "most_new"
    LEAST_CORE = "least_core"


OF_SETTING = {HoldKind.MOST_NEW: MOST_NEW, HoldKind.LEAST_CORE: LEAST_CORE}
"""Limits that the unit has set for all its groups."""
EASIEST = (
    HoldKind.LOCK,
    HoldKind.VERDICT,
    HoldKind.MUST,
    HoldKind.MOST_NEW,
    HoldKind.LEAST_CORE,
    HoldKind.CEILING,
    HoldKind.TIME,
    HoldKind.REQUIREMENT,
)
"""What the unit can most easily decide otherwise comes first among equals."""


@dataclass(frozen=True, slots=True, order=True)
class Hold:
    """One thing that holds work back.

    It is of a task (`competency` and `level`, or `group`), of a pool, or of all.
    """

    kind: HoldKind
    task: Code = ""
    unit: Code = ""
    group: Code = ""
    competency: Code = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """Things that together hold work back, mostly one; without them `covers` less is uncovered.

    `covers` is weighted by importance like `uncovered`; `minutes` are the plain minutes of the tasks
    that are then done, and `tasks` which they are.
    """

    holds: tuple[Hold, ...]
    covers: Milli
    minutes: Milli
    tasks: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class NeverEnough:
    """What stays uncovered at best, and what holds it back, most first; `others` are not listed.

    `by_law` are uncovered tasks that the law closes to every group with a position in place; `staffed` is
    whether anybody has time at all.
    """

    status: Status
    uncovered: Milli
    held: tuple[Held, ...]
    others: int
    by_law: tuple[Code, ...]
    staffed: bool = True


@dataclass(frozen=True, slots=True)
class _Optimum:
    """The least uncovered, the uncovered minutes per task, and the prices it was proven with."""

    weighted: float
    minutes: Floats
    solver: Any
    formulation: Formulation

    @property
    def prices(self) -> Floats:
        """What one more minute of each row would change the uncovered by."""
        return np.array(self.solver.getSolution().row_dual)


def never_enough(
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    unit: Code | None = None,
    most: int = MOST,
    limits: Limits | None = None,
) -> NeverEnough:
    """What keeps work uncovered however it is divided, in at most `most` lines.

    When `limits` stop the search, what was found so far is listed and the status is not optimal.
    """
    return _Search(snapshot, catalogue, unit, limits or Limits()).answer(most)


class _Search:
    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, unit: Code | None, limits: Limits) -> None:
        self._snapshot, self._catalogue, self._unit, self._limits = snapshot, catalogue, unit, limits
        self._situation = planned(Situation(snapshot, catalogue, unit))
        self._best = _least_uncovered(self._situation)

    def answer(self, most: int) -> NeverEnough:
        found, status = self._singles()
        alone = {code for held in found for code in held.tasks}
        if status is Status.OPTIMAL:
            found += self._together(alone)
        found.sort(key=self._order)
        return NeverEnough(
            status=status,
            uncovered=milli(self._best.weighted),
            held=tuple(found[:most]),
            others=max(0, len(found) - most),
            by_law=tuple(work.code for work in self._uncovered() if self._law_closes(work)),
            staffed=bool(self._best.formulation.division.capacity.any()),
        )

    def _order(self, held: Held) -> tuple[object, ...]:
        """Most first; among equals what the unit decides itself, and what is about the uncovered tasks."""
        first = held.holds[0]
        about_them = first.task in {work.code for work in self._uncovered()}
        return (-held.covers, EASIEST.index(first.kind), not about_them, held.holds)

    def _uncovered(self) -> Iterator[Work]:
        for work, minutes in zip(self._situation.works, self._best.minutes.tolist(), strict=True):
            if milli(minutes) > LEAST:
                yield work

    # -- one thing at a time ----------------------------------------------------------------------

    def _singles(self) -> tuple[list[Held], Status]:
        found: list[Held] = []
        prices = self._best.prices
        trials = [*self._doors(prices), *self._limits_of_pools(prices), *self._limits_of_all()]
        for number, hold in enumerate(trials):
            self._limits.tell(number / len(trials), "hold")
            if self._limits.ended():
                return found, self._limits.why_ended()
            held = self._without((hold,))
            if held is not None:
                found.append(held)
        return found, Status.OPTIMAL

    def _doors(self, prices: Floats) -> Iterator[Hold]:
        """What closes a task to somebody, for the tasks in which one more minute would be uncovered."""
        for number, work in enumerate(self._situation.works):
            if self._price(prices, number) > PRICE_TOLERANCE:
                yield from self._doors_of(work)

    def _price(self, prices: Floats, number: int) -> float:
        """What one more minute of a task would leave uncovered, in the shift where it is most."""
        formulation = self._best.formulation
        parts = formulation.shift_rows.parts.get(number, ())
        return float(prices[formulation.balance[number]]) + max(
            (float(prices[i]) for i in parts), default=0.0
        )

    def _doors_of(self, work: Work) -> Iterator[Hold]:
        opened = self._situation.eligibility.openness(work)
        for code, _place, needed in opened.takes:
            yield Hold(HoldKind.REQUIREMENT, work.code, competency=code, level=needed)
        for group, row in sorted(opened.verdicts.items()):
            if row.verdict is Judgement.MUST_NOT:
                yield Hold(HoldKind.VERDICT, work.code, group=group)
        if opened.must:
            yield Hold(HoldKind.MUST, work.code)
        if work.task.locked:
            yield Hold(HoldKind.LOCK, work.code)

    def _limits_of_pools(self, prices: Floats) -> Iterator[Hold]:
        formulation, pools = self._best.formulation, self._situation.staffing.pools
        then = [
            pool
            for pool, rows in formulation.shift_rows.time.items()
            if any(prices[row] < -PRICE_TOLERANCE for row in rows)
        ]
        capped = formulation.ceiling_pool[prices[formulation.ceiling_rows] < -PRICE_TOLERANCE].tolist()
        short = formulation.division.class_pool[prices[formulation.class_rows] < -PRICE_TOLERANCE].tolist()
        for kind, found in ((HoldKind.CEILING, set(capped)), (HoldKind.TIME, {*capped, *short, *then})):
            for pool in sorted(found):
                yield Hold(kind, unit=pools[pool].unit.code, group=pools[pool].group)

    def _limits_of_all(self) -> Iterator[Hold]:
        """The limits that protect people, where they are set."""
        for kind, key in OF_SETTING.items():
            if stated(self._snapshot, key) is not None:
                yield Hold(kind)

    # -- several at a time ------------------------------------------------------------------------

    def _together(self, alone: set[Code]) -> list[Held]:
        """For each uncovered task that nothing alone helps: what closes it to the nearest group, together."""
        found = []
        for work in self._uncovered():
            if work.code in alone:
                continue
            tried = (self._without(holds) for holds in self._door_sets(work))
            helpful = [held for held in tried if held is not None]
            if helpful:
                found.append(max(helpful, key=lambda held: (-len(held.holds), held.covers)))
        return found

    def _door_sets(self, work: Work) -> list[tuple[Hold, ...]]:
        """All that closes the task to each group with time in place, law aside; without repetitions."""
        eligibility, pools = self._situation.eligibility, self._situation.staffing.pools
        doors = list(self._doors_of(work))
        sets = set()
        in_place = eligibility.profiles(eligibility.in_place(work.unit.id))
        for profile in in_place:
            group = pools[profile.pool].group
            if not profile.fte or not eligibility.legal(work, group).permits:
                continue
            opened = eligibility.openness(work)
            lacking = {code for code, place, needed in opened.takes if profile.levels[place] < needed}
            closed = tuple(
                door
                for door in doors
                if door.competency in lacking
                or door.kind is HoldKind.LOCK
                or (door.kind is HoldKind.MUST and group not in opened.must)
                or (door.kind is HoldKind.VERDICT and door.group == group)
            )
            if len(closed) > 1:
                sets.add(closed)
        return sorted(sets)

    def _law_closes(self, work: Work) -> bool:
        eligibility, pools = self._situation.eligibility, self._situation.staffing.pools
        groups = {
            pools[row.pool].group
            for row in eligibility.profiles(eligibility.in_place(work.unit.id))
            if row.fte
        }
        return bool(groups) and not any(eligibility.legal(work, group).permits for group in groups)

    # -- solving again without --------------------------------------------------------------------

    def _without(self, holds: tuple[Hold, ...]) -> Held | None:
        """What is covered without these; None when it is nothing worth telling."""
        if holds[0].kind in (HoldKind.CEILING, HoldKind.TIME):
            weighted, minutes = self._with_more_room(holds[0])
        else:
            changed = self._snapshot.with_changes(
                [change for hold in holds for change in self._lifting(hold)]
            )
            freed = _least_uncovered(planned(Situation(changed, self._catalogue, self._unit)))
            weighted, minutes = freed.weighted, freed.minutes
        covers = milli(self._best.weighted - weighted)
        if covers <= LEAST:
            return None
        gained = self._best.minutes - minutes
        works = self._situation.works
        tasks = tuple(works[i].code for i in np.flatnonzero(1000 * gained > LEAST).tolist())
        return Held(holds, covers, milli(float(gained.sum())), tasks)

    def _lifting(self, hold: Hold) -> list[Change]:
        """The changes that take one thing away."""
        if hold.kind in OF_SETTING:
            rows = self._snapshot.all(Setting)
            return [Change(row, None) for row in rows if row.key == OF_SETTING[hold.kind]]
        task = self._snapshot.tasks[hold.task]
        verdicts = self._snapshot.verdicts_of.get(task.id, ())
        if hold.kind is HoldKind.REQUIREMENT:
            return [Change(row, None) for row in self._requirements(task.id, hold.competency)]
        if hold.kind is HoldKind.VERDICT:
            return [
                Change(row, replace(row, verdict=Judgement.MAY))
                for row in verdicts
                if row.group == hold.group
            ]
        if hold.kind is HoldKind.MUST:
            must = [row for row in verdicts if row.verdict is Judgement.MUST]
            return [Change(row, replace(row, verdict=Judgement.SHOULD)) for row in must]
        return [Change(task, replace(task, locked=False))]

    def _requirements(self, task_id: str, competency: Code) -> list[Requirement]:
        competencies = self._snapshot.by_id(Competency)
        rows = self._snapshot.requirements_of.get(task_id, ())
        return [row for row in rows if competencies[row.competency_id].code == competency]

    def _with_more_room(self, hold: Hold) -> tuple[float, Floats]:
        """The least uncovered when a pool has no ceiling, or all the time it could need."""
        formulation = Formulation(Division(self._situation), MoveRules())
        pools = self._situation.staffing.pools
        place = next(
            i for i, row in enumerate(pools) if (row.unit.code, row.group) == (hold.unit, hold.group)
        )
        rows = formulation.ceiling_rows[formulation.ceiling_pool == place].tolist()
        columns: list[int] = []
        if hold.kind is HoldKind.TIME:
            mine = formulation.division.class_pool == place
            rows += [*formulation.class_rows[mine].tolist(), *formulation.shift_rows.time.get(place, ())]
            columns = formulation.guidance[mine[formulation.guidance_class]].tolist()
        solver = open_solver(formulation.program, Limits())
        for row in rows:
            solver.changeRowBounds(row, -INFINITY, INFINITY)
        for column in columns:
            solver.changeColBounds(column, 0.0, INFINITY)
        optimum = _solved(solver, formulation)
        return optimum.weighted, optimum.minutes


def _least_uncovered(situation: Situation) -> _Optimum:
    formulation = Formulation(Division(situation), MoveRules())
    return _solved(open_solver(formulation.program, Limits()), formulation)


def _solved(solver: Any, formulation: Formulation) -> _Optimum:
    costs = formulation.levels[0]
    solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
    solver.run()
    values = np.array(solver.getSolution().col_value)
    return _Optimum(float(costs @ values), values[formulation.uncovered], solver, formulation)
