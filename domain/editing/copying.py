"""Copies of tasks, processes, competencies and staff, with all that belongs to them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from domain.editing.codes import copy_code
from domain.model import (
    Competency,
    Entity,
    Person,
    Process,
    Task,
    TaskLink,
    new_id,
)
from domain.snapshot import Change, Snapshot


def task_copied(snapshot: Snapshot, task_id: str, word: str) -> list[Change]:
    """The edit that adds a copy of a task to its process, named «… (word)», with what belongs to it."""
    task = snapshot.by_id(Task)[task_id]
    copy = replace(task, id=new_id(), code=copy_code(snapshot.tasks, task.code), name=_named(task.name, word))
    return _added([copy, *_belongings(snapshot, {task_id: copy.id})])


def process_copied(snapshot: Snapshot, process_id: str, word: str) -> list[Change]:
    """The edit that adds a copy of a process, named «… (word)», with its tasks; links inside stay inside."""
    process = snapshot.by_id(Process)[process_id]
    code = copy_code(snapshot.processes, process.code)
    copy = replace(process, id=new_id(), code=code, name=_named(process.name, word))
    codes = set(snapshot.tasks)
    tasks, ids = [], {}
    for task in sorted(snapshot.tasks_of.get(process_id, ()), key=lambda task: task.code):
        code = copy_code(codes, task.code)
        codes.add(code)
        tasks.append(replace(task, id=new_id(), code=code, process_id=copy.id))
        ids[task.id] = tasks[-1].id
    wholes = ((task, task.part_of_id) for task in tasks)
    tasks = [replace(task, part_of_id=ids.get(whole, whole) if whole else None) for task, whole in wholes]
    return _added([copy, *tasks, *_belongings(snapshot, ids)])


def competency_copied(snapshot: Snapshot, competency_id: str, word: str) -> list[Change]:
    """The edit that adds a copy of a competency, named «… (word)», which nobody holds and no task takes."""
    row = snapshot.by_id(Competency)[competency_id]
    code = copy_code(snapshot.competencies, row.code)
    return _added([replace(row, id=new_id(), code=code, name=_named(row.name, word))])


def person_copied(snapshot: Snapshot, person_id: str) -> list[Change]:
    """The edit that adds staff like these: group and positions.

    Of somebody with a name nothing more is copied: no name, wish, note or competence of their own.
    """
    person = snapshot.by_id(Person)[person_id]
    waits = person.under_approval and not person.name
    code = copy_code(snapshot.people, person.code)
    copy = replace(person, id=new_id(), code=code, name="", under_approval=waits)
    rows: list[Entity] = [copy]
    for position in snapshot.positions_of.get(person_id, ()):
        same = replace(position, id=new_id(), person_id=copy.id)
        rows.append(replace(same, wanted_percent=None, note="") if person.name else same)
    if not person.name:
        held = snapshot.person_competencies_of.get(person_id, ())
        rows += [replace(row, id=new_id(), person_id=copy.id) for row in held]
    return _added(rows)


def _named(name: str, word: str) -> str:
    return f"{name} ({word})"


def _added(rows: Iterable[Entity]) -> list[Change]:
    return [Change(None, row) for row in rows]


def _belongings(snapshot: Snapshot, ids: Mapping[str, str]) -> list[Entity]:
    """What belongs to tasks, for their copies, given by the tasks' ids; approvals of persons do not."""
    rows: list[Entity] = []
    for task_id, copy_id in ids.items():
        for link in snapshot.links_of.get(task_id, ()):
            target = None if link.target_id is None else ids.get(link.target_id, link.target_id)
            rows.append(TaskLink(new_id(), copy_id, link.kind, target))
        owned: tuple[Mapping[str, list[Any]], ...] = (
            snapshot.requirements_of,
            snapshot.shares_of,
            snapshot.verdicts_of,
            snapshot.service_thresholds_of,
            snapshot.lower_layers_of,
        )
        for rows_of in owned:
            rows += [replace(row, id=new_id(), task_id=copy_id) for row in rows_of.get(task_id, ())]
    return rows
