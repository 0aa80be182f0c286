"""The tasks of a process as the map shows them."""

from __future__ import annotations

from domain.model import LinkKind, Process, Task
from domain.units import MICRO
from gui.pages.tasks.cell_marks import CellMarks
from gui.pages.tasks.task_words import mark_of, shares_of
from gui.pictures.task_boxes import TaskBox
from gui.session import Session
from gui.tables.collation import collation_key


def boxes_of(session: Session, process: Process, marks: CellMarks) -> list[TaskBox]:
    """Every task of a process as a box, by code."""
    tasks = session.snapshot.tasks_of.get(process.id, ())
    return [_box(session, task, marks) for task in sorted(tasks, key=lambda task: collation_key(task.code))]


def _box(session: Session, task: Task, marks: CellMarks) -> TaskBox:
    links = session.snapshot.links_of.get(task.id, ())
    follows = [link.target_id for link in links if link.kind is LinkKind.FOLLOWS]
    return TaskBox(
        key=task.id,
        name=task.name,
        minutes=task.minutes / MICRO,
        per_week=task.per_week / MICRO,
        marks=tuple(mark_of(session.names, group) for group, _share in shares_of(session.snapshot, task)),
        after=tuple(link.target_id for link in links if link.kind is LinkKind.AFTER and link.target_id),
        follows=tuple(key for key in follows if key is not None) if follows else None,
        warning=" ".join(marks.all_of(task)),
    )
