"""Small words that several parts of the mapping write alike."""

from __future__ import annotations

from domain.model import Process, Task
from domain.units import Micro, from_micro
from reports.material import MappedMaterial
from reports.words import _, number


def plain_number(value: Micro) -> str:
    """A stated figure as it was stated, with at most two decimals."""
    return number(from_micro(value), 2)


def tasks_by_process(material: MappedMaterial) -> list[tuple[Process, list[Task]]]:
    """The processes of the report with their tasks, both by code; every task of the analysis once."""
    found: dict[str, list[Task]] = {}
    for row in material.analysis.tasks:
        task = material.snapshot.tasks[row.task]
        found.setdefault(task.process_id, []).append(task)
    known = material.snapshot.by_id(Process)
    return [(known[key], found[key]) for key in sorted(found, key=lambda key: known[key].code)]


def times(task: Task) -> str:
    """How often a task is done, and how long it takes."""
    return _("{count} × {minutes} min").format(
        count=plain_number(task.per_week), minutes=plain_number(task.minutes)
    )
