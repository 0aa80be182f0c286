"""How many persons share a task, where the unit has said how many may: practice makes good.

  sharing   how many persons of a group share a task (whole; one column for each group of such a task)
Rows: minutes of the group ≤ what its `sharing` members with the most time have · Σ sharing ≤ the most. So
the persons counted are the fewest who have time for the minutes; where the fewest who do the task today
are more than the unit asks for, they may stay as many.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from domain.model import Position
from domain.optimum.division import Division, Pair
from domain.optimum.linear_program import INFINITY, Floats, Ints, LinearProgram
from domain.snapshot import Snapshot
from domain.today.distribution import Distribution
from domain.today.situation import Situation
from domain.units import HUNDRED_PERCENT

NOISE = 1e-5
"""Minutes above what members have time for that are the solver's noise."""
ROUNDED = 1e-3
"""The same where minutes are rounded to thousandths."""


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a pair's group who may do its task: together they have time for so many minutes.

    `reach[n]` is what the n with the most time can do of the task [minutes a week].
    """

    pair: int
    reach: tuple[float, ...]

    def fewest(self, minutes: float) -> int:
        """How many persons it takes at the least to do so many minutes; all of them when they cannot."""
        return min(bisect_left(self.reach, minutes), len(self.reach) - 1)


@dataclass(frozen=True, slots=True)
class Shared:
    """A task that only so many persons may share, with those who may."""

    work: int
    most: int
    members: tuple[Members, ...]

    def fewest(self, minutes: Floats) -> int:
        """How many persons it takes at the least, given the minutes of every pair."""
        return sum(row.fewest(float(minutes[row.pair])) for row in self.members)


def limits_performers(snapshot: Snapshot) -> bool:
    """Whether any task says how many persons may share it."""
    return any(task.most_performers is not None for task in snapshot.tasks.values())


def shared_tasks(division: Division) -> tuple[Shared, ...]:
    """Every task that more persons could share than may."""
    return tuple(_shared_tasks(division))


def full_tasks(division: Division, after: Distribution) -> dict[int, int]:
    """The tasks that as many persons share after a division as may, with how many that is."""
    minutes = np.array(
        [after.tallies[pair.work].minutes.get(pair.group, 0) / 1000 for pair in division.pairs]
    )
    return {
        task.work: task.most for task in shared_tasks(division) if task.fewest(minutes - ROUNDED) >= task.most
    }


def _shared_tasks(division: Division) -> Iterator[Shared]:
    pairs_of: dict[int, list[tuple[int, Pair]]] = {}
    for number, pair in enumerate(division.pairs):
        if division.situation.works[pair.work].task.most_performers is not None:
            pairs_of.setdefault(pair.work, []).append((number, pair))
    heads = _heads(division.situation) if pairs_of else []
    for work, pairs in pairs_of.items():
        members = tuple(Members(number, _reach(division, pair, heads)) for number, pair in pairs)
        today = sum(
            row.fewest(pair.today - NOISE) for row, (_number, pair) in zip(members, pairs, strict=True)
        )
        most = max(division.situation.works[work].task.most_performers or 0, today)
        if sum(len(row.reach) - 1 for row in members) > most:
            yield Shared(work, most, members)


def _heads(situation: Situation) -> list[dict[str, tuple[int, float]]]:
    """Per profile its persons by id: how many the row stands for, and their time [minutes a week]."""
    staffing = situation.staffing
    percents: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for row in situation.snapshot.all(Position):
        key = (row.person_id, row.unit_id, tuple(sorted(set(row.shifts))))
        percents[key] = percents.get(key, 0) + row.percent
    found = []
    for profile in staffing.profiles:
        pool = staffing.pools[profile.pool]
        full_time = pool.capacity * situation.free_part[profile.pool] / float(pool.fte) if pool.fte else 0.0
        found.append(
            {
                person: (count, full_time * percents[person, pool.unit.id, profile.shifts] / HUNDRED_PERCENT)
                for person, count in profile.people.items()
            }
        )
    return found


def _reach(division: Division, pair: Pair, heads: list[dict[str, tuple[int, float]]]) -> tuple[float, ...]:
    situation = division.situation
    able = situation.may[pair.work] & situation.eligibility.of_group(pair.group)
    count: dict[str, int] = {}
    time: dict[str, float] = {}
    for number, of_profile in enumerate(heads):
        if able >> number & 1:
            for person, (persons, minutes) in of_profile.items():
                count[person] = max(count.get(person, 0), persons)
                time[person] = time.get(person, 0.0) + minutes
    each = (time[person] / count[person] / pair.minutes for person in count for _head in range(count[person]))
    return tuple(accumulate(sorted((row for row in each if row > 0), reverse=True), initial=0.0))


def add_performers(program: LinearProgram, division: Division, done: Ints, tasks: tuple[Shared, ...]) -> Ints:
    """The columns and rows of the tasks; returns `sharing`, the members of each task in turn."""
    members = [row for task in tasks for row in task.members]
    sharing = program.add_columns(np.array([len(row.reach) - 1.0 for row in members]), whole=True)
    places: dict[int, list[int]] = {}
    for place, pair in enumerate(division.place_pair.tolist()):
        places.setdefault(pair, []).append(int(done[place]))
    for column, row in zip(sharing.tolist(), members, strict=True):
        _bound_minutes(program, np.array(places[row.pair], dtype=np.int64), column, row.reach)
    first = 0
    for task in tasks:
        mine = sharing[first : first + len(task.members)]
        first += len(mine)
        total = program.add_rows(np.zeros(1), np.array([float(task.most)]))
        program.at(np.full(len(mine), total[0]), mine, 1.0)
    return sharing


def _bound_minutes(program: LinearProgram, done: Ints, sharing: int, reach: tuple[float, ...]) -> None:
    """Σ done ≤ reach of `sharing`: one row for each time that members have, since reach bends down."""
    for step in dict.fromkeys(round(more - less, 9) for less, more in pairwise(reach)):
        intercept = max(whole - step * n for n, whole in enumerate(reach))
        row = program.add_rows(np.array([-INFINITY]), np.array([intercept]))
        program.at(np.full(len(done), row[0]), done, 1.0)
        program.at(row, np.array([sharing]), -step)
