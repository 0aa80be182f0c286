"""How many moves each place receives, counted in whole numbers, so that a search is short.

A plan of few moves is mostly told by which pools gain; which of their tasks is often all the same. A
search that may branch on the count decides that first, and once, not anew for every task
(docs/PERFORMANCE.md).

  count     how many moves pools that share tasks receive (whole)
Row: count = Σ moved, so nothing is cut off.
"""

from collections.abc import Iterator

import numpy as np

from domain.optimum.division import Division
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


def pools_sharing(division: Division) -> Iterator[tuple[list[int], list[int]]]:
    """Sets of pools such that all places of a pair lie in one of them, with the pairs of each."""
    joined = list(range(len(division.situation.staffing.pools)))

    def of(pool: int) -> int:
        while joined[pool] != pool:
            pool = joined[pool]
        return pool

    first: dict[int, int] = {}
    pool_of_place = division.class_pool[division.place_class]
    for pair, pool in zip(division.place_pair.tolist(), pool_of_place.tolist(), strict=True):
        joined[of(pool)] = of(first.setdefault(pair, pool))
    pairs: dict[int, list[int]] = {}
    for pair, pool in first.items():
        pairs.setdefault(of(pool), []).append(pair)
    for root, inside in pairs.items():
        yield [pool for pool in range(len(joined)) if of(pool) == root], inside
