"""The best that 0, 1, 2 … moves can give: the exact optimum at each step, proven or with its gap.

The whole-number program with at most N moves is kept open and solved for one number after the other, from
where the last one ended: what k moves give, k + 1 can give too. Uncovered is solved first and held while
scarcity cost is. When the division with free moves is reached nothing can be better, and the rest follows.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import (
    INFINITY,
    SLACK,
    Floats,
    Limits,
    open_solver,
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
    """The steps from 0 moves up; fewer than asked for when the search was stopped."""

    status: Status
    steps: tuple[Step, ...]


def frontier(situation: Situation, most: int = MOST, limits: Limits | None = None) -> Frontier:
    """The best for 0 … `most` moves, each at least the workspace's smallest move.

    Lexicographically never worse with more moves. When `limits` stop the search, the step under way keeps
    the best found with its gap, and the later ones are left out.
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
        formulation = Formulation(self._division, self._rules)
        solver = self._opened(formulation)
        for number in range(1, self._most + 1):
            self._limits.tell(number / (self._most + 1), "moves")
            last = found[-1]
            if last.proven and _as_good(last, free):
                found.append(replace(last, moves=number))
            elif is_allowed and number >= len(free.chosen):
                found.append(replace(free, moves=number))
            elif self._stopped():
                return Frontier(self._how_stopped(), tuple(found))
            else:
                found.append(_better(last, self._solved(solver, formulation, number), number))
        proven = all(step.proven for step in found)
        return Frontier(Status.OPTIMAL if proven else Status.FEASIBLE, tuple(found))

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

    def _opened(self, formulation: Formulation) -> Any:
        solver = open_solver(formulation.program, self._limits)
        # Presolve of HiGHS 1.14 calls whole-number programs optimal that are not (ERGO-Code/HiGHS#2961).
        solver.setOptionValue("presolve", "off")
        where = np.flatnonzero(formulation.levels[0])
        solver.addRow(-INFINITY, INFINITY, len(where), where.astype(np.int32), formulation.levels[0][where])
        return solver

    def _solved(self, solver: Any, formulation: Formulation, number: int) -> Step | None:
        """The best with at most `number` moves; None when nothing was found in time."""
        held = formulation.program.rows
        solver.changeRowBounds(held, -INFINITY, INFINITY)
        solver.changeRowBounds(int(formulation.most_row[0]), 0.0, float(number))
        values: Floats | None = None
        gap = 0.0
        for level, costs in enumerate(formulation.levels[:2]):
            set_costs(solver, costs)
            if values is not None:
                solver.setSolution(solver.getSolution())
            proven = run(solver, self._limits)
            info = solver.getInfo()
            if info.primal_solution_status == 2:
                values = np.array(solver.getSolution().col_value)
            if not proven:
                gap = float(info.mip_gap) if np.isfinite(info.mip_gap) else 1.0
                break
            if level == 0:
                solver.changeRowBounds(held, -INFINITY, float(info.objective_function_value) + SLACK[0])
        return None if values is None else self._step(number, formulation, values, gap)

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


def _better(last: Step, step: Step | None, number: int) -> Step:
    """The step found, or the one before once more when it is no worse: one more move is no duty."""
    if step is None:
        return replace(last, moves=number, gap=1.0)
    if (step.uncovered, step.scarcity_cost) < (last.uncovered, last.scarcity_cost):
        return step
    return replace(last, moves=number, gap=step.gap)


def _as_good(step: Step, free: Step) -> bool:
    """Whether a step reaches what nothing can beat."""
    pairs = ((step.uncovered, free.uncovered), (step.scarcity_cost, free.scarcity_cost))
    return all(mine <= best + NEAR for mine, best in pairs)
