"""What a search among whole numbers has at hand: the best that the moves of one division allow.

A program with few moves is small. With those of the division that is best without the rule it is searched
first; what it finds can be done under the rule. It is not handed to the solver, whose proofs are not to be
trusted then (docs/PERFORMANCE.md): it is kept for when the search is stopped before it finds anything as
good. A search whose time is out looks once more among the moves it has found, for the levels it never came
to.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from domain.optimum.formulation import A_GAIN, Formulation
from domain.optimum.linear_program import (
    WHOLE_WITHIN,
    Few,
    Floats,
    Ints,
    Limits,
    Solved,
    solve_whole_by_levels,
)

MOST_NODES = 300
"""Where the search among few ends, at each level."""
BEFORE = 0.25
"""The search among few takes at most so much of the time that is left, where it comes first."""
FOR_THE_END = 0.1
"""So much of the time is kept for the search among few, where the whole search is not done by then."""


def near(ruled: Formulation, gained: Floats, levels: Sequence[Floats], limits: Limits) -> Floats | None:
    """A solution of the ruled program that makes no move but those of a division; None: none was found.

    `gained` are the division's minutes beyond today's by pair.
    """
    return _among(ruled, ruled.moved, gained[ruled.moved_pair] > A_GAIN, levels, limits)


def finished(ruled: Formulation, found: Floats, limits: Limits) -> Floats | None:
    """The best found with none but the moves, and the tasks moved in part, that there are in `found`.

    None: nothing was found.
    """
    chosen = ruled.moved if ruled.rules.parts is None else np.concatenate([ruled.moved, ruled.parts.part])
    return _among(ruled, chosen, found[chosen] > 0.5, ruled.levels, limits)


def _among(
    ruled: Formulation, columns: Ints, may: NDArray[np.bool_], levels: Sequence[Floats], limits: Limits
) -> Floats | None:
    """The best found where only these of the columns, each 0 or 1, may be 1."""
    few = Few(columns.astype(np.int32), np.zeros(len(may)), may.astype(np.float64), MOST_NODES)
    return solve_whole_by_levels(ruled.program, levels, replace(limits, report=None), few=few).values


def better_of(
    found: Solved, at_hand: Floats | None, levels: Sequence[Floats], slacks: Sequence[float]
) -> Solved:
    """What a search found, with the values at hand where it was stopped and they are better.

    They are when they hold the levels that were proven and are lower on the first of the others that differs.
    """
    proven = zip(levels, found.optima, slacks, strict=False)
    if (
        at_hand is None
        or found.proven == len(levels)
        or any(float(costs @ at_hand) > best + slack + WHOLE_WITHIN for costs, best, slack in proven)
    ):
        return found
    if found.values is None:
        return replace(found, values=at_hand)
    for costs, slack in list(zip(levels, slacks, strict=True))[found.proven :]:
        less = float(costs @ found.values) - float(costs @ at_hand)
        if abs(less) > slack:
            return replace(found, values=at_hand) if less > 0 else found
    return found
