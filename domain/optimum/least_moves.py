"""The best division whose moves are all large enough, found from the best without that rule.

Few moves are too small, so no whole-number column is needed for every pair: a move that is too small is
either not made or made large enough, and both are solved, from the last to open to the first, until
nothing open can be better (Land & Doig 1960). Each is a linear program that differs in the bounds of a few
rows. What is found is the same as by the search among whole numbers, in a fraction of its time.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from domain.optimum.formulation import A_GAIN, Formulation, MoveRules
from domain.optimum.linear_program import (
    BETTER_BY,
    INFINITY,
    Floats,
    Limits,
    LinearProgram,
    Solved,
    Start,
    solve_by_levels,
)
from domain.optimum.solution import gains

Choices = dict[int, bool]
"""Pairs that are held: True at the least they may gain or more, False at today's minutes or less."""


@dataclass(frozen=True, slots=True)
class LeastMoves:
    """Column values of the best division found, and whether it is proven best."""

    values: Floats
    proven: bool


class LeastMovesSearch:
    """A search that is made again and again, for programs that differ in their bounds."""

    def __init__(self) -> None:
        self._start = Start()

    def best(
        self,
        formulation: Formulation,
        levels: Sequence[Floats],
        values: Floats,
        rules: MoveRules,
        most: int,
    ) -> LeastMoves:
        """The best division whose moves are as large as `rules` ask, in about `most` programs.

        `values` are the best without the rule. Where so many programs are not enough it is the best found
        so far, which always keeps the rule.
        """
        division = formulation.division
        works = np.array([pair.work for pair in division.pairs], dtype=np.int64)
        least = np.maximum(rules.smallest, rules.share * division.demand[works])
        if not _too_small(gains(division, formulation, values), least):
            return LeastMoves(values, True)
        program = _with_rows(formulation)
        found: Solved | None = None
        free: tuple[float, ...] = ()
        open_: list[Choices] = [{}]
        programs, proven = 0, True
        while open_:
            choices = open_.pop()
            programs += 1
            held = _held(program, choices, division.today, least)
            bound = None if found is None else found.optima
            solved = solve_by_levels(held, levels, Limits(), self._start, better_than=bound)
            free = free or solved.optima
            if solved.values is not None and solved.proven == len(levels):
                gained = gains(division, formulation, solved.values)
                small = _too_small(gained, least)
                if not small:
                    found = solved
                elif programs < most:
                    pair = max(small, key=lambda i: min(gained[i], least[i] - gained[i]))
                    open_ += [choices | {pair: False}, choices | {pair: True}]
                else:
                    proven = False
                    open_.append(choices | dict.fromkeys(small, False))
            if found is not None and _as_good(found.optima, free):
                return LeastMoves(_values(found), True)
            if programs >= most and found is not None:
                proven = proven and not open_
                break
        assert found is not None, "no move at all can always be made"
        return LeastMoves(_values(found), proven)


def _values(found: Solved) -> Floats:
    assert found.values is not None, "what is found has values"
    return found.values


def _too_small(gained: Floats, least: Floats) -> list[int]:
    """The pairs that gain something, and less than they may."""
    numbers: list[int] = np.flatnonzero((gained > A_GAIN) & (gained < least - A_GAIN)).tolist()
    return numbers


def _as_good(optima: Sequence[float], free: Sequence[float]) -> bool:
    """Whether a division is as good as the best without the rule, on every level."""
    return all(abs(mine - best) <= BETTER_BY for mine, best in zip(optima, free, strict=True))


def _with_rows(formulation: Formulation) -> LinearProgram:
    """The program, which gets a row for what every pair does, not bounded."""
    program, division = formulation.program, formulation.division
    count = len(division.pairs)
    rows = program.add_rows(np.full(count, -INFINITY), np.full(count, INFINITY))
    program.at(rows[division.place_pair], formulation.done, 1.0)
    return program


def _held(program: LinearProgram, choices: Choices, today: Floats, least: Floats) -> LinearProgram:
    """The program with the last rows at their choices."""
    lower, upper = np.full(len(today), -INFINITY), np.full(len(today), INFINITY)
    for pair, made in choices.items():
        if made:
            lower[pair] = today[pair] + least[pair]
        else:
            upper[pair] = today[pair]
    held = copy(program)
    held.bound_last_rows(lower, upper)
    return held
