"""What a division does to each group's work: how many tasks, how much of the core, what is developing, LEON.

*Breadth* is how many tasks a group has, and how few of them fill half its time. A task is *developing* for a
group that gains it when it takes a competency, or more of one, than anything the group does today takes; the
other way, a competency of which nothing left to the group takes as much goes out of use. Health care counts
for all, other work for those who do mostly such work (house rules; people know their tasks better). The *LEON
index* is the mean height in the pyramid of all minutes somebody does: it falls when work is built from below.
Groups are told by the unit of the task.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.model import Code, Competency, Requirement, TaskCategory
from domain.results import AllocationRow, Milli
from domain.today.distribution import NOBODY, Distribution, today
from domain.today.situation import Situation

A_CHANGE: Milli = 500
"""Minutes of a task that must be more or less before it counts as gained or lost, as for moves."""

Part = tuple[Code, Milli]
"""A task and minutes a week."""
Place = tuple[Code, Code]
"""(unit code, group code)."""


@dataclass(frozen=True, slots=True)
class Breadth:
    """How broad a group's work is: tasks, the fewest of them that fill half its time, minutes, core minutes.

    `core` is None when nobody has said which tasks are the group's core.
    """

    tasks: int
    half: int
    minutes: Milli
    core: Milli | None

    @property
    def core_share(self) -> float | None:
        """The part of the time that goes to core tasks (0–1)."""
        return None if self.core is None or not self.minutes else self.core / self.minutes


@dataclass(frozen=True, slots=True)
class GroupPortfolio:
    """A group's work in a unit before and after: tasks with minutes gained and lost, competencies by code.

    `gained` are developing tasks, which bring the competencies of `comes_into_use`; `lost` are the tasks
    with which those of `goes_out_of_use` go.
    """

    unit: Code
    group: Code
    before: Breadth
    after: Breadth
    gained: tuple[Part, ...]
    lost: tuple[Part, ...]
    comes_into_use: tuple[Code, ...]
    goes_out_of_use: tuple[Code, ...]

    @property
    def only_loses(self) -> bool:
        """Whether competence goes out of use in the group and none comes into use."""
        return bool(self.goes_out_of_use) and not self.comes_into_use

    @property
    def one_sided(self) -> bool:
        """Whether the group has more than one task before and one after: a role of a single task."""
        return self.before.tasks > 1 and self.after.tasks == 1


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Every group's work before and after, by unit and group; the LEON index is None where nobody works."""

    groups: tuple[GroupPortfolio, ...]
    leon_before: float | None
    leon_after: float | None


def portfolio(
    situation: Situation,
    allocation: Iterable[AllocationRow] | None = None,
    core: Mapping[Code, frozenset[Code]] | None = None,
) -> Portfolio:
    """What a suggested allocation does to each group's work; without one, today's work as it is.

    `core` says which tasks are each group's core; None: those that the unit has stated.
    """
    rows = list(allocation) if allocation is not None else list(_as_today(today(situation)))
    return _Comparison(situation, rows, _stated(situation) if core is None else core).portfolio()


def _stated(situation: Situation) -> Mapping[Code, frozenset[Code]]:
    """The tasks of the scope that are stated to be the core of a group, by group."""
    found: dict[Code, set[Code]] = {}
    tasks = [row.task for row in situation.works] + [row.task for row in situation.followers]
    for task in tasks:
        for group in task.core_for:
            found.setdefault(group, set()).add(task.code)
    return {group: frozenset(tasks) for group, tasks in found.items()}


def _as_today(distribution: Distribution) -> Iterable[AllocationRow]:
    """Today's division as an allocation that changes nothing."""
    situation = distribution.situation
    tallies = [(work.code, tally) for work, tally in zip(situation.works, distribution.tallies, strict=True)]
    tallies += [(row.code, distribution.follower_tally(row)) for row in situation.followers]
    for task, tally in tallies:
        for group, minutes in tally.minutes.items():
            if group != NOBODY:
                yield AllocationRow(task, group, minutes, minutes)


class _Comparison:
    def __init__(
        self, situation: Situation, rows: list[AllocationRow], core: Mapping[Code, frozenset[Code]]
    ) -> None:
        self._situation, self._rows, self._core = situation, rows, core
        self._unit = {row.code: row.unit.code for row in situation.works}
        self._unit |= {row.code: row.unit.code for row in situation.followers}
        self._work = {work.code: work for work in situation.works}

    def portfolio(self) -> Portfolio:
        by_place: dict[Place, list[AllocationRow]] = {}
        for row in self._rows:
            by_place.setdefault((self._unit[row.task], row.group), []).append(row)
        return Portfolio(
            groups=tuple(self._group(*place, by_place[place]) for place in sorted(by_place)),
            leon_before=self._leon([(row.group, row.before) for row in self._rows]),
            leon_after=self._leon([(row.group, row.after) for row in self._rows]),
        )

    def _group(self, unit: Code, group: Code, rows: list[AllocationRow]) -> GroupPortfolio:
        before = {row.task: row.before for row in rows}
        after = {row.task: row.after for row in rows}
        mostly = self._mostly(before)
        counting = [row for row in rows if self._counts(row.task, mostly)]
        gained = [(row.task, row.after - row.before) for row in counting]
        lost = [(task, -change) for task, change in gained]
        new, gone = self._more(gained, self._taken(before)), self._more(lost, self._taken(after))
        return GroupPortfolio(
            unit=unit,
            group=group,
            before=self._breadth(group, before),
            after=self._breadth(group, after),
            gained=tuple((task, change) for task, change in gained if task in new),
            lost=tuple((task, change) for task, change in lost if task in gone),
            comes_into_use=self._codes(new),
            goes_out_of_use=self._codes(gone),
        )

    def _more(self, changes: Iterable[Part], taken: Mapping[str, int]) -> dict[Code, set[str]]:
        """Of tasks with so much more than before, the competencies they take more of than is taken."""
        found: dict[Code, set[str]] = {}
        for task, change in changes:
            for row in self._requirements(task) if change > A_CHANGE else ():
                if row.level > taken.get(row.competency_id, 0):
                    found.setdefault(task, set()).add(row.competency_id)
        return found

    def _codes(self, by_task: Mapping[Code, set[str]]) -> tuple[Code, ...]:
        competencies = self._situation.snapshot.by_id(Competency)
        return tuple(sorted({competencies[key].code for found in by_task.values() for key in found}))

    def _mostly(self, minutes: Mapping[Code, Milli]) -> TaskCategory | None:
        """The kind of work that most of the time goes to; None for a group that does nothing today."""
        time = dict.fromkeys(TaskCategory, 0)
        for task, value in minutes.items():
            if task in self._work:
                time[self._work[task].task.category] += value
        return max(time, key=lambda category: time[category]) if any(time.values()) else None

    def _counts(self, task: Code, mostly: TaskCategory | None) -> bool:
        """Whether a task can be developing; one that follows others takes no competence of its own."""
        work = self._work.get(task)
        return work is not None and (
            mostly is None or work.task.category in (TaskCategory.HELSEFAGLIG, mostly)
        )

    def _taken(self, minutes: Mapping[Code, Milli]) -> dict[str, int]:
        """The highest level of every competency that the tasks somebody does take, by its id."""
        taken: dict[str, int] = {}
        for task, value in minutes.items():
            for row in self._requirements(task) if value > A_CHANGE else ():
                taken[row.competency_id] = max(taken.get(row.competency_id, 0), row.level)
        return taken

    def _requirements(self, task: Code) -> Iterable[Requirement]:
        work = self._work.get(task)
        return () if work is None else self._situation.snapshot.requirements_of.get(work.task.id, ())

    def _breadth(self, group: Code, minutes: Mapping[Code, Milli]) -> Breadth:
        done = sorted((value for value in minutes.values() if value > A_CHANGE), reverse=True)
        half, reached, count = sum(done) / 2, 0, 0
        while reached < half:
            reached += done[count]
            count += 1
        core = self._core.get(group)
        return Breadth(
            tasks=len(done),
            half=count,
            minutes=sum(minutes.values()),
            core=None if core is None else sum(value for task, value in minutes.items() if task in core),
        )

    def _leon(self, minutes: list[tuple[Code, Milli]]) -> float | None:
        whole = sum(value for _group, value in minutes)
        height = sum(self._situation.groups[group].layer * value for group, value in minutes)
        return height / whole if whole else None
