"""Taking parts out of a task, each a task of its own; together they are what the task was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from domain.editing.codes import copy_code
from domain.model import LinkKind, Phase, Task, TaskLink, new_id
from domain.snapshot import Change, Snapshot
from domain.units import Micro


@dataclass(frozen=True, slots=True)
class Part:
    """A part to take out: minutes each time, its name, and which of the task's tags it keeps."""

    phase: Phase
    minutes: Micro
    name: str
    tags: tuple[str, ...]


def can_be_split(snapshot: Snapshot, task: Task) -> bool:
    """Whether parts can be taken out: a part has no parts, and one that follows others has no division."""
    return task.part_of_id is None and task.id not in snapshot.followed_by


def minutes_left(task: Task, parts: Iterable[Part]) -> Micro:
    """What the task keeps each time when the parts are taken out; has to be more than 0."""
    return task.minutes - sum(part.minutes for part in parts)


def task_split(snapshot: Snapshot, task_id: str, parts: Sequence[Part]) -> list[Change]:
    """The edit that takes parts out of a task, which keeps the rest.

    Each part is done as often and by the same groups as the task, takes the same competence and is judged
    the same, so that today's load stays as it is. The interval is divided as the minutes are. Parts come in
    the order given; what follows the task follows them too. Raises ValueError when a part takes no time,
    when nothing is left, or when the task cannot be split.
    """
    task = snapshot.by_id(Task)[task_id]
    left = minutes_left(task, parts)
    if not can_be_split(snapshot, task) or left <= 0 or any(part.minutes <= 0 for part in parts):
        raise ValueError(f"{task.code} cannot be split into these parts")
    if not parts:
        return []
    made: list[Task] = []
    for part in parts:
        codes = {*snapshot.tasks, *(row.code for row in made)}
        made.append(_made(task, part, copy_code(codes, task.code)))
    changes = [Change(task, _with_minutes(task, left))]
    changes += [Change(None, row) for row in made]
    for row in made:
        changes += [Change(None, copy) for copy in _copies(snapshot, task_id, row.id)]
    return [*changes, *_order(snapshot, task_id, made), *_followers(snapshot, task_id, made)]


def _made(task: Task, part: Part, code: str) -> Task:
    tags = tuple(tag for tag in task.tags if tag in part.tags)
    same = _with_minutes(task, part.minutes)
    return replace(
        same, id=new_id(), code=code, name=part.name, tags=tags, part_of_id=task.id, phase=part.phase, note=""
    )


def _with_minutes(task: Task, minutes: Micro) -> Task:
    """The task with other minutes each time, its interval in proportion."""
    low, high = (
        None if bound is None else bound * minutes // task.minutes
        for bound in (task.minutes_low, task.minutes_high)
    )
    return replace(task, minutes=minutes, minutes_low=low, minutes_high=high)


def _copies(snapshot: Snapshot, task_id: str, part_id: str) -> Iterable[Any]:
    """What a part has from the task: requirements, shares and the unit's verdicts."""
    owned: tuple[Mapping[str, list[Any]], ...] = (
        snapshot.requirements_of,
        snapshot.shares_of,
        snapshot.verdicts_of,
    )
    for rows_of in owned:
        yield from (replace(row, id=new_id(), task_id=part_id) for row in rows_of.get(task_id, ()))


def _order(snapshot: Snapshot, task_id: str, made: Sequence[Task]) -> list[Change]:
    """The first part comes after what the task comes after, the others after each other."""
    before = [link.target_id for link in snapshot.links_of.get(task_id, ()) if link.kind is LinkKind.AFTER]
    links = [TaskLink(new_id(), made[0].id, LinkKind.AFTER, target) for target in before]
    for earlier, later in pairwise(made):
        links.append(TaskLink(new_id(), later.id, LinkKind.AFTER, earlier.id))
    return [Change(None, link) for link in links]


def _followers(snapshot: Snapshot, task_id: str, made: Sequence[Task]) -> list[Change]:
    """What follows the task by name follows its parts."""
    named = [
        link
        for links in snapshot.links_of.values()
        for link in links
        if link.kind is LinkKind.FOLLOWS and link.target_id == task_id
    ]
    return [
        Change(None, TaskLink(new_id(), link.task_id, LinkKind.FOLLOWS, row.id))
        for link in named
        for row in made
    ]
