"""A linear program solved with few of its columns, which let in those that pay.

Of the columns that can wait none is in the solver at first; after each solve those with a negative
reduced cost come in, the best few of each row, until there are none. What is optimal then is optimal with
all columns; what has a price outside stays there, like any column that is fixed where it stands. Known as
sifting (Bixby, Gregory, Lustig, Marsten & Shanno 1992) or column generation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

Guess = tuple[Ints, Floats]
"""Columns, and the part (0–1) of what they could be that each is likely to be."""
NO_GUESS: Guess = (np.zeros(0, dtype=np.int64), np.zeros(0))

MUCH = 0.03
"""The part from which a column is likely."""
LET_IN = 5
"""Columns that come in for each row at a time."""
PAYS = -1e-9
"""A reduced cost above this pays nothing, as for what is in the solver (`_new_solver`)."""
COLUMNWISE, MINIMISE, PRIMAL = 1, 1, 4
"""HiGHS' numbers."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A linear program stored by column: where each column's entries start, their rows and their values."""

    starts: Ints
    rows: Ints
    values: Floats
    column_bounds: tuple[Floats, Floats]
    row_bounds: tuple[Floats, Floats]
    whole: Flags

    def pass_to(self, solver: Any, costs: Floats | None = None) -> None:
        """Gives the program to HiGHS, as arrays: value by value takes many times as long."""
        columns = len(self.whole)
        solver.passModel(
            columns,
            len(self.row_bounds[0]),
            len(self.rows),
            COLUMNWISE,
            MINIMISE,
            0.0,
            np.zeros(columns) if costs is None else costs,
            *self.column_bounds,
            *self.row_bounds,
            self.starts.astype(np.int32),
            self.rows.astype(np.int32),
            self.values,
            self.whole.astype(np.int32),
        )

    def only(self, columns: Ints) -> "Stored":
        """The program with these columns alone, and all its rows."""
        lengths = self.starts[columns + 1] - self.starts[columns]
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        where = np.repeat(self.starts[columns] - starts[:-1], lengths) + np.arange(starts[-1])
        lower, upper = self.column_bounds
        bounds = lower[columns], upper[columns]
        whole = self.whole[columns]
        return Stored(starts, self.rows[where], self.values[where], bounds, self.row_bounds, whole)

    def basis(self, costs: Floats, likely: Floats) -> Any:
        """Where a search can begin: in each row that must be met, the cheapest that is in no row before it.

        Of those that cost the same the likeliest. The matrix of such columns is triangular, so it is a basis.
        """
        import highspy

        filled = np.flatnonzero(np.diff(self.starts))
        row = self.rows[self.starts[filled]]
        must = np.equal(*self.row_bounds)[row]
        columns, row = filled[must], row[must]
        order = np.lexsort((-likely[columns], costs[columns], row))
        chosen = order[np.diff(row[order], prepend=-1) > 0]
        status = highspy.HighsBasisStatus
        of_columns = np.full(len(costs), status.kLower, dtype=object)
        of_columns[columns[chosen]] = status.kBasic
        of_rows = np.full(len(self.row_bounds[0]), status.kBasic, dtype=object)
        of_rows[row[chosen]] = status.kLower
        found = highspy.HighsBasis()
        found.col_status, found.row_status, found.valid = of_columns.tolist(), of_rows.tolist(), True
        return found

    def reduced(self, costs: Floats, prices: Floats) -> Floats:
        """Every column's reduced cost at these prices of the rows."""
        columns = np.repeat(np.arange(len(costs)), np.diff(self.starts))
        worth = np.bincount(columns, self.values * prices[self.rows], len(costs))
        return np.asarray(costs - worth, dtype=np.float64)

    def best_of_rows(self, columns: Ints, reduced: Floats) -> Ints:
        """Those of the columns that pay most among those whose first entry is in the same row, in order."""
        row = self.rows[self.starts[columns]]
        order = np.lexsort((reduced[columns], row))
        begins = np.flatnonzero(np.diff(row[order], prepend=-1))
        rank = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
        return np.sort(columns[order[rank < LET_IN]])


class Sifting:
    """A program in a solver that begins without the columns that can wait and lets in those that pay.

    Those that can wait are the columns in `guess` that are not likely; they stand at their lower bound until
    they come in. `solve` runs the solver and says whether it ended in an optimum of what is in it.
    """

    def __init__(self, program: Stored, guess: Guess, solver: Any, solve: Callable[[], bool]) -> None:
        self._program, self._solver, self._solve = program, solver, solve
        columns, parts = guess
        self._guessed = len(columns) > 0
        self._likely = np.zeros(len(program.whole))
        self._likely[columns] = parts
        waiting = columns[parts <= MUCH]
        left_out = np.zeros(len(program.whole), dtype=np.bool_)
        left_out[waiting] = True
        self.inside: Ints = np.flatnonzero(~left_out)
        """The columns in the solver, in its order."""
        self._waiting, self._others = waiting, program.only(waiting)
        self._may_come = np.ones(len(waiting), dtype=np.bool_)
        self._reduced: Floats = np.zeros(len(waiting))

    def begin(self, costs: Floats) -> None:
        """Gives the solver what it begins with, and where a guess was made a basis at these costs."""
        if not self._guessed:
            self._program.pass_to(self._solver)
            return
        few = self._program.only(self.inside)
        few.pass_to(self._solver)
        self._solver.setBasis(few.basis(costs[self.inside], self._likely[self.inside]))

    def optimum(self, costs: Floats) -> bool:
        """Whether an optimum of the whole program at these costs was found, from where the solver stands."""
        inside = np.arange(len(self.inside), dtype=np.int32)
        self._solver.changeColsCost(len(inside), inside, costs[self.inside])
        while True:
            solved = self._solve()
            coming = self._coming(costs) if solved else self._missing()
            if not len(coming):
                return solved
            self._let_in(coming, costs)
            self._solver.setOptionValue("simplex_strategy", PRIMAL)  # what stands can still be done with more

    def _coming(self, costs: Floats) -> Ints:
        """Which of those waiting come in: the best of those that pay."""
        if not self._may_come.any():
            return self._waiting[:0]
        prices = np.array(self._solver.getSolution().row_dual)
        self._reduced = self._others.reduced(costs[self._waiting], prices)
        paying = np.flatnonzero(self._may_come & (self._reduced < PAYS))
        return self._others.best_of_rows(paying, self._reduced)

    def _missing(self) -> Ints:
        """All that may come, when nothing can be done without them; none when the solver was stopped."""
        import highspy

        status, statuses = self._solver.getModelStatus(), highspy.HighsModelStatus
        cannot = status in (statuses.kInfeasible, statuses.kUnboundedOrInfeasible)
        return np.flatnonzero(self._may_come) if cannot else self._waiting[:0]

    def _let_in(self, coming: Ints, costs: Floats) -> None:
        columns, more = self._waiting[coming], self._others.only(coming)
        starts, rows = more.starts[:-1].astype(np.int32), more.rows.astype(np.int32)
        bounds, entries = more.column_bounds, len(more.rows)
        self._solver.addCols(len(columns), costs[columns], *bounds, entries, starts, rows, more.values)
        self.inside = np.concatenate([self.inside, columns])
        self._may_come[coming] = False

    def hold_outside(self, tolerance: float) -> None:
        """Leaves out for good what is not inside and has a price at the optimum that stands."""
        self._may_come &= self._reduced <= tolerance

    def values(self) -> Floats:
        """Every column's value."""
        values = self._program.column_bounds[0].copy()
        values[self.inside] = self._solver.getSolution().col_value
        return values
