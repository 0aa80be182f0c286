"""The best that 0, 1, 2 … moves can give: the exact optimum at each step, proven or with its gap.

Every number first gets a quick answer with its gap (`frontier_sketch`). Then the whole-number program with at
most N moves is kept open and solved for one number after the other, where that is not proven; each has its
part of the time, and the quick answers half. Uncovered is solved first and held while scarcity cost is. Then
the minutes are divided exactly among the moves chosen. When the division with free moves is reached nothing
can be better, and the rest follows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.formulation import A_GAIN, Formulation, MoveRules
from domain.optimum.frontier_sketch import Sketch, Sketched, hold, opened
from domain.optimum.linear_program import (
    HELD_WITHIN,
    INFINITY,
    SLACK,
    Floats,
    Limits,
    run,
    set_costs,
    solve_by_levels,
)
from domain.optimum.optimiser import obeys, rules_of, settled
from domain.optimum.solution import gains
from domain.results import Milli, Status, Suggestion
from domain.rounding import NEAR, milli
from domain.today.lower_layers import planned
from domain.today.situation import Situation

MOST = 20
"""How many moves the frontier is drawn for when nothing else is asked."""
HALF_A_MINUTE = 0.5
"""What a move is more than, to be listed [minutes] (docs/METHOD.md)."""


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


@dataclass(frozen=True, slots=True)
class Known:
    """A suggestion that stands already, with at most so many moves: no step may be told as worse."""

    moves: int
    suggestion: Suggestion


def frontier(
    situation: Situation, most: int = MOST, limits: Limits | None = None, known: Known | None = None
) -> Frontier:
    """The best for 0 … `most` moves, each at least the workspace's smallest move.

    Lexicographically never worse with more moves. When `limits` stop the search, every step keeps the best
    found with its gap, and numbers for which nothing was found are left out. `known` is of the same tasks.
    """
    return _Walk(planned(situation), most, limits or Limits(), known).steps()


class _Walk:
    def __init__(self, situation: Situation, most: int, limits: Limits, known: Known | None) -> None:
        self._situation, self._most, self._limits, self._known = situation, most, limits, known
        self._division = Division(situation)
        self._rules = rules_of(situation.snapshot, most)

    def steps(self) -> Frontier:
        free, is_allowed = self._free()
        found = [self._none()]
        quick = self._sketched(free, is_allowed)
        for number in range(1, self._most + 1):
            self._limits.tell(number / (self._most + 1), "moves")
            last = found[-1]
            if last.proven and _as_good(last, free):
                found.append(replace(last, moves=number))
            elif is_allowed and number >= free.moves:
                found.append(replace(free, moves=number))
            else:
                step = self._solved(number, quick.get(number))
                if step is not None:
                    found.append(_better(last, step, number))
        if all(step.proven for step in found) and len(found) > self._most:
            return Frontier(Status.OPTIMAL, tuple(found))
        return Frontier(self._limits.why_ended(), tuple(found))

    def _sketched(self, free: Step, is_allowed: bool) -> dict[int, Sketched]:
        """The quick answers, as far as there is time."""
        quick: dict[int, Sketched] = {}
        most = min(self._most, free.moves - 1) if is_allowed else self._most
        if most < 1 or self._limits.ended():
            return quick
        sketch = Sketch(self._formulation, most, self._limits)
        half = self._limits.left() / 2
        for number in range(1, most + 1):
            limits = self._part_of_the_time(number, most, self._limits.left() - half)
            answer = None if self._limits.ended() else sketch.of(number, limits)
            if answer is not None:
                quick[number] = answer
        return quick

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
        known = self._known_step(number)
        if known is not None and known.proven:
            return known
        best = quick
        if (quick is None or quick.unproven < 2) and not self._limits.ended():
            exact = self._searched(number)
            if exact is not None and (quick is None or self._is_better(exact, quick)):
                best = exact
        step = None if best is None else self._divided(number, best)
        if step is None or (known is not None and _figures(known) < _figures(step)):
            return known
        return step

    def _known_step(self, number: int) -> Step | None:
        """The suggestion that stands already, as a step, when it is of this number."""
        if self._known is None or self._known.moves != number:
            return None
        suggestion = self._known.suggestion
        figures = suggestion.objectives
        gap = 0.0 if suggestion.status is Status.OPTIMAL else 1.0
        moves = [Chosen(move.task, move.receiver, move.minutes) for move in suggestion.moves]
        return Step(number, figures.uncovered, figures.scarcity_cost, gap, _largest_first(moves))

    def _divided(self, number: int, found: Sketched) -> Step | None:
        """What a search found with its minutes divided exactly: what it gains by noise is no move."""
        exact = Formulation(self._division, settled(self._formulation, found.values))
        values = solve_by_levels(exact.program, exact.levels, Limits()).values
        if values is None:
            return None
        pairs = zip(exact.levels[:2], self._formulation.levels[:2], strict=True)
        holds = all(float(now @ values) <= float(was @ found.values) + HELD_WITHIN for now, was in pairs)
        return self._step(number, exact, values, found.gap if holds else 1.0)

    def _searched(self, number: int) -> Sketched | None:
        solver, formulation = self._solver, self._formulation
        hold(solver, formulation, number, None)
        limits = self._part_of_the_time(number, self._most, self._limits.left())
        values: Floats | None = None
        for level, costs in enumerate(formulation.levels[:2]):
            set_costs(solver, costs)
            proven = run(solver, limits)
            info = solver.getInfo()
            if info.primal_solution_status == 2:
                values = np.array(solver.getSolution().col_value)
            if not proven:
                gap = float(info.mip_gap) if np.isfinite(info.mip_gap) else 1.0
                return None if values is None else Sketched(values, gap, level)
            if level == 0:
                hold(solver, formulation, number, float(info.objective_function_value) + SLACK[0])
        return None if values is None else Sketched(values, 0.0, 2)

    def _part_of_the_time(self, number: int, most: int, left: float) -> Limits:
        """A number's part of the seconds left: more than an even one, since many need less than theirs."""
        seconds = None if left == INFINITY else left / sqrt(most - number + 1)
        return Limits(seconds, self._limits.stopped)

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
            if minutes > HALF_A_MINUTE
        ]
        uncovered, scarcity = (float(level @ values) for level in formulation.levels[:2])
        return Step(
            moves=number,
            uncovered=milli(max(0.0, uncovered) + self._situation.orphaned),
            scarcity_cost=milli(max(0.0, scarcity) + self._situation.cost_elsewhere),
            gap=gap,
            chosen=_largest_first(moves),
        )


def _largest_first(moves: Iterable[Chosen]) -> tuple[Chosen, ...]:
    return tuple(sorted(moves, key=lambda move: (-move.minutes, move.task, move.group)))


def _figures(step: Step) -> tuple[Milli, Milli]:
    return step.uncovered, step.scarcity_cost


def _better(last: Step, step: Step, number: int) -> Step:
    """The step found, or the one before once more when it is no worse: one more move is no duty."""
    if _figures(step) < _figures(last):
        return step
    return replace(last, moves=number, gap=step.gap)


def _as_good(step: Step, free: Step) -> bool:
    """Whether a step reaches what nothing can beat."""
    pairs = ((step.uncovered, free.uncovered), (step.scarcity_cost, free.scarcity_cost))
    return all(mine <= best + NEAR for mine, best in pairs)
