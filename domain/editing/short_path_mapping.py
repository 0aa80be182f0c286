"""A whole mapping made of the answers to a short path: provisional, and ready to be analysed."""

from collections.abc import Iterator
from typing import TypeVar

from domain.catalogue import Catalogue
from domain.keys import unique_key
from domain.knowledge.groups import Groups
from domain.model import (
    Code,
    Competency,
    Entity,
    Evidence,
    Group,
    GroupCompetency,
    LinkKind,
    Person,
    PersonCompetency,
    Position,
    Process,
    Requirement,
    Share,
    Task,
    TaskLink,
    Unit,
    UnitVerdict,
    new_id,
)
from domain.short_path import Answers, PathStaff, PathTask, Percents, ShortPath, TaskAnswer, staff_answer
from domain.snapshot import Change, Snapshot
from domain.units import HUNDRED_PERCENT, Micro

CodedT = TypeVar("CodedT", Unit, Process, Task, Person)


def begun(path: ShortPath, answers: Answers, snapshot: Snapshot, catalogue: Catalogue) -> list[Change]:
    """The changes that add the answered unit to a workspace; nothing that stands there is changed.

    Working time is not stated, so that all figures are provisional. Groups the workspace says nothing of
    get the path's limits, as only part of their work is mapped. A proposed share of a group without
    positions goes to the others; a follower of nothing answered is left out.
    """
    return _Beginning(path, answers, snapshot, catalogue).changes()


def limits_lifted(path: ShortPath, snapshot: Snapshot) -> list[Change]:
    """The changes that take back the path's limits once the rest is mapped, where nobody has changed them."""
    return [
        Change(row, None)
        for row in snapshot.all(Group)
        if row in (_limit(path, row.id, row.code, scarce) for scarce in (False, True))
    ]


def _limit(path: ShortPath, key: str, code: Code, scarce: bool) -> Group:
    limits = path.limits
    target = limits.scarce_target_percent if scarce else limits.ceiling_percent
    return Group(
        key, code, ceiling_percent=limits.ceiling_percent, target_percent=target, note=path.notes.limits
    )


class _Beginning:
    """Collects the new values, with codes that are free in the workspace."""

    def __init__(self, path: ShortPath, answers: Answers, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._path, self._answers, self._snapshot = path, answers, snapshot
        self._groups = Groups(snapshot, catalogue)
        self._staff = [row for row in path.staff if self._percent(row)]
        self._present = {row.group for row in self._staff}
        self._tasks = self._answered()
        self._competencies: dict[Code, str] = {}
        self._rows: list[Entity] = []

    def changes(self) -> list[Change]:
        self._rows += self._limits()
        self._add_competencies()
        unit = self._add_unit()
        self._add_staff(unit)
        self._add_tasks(unit)
        return [Change(None, row) for row in self._rows]

    def _percent(self, staff: PathStaff) -> Micro:
        answer = self._answers.staff.get(staff.code)
        return 0 if answer is None else answer.percent

    def _answered(self) -> list[tuple[PathTask, TaskAnswer]]:
        """The tasks the unit has, without followers that would follow nothing."""
        found = {row.code: row for row in self._path.tasks if row.code in self._answers.tasks}
        kept = [row for row in found.values() if not row.follows or not found.keys().isdisjoint(row.follows)]
        return [(row, self._answers.tasks[row.code]) for row in kept]

    def _free(self, kind: type[CodedT], code: Code) -> Code:
        """The code, numbered when the workspace has it."""
        taken = {row.code for row in self._snapshot.all(kind)}
        found, number = code, 2
        while found in taken:
            found, number = f"{code}-{number}", number + 1
        return found

    # -- what the workspace shares with others ---------------------------------------------------

    def _limits(self) -> Iterator[Group]:
        for code in sorted(self._present - self._snapshot.groups.keys()):
            yield _limit(self._path, new_id(), code, self._groups[code].scarcity > 0)

    def _add_competencies(self) -> None:
        """What the tasks take and the staff lines hold, with the groups' levels in it."""
        used = {code for task, _answer in self._tasks for code, _level in task.takes}
        used.update(code for row in self._staff for code, _level in row.own)
        for row in self._path.competencies:
            if row.code not in used:
                continue
            known = self._snapshot.competencies.get(row.code)
            if known is None:
                hours = row.training_hours
                known = Competency(new_id(), row.code, row.name, None, row.description, training_hours=hours)
                self._rows.append(known)
            self._competencies[row.code] = known.id
        self._rows += self._group_levels()

    def _group_levels(self) -> Iterator[GroupCompetency]:
        chains = {link for code in self._present for link in self._groups[code].chain}
        standing = {unique_key(row) for row in self._snapshot.all(GroupCompetency)}
        for group, levels in self._path.group_levels:
            for code, level in levels if group in chains else ():
                if code in self._competencies:
                    row = GroupCompetency(new_id(), group, self._competencies[code], level)
                    if unique_key(row) not in standing:
                        yield row

    # -- the unit --------------------------------------------------------------------------------

    def _add_unit(self) -> Unit:
        path = self._path
        code, hours = self._free(Unit, path.kind.upper()), path.full_time_hours
        unit = Unit(
            new_id(), code, self._answers.unit_name, path.level, path.kind, full_time_hours_per_week=hours
        )
        self._rows.append(unit)
        return unit

    def _add_staff(self, unit: Unit) -> None:
        notes = self._path.notes
        for row in self._staff:
            percent = self._percent(row)
            count = max(self._answers.staff[row.code].count, staff_answer(percent).count)
            person = Person(new_id(), self._free(Person, f"{unit.code}-{row.code}"), row.group, unit.id)
            self._rows += [person, Position(new_id(), person.id, unit.id, percent, count, note=notes.staff)]
            self._rows += [
                PersonCompetency(
                    new_id(),
                    person.id,
                    self._competencies[code],
                    level,
                    evidence=Evidence.REELL,
                    source=notes.own,
                )
                for code, level in row.own
            ]

    def _add_tasks(self, unit: Unit) -> None:
        used = {task.process for task, _answer in self._tasks}
        processes = {
            row.code: Process(new_id(), self._free(Process, f"{unit.code}-{row.code}"), row.name, unit.id)
            for row in self._path.processes
            if row.code in used
        }
        made = {row.code: self._task(row, answer, processes) for row, answer in self._tasks}
        self._rows += [*processes.values(), *made.values()]
        for row, answer in self._tasks:
            self._rows += self._about(row, answer, made)

    def _task(self, row: PathTask, answer: TaskAnswer, processes: dict[Code, Process]) -> Task:
        """The task; an interval around minutes that were corrected would be made up."""
        corrected = answer.minutes is not None
        return Task(
            new_id(),
            self._free(Task, row.code),
            processes[row.process].id,
            row.name,
            answer.per_week,
            row.minutes if answer.minutes is None else answer.minutes,
            None if corrected else row.minutes_low,
            None if corrected else row.minutes_high,
            row.contact,
            row.category,
            row.tags,
            row.importance,
            note=self._path.notes.task,
        )

    def _about(self, row: PathTask, answer: TaskAnswer, made: dict[Code, Task]) -> Iterator[Entity]:
        """What hangs on a task: whom it follows, or what it takes, who does it, what guidance it costs."""
        task = made[row.code]
        if row.follows:
            for code in row.follows:
                if code in made:
                    yield TaskLink(new_id(), task.id, LinkKind.FOLLOWS, made[code].id)
            return
        for code, level in row.takes:
            yield Requirement(new_id(), task.id, self._competencies[code], level)
        today = self._of_those_present(row.today) if answer.today is None else answer.today
        for group, percent in today:
            yield Share(new_id(), task.id, group, percent)
        yield from self._verdicts(row, task)

    def _verdicts(self, row: PathTask, task: Task) -> Iterator[UnitVerdict]:
        for verdict in row.verdicts:
            if verdict.group in self._present:
                yield UnitVerdict(
                    new_id(),
                    task.id,
                    verdict.group,
                    verdict.verdict,
                    verdict.follow_up_percent,
                    verdict.follow_up_group,
                    verdict.time_factor,
                    self._path.notes.verdict,
                )

    def _of_those_present(self, shares: Percents) -> Percents:
        """The shares of groups with positions, made a whole again; the first takes what rounding leaves."""
        present = [(group, percent) for group, percent in shares if group in self._present]
        whole = sum(percent for _group, percent in present)
        scaled = [(group, percent * HUNDRED_PERCENT // whole) for group, percent in present]
        rest = HUNDRED_PERCENT - sum(percent for _group, percent in scaled)
        return tuple((group, percent + (rest if i == 0 else 0)) for i, (group, percent) in enumerate(scaled))
