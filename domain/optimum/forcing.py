"""What it costs to give a group minutes of a task that the best division does not give it."""

from dataclasses import dataclass

import numpy as np

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import INFINITY, Floats, Limits, solve_by_levels
from domain.results import Milli
from domain.rounding import NEAR, milli


@dataclass(frozen=True, slots=True)
class Price:
    """What forcing costs beyond the best division, level by level.

    A group that has no time for all of the task gets what it can; `minutes` says how much more than today.
    """

    minutes: Milli
    uncovered: Milli
    scarcity_cost: Milli
    moved_minutes: Milli
    layer_minutes: Milli

    @property
    def free(self) -> bool:
        """Whether it costs nothing: as good as the best, only otherwise divided."""
        return self.uncovered <= NEAR and self.scarcity_cost <= NEAR


def price_of(division: Division, task: Code, group: Code) -> Price | None:
    """The price of giving the group all of the task, or as much as it can; moves are free of limits.

    None is answered when the group may not do the task, or cannot.
    """
    number = next((i for i, row in enumerate(division.pairs) if _is(division, i, task, group)), None)
    if number is None:
        return None
    pair = division.pairs[number]
    best = Formulation(division, MoveRules())
    forced = Formulation(division, MoveRules())
    short = _require(forced, number, float(division.demand[pair.work]))
    free_levels = solve_by_levels(best.program, best.levels, Limits())
    levels = (_one(forced, short), *map(forced.program.widened, forced.levels))
    forced_levels = solve_by_levels(forced.program, levels, Limits())
    if free_levels.values is None or forced_levels.values is None:
        return None
    done = float(forced_levels.values[forced.done][division.place_pair == number].sum())
    dearer = [
        milli(mine - best) for mine, best in zip(forced_levels.optima[1:], free_levels.optima, strict=True)
    ]
    return Price(milli(max(0.0, done - pair.today)), *dearer)


def _is(division: Division, number: int, task: Code, group: Code) -> bool:
    pair = division.pairs[number]
    return pair.group == group and division.situation.works[pair.work].code == task


def _require(formulation: Formulation, pair: int, least: float) -> int:
    """Σ done of the pair + short ≥ least; returns the column `short`."""
    program = formulation.program
    row = program.add_rows(np.array([least]), np.array([INFINITY]))
    columns = formulation.done[formulation.division.place_pair == pair]
    program.at(np.full(len(columns), row[0]), columns, 1.0)
    short = program.add_columns(np.array([INFINITY]))
    program.at(row, short, 1.0)
    return int(short[0])


def _one(formulation: Formulation, column: int) -> Floats:
    costs = np.zeros(formulation.program.columns)
    costs[column] = 1.0
    return costs
