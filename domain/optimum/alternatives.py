"""Other divisions nearly as good as the best, each the best at something that people may care more about.

All cover as much as the best, and cost at most two percent more scarcity. What they differ in is what
they ask of people; nothing here says which is right.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from domain.catalogue import Catalogue
from domain.model import Code
from domain.optimum.aims import AIMS, Aim, BestAt, other_tasks
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation
from domain.optimum.linear_program import (
    Floats,
    Limits,
    Solved,
    solve_by_levels,
    solve_whole_by_levels,
)
from domain.optimum.optimiser import Answer, described, rules_of
from domain.optimum.solution import gains
from domain.results import Milli, Status, Suggestion
from domain.rounding import beyond_noise, milli
from domain.snapshot import Snapshot
from domain.today.distribution import today
from domain.today.lower_layers import planned
from domain.today.situation import Situation

WITHIN = 0.02
"""How much dearer than the best an alternative may be, as a part of the best scarcity cost."""
ENOUGH = 3
"""When there are fewer plans, those that make as few as possible of their moves are looked for."""
ALIKE = 0.05
"""Two plans whose moves differ by no more than this part of their minutes are shown as one."""
SECONDS_EACH = 5.0
"""How long the search for one alternative may take; what is found by then is shown, as not proven."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan asks of a pool: minutes a week it does more in all, and how many tasks are new or grow."""

    unit: Code
    group: Code
    minutes: Milli
    tasks: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A division that is best at something, with what it asks of people.

    `dearer` is its scarcity cost beyond the best, `guidance` the minutes of guidance it takes, and
    `shared` how many of its moves the best plan also makes.
    """

    best_at: BestAt
    suggestion: Suggestion
    dearer: Milli
    guidance: Milli
    asked: tuple[Asked, ...]
    shared: int

    @property
    def moves(self) -> int:
        """How many changes it makes."""
        return len(self.suggestion.moves)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The best plan first, then others that differ from it and from each other."""

    status: Status
    plans: tuple[Plan, ...]


def alternatives(
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    unit: Code | None = None,
    max_moves: int | None = None,
    limits: Limits | None = None,
) -> Alternatives:
    """Plans within two percent of the best, each the best at something, that differ in their moves.

    When `limits` stop the search, the plans found so far are given and the status says so.
    """
    return _Search(snapshot, catalogue, unit, max_moves, limits or Limits()).answer()


class _Search:
    def __init__(
        self,
        snapshot: Snapshot,
        catalogue: Catalogue,
        unit: Code | None,
        max_moves: int | None,
        limits: Limits,
    ) -> None:
        self._situation = planned(Situation(snapshot, catalogue, unit))
        self._before = today(self._situation)
        self._division = Division(self._situation)
        self._rules = rules_of(snapshot, max_moves)
        self._limits = limits

    def answer(self) -> Alternatives:
        best = Formulation(self._division, self._rules)
        solved = self._solve(best, list(best.levels), self._limits)
        if solved.values is None:
            return Alternatives(Status.CANCELLED if solved.stopped else Status.FEASIBLE, ())
        plans = [self._plan(BestAt.RELIEF, best, solved, ())]
        held = [float(level @ solved.values) for level in best.levels[:2]]
        gained = gains(self._division, best, solved.values)
        for number, (best_at, aim) in enumerate(AIMS.items()):
            self._limits.tell(number / len(AIMS), "plan")
            if self._limits.ended():
                return Alternatives(self._limits.why_ended(), tuple(plans))
            plan = self._nearly_as_good(best_at, aim, held, gained, plans)
            if plan is not None:
                plans.append(plan)
        for _more in range(ENOUGH - len(plans)):
            gained = np.maximum(gained, self._made_by(plans[-1]))
            plan = self._nearly_as_good(BestAt.OTHER_TASKS, other_tasks, held, gained, plans)
            if plan is not None and not self._limits.ended():
                plans.append(plan)
        return Alternatives(_least_proven(plans), tuple(plans))

    def _made_by(self, plan: Plan) -> Floats:
        """What every pair gains in a plan [minutes]."""
        made = _moves_of(plan.suggestion)
        works = self._situation.works
        keys = [(works[pair.work].code, pair.group) for pair in self._division.pairs]
        return np.array([made.get(key, 0) / 1000 for key in keys])

    def _solve(self, formulation: Formulation, levels: list[Floats], limits: Limits) -> Solved:
        if formulation.program.whole.any():
            return solve_whole_by_levels(formulation.program, levels[:4], limits)
        return solve_by_levels(formulation.program, levels, limits)

    def _nearly_as_good(
        self, best_at: BestAt, aim: Aim, held: list[float], gained: Floats, plans: list[Plan]
    ) -> Plan | None:
        """The plan that is best at something; None when it stands there already, or is not better at it."""
        formulation = Formulation(self._division, self._rules)
        for level, most in zip(formulation.levels[:2], (held[0], held[1] * (1 + WITHIN)), strict=True):
            formulation.program.hold(level, most + ROOM)
        own = aim(formulation, gained)
        widened = formulation.program.widened
        uncovered, scarcity, moved, layers = map(widened, formulation.levels)
        seconds = min(SECONDS_EACH, self._limits.left())
        limits = Limits(seconds, self._limits.stopped)
        levels = [uncovered, widened(own), scarcity, moved, layers]
        solved = self._solve(formulation, levels, limits)
        if solved.values is None:
            return None
        plan = self._plan(best_at, formulation, solved, tuple(plans))
        shown = any(_alike(plan, other) for other in plans) or not self._is_better(plan, plans[0])
        return None if shown else plan

    def _is_better(self, plan: Plan, best: Plan) -> bool:
        """Whether a plan is clearly better than the best one at what it is named for."""
        if plan.best_at is BestAt.MOST_EVEN:
            return self._largest_part(plan) < self._largest_part(best) - A_PART
        measure = MEASURES.get(plan.best_at)
        return measure is None or measure(plan) <= measure(best) - 1

    def _largest_part(self, plan: Plan) -> float:
        """The largest part of its time that a group is asked to use on what it gains."""
        time: dict[Code, float] = {}
        for pool in self._situation.staffing.pools:
            time[pool.group] = time.get(pool.group, 0.0) + pool.capacity
        asked: dict[Code, float] = {}
        for row in plan.asked:
            asked[row.group] = asked.get(row.group, 0.0) + row.minutes / 1000
        return max((minutes / max(time[group], 1.0) for group, minutes in asked.items()), default=0.0)

    def _plan(
        self, best_at: BestAt, formulation: Formulation, solved: Solved, plans: tuple[Plan, ...]
    ) -> Plan:
        assert solved.values is not None
        values = solved.values
        proven = solved.gap == 0 and not solved.stopped
        status = Status.OPTIMAL if proven else Status.CANCELLED if solved.stopped else Status.FEASIBLE
        answer = Answer(formulation, values, status, solved.gap, values[formulation.uncovered])
        suggestion = described(self._situation, self._rules, self._before, answer)
        best = plans[0].suggestion if plans else suggestion
        mine, theirs = _moves_of(suggestion), _moves_of(best)
        dearer = suggestion.objectives.scarcity_cost - best.objectives.scarcity_cost
        return Plan(
            best_at=best_at,
            suggestion=suggestion,
            dearer=beyond_noise(dearer),
            guidance=milli(float(values[formulation.guidance].sum())),
            asked=self._asked(suggestion),
            shared=len(mine.keys() & theirs.keys()),
        )

    def _asked(self, suggestion: Suggestion) -> tuple[Asked, ...]:
        """What each pool that gets more to do is asked, by unit and group."""
        gained: dict[tuple[Code, Code], list[Milli]] = {}
        units = {work.code: work.unit.id for work in self._situation.works}
        pools = self._situation.staffing.pools
        for move in suggestion.moves:
            place = self._situation.pools_in_place(units[move.task], move.receiver)
            unit = pools[place[0]].unit.code if place else ""
            gained.setdefault((unit, move.receiver), []).append(move.minutes)
        return tuple(Asked(*key, sum(rows), len(rows)) for key, rows in sorted(gained.items()))


A_PART = 0.005
"""A plan spreads what is new more evenly when its largest part of a group's time is so much less."""
A_MINUTE = 1000
MEASURES: dict[BestAt, Callable[[Plan], float]] = {
    BestAt.FEWEST_CHANGES: lambda plan: plan.moves,
    BestAt.FEWEST_GROUPS: lambda plan: len({row.group for row in plan.asked}),
    BestAt.LEAST_MOVED: lambda plan: plan.suggestion.objectives.moved_minutes / A_MINUTE,
    BestAt.FROM_BELOW: lambda plan: plan.suggestion.objectives.layer_minutes / A_MINUTE,
    BestAt.LEAST_GUIDANCE: lambda plan: plan.guidance / A_MINUTE,
}
"""What a plan is to have at least one less of than the best one, to be named for it."""
ROOM = 1e-4
"""Minutes of room in the rows that hold the first levels, so that a solver's noise closes nothing."""


def _least_proven(plans: list[Plan]) -> Status:
    found = (plan.suggestion.status for plan in plans)
    return next((status for status in found if status is not Status.OPTIMAL), Status.OPTIMAL)


def _moves_of(suggestion: Suggestion) -> dict[tuple[Code, Code], Milli]:
    return {(move.task, move.receiver): move.minutes for move in suggestion.moves}


def _alike(one: Plan, other: Plan) -> bool:
    """Whether two plans ask nearly the same: few of the minutes moved differ."""
    mine, theirs = _moves_of(one.suggestion), _moves_of(other.suggestion)
    differ = sum(abs(mine.get(key, 0) - theirs.get(key, 0)) for key in mine.keys() | theirs.keys())
    return differ <= ALIKE * (sum(mine.values()) + sum(theirs.values()))
