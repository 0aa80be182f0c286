"""Tasks that are done in certain shifts: the part of each shift is done by those who work then.

  during    minutes of a place, of a group not employed, or uncovered, in one shift
Rows: Σ during of each = its minutes · Σ during of a task in a shift = its part of the demand · the load of
a pool in a shift ≤ its part of the pool's time, where that is stated · its load in the other shifts together
≤ the rest. Tasks without shifts are done when there is time, guidance too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from domain.model import Shift
from domain.optimum.division import Division
from domain.optimum.linear_program import INFINITY, Ints, LinearProgram
from domain.today.on_shift import PartsOfTime, parts_of_time
from domain.today.situation import Situation

UncoveredIn = dict[int, dict[Shift, int]]
"""The column of what stays uncovered of a task, by its number, in each of its shifts."""


@dataclass(frozen=True, slots=True)
class ShiftRows:
    """The rows of the parts of every task with shifts, and those of every pool's time in shifts.

    `uncovered` are the columns of what stays uncovered of a task in each of its shifts.
    """

    parts: Mapping[int, Sequence[int]]
    time: Mapping[int, Sequence[int]]
    uncovered: UncoveredIn


def add_shifts(
    program: LinearProgram, division: Division, done: Ints, kept: Ints, uncovered: Ints
) -> ShiftRows:
    """The columns and rows of tasks with shifts; nothing where no task has any.

    `done`, `kept` and `uncovered` are the program's columns of the places, of the groups not employed and
    of the tasks.
    """
    works = division.situation.works
    with_shifts = [number for number, work in enumerate(works) if work.task.shifts]
    shifts = _Shifts(program, division)
    for number in with_shifts:
        shifts.add_task(number, done, kept, uncovered)
    shifts.add_time()
    return ShiftRows(shifts.parts, shifts.time, shifts.uncovered_in)


def works_in(division: Division, number: int, shift: Shift) -> bool:
    """Whether a class works in a shift: by its own shifts, and those its pool is there in."""
    own = division.class_shifts[number]
    if own and shift not in own:
        return False
    return parts_of_pool(division.situation, int(division.class_pool[number])).most(shift) > 0


def parts_of_pool(situation: Situation, pool: int) -> PartsOfTime:
    """How a pool's time lies in the shifts, as far as it is stated."""
    row = situation.staffing.pools[pool]
    return parts_of_time(situation.snapshot, row.unit.id, row.group)


class _Shifts:
    def __init__(self, program: LinearProgram, division: Division) -> None:
        self._program, self._division = program, division
        self._situation = division.situation
        self.parts: dict[int, list[int]] = {}
        self.time: dict[int, list[int]] = {}
        self._in_pool: dict[tuple[int, str], list[tuple[int, float]]] = {}
        self.uncovered_in: UncoveredIn = {}

    def add_task(self, number: int, done: Ints, kept: Ints, uncovered: Ints) -> None:
        """The minutes of one task by shift: who does them, and what is left of each."""
        division, program = self._division, self._program
        work = self._situation.works[number]
        shares = dict(work.task.shifts)
        whole = sum(shares.values())
        parts = np.array([work.demand * share / whole for share in shares.values()])
        balance = dict(zip(shares, program.add_rows(parts, parts).tolist(), strict=True))
        self.parts[number] = list(balance.values())
        owners = [(int(uncovered[number]), list(shares), -1)]
        for column, pair in zip(kept.tolist(), division.kept, strict=True):
            if pair.work == number:
                owners.append((column, list(shares), -1))
        for place in np.flatnonzero(division.place_work == number).tolist():
            owners.append((int(done[place]), self._works_in(place, list(shares)), place))
        for column, shifts, place in owners:
            row = program.add_rows(np.zeros(1), np.zeros(1))
            program.at(row, np.array([column]), -1.0)
            for shift in shifts:
                during = program.add_columns(np.array([work.demand]))
                program.at(row, during, 1.0)
                program.at(np.array([balance[shift]]), during, 1.0)
                if place >= 0:
                    self._count(place, shift, int(during[0]))
                elif column == uncovered[number]:
                    self.uncovered_in.setdefault(number, {})[shift] = int(during[0])

    def _works_in(self, place: int, shifts: list[Shift]) -> list[Shift]:
        """The shifts of a task in which a class works."""
        number = int(self._division.place_class[place])
        return [shift for shift in shifts if works_in(self._division, number, shift)]

    def _count(self, place: int, shift: Shift, column: int) -> None:
        """A column of a pool, by the shift that its time is stated for, or by none."""
        pool = int(self._division.class_pool[self._division.place_class[place]])
        minutes = float(self._division.place_minutes[place])
        stated = shift.value if shift in parts_of_pool(self._situation, pool).stated else ""
        self._in_pool.setdefault((pool, stated), []).append((column, minutes))

    def add_time(self) -> None:
        """Load of a pool in a shift ≤ its part of the pool's time; in the others together ≤ the rest."""
        pools = self._situation.staffing.pools
        for (pool, shift), columns in sorted(self._in_pool.items()):
            parts = parts_of_pool(self._situation, pool)
            if not parts.stated:
                continue
            part = parts.stated[Shift(shift)] if shift else parts.rest
            time = part * pools[pool].capacity * self._situation.free_part[pool]
            row = self._program.add_rows(np.array([-INFINITY]), np.array([time]))
            self.time.setdefault(pool, []).append(int(row[0]))
            numbers = np.array([column for column, _minutes in columns], dtype=np.int64)
            minutes = np.array([each for _column, each in columns])
            self._program.at(np.full(len(columns), row[0]), numbers, minutes)
