"""What a plan nearly as good as the best can be best at: the costs that measure it, to be minimised.

Each aim adds the columns and rows that its costs take to a program that holds the first two levels.
"""

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from domain.optimum.formulation import A_GAIN, Formulation
from domain.optimum.linear_program import INFINITY, Floats, Ints


class BestAt(StrEnum):
    """What a plan is the best at among those nearly as good."""

    RELIEF = "relief"
    FEWEST_CHANGES = "fewest_changes"
    FEWEST_GROUPS = "fewest_groups"
    MOST_EVEN = "most_even"
    LEAST_MOVED = "least_moved"
    FROM_BELOW = "from_below"
    LEAST_GUIDANCE = "least_guidance"
    OTHER_TASKS = "other_tasks"


Aim = Callable[[Formulation, Floats], Floats]
"""Adds what an aim takes to a program, given what pairs gain in the best plan; the costs that measure it."""


def _gaining(formulation: Formulation) -> Ints:
    """The minutes that every pair gains, as columns of their own: gained ≥ done − today."""
    pairs = formulation.division.pairs
    columns = formulation.program.add_columns(np.full(len(pairs), INFINITY))
    rows = formulation.program.add_rows(np.full(len(pairs), -INFINITY), formulation.division.today)
    formulation.program.at(rows[formulation.division.place_pair], formulation.done, 1.0)
    formulation.program.at(rows, columns, -1.0)
    return columns


def _flags(formulation: Formulation, columns: Ints, most: Floats) -> Ints:
    """Whole columns that are 1 where a gain is above nothing."""
    flags = formulation.program.add_columns(np.ones(len(columns)), whole=True)
    rows = formulation.program.add_rows(np.full(len(columns), -INFINITY), np.zeros(len(columns)))
    formulation.program.at(rows, columns, 1.0)
    formulation.program.at(rows, flags, -most)
    return flags


def _costs(formulation: Formulation, columns: Ints, values: Floats | float = 1.0) -> Floats:
    costs = np.zeros(formulation.program.columns)
    costs[columns] = values
    return costs


def _demands(formulation: Formulation) -> Floats:
    """The demand of every pair's task [minutes a week]."""
    works = np.array([pair.work for pair in formulation.division.pairs], dtype=np.int64)
    demands: Floats = formulation.division.demand[works]
    return demands


def _fewest_changes(formulation: Formulation, of_best: Floats) -> Floats:
    if formulation.rules.choose_moves:
        return _costs(formulation, formulation.moved)
    return _costs(formulation, _flags(formulation, _gaining(formulation), _demands(formulation)))


def _fewest_groups(formulation: Formulation, of_best: Floats) -> Floats:
    """A flag per group that gains anything."""
    groups = sorted({pair.group for pair in formulation.division.pairs})
    of_pair = np.array([groups.index(pair.group) for pair in formulation.division.pairs], dtype=np.int64)
    gained = _gaining(formulation)
    most: Floats = np.zeros(len(groups))
    np.add.at(most, of_pair, _demands(formulation))
    sums = formulation.program.add_columns(np.full(len(groups), INFINITY))
    rows = formulation.program.add_rows(np.zeros(len(groups)), np.zeros(len(groups)))
    formulation.program.at(rows[of_pair], gained, 1.0)
    formulation.program.at(rows, sums, -1.0)
    return _costs(formulation, _flags(formulation, sums, most))


def _most_even(formulation: Formulation, of_best: Floats) -> Floats:
    """The largest part of its time that any group is asked to use on what it gains."""
    division = formulation.division
    worst = formulation.program.add_columns(np.array([INFINITY]))
    groups = sorted({pair.group for pair in division.pairs})
    time: Floats = np.zeros(len(groups))
    for pool in division.situation.staffing.pools:
        if pool.group in groups:
            time[groups.index(pool.group)] += pool.capacity
    of_pair = np.array([groups.index(pair.group) for pair in division.pairs], dtype=np.int64)
    rows = formulation.program.add_rows(np.full(len(groups), -INFINITY), np.zeros(len(groups)))
    formulation.program.at(rows[of_pair], _gaining(formulation), 1.0)
    formulation.program.at(rows, np.full(len(groups), worst[0]), -np.maximum(time, 1.0))
    return _costs(formulation, worst)


def _least_moved(formulation: Formulation, of_best: Floats) -> Floats:
    return formulation.levels[2]


def _from_below(formulation: Formulation, of_best: Floats) -> Floats:
    return formulation.levels[3]


def _least_guidance(formulation: Formulation, of_best: Floats) -> Floats:
    return _costs(formulation, formulation.guidance)


def other_tasks(formulation: Formulation, of_best: Floats) -> Floats:
    """The minutes of the moves that the best plan makes."""
    return _costs(formulation, _gaining(formulation), np.where(of_best > A_GAIN, 1.0, 0.0))


AIMS: dict[BestAt, Aim] = {
    BestAt.FEWEST_CHANGES: _fewest_changes,
    BestAt.FEWEST_GROUPS: _fewest_groups,
    BestAt.MOST_EVEN: _most_even,
    BestAt.LEAST_MOVED: _least_moved,
    BestAt.FROM_BELOW: _from_below,
    BestAt.LEAST_GUIDANCE: _least_guidance,
    BestAt.OTHER_TASKS: other_tasks,
}
