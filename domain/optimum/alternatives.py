"""Other divisions nearly as good as the best, each the best at something that people may care more about.

All cover as much as the best, and cost at most two percent more scarcity. What they differ in is what
they ask of people; nothing here says which is right.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from domain.catalogue import Catalogue
from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.forcing import NEAR
from domain.optimum.formulation import A_GAIN, Formulation
from domain.optimum.linear_program import (
    INFINITY,
    Floats,
    Ints,
    Limits,
    Solved,
    solve_by_levels,
    solve_whole_by_levels,
)
from domain.optimum.optimiser import Answer, described, rules_of
from domain.results import Milli, Status, Suggestion
from domain.rounding import milli
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


class BestAt(StrEnum):
    """What a plan is the best at among those nearly as good."""

    RELIEF = "relief"
    FEWEST_CHANGES = "fewest_changes"
    FEWEST_GROUPS = "fewest_groups"
    MOST_EVEN = "most_even"
    LEAST_MOVED = "least_moved"
    FROM_BELOW = "from_below"
    LEAST_GUIDANCE = "least_guidance"
    OTHER_TASKS = "other_tasks"


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


Aim = Callable[[Formulation, Floats], Floats]
"""Adds what an aim needs to a program; the costs that measure it. Takes also the best plan's gains."""


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
        gains = self._gains(best, solved.values)
        for number, (best_at, aim) in enumerate(AIMS.items()):
            self._limits.tell(number / len(AIMS), "plan")
            if self._stopped():
                return Alternatives(self._how_stopped(), tuple(plans))
            plan = self._nearly_as_good(best_at, aim, held, gains, plans)
            if plan is not None:
                plans.append(plan)
        for _more in range(ENOUGH - len(plans)):
            gains = np.maximum(gains, self._made_by(plans[-1]))
            plan = self._nearly_as_good(BestAt.OTHER_TASKS, _other_tasks, held, gains, plans)
            if plan is not None and not self._stopped():
                plans.append(plan)
        return Alternatives(_least_proven(plans), tuple(plans))

    def _made_by(self, plan: Plan) -> Floats:
        """What every pair gains in a plan [minutes]."""
        made = _moves_of(plan.suggestion)
        works = self._situation.works
        keys = [(works[pair.work].code, pair.group) for pair in self._division.pairs]
        return np.array([made.get(key, 0) / 1000 for key in keys])

    def _stopped(self) -> bool:
        asked = self._limits.stopped is not None and self._limits.stopped()
        return asked or not self._limits.left()

    def _how_stopped(self) -> Status:
        asked = self._limits.stopped is not None and self._limits.stopped()
        return Status.CANCELLED if asked else Status.FEASIBLE

    def _solve(self, formulation: Formulation, levels: list[Floats], limits: Limits) -> Solved:
        if formulation.program.whole.any():
            return solve_whole_by_levels(formulation.program, levels[:4], limits)
        return solve_by_levels(formulation.program, levels, limits)

    def _gains(self, formulation: Formulation, values: Floats) -> Floats:
        """What every pair does beyond today's [minutes]."""
        done = np.zeros(len(self._division.pairs))
        np.add.at(done, self._division.place_pair, values[formulation.done])
        beyond: Floats = done - np.array([pair.today for pair in self._division.pairs])
        return beyond

    def _nearly_as_good(
        self, best_at: BestAt, aim: Aim, held: list[float], gains: Floats, plans: list[Plan]
    ) -> Plan | None:
        """The plan that is best at something; None when it stands there already, or is not better at it."""
        formulation = Formulation(self._division, self._rules)
        for level, most in zip(formulation.levels[:2], (held[0], held[1] * (1 + WITHIN)), strict=True):
            where = np.flatnonzero(level)
            row = formulation.program.add_rows(np.array([-INFINITY]), np.array([most + ROOM]))
            formulation.program.at(np.full(len(where), row[0]), where, level[where])
        own = aim(formulation, gains)
        uncovered, scarcity, moved, layers = (_widened(level, formulation) for level in formulation.levels)
        seconds = min(SECONDS_EACH, self._limits.left())
        limits = Limits(seconds, self._limits.stopped)
        levels = [uncovered, _widened(own, formulation), scarcity, moved, layers]
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
            dearer=dearer if abs(dearer) > NEAR else 0,
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


def _widened(costs: Floats, formulation: Formulation) -> Floats:
    return np.concatenate([costs, np.zeros(formulation.program.columns - len(costs))])


# -- the aims ---------------------------------------------------------------------------------------


def _gaining(formulation: Formulation) -> Ints:
    """The minutes that every pair gains, as columns of their own: gained ≥ done − today."""
    pairs = formulation.division.pairs
    columns = formulation.program.add_columns(np.full(len(pairs), INFINITY))
    rows = formulation.program.add_rows(
        np.full(len(pairs), -INFINITY), np.array([pair.today for pair in pairs])
    )
    formulation.program.at(rows[formulation.division.place_pair], formulation.done, 1.0)
    formulation.program.at(rows, columns, -1.0)
    return columns


def _flags(formulation: Formulation, columns: Ints, most: Floats) -> Ints:
    """Whole columns that are 1 where a gain is above nothing."""
    flags = formulation.program.add_columns(np.ones(len(columns)), whole=True)
    rows = formulation.program.add_rows(np.full(len(columns), -INFINITY), np.zeros(len(columns)))
    formulation.program.at(rows, columns, 1.0)
    formulation.program.at(rows, flags, -most)
    return flags


def _costs(formulation: Formulation, columns: Ints, values: Floats | float = 1.0) -> Floats:
    costs = np.zeros(formulation.program.columns)
    costs[columns] = values
    return costs


def _demands(formulation: Formulation) -> Floats:
    """The demand of every pair's task [minutes a week]."""
    works = np.array([pair.work for pair in formulation.division.pairs], dtype=np.int64)
    demands: Floats = formulation.division.demand[works]
    return demands


def _fewest_changes(formulation: Formulation, gains: Floats) -> Floats:
    if formulation.rules.choose_moves:
        return _costs(formulation, formulation.moved)
    return _costs(formulation, _flags(formulation, _gaining(formulation), _demands(formulation)))


def _fewest_groups(formulation: Formulation, gains: Floats) -> Floats:
    """A flag per group that gains anything."""
    groups = sorted({pair.group for pair in formulation.division.pairs})
    of_pair = np.array([groups.index(pair.group) for pair in formulation.division.pairs], dtype=np.int64)
    gained = _gaining(formulation)
    most: Floats = np.zeros(len(groups))
    np.add.at(most, of_pair, _demands(formulation))
    sums = formulation.program.add_columns(np.full(len(groups), INFINITY))
    rows = formulation.program.add_rows(np.zeros(len(groups)), np.zeros(len(groups)))
    formulation.program.at(rows[of_pair], gained, 1.0)
    formulation.program.at(rows, sums, -1.0)
    return _costs(formulation, _flags(formulation, sums, most))


def _most_even(formulation: Formulation, gains: Floats) -> Floats:
    """The largest part of its time that any group is asked to use on what it gains."""
    division = formulation.division
    worst = formulation.program.add_columns(np.array([INFINITY]))
    groups = sorted({pair.group for pair in division.pairs})
    time: Floats = np.zeros(len(groups))
    for pool in division.situation.staffing.pools:
        if pool.group in groups:
            time[groups.index(pool.group)] += pool.capacity
    of_pair = np.array([groups.index(pair.group) for pair in division.pairs], dtype=np.int64)
    rows = formulation.program.add_rows(np.full(len(groups), -INFINITY), np.zeros(len(groups)))
    formulation.program.at(rows[of_pair], _gaining(formulation), 1.0)
    formulation.program.at(rows, np.full(len(groups), worst[0]), -np.maximum(time, 1.0))
    return _costs(formulation, worst)


def _least_moved(formulation: Formulation, gains: Floats) -> Floats:
    return formulation.levels[2]


def _from_below(formulation: Formulation, gains: Floats) -> Floats:
    return formulation.levels[3]


def _least_guidance(formulation: Formulation, gains: Floats) -> Floats:
    return _costs(formulation, formulation.guidance)


def _other_tasks(formulation: Formulation, gains: Floats) -> Floats:
    """The minutes of the moves that the best plan makes."""
    return _costs(formulation, _gaining(formulation), np.where(gains > A_GAIN, 1.0, 0.0))


AIMS: dict[BestAt, Aim] = {
    BestAt.FEWEST_CHANGES: _fewest_changes,
    BestAt.FEWEST_GROUPS: _fewest_groups,
    BestAt.MOST_EVEN: _most_even,
    BestAt.LEAST_MOVED: _least_moved,
    BestAt.FROM_BELOW: _from_below,
    BestAt.LEAST_GUIDANCE: _least_guidance,
    BestAt.OTHER_TASKS: _other_tasks,
}
