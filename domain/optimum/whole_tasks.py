"""Tasks moved whole rather than in part, as far as the unit will give up relief for it.

A task is moved in part when more than one group gains minutes of it, or when an employed group that gives
some of it away keeps the rest.
  part     1 where a task may be moved in part
  stays    1 where an employed group keeps its part of a task
Rows, where `part` is 0 and somebody gains: minutes ≥ today × stays, minutes ≤ most × stays, Σ moved ≤ 1.
"""

from dataclasses import dataclass

import numpy as np

from domain.optimum.division import Division
from domain.optimum.linear_program import INFINITY, Floats, Ints, LinearProgram
from domain.today.distribution import today
from domain.today.situation import Situation

A_PART = 1e-5
"""Minutes below this are the solver's noise."""
ROOM = 1e-3
"""How far the scarcity cost may pass what is given up [weighted minutes]."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The columns: `part` of `works`, and `stays` of the pairs `givers`."""

    works: Ints
    part: Ints
    givers: Ints
    stays: Ints

    def held(self, division: Division, values: Floats, moving: set[int]) -> dict[int, bool]:
        """The pairs whose task, one of those `moving`, is moved whole, and whether they keep their part."""
        parts = zip(self.works.tolist(), values[self.part].tolist(), strict=True)
        whole = {work for work, part in parts if part < 0.5 and work in moving}
        rows = zip(self.givers.tolist(), values[self.stays].tolist(), strict=True)
        return {giver: stays > 0.5 for giver, stays in rows if division.pairs[giver].work in whole}


def in_part(division: Division, gained: Floats) -> int:
    """How many tasks are moved in part, given what each pair gains."""
    receivers: dict[int, int] = {}
    split: set[int] = set()
    for pair, more in zip(division.pairs, gained.tolist(), strict=True):
        if more > A_PART:
            receivers[pair.work] = receivers.get(pair.work, 0) + 1
        elif more < -A_PART and pair.today + more > A_PART:
            split.add(pair.work)
    return sum(count > 1 or work in split for work, count in receivers.items())


def given_up(situation: Situation, best: float, part: float) -> float:
    """What may be given up to move tasks whole: a part of what is spared [weighted minutes].

    `best` is the least scarcity cost of the tasks of the scope, as the program counts it.
    """
    return part * max(0.0, today(situation).scarcity_cost / 1000 - situation.cost_elsewhere - best)


def add_parts(
    program: LinearProgram, division: Division, done: Ints, moves: tuple[Ints, Ints], room: Floats
) -> Parts:
    """The columns and rows; `moves` are the pairs that may gain with their columns `moved`."""
    moved_of: dict[int, list[int]] = {}
    for pair, column in zip(moves[0].tolist(), moves[1].tolist(), strict=True):
        moved_of.setdefault(division.pairs[pair].work, []).append(column)
    works = np.array(list(moved_of), dtype=np.int64)
    part = program.add_columns(np.ones(len(works)), whole=True)
    for column, moved in zip(part.tolist(), moved_of.values(), strict=True):
        program.add_row({**dict.fromkeys(moved, 1.0), column: 1.0 - len(moved)}, -INFINITY, 1.0)
    part_of = dict(zip(works.tolist(), part.tolist(), strict=True))
    pairs = enumerate(division.pairs)
    givers = [number for number, pair in pairs if pair.today > A_PART and pair.work in part_of]
    stays = program.add_columns(np.ones(len(givers)), whole=True)
    for giver, column in zip(givers, stays.tolist(), strict=True):
        pair = division.pairs[giver]
        moved, may_split = moved_of[pair.work], part_of[pair.work]
        minutes = dict.fromkeys(done[division.place_pair == giver].tolist(), 1.0)
        less = {**dict.fromkeys(minutes, -1.0), column: pair.today, may_split: -pair.today}
        program.add_row(less, -INFINITY, 0.0)
        most = float(pair.today + room[giver])
        more = {**minutes, column: -most, may_split: -most * len(moved), **dict.fromkeys(moved, most)}
        program.add_row(more, -INFINITY, most)
    return Parts(works, part, np.array(givers, dtype=np.int64), stays)
