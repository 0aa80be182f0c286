"""Moves in whole steps of their task, so that a plan can be said in round shares.

  steps       how many steps a group gains of a task (whole; one column for each pair that may gain)
  odd         1 where a group takes over the odd minutes of another, those beyond whole steps today
Rows: gained = step × steps + Σ odd minutes × odd · odd ≤ moved · each one's odd minutes go to one group at
most, and only when it gives all it does. So a part that is not round today can be taken over whole, and
leaves no crumb. What this does to the loads is said in whole steps too: `stepped_loads.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.linear_program import INFINITY, Floats, Ints, LinearProgram
from domain.today.distribution import NOBODY

EVEN = 1e-5
"""Minutes from a whole number of steps that are the solver's noise."""


@dataclass(frozen=True, slots=True)
class Odd:
    """The odd minutes of a group's part of a task, and the pair that may take them over with its column."""

    work: int
    giver: Code
    minutes: float
    pair: int
    column: int


@dataclass(frozen=True)
class Steps:
    """The columns of rounded moves: `columns` are the steps of `pairs`, each of so many minutes.

    A pair without odd minutes that gains at all gains `fewest` steps at the least.
    """

    pairs: Ints
    columns: Ints
    minutes: Floats
    fewest: Ints
    odd: tuple[Odd, ...]

    @cached_property
    def gains(self) -> Mapping[int, Mapping[int, float]]:
        """The columns of what each pair gains, with the minutes of each [minutes]."""
        found = {
            pair: {column: minutes}
            for pair, column, minutes in zip(
                self.pairs.tolist(), self.columns.tolist(), self.minutes.tolist(), strict=True
            )
        }
        for row in self.odd:
            found[row.pair][row.column] = row.minutes
        return found

    def gained(self, values: Floats) -> dict[int, float]:
        """What each pair gains, worked out from the whole numbers [minutes]."""
        steps = np.round(values[self.columns]) * self.minutes
        found = dict(zip(self.pairs.tolist(), steps.tolist(), strict=True))
        for row in self.odd:
            found[row.pair] += row.minutes * round(float(values[row.column]))
        return found

    def emptied(self, values: Floats) -> set[tuple[int, Code]]:
        """Tasks with the groups that give all they do of them, odd minutes and all."""
        return {(row.work, row.giver) for row in self.odd if values[row.column] > 0.5}


def is_even(minutes: float, step: float) -> bool:
    """Whether minutes are a whole number of steps."""
    return abs(minutes - step * round(minutes / step)) < EVEN


def add_steps(
    program: LinearProgram,
    division: Division,
    done: Ints,
    uncovered: Ints,
    moves: tuple[Ints, Ints],
    room: Floats,
    least: Floats,
    step: float,
) -> Steps:
    """The columns and rows of rounded moves.

    `moves` are the pairs that may gain with their columns `moved`, `room` the most each pair can gain,
    `least` the least it may when it gains, and `step` the part of its task that a step is.
    """
    pairs, moved = moves
    works = np.array([division.pairs[i].work for i in pairs.tolist()], dtype=np.int64)
    minutes = step * division.demand[works]
    most = np.floor(room[pairs] / minutes + EVEN)
    columns = program.add_columns(most, whole=True)
    odd = _add_odd(program, division, pairs, step)
    even = ~np.isin(pairs, [row.pair for row in odd])
    fewest = np.where(even, np.maximum(1, np.ceil(least[pairs] / minutes - EVEN)), 0).astype(np.int64)
    today = np.array([division.pairs[i].today for i in pairs.tolist()])
    at_most = program.add_rows(np.full(len(pairs), -INFINITY), today)
    at_least = program.add_rows(np.zeros(len(pairs)), np.full(len(pairs), INFINITY))
    only_moved = program.add_rows(np.full(len(pairs), -INFINITY), np.zeros(len(pairs)))
    row_of_pair = np.full(len(division.pairs), -1, dtype=np.int64)
    row_of_pair[pairs] = np.arange(len(pairs))
    row_of_place = row_of_pair[division.place_pair]
    gaining = row_of_place >= 0
    for rows in (at_most, at_least):
        program.at(rows[row_of_place[gaining]], done[gaining], 1.0)
        program.at(rows, columns, -minutes)
        for row in odd:
            program.at(rows[[row_of_pair[row.pair]]], np.array([row.column]), -row.minutes)
    program.at(at_least, moved, -today)
    program.at(only_moved, columns, 1.0)
    program.at(only_moved, moved, -most)
    enough = program.add_rows(np.zeros(len(pairs)), np.full(len(pairs), INFINITY))
    program.at(enough, columns, 1.0)
    program.at(enough, moved, -fewest.astype(np.float64))
    for row in odd:
        taken = program.add_rows(np.array([-INFINITY]), np.zeros(1))
        program.at(taken, np.array([row.column]), 1.0)
        program.at(taken, moved[row_of_pair[[row.pair]]], -1.0)
    for giver, takers in _givers(odd).items():
        _give_all(program, takers, _minutes_of(division, giver, done, uncovered, room))
    return Steps(pairs, columns, minutes, fewest, odd)


def _add_odd(program: LinearProgram, division: Division, pairs: Ints, step: float) -> tuple[Odd, ...]:
    """A column for each group's odd minutes and each pair that may take them over."""
    found = []
    for number in pairs.tolist():
        pair = division.pairs[number]
        work = division.situation.works[pair.work]
        for giver, minutes in (work.today or {NOBODY: work.demand}).items():
            size = step * work.demand
            kept = giver != NOBODY and not division.situation.groups[giver].employed
            if giver != pair.group and not kept and not is_even(minutes, size):
                column = program.add_columns(np.ones(1), whole=True)
                found.append(Odd(pair.work, giver, minutes % size, number, int(column[0])))
    return tuple(found)


def _givers(odd: tuple[Odd, ...]) -> dict[tuple[int, Code], Ints]:
    """The columns of those who may take over each giver's odd minutes, by task and giver."""
    found: dict[tuple[int, Code], list[int]] = {}
    for row in odd:
        found.setdefault((row.work, row.giver), []).append(row.column)
    return {key: np.array(columns, dtype=np.int64) for key, columns in found.items()}


def _minutes_of(
    division: Division, giver: tuple[int, Code], done: Ints, uncovered: Ints, room: Floats
) -> tuple[Ints, float]:
    """The columns of what a giver does of a task, and the most it can be."""
    work, group = giver
    if group == NOBODY:
        return uncovered[[work]], float(division.demand[work])
    for number, pair in enumerate(division.pairs):
        if (pair.work, pair.group) == giver:
            return done[division.place_pair == number], float(pair.today + room[number])
    return uncovered[:0], 0.0  # it may not do the task


def _give_all(program: LinearProgram, odd: Ints, minutes: tuple[Ints, float]) -> None:
    """Σ odd ≤ 1 and minutes ≤ most × (1 − Σ odd), for a giver."""
    columns, most = minutes
    rows = program.add_rows(np.zeros(2), np.array([1.0, most]))
    program.at(np.full(len(odd), rows[0]), odd, 1.0)
    program.at(np.full(len(columns), rows[1]), columns, 1.0)
    program.at(np.full(len(odd), rows[1]), odd, most)
