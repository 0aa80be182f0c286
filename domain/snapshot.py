"""All data of a workspace as one immutable value, and the changes that lead from one to the next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, cast

from domain.model import (
    ENTITIES,
    Approval,
    Code,
    Competency,
    Entity,
    EntityT,
    Group,
    GroupCompetency,
    LinkKind,
    LocalRule,
    LowerLayer,
    Person,
    PersonCompetency,
    Position,
    Presence,
    Process,
    Recruitment,
    Requirement,
    ServiceThreshold,
    Setting,
    Share,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
    VolunteerResource,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after: `before` None adds it, `after` None removes it."""

    before: Entity | None
    after: Entity | None

    @property
    def entity(self) -> Entity:
        """The value the change is about, as it is afterwards if it still is."""
        value = self.after if self.after is not None else self.before
        assert value is not None, "a change has a before or an after"
        return value

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


def inverse(changes: Iterable[Change]) -> list[Change]:
    """The changes that undo the given ones, last first."""
    return [change.inverse for change in reversed(list(changes))]


Rows = Mapping[type[Entity], Mapping[str, Entity]]


class Snapshot:
    """Every value of a workspace by kind and id; never changes, and remembers what it has worked out."""

    def __init__(self, rows: Rows | None = None) -> None:
        given = rows or {}
        self._rows: dict[type[Entity], Mapping[str, Entity]] = {
            kind: given.get(kind, MappingProxyType({})) for kind in ENTITIES
        }

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "Snapshot":
        """The snapshot that holds the given values."""
        rows: dict[type[Entity], dict[str, Entity]] = {kind: {} for kind in ENTITIES}
        for entity in entities:
            rows[type(entity)][entity.id] = entity
        return cls(rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and self._rows == other._rows

    __hash__ = None  # type: ignore[assignment]

    def by_id(self, kind: type[EntityT]) -> Mapping[str, EntityT]:
        """Every value of one kind by its id."""
        return cast(Mapping[str, EntityT], self._rows[cast(type[Entity], kind)])

    def all(self, kind: type[EntityT]) -> Iterable[EntityT]:
        """Every value of one kind, in no particular order."""
        return self.by_id(kind).values()

    def with_changes(self, changes: Iterable[Change]) -> "Snapshot":
        """The snapshot after the changes; the values that did not change are shared."""
        touched: dict[type[Entity], dict[str, Entity]] = {}
        for change in changes:
            kind = type(change.entity)
            rows = touched.get(kind)
            if rows is None:
                rows = touched[kind] = dict(self._rows[kind])
            if change.before is not None:
                del rows[change.before.id]
            if change.after is not None:
                rows[change.after.id] = change.after
        return Snapshot({**self._rows, **touched})

    def with_rows(self, rows: Rows) -> "Snapshot":
        """The snapshot with other values of some kinds; those of the other kinds are shared."""
        return Snapshot({**self._rows, **rows})

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._rows.values())

    # -- look-ups that everyone needs; each is worked out once ---------------------------------

    def _by_code(self, kind: type[Any]) -> dict[Code, Any]:
        return {row.code: row for row in sorted(self.all(kind), key=lambda row: row.code)}

    @cached_property
    def units(self) -> dict[Code, Unit]:
        """Units by code, in the order of their codes."""
        return self._by_code(Unit)

    @cached_property
    def groups(self) -> dict[Code, Group]:
        """The workspace's own rows about groups by code."""
        return self._by_code(Group)

    @cached_property
    def competencies(self) -> dict[Code, Competency]:
        """Competencies by code."""
        return self._by_code(Competency)

    @cached_property
    def people(self) -> dict[Code, Person]:
        """Members of staff by code."""
        return self._by_code(Person)

    @cached_property
    def processes(self) -> dict[Code, Process]:
        """Processes by code."""
        return self._by_code(Process)

    @cached_property
    def tasks(self) -> dict[Code, Task]:
        """Tasks by code."""
        return self._by_code(Task)

    @cached_property
    def settings(self) -> dict[str, str]:
        """The settings' values by key."""
        return {row.key: row.value for row in sorted(self.all(Setting), key=lambda row: row.key)}

    def _grouped(self, kind: type[EntityT], owner: str) -> dict[str, list[EntityT]]:
        found: dict[str, list[EntityT]] = {}
        for row in self.all(kind):
            found.setdefault(getattr(row, owner), []).append(row)
        return found

    @cached_property
    def requirements_of(self) -> dict[str, list[Requirement]]:
        """Requirements by task id."""
        return self._grouped(Requirement, "task_id")

    @cached_property
    def shares_of(self) -> dict[str, list[Share]]:
        """Today's shares by task id."""
        return self._grouped(Share, "task_id")

    @cached_property
    def verdicts_of(self) -> dict[str, list[UnitVerdict]]:
        """The unit's own verdicts by task id."""
        return self._grouped(UnitVerdict, "task_id")

    @cached_property
    def links_of(self) -> dict[str, list[TaskLink]]:
        """Ties to other tasks by task id."""
        return self._grouped(TaskLink, "task_id")

    @cached_property
    def tasks_of(self) -> dict[str, list[Task]]:
        """Tasks by process id."""
        return self._grouped(Task, "process_id")

    @cached_property
    def positions_of(self) -> dict[str, list[Position]]:
        """Positions by person id."""
        return self._grouped(Position, "person_id")

    @cached_property
    def person_competencies_of(self) -> dict[str, list[PersonCompetency]]:
        """Own competencies by person id."""
        return self._grouped(PersonCompetency, "person_id")

    @cached_property
    def group_competencies_of(self) -> dict[Code, list[GroupCompetency]]:
        """What the members of a group can be counted on to hold, by group code."""
        return self._grouped(GroupCompetency, "group")

    @cached_property
    def time_basis_of(self) -> dict[tuple[str, Code], TimeBasis]:
        """Stated working time by (unit id, group code or "")."""
        return {(row.unit_id, row.group): row for row in self.all(TimeBasis)}

    @cached_property
    def recruitment_of(self) -> dict[tuple[str, Code], Recruitment]:
        """How hard a group is to recruit, by (unit id, group code)."""
        return {(row.unit_id, row.group): row for row in self.all(Recruitment)}

    @cached_property
    def presence_of(self) -> dict[tuple[str, Code], list[Presence]]:
        """Who is there in which shift, by (unit id, group code)."""
        found: dict[tuple[str, Code], list[Presence]] = {}
        for row in self.all(Presence):
            found.setdefault((row.unit_id, row.group), []).append(row)
        return found

    @cached_property
    def service_thresholds_of(self) -> dict[str, list[ServiceThreshold]]:
        """The promise about a task, one at most, by task id."""
        return self._grouped(ServiceThreshold, "task_id")

    @cached_property
    def lower_layers_of(self) -> dict[str, list[LowerLayer]]:
        """What was answered about needing less of a task, by task id."""
        return self._grouped(LowerLayer, "task_id")

    @cached_property
    def approvals_of(self) -> dict[str, list[Approval]]:
        """What a person is approved for, by person id."""
        return self._grouped(Approval, "person_id")

    @cached_property
    def approvals_for(self) -> dict[str, list[Approval]]:
        """Who is approved for a task, by task id."""
        return self._grouped(Approval, "task_id")

    @cached_property
    def volunteers(self) -> dict[Code, VolunteerResource]:
        """Organisations that volunteer by code."""
        return self._by_code(VolunteerResource)

    @cached_property
    def local_rules(self) -> dict[Code, LocalRule]:
        """What the unit changes in the legal rules, by the rule's id."""
        return self._by_code(LocalRule)

    @cached_property
    def parts_of(self) -> dict[str, list[Task]]:
        """The tasks that are parts of a task, by the id of that task."""
        found: dict[str, list[Task]] = {}
        for task in self.all(Task):
            if task.part_of_id is not None:
                found.setdefault(task.part_of_id, []).append(task)
        return found

    def unit_of_task(self, task: Task) -> Unit:
        """The unit that a task belongs to, by its process."""
        return self.by_id(Unit)[self.by_id(Process)[task.process_id].unit_id]

    @cached_property
    def _lines(self) -> dict[str, tuple[str, ...]]:
        """Each unit's id with the ids above it, nearest first."""
        units = self.by_id(Unit)
        lines = {}
        for unit in units.values():
            line = [unit.id]
            while (parent := units[line[-1]].parent_id) is not None and parent not in line:
                line.append(parent)
            lines[unit.id] = tuple(line)
        return lines

    def line_of(self, unit_id: str) -> tuple[str, ...]:
        """The unit's id and those above it, nearest first."""
        return self._lines[unit_id]

    @cached_property
    def followed_by(self) -> dict[str, tuple[str, ...]]:
        """For each task that follows others: the ids of those, never itself or another follower."""
        followers = {link.task_id for link in self.all(TaskLink) if link.kind is LinkKind.FOLLOWS}
        followed: dict[str, tuple[str, ...]] = {}
        for task_id in followers:
            targets: set[str] = set()
            for link in self.links_of[task_id]:
                if link.kind is not LinkKind.FOLLOWS:
                    continue
                if link.target_id is not None:
                    targets.add(link.target_id)
                else:
                    process_id = self.by_id(Task)[task_id].process_id
                    targets.update(task.id for task in self.tasks_of[process_id])
            followed[task_id] = tuple(sorted(targets - followers))
        return followed


def difference(before: Snapshot, after: Snapshot) -> list[Change]:
    """The changes that lead from one snapshot to another: removals, then changes, then additions."""
    removed, changed, added = [], [], []
    for kind in ENTITIES:
        old, new = before.by_id(kind), after.by_id(kind)
        if old is new:
            continue
        removed += [Change(row, None) for key, row in old.items() if key not in new]
        changed += [Change(row, new[key]) for key, row in old.items() if key in new and new[key] != row]
        added += [Change(None, row) for key, row in new.items() if key not in old]
    return removed[::-1] + changed + added
