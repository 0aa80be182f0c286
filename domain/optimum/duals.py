"""What one more minute a week of a pool is worth: derivatives upward, also where the prices are not unique.

At an optimum the change for a small step is a linear program of its own: what is free may change both ways,
what stands at a bound only away from it, and each bound moves as the minute moves it. Its optimum is the
derivative: of all the prices that prove the optimum, the one that holds in that direction. What holds a pool
in a single shift is not moved. Practical rules that take whole numbers have no derivative: a minute more
gives nothing until it gives a whole step. Where one is set nothing is priced, and the rules are named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import (
    DUAL,
    INFINITY,
    PRICE_TOLERANCE,
    Floats,
    Ints,
    Limits,
    open_solver,
    run,
    set_costs,
    solve_by_levels,
)
from domain.optimum.practical_rules import whole_number_rules
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from domain.today.staffing import Pool

AT_A_BOUND = 1e-6
"""Minutes within which something stands at its bound."""
EXACT = 1e-9
"""How far a step of a minute may pass a bound by rounding."""


@dataclass(frozen=True, slots=True)
class Freed:
    """How many minutes less above its target a scarce pool has; negative where it has more."""

    unit: Code
    group: Code
    minutes: float


@dataclass(frozen=True, slots=True)
class Dual:
    """How far scarcity cost (uncovered held) and uncovered fall for a minute more of a pool's best class.

    `frees` says whose time the relief is: Σ scarcity × minutes is `relief`.
    """

    unit: Code
    group: Code
    relief: float
    uncovered_relief: float
    frees: tuple[Freed, ...] = ()


@dataclass(frozen=True, slots=True)
class Duals:
    """What a minute is worth in every staffed pool in reach, by unit and group.

    `unpriced` are the practical rules, by their names in the workbook, because of which there is no answer.
    """

    rows: tuple[Dual, ...] = ()
    unpriced: tuple[Code, ...] = ()


def duals(situation: Situation, limits: Limits | None = None) -> Duals | None:
    """What a minute is worth in every pool; None when stopped.

    Worked out with any number of moves of any size.
    """
    situation, limits = planned(situation), limits or Limits()
    if rules := whole_number_rules(situation.snapshot):
        return Duals(unpriced=rules)
    formulation = Formulation(Division(situation), MoveRules())
    solved = solve_by_levels(formulation.program, formulation.levels[:2], limits)
    if solved.values is None or solved.proven < 2:
        return None
    worth = _Worth(formulation, solved.values, limits)
    found: dict[int, _Falls] = {}
    pools = formulation.division.class_pool.tolist()
    for number, pool in enumerate(pools):
        limits.tell(number / len(pools), "duals")
        of_class = worth.of(number)
        if of_class is None or limits.ended():
            return None
        found[pool] = max(found.get(pool, of_class), of_class, key=lambda falls: falls[:2])
    reached = [(situation.staffing.pools[i], found.get(i)) for i in situation.pools_in_reach]
    return Duals(
        tuple(Dual(pool.unit.code, pool.group, each[1], each[0], each[2]) for pool, each in reached if each)
    )


_Falls = tuple[float, float, tuple[Freed, ...]]
"""How far uncovered and scarcity cost fall, and whose time the latter is."""


class _Worth:
    """Uncovered's and scarcity cost's fall for one more minute of each class."""

    def __init__(self, formulation: Formulation, values: Floats, limits: Limits) -> None:
        self._formulation = formulation
        self._levels = [
            _Directions(formulation, values, formulation.levels[0], None, limits),
            _Directions(formulation, values, formulation.levels[1], formulation.levels[0], limits),
        ]

    def of(self, number: int) -> _Falls | None:
        """(uncovered, scarcity cost, whose time) for a class; None when stopped."""
        moved = dict(self._moved(number))
        uncovered, scarcity = (level.change(moved) for level in self._levels)
        if uncovered is None or scarcity is None:
            return None
        first, second = (
            max(0.0, -float(costs @ change))
            for costs, change in zip(self._formulation.levels[:2], (uncovered, scarcity), strict=True)
        )
        return first, second, tuple(self._frees(scarcity))

    def _frees(self, change: Floats) -> Iterator[Freed]:
        """What every scarce pool has less above its target."""
        pools = self._formulation.division.situation.staffing.pools
        falls = np.zeros(len(pools))
        for columns, of_pool in self._formulation.scarce_columns():
            np.add.at(falls, of_pool, -self._formulation.levels[1][columns] * change[columns])
        for place in np.flatnonzero(np.abs(falls) > EXACT).tolist():
            pool = pools[place]
            yield Freed(pool.unit.code, pool.group, float(falls[place]) / pool.scarcity)

    def _moved(self, number: int) -> Iterator[tuple[int, float]]:
        """The rows whose bound one more minute moves, and how far."""
        formulation, situation = self._formulation, self._formulation.division.situation
        place = int(formulation.division.class_pool[number])
        pool = situation.staffing.pools[place]
        yield int(formulation.class_rows[number]), 1.0
        ceilings = formulation.ceiling_rows[formulation.ceiling_pool == place].tolist()
        for row in ceilings:
            if situation.ceilings[place] >= situation.load_elsewhere[place]:
                yield row, _ceiling_moves(pool, situation.load_today[place])
        for row in self._targets[formulation.above_pool == place].tolist():
            yield row, pool.target_percent / 100

    @cached_property
    def _targets(self) -> Ints:
        """The row of each target: the only one that the load above it stands in."""
        stored = self._formulation.program.stored()
        return stored.rows[stored.starts[self._formulation.above]]


def _ceiling_moves(pool: Pool, load_today: float) -> float:
    """How far a ceiling moves with the capacity (`domain.today.staffing.ceiling_of`)."""
    part = pool.ceiling_percent / 100
    stated, kept = pool.capacity * part, min(load_today, pool.capacity)
    follows = 1.0 if load_today > pool.capacity else 0.0
    if stated > kept:
        return part
    return follows if stated < kept else max(part, follows)


class _Directions:
    """The ways an optimum can change at first, and the best of them on one level while another is held."""

    def __init__(
        self, formulation: Formulation, values: Floats, costs: Floats, held: Floats | None, limits: Limits
    ) -> None:
        self._limits = limits
        self._solver = open_solver(formulation.program, limits)
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("simplex_strategy", DUAL)
        set_costs(self._solver, costs)
        self._costs = costs
        if held is not None:
            where = np.flatnonzero(held)
            self._solver.addRow(-INFINITY, INFINITY, len(where), where.astype(np.int32), held[where])
        self._matrix = _Matrix(self._solver.getLp())
        self._let_go(formulation, values)
        self._prices: list[Floats] = []
        self._basic: Ints | None = None

    def _let_go(self, formulation: Formulation, values: Floats) -> None:
        """Bounds everything by where it stands; a level that is held stands at its optimum."""
        lower, upper = _away_from(*formulation.program.column_bounds, values)
        # Guidance and handovers are held by the time of their class; their own bound says so once more.
        upper[formulation.guidance] = INFINITY
        upper[formulation.handing.columns] = INFINITY
        self._columns = lower, upper
        columns = np.arange(len(values), dtype=np.int32)
        self._solver.changeColsBounds(len(columns), columns, lower, upper)
        rows = formulation.program.rows
        lower, upper = _away_from(*formulation.program.row_bounds, self._matrix.times(values)[:rows])
        more = self._matrix.rows - rows
        self._rows = np.append(lower, np.full(more, -INFINITY)), np.append(upper, np.zeros(more))
        numbers = np.arange(self._matrix.rows, dtype=np.int32)
        self._solver.changeRowsBounds(len(numbers), numbers, *self._rows)

    def change(self, moved: dict[int, float]) -> Floats | None:
        """The best change of the columns when these rows' upper bounds move; None when stopped."""
        lower, upper = self._rows
        active = {row: step for row, step in moved.items() if step and upper[row] < INFINITY}
        if not active or self._is_nothing(active):
            return np.zeros(len(self._costs))
        known = self._change_from_here(active)
        if known is not None:
            return known
        for row, step in active.items():
            self._solver.changeRowBounds(row, float(lower[row]), step)
        ended = run(self._solver, self._limits)
        solution = self._solver.getSolution()
        found: Floats = np.array(solution.col_value)
        self._prices.append(np.array(solution.row_dual))
        self._basic = np.array(self._solver.getBasicVariables()[1], dtype=np.int64)
        for row in active:
            self._solver.changeRowBounds(row, float(lower[row]), float(upper[row]))
        return found if ended else None

    def _change_from_here(self, moved: dict[int, float]) -> Floats | None:
        """The change when the basis that was best last holds after the step too, and so is best."""
        if self._basic is None:
            return None
        at_bound = np.ones(self._matrix.rows, dtype=np.bool_)
        at_bound[-1 - self._basic[self._basic < 0]] = False
        upper, moving = self._rows[1].copy(), np.zeros(self._matrix.rows)
        for row, step in moved.items():
            upper[row] = step
            moving[row] = step if at_bound[row] else 0.0
        change = np.zeros(len(self._costs))
        solved = np.array(self._solver.getBasisSolve(moving)[1])
        change[self._basic[self._basic >= 0]] = solved[self._basic >= 0]
        stays = _within(change, *self._columns) and _within(self._matrix.times(change), self._rows[0], upper)
        return change if stays else None

    def _is_nothing(self, moved: dict[int, float]) -> bool:
        """Whether prices found already prove that nothing falls: each of them bounds every fall."""
        bounds = (abs(sum(prices[row] * step for row, step in moved.items())) for prices in self._prices)
        return any(bound <= PRICE_TOLERANCE for bound in bounds)


class _Matrix:
    """The entries of a program, to work out its rows."""

    def __init__(self, lp: Any) -> None:
        self.rows = int(lp.num_row_)
        self._row = np.array(lp.a_matrix_.index_, dtype=np.int64)
        self._value = np.array(lp.a_matrix_.value_)
        starts: Ints = np.array(lp.a_matrix_.start_, dtype=np.int64)
        counts: Ints = starts[1:] - starts[:-1]
        self._column = np.repeat(np.arange(lp.num_col_), counts)

    def times(self, values: Floats) -> Floats:
        """The value of every row."""
        sums = np.bincount(self._row, self._value * values[self._column], self.rows)
        return np.asarray(sums, dtype=np.float64)


def _within(values: Floats, lower: Floats, upper: Floats) -> bool:
    return bool((values >= lower - EXACT).all() and (values <= upper + EXACT).all())


def _away_from(lower: Floats, upper: Floats, values: Floats) -> tuple[Floats, Floats]:
    """The bounds of a change: none where there is room, 0 where something stands at its bound."""
    stands_low: NDArray[np.bool_] = values <= lower + AT_A_BOUND
    stands_high: NDArray[np.bool_] = values >= upper - AT_A_BOUND
    return np.where(stands_low, 0.0, -INFINITY), np.where(stands_high, 0.0, INFINITY)
