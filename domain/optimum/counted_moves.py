"""How many moves each place receives, counted in whole numbers, so that a search is short.

A plan of few moves is mostly told by which pools gain; which of their tasks is often all the same. A
search that may branch on the count decides that first, and once, not anew for every task
(docs/PERFORMANCE.md).

  count     how many moves pools that share tasks receive (whole)
Row: count = Σ moved, so nothing is cut off.
"""

import numpy as np

from domain.optimum.division import Division, pools_sharing
from domain.optimum.linear_program import Ints, LinearProgram


def add_counts(program: LinearProgram, division: Division, moves: tuple[Ints, Ints]) -> None:
    """The columns and rows; `moves` are the pairs that may gain with their columns `moved`."""
    moved_of = dict(zip(*(part.tolist() for part in moves), strict=True))
    for _pools, pairs in pools_sharing(division):
        moved = [moved_of[pair] for pair in pairs if pair in moved_of]
        if len(moved) > 1:
            count = program.add_columns(np.array([float(len(moved))]), whole=True)
            row = program.add_rows(np.zeros(1), np.zeros(1))
            program.at(np.full(len(moved), row[0]), np.array(moved, dtype=np.int64), 1.0)
            program.at(row, count, -1.0)
