"""What a search among whole numbers has at hand: a division near one that is best without the rule.

Only moves that the division makes are looked among. That program is small, so it is searched first; what it
finds can be done under the rule. It is not handed to the solver, whose proofs are not to be trusted then
(docs/PERFORMANCE.md): it is kept for when the search is stopped before it finds anything as good.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from domain.optimum.formulation import A_GAIN, Formulation
from domain.optimum.linear_program import Few, Floats, Limits, Solved, solve_whole_by_levels

MOST_NODES = 300
"""Where the search among few ends, at each level."""
PART_OF_THE_TIME = 0.25
"""The search among few takes at most so much of the time that is left."""


def near(ruled: Formulation, gained: Floats, levels: Sequence[Floats], limits: Limits) -> Floats | None:
    """A solution of the ruled program near a division in which every pair gains so much; None: none found.

    `gained` are minutes beyond today's by pair.
    """
    made = np.where(gained[ruled.moved_pair] > A_GAIN, 1.0, 0.0)
    few = Few(ruled.moved.astype(np.int32), np.zeros(len(made)), made, MOST_NODES)
    seconds = None if limits.seconds is None else PART_OF_THE_TIME * limits.left()
    short = Limits(seconds, limits.stopped)
    return solve_whole_by_levels(ruled.program, levels, short, few=few).values


def better_of(found: Solved, at_hand: Floats, levels: Sequence[Floats], slacks: Sequence[float]) -> Solved:
    """What a search found, with the values at hand where it was stopped and they are better.

    They are when they hold the levels that were proven and are lower on the first that was not.
    """
    proven = zip(levels, found.optima, slacks, strict=False)
    if found.proven == len(levels) or any(
        float(costs @ at_hand) > best + slack for costs, best, slack in proven
    ):
        return found
    costs = levels[found.proven]
    if found.values is None or float(costs @ at_hand) < float(costs @ found.values):
        return replace(found, values=at_hand)
    return found
