"""What rounded moves do to the loads, said in whole steps, so that a search among them is short.

Every row here follows from the others once `steps` and `odd` are whole, so no division is lost; while they
are still fractions these rows say what the others do not (docs/METHOD.md, docs/PERFORMANCE.md).

  in all      the steps of a task that all groups gain (whole)
Rows, for pools of one group that share tasks: what they keep of today when others gain, with what they gain
and guidance and handovers, ≤ the time of the pools, and ≤ their target with what is above it · what pools
without any task today gain ≤ the most of their time that whole steps can fill.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from domain.optimum.division import Division, pools_sharing
from domain.optimum.linear_program import INFINITY, Floats, Ints, LinearProgram
from domain.optimum.rounded_moves import EVEN, Steps

NOISE = 1e-6
"""How far a row gives way, for the noise of summing [minutes]."""
UNITS = 1000
"""Units of a minute in which whole steps are summed."""
LONGEST = 20_000.0
"""Time above which steps are taken to fill it [minutes]."""

Terms = dict[int, float]


@dataclass(frozen=True, slots=True)
class Loading:
    """What else loads the classes, and where pools end.

    `columns` load one minute on each of `classes`; `limits` is the most that each pool can do, and
    `targets` its target with the column of what is above it.
    """

    columns: Ints
    classes: Ints
    limits: Floats
    targets: dict[int, tuple[float, int]]


def add_totals(program: LinearProgram, division: Division, steps: Steps, step: float) -> None:
    """A whole column for the steps that all groups gain of a task, each such a part of it.

    A search that branches on it decides how much leaves those who do the task today, whoever gains it.
    """
    of_task: dict[int, list[int]] = {}
    for pair, column in zip(steps.pairs.tolist(), steps.columns.tolist(), strict=True):
        of_task.setdefault(division.pairs[pair].work, []).append(column)
    for columns in of_task.values():
        if len(columns) > 1:
            in_all = program.add_columns(np.array([np.floor(1 / step + EVEN)]), whole=True)
            program.add_row({**dict.fromkeys(columns, 1.0), int(in_all[0]): -1.0}, 0.0, 0.0)


def add_stepped_loads(
    program: LinearProgram, division: Division, steps: Steps, uncovered: Ints, loading: Loading
) -> None:
    """The rows of every set of pools that share tasks, their time and their targets."""
    pairs_of: dict[int, list[int]] = {}
    for number, pair in enumerate(division.pairs):
        pairs_of.setdefault(pair.work, []).append(number)
    for pools, pairs in pools_sharing(division):
        load, least = _load(division, steps, pairs, pairs_of, uncovered)
        inside = np.isin(division.class_pool[loading.classes], pools)
        for column in loading.columns[inside].tolist():
            load[column] = load.get(column, 0.0) + 1.0
        limit = sum(float(loading.limits[pool]) for pool in pools)
        program.add_row(load, -INFINITY, limit - least + NOISE)
        in_use = [pool for pool in pools if loading.limits[pool] > 0]
        if in_use and all(pool in loading.targets for pool in in_use):
            above = {loading.targets[pool][1]: -1.0 for pool in in_use}
            target = sum(loading.targets[pool][0] for pool in in_use)
            program.add_row({**load, **above}, -INFINITY, target - least + NOISE)
        if limit < LONGEST and not any(division.pairs[pair].today for pair in pairs):
            _add_fullest(program, division, steps, pairs, limit)


def _load(
    division: Division, steps: Steps, pairs: list[int], pairs_of: dict[int, list[int]], uncovered: Ints
) -> tuple[Terms, float]:
    """The least that the pairs load, as terms of columns and a number.

    A pair does what it gains; one that does some today does at least all that is not done by others, who do
    no more than today and what they gain.
    """
    load: Terms = {}
    least = 0.0
    for pair in pairs:
        row = division.pairs[pair]
        if not row.today:
            _add(load, steps.gains.get(pair, {}), row.minutes)
            continue
        left = float(division.demand[row.work])
        left -= sum(kept.today for kept in division.kept if kept.work == row.work)
        for other in pairs_of[row.work]:
            if other != pair:
                left -= division.pairs[other].today
                _add(load, steps.gains.get(other, {}), -row.minutes)
        _add(load, {int(uncovered[row.work]): 1.0}, -row.minutes)
        least += row.minutes * left
    return load, least


def _add(load: Terms, terms: Mapping[int, float], weight: float) -> None:
    for column, value in terms.items():
        load[column] = load.get(column, 0.0) + weight * value


def _add_fullest(
    program: LinearProgram, division: Division, steps: Steps, pairs: list[int], limit: float
) -> None:
    """Σ gained ≤ the largest sum of whole steps that there is time for."""
    upper = program.column_bounds[1]
    fewest = dict(zip(steps.columns.tolist(), steps.fewest.tolist(), strict=True))
    load: Terms = {}
    choices = []
    for pair in pairs:
        for column, minutes in steps.gains.get(pair, {}).items():
            units = int(minutes * division.pairs[pair].minutes * UNITS + NOISE)
            load[column] = units / UNITS
            choices.append((units, max(1, fewest.get(column, 1)), int(upper[column])))
    fullest = largest_sum(choices, int((limit + EVEN) * UNITS)) / UNITS
    if load and fullest < limit:
        program.add_row(load, -INFINITY, fullest)


def largest_sum(choices: list[tuple[int, int, int]], limit: int) -> int:
    """The largest sum ≤ limit of sizes, each taken never or between so many and so many times."""
    within = (1 << (limit + 1)) - 1
    sums = 1  # bit n: n can be reached
    for size, fewest, most in choices:
        if most < fewest:
            continue
        taken, more, times = (sums << size * fewest) & within, most - fewest, 1
        while more > 0:
            step = min(times, more)
            taken |= (taken << size * step) & within
            more -= step
            times *= 2
        sums |= taken
    return sums.bit_length() - 1
