"""The best that 0, 1, 2 … moves can give: the exact optimum at each step, proven or with its gap.

Every number first gets a quick answer with its gap (`frontier_sketch`). Then the whole-number program with at
most N moves is kept open and solved for one number after the other, as far as that is not proven. Uncovered
is solved first and held while scarcity cost is. When the division with free moves is reached nothing can be
better, and the rest follows.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.frontier_sketch import Sketch, Sketched, hold, opened
from domain.optimum.linear_program import (
    SLACK,
    Floats,
    Limits,
    run,
    set_costs,
    solve_by_levels,
)
from domain.optimum.optimiser import A_GAIN, obeys, rules_of
from domain.optimum.solution import gains
from domain.results import Milli, Status
from domain.rounding import milli
from domain.today.lower_layers import planned
from domain.today.situation import Situation

MOST = 20
"""How many moves the frontier is drawn for when nothing else is asked."""
NEAR: Milli = 10
"""Within this (0.01 minute) two optima are the same (docs/METHOD.md)."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A move of one step: the group and how many minutes of the task it gains."""

    task: Code
    group: Code
    minutes: Milli


@dataclass(frozen=True, slots=True)
class Step:
    """The best with at most so many moves; `gap` is the relative gap of the first figure not proven.

    `moves` is the limit, and `chosen` the moves that reach it, which can be fewer.
    """

    moves: int
    uncovered: Milli
    scarcity_cost: Milli
    gap: float
    chosen: tuple[Chosen, ...]

    @property
    def proven(self) -> bool:
        """Whether nothing better can be had with so many moves."""
        return self.gap == 0


@dataclass(frozen=True, slots=True)
class Frontier:
    """The steps from 0 moves up; fewer than asked for when the search was stopped early."""

    status: Status
    steps: tuple[Step, ...]


def frontier(situation: Situation, most: int = MOST, limits: Limits | None = None) -> Frontier:
    """The best for 0 … `most` moves, each at least the workspace's smallest move.

    Lexicographically never worse with more moves. When `limits` stop the search, every step keeps the best
    found with its gap, and those for which nothing was found yet are left out.
    """
    return _Walk(planned(situation), most, limits or Limits()).steps()


class _Walk:
    def __init__(self, situation: Situation, most: int, limits: Limits) -> None:
        self._situation, self._most, self._limits = situation, most, limits
        self._division = Division(situation)
        self._rules = rules_of(situation.snapshot, most)
        self._offset = _orphaned(situation)

    def steps(self) -> Frontier:
        free, is_allowed = self._free()
        found = [self._none()]
        quick = self._sketched(free, is_allowed)
        for number in range(1, self._most + 1):
            self._limits.tell(number / (self._most + 1), "moves")
            last = found[-1]
            if last.proven and _as_good(last, free):
                found.append(replace(last, moves=number))
            elif is_allowed and number >= len(free.chosen):
                found.append(replace(free, moves=number))
            else:
                step = self._solved(number, quick.get(number))
                if step is None:
                    break
                found.append(_better(last, step, number))
        if all(step.proven for step in found) and len(found) > self._most:
            return Frontier(Status.OPTIMAL, tuple(found))
        return Frontier(self._how_stopped(), tuple(found))

    def _sketched(self, free: Step, is_allowed: bool) -> dict[int, Sketched]:
        """The quick answers, as far as there is time."""
        quick: dict[int, Sketched] = {}
        most = min(self._most, len(free.chosen) - 1) if is_allowed else self._most
        if most < 1 or self._stopped():
            return quick
        sketch = Sketch(self._formulation, most, self._limits)
        for number in range(1, most + 1):
            answer = None if self._stopped() else sketch.of(number)
            if answer is None:
                break
            quick[number] = answer
        return quick

    def _stopped(self) -> bool:
        asked = self._limits.stopped is not None and self._limits.stopped()
        return asked or not self._limits.left()

    def _how_stopped(self) -> Status:
        asked = self._limits.stopped is not None and self._limits.stopped()
        return Status.CANCELLED if asked else Status.FEASIBLE

    # -- the two ends -----------------------------------------------------------------------------

    def _none(self) -> Step:
        """The best when nobody gains anything."""
        nothing = MoveRules(0, 0.0, (False,) * len(self._division.pairs))
        formulation = Formulation(self._division, nothing)
        values = solve_by_levels(formulation.program, formulation.levels[:2], Limits()).values
        assert values is not None, "doing no more than today can always be done"
        return self._step(0, formulation, values, 0.0)

    def _free(self) -> tuple[Step, bool]:
        """The best with free moves, which nothing can beat, and whether its moves are all large enough."""
        formulation = Formulation(self._division, MoveRules())
        solved = solve_by_levels(formulation.program, formulation.levels, Limits())
        assert solved.values is not None, "doing no more than today can always be done"
        gained = gains(self._division, formulation, solved.values)
        is_allowed = obeys(self._division, formulation, solved.values, replace(self._rules, most=None))
        return self._step(int((gained > A_GAIN).sum()), formulation, solved.values, 0.0), is_allowed

    # -- one step ---------------------------------------------------------------------------------

    def _solved(self, number: int, quick: Sketched | None) -> Step | None:
        """The best with at most `number` moves, a quick answer or better; None: nothing found in time."""
        best = quick
        if (quick is None or quick.unproven < 2) and not self._stopped():
            exact = self._searched(number)
            if exact is not None and (quick is None or self._is_better(exact, quick)):
                best = exact
        return None if best is None else self._step(number, self._formulation, best.values, best.gap)

    def _searched(self, number: int) -> Sketched | None:
        solver, formulation = self._solver, self._formulation
        hold(solver, formulation, number, None)
        values: Floats | None = None
        for level, costs in enumerate(formulation.levels[:2]):
            set_costs(solver, costs)
            proven = run(solver, self._limits)
            info = solver.getInfo()
            if info.primal_solution_status == 2:
                values = np.array(solver.getSolution().col_value)
            if not proven:
                gap = float(info.mip_gap) if np.isfinite(info.mip_gap) else 1.0
                return None if values is None else Sketched(values, gap, level)
            if level == 0:
                hold(solver, formulation, number, float(info.objective_function_value) + SLACK[0])
        return None if values is None else Sketched(values, 0.0, 2)

    def _is_better(self, exact: Sketched, quick: Sketched) -> bool:
        """Whether a search is further proven than the quick answer, or as far and closer."""
        costs = self._formulation.levels[min(exact.unproven, 1)]
        closer = float(costs @ exact.values) <= float(costs @ quick.values) and exact.gap <= quick.gap
        return exact.unproven > quick.unproven or (exact.unproven == quick.unproven and closer)

    @cached_property
    def _formulation(self) -> Formulation:
        return Formulation(self._division, self._rules)

    @cached_property
    def _solver(self) -> Any:
        return opened(self._formulation, self._limits)

    def _step(self, number: int, formulation: Formulation, values: Floats, gap: float) -> Step:
        gained = gains(self._division, formulation, values)
        works = self._situation.works
        moves = [
            Chosen(works[pair.work].code, pair.group, milli(float(minutes)))
            for pair, minutes in zip(self._division.pairs, gained.tolist(), strict=True)
            if minutes > A_GAIN
        ]
        uncovered, scarcity = (float(level @ values) for level in formulation.levels[:2])
        return Step(
            moves=number,
            uncovered=milli(max(0.0, uncovered) + self._offset),
            scarcity_cost=milli(max(0.0, scarcity) + self._elsewhere),
            gap=gap,
            chosen=tuple(sorted(moves, key=lambda move: (-move.minutes, move.task, move.group))),
        )

    @property
    def _elsewhere(self) -> float:
        """The scarcity cost of what tasks outside the scope load, which the program leaves out."""
        situation = self._situation
        total = 0.0
        for i in situation.pools_in_reach:
            pool = situation.staffing.pools[i]
            if pool.scarcity and pool.target <= 0:
                total += pool.scarcity * situation.load_elsewhere[i]
        return total


def _orphaned(situation: Situation) -> float:
    """Importance × minutes of followers whose followed tasks take no time."""
    rows = (row for row in situation.followers if not row.followed)
    return sum(row.task.importance / 1e6 * row.demand for row in rows)


def _better(last: Step, step: Step, number: int) -> Step:
    """The step found, or the one before once more when it is no worse: one more move is no duty."""
    if (step.uncovered, step.scarcity_cost) < (last.uncovered, last.scarcity_cost):
        return step
    return replace(last, moves=number, gap=step.gap)


def _as_good(step: Step, free: Step) -> bool:
    """Whether a step reaches what nothing can beat."""
    pairs = ((step.uncovered, free.uncovered), (step.scarcity_cost, free.scarcity_cost))
    return all(mine <= best + NEAR for mine, best in pairs)
