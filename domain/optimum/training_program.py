"""Which trainings are best, as a whole-number program: one 0/1 column for each option.

Rows: Σ learnt ≤ the most there may be · minutes of a new place ≤ learnt × the most it can be, for every
option it takes · a member's minutes in places that take an option ≤ learnt × the member's time. The last
follows from the others where `learnt` is whole; where it is a fraction it makes the search short.
"""

from dataclasses import dataclass

import numpy as np

from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import INFINITY, Ints, Limits, solve_whole_by_levels
from domain.optimum.trained_division import TrainedDivision
from domain.optimum.training_options import Choices
from domain.results import Status

LEVELS = 3
"""Uncovered, scarcity cost, and the hours of training."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best options by number, how far that is proven, and the gap of the first level that is not.

    `uncovered` and `scarcity_cost` are the program's own, below which nothing can be had when proven; they
    bound nothing where there was nothing to choose among.
    """

    options: frozenset[int]
    status: Status
    gap: float
    uncovered: float = INFINITY
    scarcity_cost: float = INFINITY


def best_options(
    division: TrainedDivision, choices: Choices, most: int, limits: Limits, rules: MoveRules
) -> Found:
    """The best set of at most `most` options: uncovered first, then scarcity cost, then the fewest hours.

    When `limits` stop the search the best set found is returned, with its gap.
    """
    if not most or not len(division.opening_of_place):
        return Found(frozenset(), Status.OPTIMAL, 0.0)
    search = _Search(division, choices, most, rules)
    solved = solve_whole_by_levels(search.program, search.all_levels, limits)
    chosen = np.zeros(0) if solved.values is None else solved.values[search.learnt]
    status = Status.OPTIMAL if solved.proven == LEVELS else Status.FEASIBLE
    if solved.stopped:
        status = Status.CANCELLED
    gap = 0.0 if status is Status.OPTIMAL else solved.gap
    figures = solved.optima[:2] if status is Status.OPTIMAL else (INFINITY, INFINITY)
    return Found(frozenset(np.flatnonzero(chosen > 0.5).tolist()), status, gap, *figures)


class _Search(Formulation):
    """The program with every opening, each shut until what it takes is learnt."""

    division: TrainedDivision

    def __init__(self, division: TrainedDivision, choices: Choices, most: int, rules: MoveRules) -> None:
        super().__init__(division, rules)
        hours = np.array([option.hours for option in choices.options])
        self.learnt = self.program.add_columns(np.ones(len(hours)), whole=True)
        limit = self.program.add_rows(np.array([-INFINITY]), np.array([float(most)]))
        self.program.at(np.full(len(hours), limit[0]), self.learnt, 1.0)
        takes = [choices.openings[number].options for number in division.opening_of_place.tolist()]
        self._shut(np.repeat(np.arange(len(takes)), [len(row) for row in takes]), np.concatenate(takes))
        if rules.performers:
            self._share_after_learning(choices)
        spent = np.zeros(self.program.columns)
        spent[self.learnt] = hours
        self.all_levels = (*map(self.program.widened, self.levels[:2]), spent)

    def _share_after_learning(self, choices: Choices) -> None:
        """helps ≤ learnt, for every option that a learner needs for the task it shares."""
        needed: dict[tuple[int, int], set[int]] = {}
        pairs = self.division.place_pair[self.division.own_places :].tolist()
        for pair, number in zip(pairs, self.division.opening_of_place.tolist(), strict=True):
            opening = choices.openings[number]
            needed.setdefault((pair, opening.member), set()).update(opening.options)
        for helper, column in zip(self.sharing.helpers, self.sharing.helps.tolist(), strict=True):
            options = np.array(sorted(needed[helper]), dtype=np.int64)
            rows = self.program.add_rows(np.full(len(options), -INFINITY), np.zeros(len(options)))
            self.program.at(rows, np.full(len(options), column), 1.0)
            self.program.at(rows, self.learnt[options], -1.0)

    def _shut(self, place: Ints, option: Ints) -> None:
        """Nothing is done in a place before what it takes is learnt; a row of each array for every option."""
        division, program = self.division, self.program
        first = division.own_places
        columns, minutes = self.done[first:], division.place_minutes[first:]
        classes = division.place_class[first:]
        time = division.capacity[classes]
        most = np.minimum(division.demand[division.place_work[first:]], time / minutes)
        rows = program.add_rows(np.full(len(place), -INFINITY), np.zeros(len(place)))
        program.at(rows, columns[place], 1.0)
        program.at(rows, self.learnt[option], -most[place])
        keys, of_part = np.unique(option * len(division.capacity) + classes[place], return_inverse=True)
        rows = program.add_rows(np.full(len(keys), -INFINITY), np.zeros(len(keys)))
        program.at(rows[of_part], columns[place], minutes[place])
        owner, mine = np.divmod(keys, len(division.capacity))
        program.at(rows, self.learnt[owner], -division.capacity[mine])
