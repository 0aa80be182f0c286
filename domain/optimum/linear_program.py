"""A linear program put together from named families of columns and rows, and solved level by level.

Levels are solved in strict order by faces: when one level is optimal, every column with a reduced
cost and every row with a dual price is fixed where it stands. What is left is exactly the set of
optimal solutions, and the next level is optimised over it from where the last one ended. No row with
the earlier objective is added, so nothing is lost to its tolerance.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.optimum.sifting import NO_GUESS, Sifting, Stored
from domain.results import Status

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Int32s = NDArray[np.int32]

INFINITY = float("inf")
DUAL, PRIMAL, DEVEX = 1, 4, 1
"""HiGHS' numbers for the two simplex methods, and for how the first weighs its choices."""
PRICE_TOLERANCE = 1e-8
"""A reduced cost or dual price below this is zero; times 10⁶ minutes it is 0.01 minute."""
STEEP = 200.0
"""How much more a level weighs than the next where a search begins; it decides nothing."""
WHOLE_WITHIN = 1e-7
"""How near a search among whole numbers comes to them and to the rows.

At 1e-9, which is also where HiGHS takes a number for zero, it calls divisions optimal that are not: noise
shuts out what can be done (docs/PERFORMANCE.md). Times 10⁴ minutes this is 0.001 minute.
"""
PROVEN_WITHIN = 1e-4
"""How far [minutes] the bound of a search among whole numbers may lie from the best it has found."""
BETTER_BY = 1e-3
"""Minutes by which a level has to be better before one solution counts as better than another."""
HELD_WITHIN = 0.01
"""How far [minutes] a level may end from its optimum when it cannot be held exactly (contract)."""
SLACK = (1e-5, 1e-3, HELD_WITHIN, HELD_WITHIN)
"""How far a row holds each level of a whole-number program. They grow, because what one level gives way
is worth more in the next (importance 1 against scarcity 3): with equal slack the row of the next level
would shut out choices that are just as good on both, and the third would be optimised over too few.
"""


@dataclass(slots=True)
class Limits:
    """When to stop: seconds in all, and a question asked now and then that is true when the user stops."""

    seconds: float | None = None
    stopped: Callable[[], bool] | None = None
    report: Callable[[float, str], None] | None = None
    """Called with the part done (0–1) and a step's code."""
    began: float = field(default_factory=monotonic)

    def left(self) -> float:
        """Seconds left."""
        return INFINITY if self.seconds is None else max(0.0, self.seconds - (monotonic() - self.began))

    def cancelled(self) -> bool:
        """Whether the user stops the search."""
        return self.stopped is not None and self.stopped()

    def ended(self) -> bool:
        """Whether the search is over: the user stops it, or no time is left."""
        return self.cancelled() or not self.left()

    def why_ended(self) -> Status:
        """How a search says that it ended before its proof."""
        return Status.CANCELLED if self.cancelled() else Status.FEASIBLE

    def part(self, share: float) -> "Limits":
        """The same, with a part of the time that is left, from now on."""
        return replace(self, seconds=None if self.seconds is None else share * self.left(), began=monotonic())

    def tell(self, share: float, step: str) -> None:
        """Reports progress, if anybody listens."""
        if self.report is not None:
            self.report(share, step)


@dataclass(frozen=True, slots=True)
class Solved:
    """Column values of the last level reached, the optimum of each, and how far it is proven.

    `proven` counts the levels solved to their optimum, `gap` is the relative gap of the first that
    is not, and 0 only when all are.
    """

    values: Floats | None
    optima: tuple[float, ...]
    proven: int
    gap: float
    stopped: bool


@dataclass(frozen=True, slots=True)
class Few:
    """Bounds that leave few solutions of a whole-number program, and how many nodes are looked at.

    With presolve, so what is found can be done but need not be the best of the few.
    """

    columns: Int32s
    lower: Floats
    upper: Floats
    nodes: int


class LinearProgram:
    """Columns with bounds, rows with bounds, and the entries where they meet."""

    def __init__(self) -> None:
        self._upper: list[Floats] = []
        self._whole: list[NDArray[np.bool_]] = []
        self._unused: list[Ints] = []
        self.guess = NO_GUESS
        self.searches_within = True
        """Whether a search among whole numbers also looks for plans in smaller searches (RINS, RENS).

        They take half of the time where it reaches its proof, and find what is found besides; where it is
        stopped before, they find the better plans (docs/PERFORMANCE.md).
        """
        self._row_lower: list[Floats] = []
        self._row_upper: list[Floats] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self.columns = 0
        self.rows = 0

    def add_columns(self, upper: Floats, *, whole: bool = False) -> Ints:
        """New columns from 0 to `upper`; returns their numbers."""
        count = len(upper)
        self._upper.append(np.asarray(upper, dtype=np.float64))
        self._whole.append(np.full(count, whole))
        self.columns += count
        return np.arange(self.columns - count, self.columns)

    def leave_unused(self, columns: Ints) -> None:
        """Holds columns there are at 0."""
        self._unused.append(columns)

    def add_rows(self, lower: Floats, upper: Floats) -> Ints:
        """New rows between `lower` and `upper`; returns their numbers."""
        count = len(lower)
        self._row_lower.append(np.asarray(lower, dtype=np.float64))
        self._row_upper.append(np.asarray(upper, dtype=np.float64))
        self.rows += count
        return np.arange(self.rows - count, self.rows)

    def add_row(self, terms: Mapping[int, float], lower: float, upper: float) -> int:
        """A new row lower ≤ Σ value × column ≤ upper, its values by column; returns its number."""
        row = self.add_rows(np.array([lower]), np.array([upper]))
        columns = np.array(list(terms), dtype=np.int64)
        self.at(np.full(len(columns), row[0]), columns, np.array(list(terms.values())))
        return int(row[0])

    def hold(self, costs: Floats, most: float) -> None:
        """A new row Σ cost × column ≤ most."""
        where = np.flatnonzero(costs)
        row = self.add_rows(np.array([-INFINITY]), np.array([most]))
        self.at(np.full(len(where), row[0]), where, costs[where])

    def bound_last_rows(self, lower: Floats, upper: Floats) -> None:
        """Gives the rows that were added last other bounds; of a shallow copy its own."""
        self._row_lower, self._row_upper = [*self._row_lower[:-1], lower], [*self._row_upper[:-1], upper]

    def at(self, rows: Ints, columns: Ints, values: Floats | float) -> None:
        """Puts values where rows and columns meet, one by one."""
        filled = np.broadcast_to(np.asarray(values, dtype=np.float64), np.shape(rows))
        self._entries.append((np.asarray(rows), np.asarray(columns), filled))

    def widened(self, costs: Floats) -> Floats:
        """Costs of the first columns as costs of all: those that came later cost nothing."""
        return np.concatenate([costs, np.zeros(self.columns - len(costs))])

    @property
    def whole(self) -> NDArray[np.bool_]:
        """Which columns take whole numbers only."""
        return np.concatenate(self._whole) if self._whole else np.zeros(0, dtype=np.bool_)

    @property
    def column_bounds(self) -> tuple[Floats, Floats]:
        """Lower and upper bounds of the columns; the caller's to change."""
        upper = np.concatenate(self._upper)
        for columns in self._unused:
            upper[columns] = 0.0
        return np.zeros(self.columns), upper

    @property
    def row_bounds(self) -> tuple[Floats, Floats]:
        """Lower and upper bounds of the rows; the caller's to change."""
        return np.concatenate(self._row_lower), np.concatenate(self._row_upper)

    @property
    def entries(self) -> tuple[Ints, Ints, Floats]:
        """Rows, columns and values of the entries, in the order they were put."""
        rows = np.concatenate([part[0] for part in self._entries])
        columns = np.concatenate([part[1] for part in self._entries])
        return rows, columns, np.concatenate([part[2] for part in self._entries])

    def stored(self) -> Stored:
        """The program stored by column."""
        rows, columns, values = self.entries
        order = np.argsort(columns * self.rows + rows, kind="stable")
        starts = np.concatenate(
            [np.zeros(1, np.int64), np.cumsum(np.bincount(columns, minlength=self.columns))]
        )
        return Stored(starts, rows[order], values[order], self.column_bounds, self.row_bounds, self.whole)


def open_solver(program: LinearProgram, limits: Limits) -> Any:
    """HiGHS with the program in it."""
    solver = _new_solver(limits)
    for option in ("mip_heuristic_run_rins", "mip_heuristic_run_rens"):
        solver.setOptionValue(option, program.searches_within)
    program.stored().pass_to(solver)
    return solver


def _new_solver(limits: Limits) -> Any:
    """HiGHS with one thread, so that the same input always takes the same path."""
    import highspy

    solver = highspy.Highs()
    solver.silent()
    for option, value in (
        ("threads", 1),
        ("random_seed", 0),
        ("parallel", "off"),
        ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", PROVEN_WITHIN),
        ("mip_feasibility_tolerance", WHOLE_WITHIN),
    ):
        solver.setOptionValue(option, value)
    if limits.stopped is not None:
        ask = limits.stopped

        def interrupt(event: Any) -> None:
            if ask():
                event.interrupt()

        for happening in (solver.cbSimplexInterrupt, solver.cbMipInterrupt, solver.cbIpmInterrupt):
            happening.subscribe(interrupt)
    return solver


def run(solver: Any, limits: Limits) -> bool:
    """Solves what is in the solver; whether it ended in a proven optimum."""
    import highspy

    left = limits.left()
    # HiGHS counts the seconds of all its runs against the limit.
    solver.setOptionValue("time_limit", solver.getRunTime() + left if left < INFINITY else highspy.kHighsInf)
    solver.run()
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _has_solution(solver: Any) -> bool:
    return bool(solver.getInfo().primal_solution_status == 2)


def set_costs(solver: Any, costs: Floats) -> None:
    """Gives every column its cost. A search among whole numbers begins without a plan then.

    HiGHS lets go of the solution it stood at when costs change, and nothing is to hand it back: a search that
    was given one has called a division optimal that was not (docs/PERFORMANCE.md).
    """
    solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)


class _Face:
    """The solutions that are optimal on every level so far: the program's bounds, drawn ever tighter."""

    def __init__(self, program: Stored) -> None:
        (lower, upper), (least, most) = program.column_bounds, program.row_bounds
        self._columns, self._rows = (lower.copy(), upper.copy()), (least.copy(), most.copy())

    def keep(self, solver: Any, sifting: Sifting, costs: Floats) -> None:
        """Leaves only what is optimal at these costs: fixes what has a price where it stands."""
        tolerance = PRICE_TOLERANCE * max(1.0, float(np.abs(costs).max(initial=0.0)))
        solution = solver.getSolution()
        prices = np.array(solution.col_dual)
        solver.changeColsBounds(*_fixed(self._columns, sifting.inside, prices, tolerance))
        sifting.hold_outside(tolerance)
        prices = np.array(solution.row_dual)
        solver.changeRowsBounds(*_fixed(self._rows, np.arange(len(prices)), prices, tolerance))


def _fixed(
    bounds: tuple[Floats, Floats], numbers: Ints, price: Floats, tolerance: float
) -> tuple[int, Int32s, Floats, Floats]:
    """How many have a price, which in the solver, and their new bounds; `bounds` are changed in place.

    `numbers` say where each of the solver's is in `bounds`.
    """
    lower, upper = bounds
    dear, cheap = numbers[price > tolerance], numbers[price < -tolerance]
    upper[dear] = lower[dear]
    lower[cheap] = upper[cheap]
    fixed = np.flatnonzero(np.abs(price) > tolerance)
    return len(fixed), fixed.astype(np.int32), lower[numbers[fixed]], upper[numbers[fixed]]


class Start:
    """For a program solved again and again: where it last stood, and the solver while only bounds differ."""

    def __init__(self) -> None:
        self._basis: Any = None
        self._solver: Any = None
        self._shape = (0, 0)
        self._entries: tuple[Ints, Ints, Floats] | None = None

    def open(self, program: LinearProgram) -> Any:
        """A solver with the program, begun where a program of the same shape last stood."""
        shape, entries = (program.columns, program.rows), program.entries
        same_shape = self._shape == shape
        if same_shape and self._entries is not None and all(map(np.array_equal, self._entries, entries)):
            _bound_all(self._solver, program)
        else:
            self._solver = open_solver(program, Limits())
        if same_shape and self._basis is not None:
            self._solver.setBasis(self._basis)
        self._shape, self._entries = shape, entries
        return self._solver

    def keep(self) -> None:
        """Keeps where the program stands."""
        self._basis = self._solver.getBasis()


def _bound_all(solver: Any, program: LinearProgram) -> None:
    """Gives every column and row the program's bounds."""
    columns = np.arange(program.columns, dtype=np.int32)
    solver.changeColsBounds(len(columns), columns, *program.column_bounds)
    rows = np.arange(program.rows, dtype=np.int32)
    solver.changeRowsBounds(len(rows), rows, *program.row_bounds)


def solve_by_levels(
    program: LinearProgram,
    levels: Sequence[Floats],
    limits: Limits,
    start: Start | None = None,
    *,
    better_than: Sequence[float] | None = None,
) -> Solved:
    """The solution that is best on the first level, then on the second among those, and so on.

    For programs without whole-number columns. `levels` are costs per column, to be minimised. With `start`
    the search cannot be stopped by the user. With `better_than` it ends, unproven, at the level that tells
    that the solution is no better than one with these figures; the first that differs decides.
    """
    if not program.columns:  # nothing to decide: HiGHS has a status of its own for that
        return Solved(np.zeros(0), (0.0,) * len(levels), len(levels), 0.0, False)
    stored = program.stored()
    solver = _new_solver(limits) if start is None else start.open(program)
    guess = program.guess if start is None else NO_GUESS
    sifting = Sifting(stored, guess, solver, lambda: run(solver, limits))
    together = _weighed(levels)
    if start is None:
        sifting.begin(together)
    # Presolve would throw away the start that every level gets from the one before (docs/PERFORMANCE.md).
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("simplex_strategy", DUAL)
    solver.setOptionValue("simplex_dual_edge_weight_strategy", DEVEX)
    sifting.optimum(together)
    if start is not None:
        start.keep()
    solver.setOptionValue("simplex_strategy", PRIMAL)
    face = _Face(stored)
    optima: list[float] = []
    values: Floats | None = None
    for number, costs in enumerate(levels):
        limits.tell(number / len(levels), "level")
        proven = sifting.optimum(costs)
        if _has_solution(solver):
            values = sifting.values()
        if not proven or values is None:
            return Solved(values, tuple(optima), number, 1.0, limits.cancelled())
        optima.append(_cost(costs, values))
        if better_than is not None:
            beyond = optima[-1] - better_than[number]
            is_last = number + 1 == len(levels)
            if beyond > BETTER_BY or (is_last and beyond > -BETTER_BY):
                return Solved(values, tuple(optima), number, 1.0, False)
            better_than = None if beyond < -BETTER_BY else better_than
        if number + 1 < len(levels):
            face.keep(solver, sifting, costs)
    held = _levels_held(levels, values, optima)
    return Solved(values, tuple(optima), held, 0.0 if held == len(levels) else 1.0, False)


def _weighed(levels: Sequence[Floats]) -> Floats:
    """All levels weighed together: only a place to begin, where the strict optimum often is.

    Each level is proven by itself afterwards, mostly without a step.
    """
    costs: Floats = np.zeros(len(levels[0]))
    for number, row in enumerate(levels):
        costs = costs + row * STEEP**-number
    return costs


def _cost(costs: Floats, values: Floats) -> float:
    """Σ cost × value, not by BLAS: to wake its threads takes longer than the sum (docs/PERFORMANCE.md)."""
    return float((costs * values).sum())


def _levels_held(levels: Sequence[Floats], values: Floats | None, optima: Sequence[float]) -> int:
    """How many levels, from the first, the final solution still holds at their optimum."""
    for number, (costs, best) in enumerate(zip(levels, optima, strict=True)):
        if values is None or _cost(costs, values) > best + HELD_WITHIN:
            return number
    return len(levels)


def solve_whole_by_levels(
    program: LinearProgram,
    levels: Sequence[Floats],
    limits: Limits,
    slacks: Sequence[float] = SLACK,
    *,
    few: Few | None = None,
) -> Solved:
    """The same for programs with whole-number columns: each level held by a row with its value.

    With `few` the search is only among few solutions.
    """
    # HiGHS looks at its own clock seldom here: on a busy machine it went on for half as long again.
    solver = open_solver(program, replace(limits, stopped=limits.ended))
    # Presolve of HiGHS 1.14 calls whole-number programs optimal that are not (ERGO-Code/HiGHS#2961).
    solver.setOptionValue("presolve", "off" if few is None else "on")
    if few is not None:
        solver.changeColsBounds(len(few.columns), few.columns, few.lower, few.upper)
        solver.setOptionValue("mip_max_nodes", few.nodes)
    optima: list[float] = []
    values: Floats | None = None
    for number, (costs, slack) in enumerate(zip(levels, slacks, strict=False)):
        limits.tell(number / len(levels), "level")
        set_costs(solver, costs)
        proven = run(solver, limits)
        best = INFINITY if values is None else _cost(costs, values)
        if _has_solution(solver):
            values = np.array(solver.getSolution().col_value)
            best = float(solver.getInfo().objective_function_value)
        proven = proven or _nothing_is_lower(solver, program, costs, best)
        if not proven and (few is None or values is None or limits.ended()):
            return Solved(values, tuple(optima), number, _gap(solver), limits.cancelled())
        optima.append(best)
        where = np.flatnonzero(costs)
        solver.addRow(-INFINITY, best + slack, len(where), where.astype(np.int32), costs[where])
    return Solved(values, tuple(optima), len(levels), 0.0, False)


def _nothing_is_lower(solver: Any, program: LinearProgram, costs: Floats, best: float) -> bool:
    """Whether a search that was stopped had come far enough to know that the best found is the best there is.

    HiGHS only looks whether its bound has reached the solution between two of the moments it can be stopped.
    """
    lower, upper = program.column_bounds
    used = costs != 0
    least = float(np.minimum(costs[used] * lower[used], costs[used] * upper[used]).sum())
    if _has_solution(solver):
        least = max(least, float(solver.getInfo().mip_dual_bound))
    return best <= least + PROVEN_WITHIN


def _gap(solver: Any) -> float:
    """How far the level that was not solved to its end may be from its optimum, in parts of it."""
    gap = float(solver.getInfo().mip_gap) if _has_solution(solver) else INFINITY
    return gap if 0 < gap < INFINITY else 1.0
