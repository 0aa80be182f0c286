"""Who can do what in each shift, as it is: nobody, only one, and norms that are not kept.

The program makes and judges no rota: it reads who works in which shifts and what the unit asks of each.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.model import Code, Presence, Shift, Task, Unit
from domain.snapshot import Snapshot
from domain.today.demand import Work
from domain.today.eligibility import Bits, set_of
from domain.today.situation import Situation
from domain.today.staffing import Pool
from domain.units import HUNDRED_PERCENT, MICRO


@dataclass(frozen=True, slots=True)
class TaskInShift:
    """A task in a shift that few can do: persons at work then who may, and their groups."""

    task: Code
    unit: Code
    shift: Shift
    staff: int
    groups: tuple[Code, ...]
    present: float | None = None
    """How many of them are there at a time, at the most; None where it is not stated for all."""

    @property
    def one_at_a_time(self) -> bool:
        """Whether several can, and only one of them is there at a time."""
        return self.staff > 1 and self.present is not None and self.present <= 1


@dataclass(frozen=True, slots=True)
class NormInShift:
    """A norm of the unit: so many of a group are there in a shift (None: not stated), and so many must be."""

    unit: Code
    group: Code
    shift: Shift
    present: float | None
    at_least: int

    @property
    def kept(self) -> bool | None:
        """Whether the norm is kept; None when nobody has stated how many are there."""
        return None if self.present is None else self.present >= self.at_least


@dataclass(frozen=True, slots=True)
class OnShift:
    """Tasks nobody, or only one person, can do in a shift; and every norm with what is there.

    `tasks` is how many tasks say when they are done.
    """

    tasks: int
    nobody: tuple[TaskInShift, ...]
    only_one: tuple[TaskInShift, ...]
    norms: tuple[NormInShift, ...]
    one_there: tuple[TaskInShift, ...] = ()
    """Tasks that several can do in a shift, and of them only one is there at a time."""


def on_shift(situation: Situation) -> OnShift:
    """What the shifts of tasks, positions and pools say, for the scope."""
    found = list(in_shifts(situation))
    return OnShift(
        tasks=len({row.task for row in found}),
        nobody=tuple(row for row in found if row.staff == 0),
        only_one=tuple(row for row in found if row.staff == 1),
        norms=tuple(_norms(situation)),
        one_there=tuple(row for row in found if row.one_at_a_time),
    )


def in_shifts(situation: Situation) -> Iterator[TaskInShift]:
    """Every task of the scope in every shift it is done in, with who can do it then."""
    there = {shift: there_in(situation, shift) for shift in Shift}
    for number, work in enumerate(situation.works):
        yield from _of_task(situation, number, work, there)


def _of_task(
    situation: Situation, number: int, work: Work, there: Mapping[Shift, Bits]
) -> Iterator[TaskInShift]:
    pools = situation.staffing.pools
    for shift, _share in work.task.shifts:
        profiles = situation.eligibility.profiles(situation.may[number] & there[shift])
        people: dict[str, int] = {}
        for profile in profiles:
            for person, count in profile.people.items():
                people[person] = max(people.get(person, 0), count)
        can = [pools[i] for i in sorted({row.pool for row in profiles})]
        groups = tuple(sorted({pool.group for pool in can}))
        present = _present(situation.snapshot, can, shift)
        yield TaskInShift(work.code, work.unit.code, shift, sum(people.values()), groups, present)


def _present(snapshot: Snapshot, pools: Sequence[Pool], shift: Shift) -> float | None:
    """How many of the pools are there at a time, all together; None where one of them does not say."""
    stated = [
        next(
            (
                row.present
                for row in snapshot.presence_of.get((pool.unit.id, pool.group), ())
                if row.shift is shift
            ),
            None,
        )
        for pool in pools
    ]
    return None if None in stated else sum(row or 0 for row in stated) / MICRO


def there_in(situation: Situation, shift: Shift) -> Bits:
    """Those who work in a shift, as far as anything is stated of them or of their group in the unit.

    A position of no percent is nobody's work in any shift.
    """
    pools, profiles = situation.staffing.pools, situation.staffing.profiles
    present = [_is_there(situation, pool, shift) for pool in pools]
    works_then = situation.eligibility.on_shift(frozenset({shift}))
    return works_then & set_of(bool(profile.fte) and present[profile.pool] for profile in profiles)


def _is_there(situation: Situation, row: Pool, shift: Shift) -> bool:
    """Whether a pool is there in a shift; one about which nothing is stated is."""
    return parts_of_time(situation.snapshot, row.unit.id, row.group).most(shift) > 0


@dataclass(frozen=True, slots=True)
class PartsOfTime:
    """The part (0–1) of a pool's time in the shifts that it is stated for, and the rest of its time.

    What is not stated lies in the shifts that nothing is stated for, in which of them is not known.
    """

    stated: Mapping[Shift, float]
    rest: float

    def most(self, shift: Shift) -> float:
        """The most of the pool's time that can lie in a shift."""
        return self.stated.get(shift, self.rest)


def parts_of_time(snapshot: Snapshot, unit_id: str, group: Code) -> PartsOfTime:
    """How a pool's time lies in the shifts, as far as it is stated."""
    stated = {
        presence.shift: presence.share_percent
        for presence in snapshot.presence_of.get((unit_id, group), ())
        if presence.share_percent is not None
    }
    rest = max(0, HUNDRED_PERCENT - sum(stated.values()))
    parts = {shift: share / HUNDRED_PERCENT for shift, share in stated.items()}
    return PartsOfTime(parts, rest / HUNDRED_PERCENT)


def part_in(task: Task, shift: Shift) -> float:
    """The part (0–1) of a task that lies in a shift; 0 for a task without shifts."""
    whole = sum(share for _shift, share in task.shifts)
    return dict(task.shifts).get(shift, 0) / whole if whole else 0.0


def _norms(situation: Situation) -> list[NormInShift]:
    units = situation.snapshot.by_id(Unit)
    rows = [
        NormInShift(
            units[row.unit_id].code,
            row.group,
            row.shift,
            None if row.present is None else row.present / MICRO,
            row.at_least,
        )
        for row in situation.snapshot.all(Presence)
        if row.at_least is not None and row.unit_id in situation.scope
    ]
    order = list(Shift)
    return sorted(rows, key=lambda row: (row.unit, order.index(row.shift), row.group))
