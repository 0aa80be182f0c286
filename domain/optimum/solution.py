"""Reads a solved program back into minutes per task and group."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from domain.model import Code, Shift
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation
from domain.optimum.linear_program import Floats, Ints
from domain.rounding import milli
from domain.today.distribution import NOBODY, Distribution, Spread, tally_of

NOTHING = 1e-7
"""Minutes below this are the solver's noise."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A division found: the distribution, and the time [minutes a week] that every class has left.

    `short_in` are the shifts in which something of a task, by its number, stays uncovered, the most first.
    """

    distribution: Distribution
    spare: Floats
    short_in: Mapping[int, tuple[Shift, ...]]


def gains(division: Division, formulation: Formulation, values: Floats) -> Floats:
    """Minutes that every pair does beyond today's."""
    done: Floats = np.zeros(len(division.pairs))
    np.add.at(done, division.place_pair, values[formulation.done])
    return done - division.today


def read(formulation: Formulation, values: Floats, before: Distribution) -> Divided:
    """The division that the column values describe, rounded so that every task adds up."""
    division = formulation.division
    situation = division.situation
    done = np.maximum(values[formulation.done], 0.0)
    by_pair = np.zeros(len(division.pairs))
    np.add.at(by_pair, division.place_pair, done)
    parts: list[dict[Code, float]] = [{} for _work in situation.works]
    for number, pair in enumerate(division.pairs):
        if by_pair[number] > NOTHING:
            parts[pair.work][pair.group] = 1000 * float(by_pair[number])
    for number, row in enumerate(division.kept):
        parts[row.work][row.group] = 1000 * float(values[formulation.kept[number]])
    for number, column in enumerate(formulation.uncovered.tolist()):
        parts[number][NOBODY] = 1000 * max(0.0, float(values[column]))
    tallies = [
        tally_of(share, milli(work.demand), was)
        for share, work, was in zip(parts, situation.works, before.tallies, strict=True)
    ]
    spread = _spread(division, done, by_pair)
    guidance = _guidance(formulation, values)
    handovers = (1000 * formulation.handing.loads(division, values)).tolist()
    after = Distribution(situation, tallies, spread, guidance, handovers)
    return Divided(after, _spare(formulation, values), _short_in(formulation, values))


def _short_in(formulation: Formulation, values: Floats) -> dict[int, tuple[Shift, ...]]:
    found = {}
    for number, columns in formulation.shift_rows.uncovered.items():
        left = {shift: float(values[column]) for shift, column in columns.items()}
        short = [shift for shift in left if left[shift] > NOTHING]
        found[number] = tuple(sorted(short, key=lambda shift: (-left[shift], shift)))
    return found


def _spread(division: Division, done: Floats, by_pair: Floats) -> dict[tuple[int, Code], Spread]:
    """Over which pools each pair's minutes are spread; a pair without minutes lies on its first pool."""
    parts: dict[int, dict[int, float]] = {}
    pools = division.class_pool[division.place_class].tolist()
    for place, (pair, pool) in enumerate(zip(division.place_pair.tolist(), pools, strict=True)):
        of_pair = parts.setdefault(pair, {})
        share = float(done[place] / by_pair[pair]) if by_pair[pair] > NOTHING else float(not of_pair)
        of_pair[pool] = of_pair.get(pool, 0.0) + share
    return {
        (division.pairs[pair].work, division.pairs[pair].group): tuple(sorted(of_pair.items()))
        for pair, of_pair in parts.items()
    }


def _guidance(formulation: Formulation, values: Floats) -> dict[tuple[str, Code], Spread]:
    """Over which pools the guidance asked for in each unit is spread."""
    given = np.maximum(values[formulation.guidance], 0.0)
    pools = formulation.division.class_pool[formulation.guidance_class]
    found: dict[tuple[str, Code], Spread] = {}
    for number, key in enumerate(formulation.guidance_asked):
        mine: Ints = np.flatnonzero(formulation.guidance_row == number)
        whole = float(given[mine].sum())
        parts: dict[int, float] = {}
        for i in mine.tolist():
            share = float(given[i]) / whole if whole > NOTHING else float(not parts)
            parts[int(pools[i])] = parts.get(int(pools[i]), 0.0) + share
        found[key] = tuple(sorted(parts.items()))
    return found


def _spare(formulation: Formulation, values: Floats) -> Floats:
    """Time left per class."""
    division = formulation.division
    used = np.zeros(len(division.capacity))
    np.add.at(used, division.place_class, values[formulation.done] * division.place_minutes)
    np.add.at(used, formulation.guidance_class, values[formulation.guidance])
    np.add.at(used, formulation.handing.classes, formulation.handing.minutes(values))
    return np.maximum(0.0, division.capacity - used)
