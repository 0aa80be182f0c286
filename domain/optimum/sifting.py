"""Where the search in a large program begins: solved with few of its columns, which let in those that pay.

Of the columns that can wait none is in the program at first; after each solve those with a negative
reduced cost come in, the best few of each row, until there are none. What is optimal then is optimal with
all columns. Known as sifting (Bixby, Gregory, Lustig, Marsten & Shanno 1992) or column generation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

WORTH_WHILE = 10_000
"""So many columns that can wait, before it is quicker than solving with all of them."""
LET_IN = 5
"""Columns that come in for each row at a time."""
PAYS = -1e-8
"""A reduced cost above this pays nothing."""
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


def sifted(
    program: Stored, costs: Floats, waiting: Ints, solver: Any, solve: Callable[[], bool]
) -> Any | None:
    """The basis of an optimum of the whole program, from `solver`, which holds no program yet.

    `waiting` are the columns that can wait, with a lower bound of their own; `solve` says whether it ended
    in an optimum. None when it did not: it was stopped, or there is nothing that can be done without them.
    """
    left_out = np.zeros(len(costs), dtype=np.bool_)
    left_out[waiting] = True
    inside = np.flatnonzero(~left_out)
    program.only(inside).pass_to(solver, costs[inside])
    while solve():
        solver.setOptionValue("simplex_strategy", PRIMAL)  # what stands can still be done with more columns
        reduced = program.reduced(costs, np.array(solver.getSolution().row_dual))
        paying = np.flatnonzero(left_out & (reduced < PAYS))
        if not len(paying):
            return _basis(solver.getBasis(), inside, len(costs))
        coming = program.best_of_rows(paying, reduced)
        _let_in(solver, program.only(coming), costs[coming])
        left_out[coming] = False
        inside = np.concatenate([inside, coming])
    return None


def _let_in(solver: Any, more: Stored, costs: Floats) -> None:
    starts, rows = more.starts[:-1].astype(np.int32), more.rows.astype(np.int32)
    solver.addCols(len(costs), costs, *more.column_bounds, len(rows), starts, rows, more.values)


def _basis(found: Any, inside: Ints, columns: int) -> Any:
    """The basis with all columns: those that never came in stand at their lower bound."""
    import highspy

    whole = highspy.HighsBasis()
    statuses = [highspy.HighsBasisStatus.kLower] * columns
    for column, status in zip(inside.tolist(), found.col_status, strict=True):
        statuses[column] = status
    whole.col_status, whole.row_status, whole.valid = statuses, found.row_status, True
    return whole
