"""How many persons share a task, where the unit has said how many may: practice makes good.

  counts    how many persons of a group share a task (whole; one column for each group of such a task)
  helps     1 for one who shares it by what it has learnt (only where trainings are chosen)
Rows: minutes of the group ≤ what its `counts` members with the most time have · Σ counts ≤ the most. So
the persons counted are the fewest who have time for the minutes; where the fewest who do the task today
are more than the unit asks for, they may stay as many.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
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

    `reach[n]` is what the n with the most time can do of the task [minutes a week], `own[n]` the same of
    those who may without learning anything, and `learners` what each of the others can, by its number.
    """

    pair: int
    reach: tuple[float, ...]
    own: tuple[float, ...]
    learners: Mapping[int, float]

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


@dataclass(frozen=True, slots=True)
class Sharing:
    """The columns of all members in turn: `counts` of those who may already, `helps` 1 for each learner.

    `helpers` are the pair and the learner of each of `helps`.
    """

    counts: Ints
    helps: Ints
    helpers: tuple[tuple[int, int], ...]

    def most_minutes(self, tasks: Iterable[Shared], values: Floats) -> dict[int, float]:
        """What each pair can do at the most with those who share its task."""
        found = {}
        members = [row for task in tasks for row in task.members]
        for row, count in zip(members, values[self.counts].tolist(), strict=True):
            found[row.pair] = row.own[round(count)]
        time = {(row.pair, key): minutes for row in members for key, minutes in row.learners.items()}
        for (pair, key), helps in zip(self.helpers, values[self.helps].tolist(), strict=True):
            found[pair] += time[pair, key] * round(helps)
        return found


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
        members = tuple(_members(division, number, pair, heads) for number, pair in pairs)
        today = sum(
            min(bisect_left(row.own, pair.today - NOISE), len(row.own) - 1)
            for row, (_number, pair) in zip(members, pairs, strict=True)
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


def _members(
    division: Division, number: int, pair: Pair, heads: list[dict[str, tuple[int, float]]]
) -> Members:
    situation = division.situation
    able = situation.may[pair.work] & situation.eligibility.of_group(pair.group)
    count: dict[str, int] = {}
    time: dict[str, float] = {}
    for profile, of_profile in enumerate(heads):
        if able >> profile & 1:
            for person, (persons, minutes) in of_profile.items():
                count[person] = max(count.get(person, 0), persons)
                time[person] = time.get(person, 0.0) + minutes
    each = [time[person] / count[person] for person in count for _head in range(count[person])]
    own = [minutes / pair.minutes for minutes in each]
    learners = {key: minutes / pair.minutes for key, minutes in division.learners(number).items()}
    return Members(number, _reach([*own, *learners.values()]), _reach(own), learners)


def _reach(minutes: Iterable[float]) -> tuple[float, ...]:
    most_first = sorted((row for row in minutes if row > 0), reverse=True)
    return tuple(accumulate(most_first, initial=0.0))


def add_performers(
    program: LinearProgram, division: Division, done: Ints, tasks: tuple[Shared, ...]
) -> Sharing:
    """The columns and rows of the tasks."""
    members = [row for task in tasks for row in task.members]
    counts = program.add_columns(np.array([len(row.own) - 1.0 for row in members]), whole=True)
    helpers = tuple((row.pair, key) for row in members for key in row.learners)
    sharing = Sharing(counts, program.add_columns(np.ones(len(helpers)), whole=True), helpers)
    helps = dict(zip(helpers, sharing.helps.tolist(), strict=True))
    places: dict[int, list[int]] = {}
    for place, pair in enumerate(division.place_pair.tolist()):
        places.setdefault(pair, []).append(int(done[place]))
    columns = {}
    for column, row in zip(counts.tolist(), members, strict=True):
        mine = {helps[row.pair, key]: minutes for key, minutes in row.learners.items()}
        columns[row.pair] = [column, *mine]
        _bound_minutes(program, np.array(places[row.pair], dtype=np.int64), column, row.own, mine)
    for task in tasks:
        sharers = np.array([column for row in task.members for column in columns[row.pair]], dtype=np.int64)
        total = program.add_rows(np.zeros(1), np.array([float(task.most)]))
        program.at(np.full(len(sharers), total[0]), sharers, 1.0)
    return sharing


def _bound_minutes(
    program: LinearProgram, done: Ints, sharing: int, reach: tuple[float, ...], learners: dict[int, float]
) -> None:
    """Σ done ≤ reach of `sharing` + Σ time of learners: a row for each time they have; reach bends down."""
    for step in dict.fromkeys(round(more - less, 9) for less, more in pairwise((*reach, reach[-1]))):
        intercept = max(whole - step * n for n, whole in enumerate(reach))
        row = program.add_rows(np.array([-INFINITY]), np.array([intercept]))
        program.at(np.full(len(done), row[0]), done, 1.0)
        program.at(row, np.array([sharing]), -step)
        helpers = np.array(list(learners), dtype=np.int64)
        program.at(np.full(len(helpers), row[0]), helpers, -np.array(list(learners.values())))
