"""Takes a workspace apart where nothing ties one unit to another, and puts the answers together.

A unit is tied to each unit above it where somebody has a position, since they may do its tasks or guide
those who do; and to the unit of a task that one of its own follows, comes after or is part of. Somebody
with positions in two units is two shares of time, each for its own unit, and ties nothing. Every level
is a sum over units and every rule of the program is about a task, a pool or a link, so the optimum of the
whole is that of the parts, level by level – but for the rules of `tied_by_rules`, which weigh all tasks
against each other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from domain.model import (
    Code,
    Entity,
    LowerLayer,
    Person,
    PersonCompetency,
    Position,
    Presence,
    Process,
    Recruitment,
    Requirement,
    ServiceThreshold,
    Share,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
)
from domain.optimum.formulation import MoveRules
from domain.optimum.linear_program import Limits
from domain.optimum.protections import LEAST_CORE, stated
from domain.results import Objectives, ReliefRest, Status, Suggestion, TodayFigures
from domain.snapshot import Rows, Snapshot

WORTH_WHILE = 500
"""Tasks of a part at the least; smaller ones are solved together, since reading a part takes time too."""

OF_UNITS: tuple[type[Any], ...] = (TimeBasis, Recruitment, Presence)
OF_TASKS: tuple[type[Any], ...] = (TaskLink, Requirement, Share, UnitVerdict, ServiceThreshold, LowerLayer)


def tied_by_rules(snapshot: Snapshot, rules: MoveRules) -> bool:
    """Whether a rule ties all tasks together.

    So many moves in all, relief given up in all for whole tasks, and a group's core part of all it does.
    """
    return rules.most is not None or bool(rules.whole) or stated(snapshot, LEAST_CORE) is not None


def parts_of(
    snapshot: Snapshot, unit: Code | None = None, *, tied: bool = False, least: int = WORTH_WHILE
) -> list[Snapshot]:
    """What can be suggested for by itself, smallest first, each a snapshot of so many tasks at the least.

    With `unit` only what its tasks are tied to. When they are `tied` there is one part.
    """
    part_of_unit = _tied_units(snapshot, unit)
    tasks = _tasks_of_parts(snapshot, part_of_unit)
    reached = {part_of_unit[key] for key in _reach(snapshot, unit)}
    by_code = [row.id for row in snapshot.units.values() if row.id in reached]
    batches = _batches(by_code, tasks, None if tied else least)
    if len(batches) <= 1 and len(reached) == len(tasks):
        return [snapshot]
    batch_of = {part: number for number, batch in enumerate(batches) for part in batch}
    batch_of_unit = {key: batch_of[part] for key, part in part_of_unit.items() if part in batch_of}
    parts = [snapshot.with_rows(rows) for rows in _divided(snapshot, batch_of_unit, len(batches))]
    return sorted(parts, key=lambda part: len(part.by_id(Task)))


def _tied_units(snapshot: Snapshot, unit: Code | None) -> dict[str, str]:
    """The part of every unit, named by the first of its units by code; `unit` goes with those above it."""
    above: dict[str, str] = {}

    def part(key: str) -> str:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    def tie(one: str, other: str) -> None:
        first, second = part(one), part(other)
        if order[second] < order[first]:
            first, second = second, first
        above[second] = first

    order = {row.id: number for number, row in enumerate(snapshot.units.values())}
    above.update({key: key for key in order})
    staffed = {row.unit_id for row in snapshot.all(Position)}
    for key in order:
        for higher in snapshot.line_of(key)[1:]:
            if higher in staffed:
                tie(key, higher)
    if unit is not None:
        for higher in snapshot.line_of(snapshot.units[unit].id):
            tie(snapshot.units[unit].id, higher)
    for one, other in _tied_tasks(snapshot):
        tie(snapshot.unit_of_task(one).id, snapshot.unit_of_task(other).id)
    return {key: part(key) for key in order}


def _tied_tasks(snapshot: Snapshot) -> Iterator[tuple[Task, Task]]:
    tasks = snapshot.by_id(Task)
    for link in snapshot.all(TaskLink):
        if link.target_id is not None:
            yield tasks[link.task_id], tasks[link.target_id]
    for task in tasks.values():
        if task.part_of_id is not None:
            yield task, tasks[task.part_of_id]


def _tasks_of_parts(snapshot: Snapshot, part_of_unit: Mapping[str, str]) -> dict[str, int]:
    """How many tasks every part has."""
    found = dict.fromkeys(part_of_unit.values(), 0)
    for task in snapshot.all(Task):
        found[part_of_unit[snapshot.unit_of_task(task).id]] += 1
    return found


def _reach(snapshot: Snapshot, unit: Code | None) -> Iterable[str]:
    """The units of the scope and those above it."""
    if unit is None:
        return snapshot.by_id(Unit)
    top = snapshot.units[unit].id
    below = (key for key in snapshot.by_id(Unit) if top in snapshot.line_of(key))
    return {place for key in below for place in snapshot.line_of(key)}


def _batches(parts: Sequence[str], tasks: Mapping[str, int], least: int | None) -> list[list[str]]:
    """The parts put together until each batch has so many tasks; None: all in one."""
    found: list[list[str]] = []
    count = 0
    for part in parts:
        if not found or (least is not None and count >= least):
            found.append([])
            count = 0
        found[-1].append(part)
        count += tasks[part]
    if len(found) > 1 and least is not None and count < least:
        last = found.pop()
        found[-1] += last
    return found


def _divided(snapshot: Snapshot, batch_of_unit: Mapping[str, int], count: int) -> list[Rows]:
    """The rows of every batch; what belongs to no unit stands in all of them."""
    found: list[dict[Any, dict[str, Entity]]] = [{} for _batch in range(count)]

    def divide(kind: type[Any], batches: Callable[[Any], Iterable[int]]) -> None:
        for rows in found:
            rows[kind] = {}
        for key, row in snapshot.by_id(kind).items():
            for batch in batches(row):
                found[batch][kind][key] = row

    def of_unit(row: Any) -> Iterable[int]:
        batch = batch_of_unit.get(row.unit_id)
        return () if batch is None else (batch,)

    standing = _standing(snapshot, batch_of_unit)
    divide(Unit, lambda row: standing.get(row.id, ()))
    for kind in (*OF_UNITS, Position, Process):
        divide(kind, of_unit)
    working: dict[str, set[int]] = {}
    for position in snapshot.all(Position):
        if (batch := batch_of_unit.get(position.unit_id)) is not None:
            working.setdefault(position.person_id, set()).add(batch)
    divide(Person, lambda row: working.get(row.id, ()))
    divide(PersonCompetency, lambda row: working.get(row.person_id, ()))
    processes, tasks = snapshot.by_id(Process), snapshot.by_id(Task)
    divide(Task, lambda row: of_unit(processes[row.process_id]))
    for kind in OF_TASKS:
        divide(kind, lambda row: of_unit(processes[tasks[row.task_id].process_id]))
    return list(found)


def _standing(snapshot: Snapshot, batch_of_unit: Mapping[str, int]) -> dict[str, set[int]]:
    """The batches every unit stands in: its own, and those of the units below it."""
    found: dict[str, set[int]] = {}
    for key, batch in batch_of_unit.items():
        for place in snapshot.line_of(key):
            found.setdefault(place, set()).add(batch)
    return found


# -- solving them, and putting the answers together ------------------------------------------------


@dataclass(slots=True)
class _Turns:
    """Shares the time and the progress of a search among its parts, in proportion to their tasks.

    `done` of `whole` tasks are behind.
    """

    limits: Limits
    whole: int
    done: int

    def next(self, size: int) -> Limits:
        """The limits of the next part, of so many tasks."""
        begun, left = self.done, self.whole - self.done
        self.done += size

        def tell(share: float, step: str) -> None:
            self.limits.tell((begun + share * size) / max(1, self.whole), step)

        seconds = None if self.limits.seconds is None else self.limits.left() * size / max(1, left)
        return Limits(seconds, self.limits.stopped, tell)


def suggested_in_turns(
    parts: Sequence[Snapshot], limits: Limits, solve: Callable[[Snapshot, Limits], Suggestion]
) -> list[Suggestion]:
    """Each part's suggestion; those that their time did not suffice for get what the others left."""
    sizes = [len(part.by_id(Task)) for part in parts]
    found: dict[int, Suggestion] = {}
    left = list(range(len(parts)))
    while left:
        turns = _Turns(limits, sum(sizes), sum(sizes) - sum(sizes[i] for i in left))
        for i in left:
            found[i] = solve(parts[i], turns.next(sizes[i]))
        unproven = [i for i in left if found[i].status is Status.FEASIBLE]
        left = unproven if len(unproven) < len(left) and limits.left() else []
    return [found[i] for i in range(len(parts))]


def put_together(suggestions: Sequence[Suggestion]) -> Suggestion:
    """The suggestion for all parts: figures added, rows in their usual order.

    It is proven when all are, and the gap is the largest of any: that of the sums is never larger.
    """
    statuses = {row.status for row in suggestions}
    proven = statuses == {Status.OPTIMAL}
    stopped = Status.CANCELLED if Status.CANCELLED in statuses else Status.FEASIBLE
    return replace(
        suggestions[0],
        status=Status.OPTIMAL if proven else stopped,
        gap=max(row.gap for row in suggestions),
        provisional=tuple(sorted({why for row in suggestions for why in row.provisional})),
        objectives=_sum(Objectives, [row.objectives for row in suggestions]),
        today=_sum(TodayFigures, [row.today for row in suggestions]),
        loads=_rows(suggestions, "loads", lambda row: (row.unit, row.group)),
        allocation=_rows(suggestions, "allocation", lambda row: (row.task, row.group)),
        moves=_rows(suggestions, "moves", lambda row: (-row.relief, row.task, row.receiver)),
        relief_rest=_sum(ReliefRest, [row.relief_rest for row in suggestions]),
        uncovered=_rows(suggestions, "uncovered", lambda row: row.task),
        left_by_scarce=sum(row.left_by_scarce for row in suggestions),
    )


def _sum(kind: Callable[..., Any], figures: Sequence[Any]) -> Any:
    """Field by field."""
    return kind(*(sum(attrgetter(name)(row) for row in figures) for name in figures[0].__slots__))


def _rows(suggestions: Sequence[Suggestion], name: str, key: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(sorted((row for each in suggestions for row in getattr(each, name)), key=key))
