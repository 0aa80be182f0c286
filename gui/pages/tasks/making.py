"""New tasks and processes with everything they need to stand, copies, and what is taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from domain.editing.beginning import first_unit
from domain.editing.codes import next_code
from domain.editing.copying import process_copied, task_copied
from domain.editing.edits import removal_of
from domain.model import Process, Task, Unit, new_id
from domain.snapshot import Change
from domain.units import to_micro
from gui.pages.tasks.task_words import processes_in
from gui.session import Session
from gui.tables.columns import Refused
from reports.words import _

MINUTES = to_micro(5)
"""What a new task takes each time, until somebody says otherwise."""


def new_process(session: Session, name: str) -> list[Change]:
    """The edit that adds a process to the unit looked at; makes a unit where there is none."""
    snapshot = session.snapshot
    changes: list[Change] = []
    unit: Unit | None = snapshot.units.get(session.unit or "") or next(iter(snapshot.units.values()), None)
    if unit is None:
        changes = first_unit(session.title)
        unit = cast(Unit, changes[0].after)
    code = next_code(snapshot.processes, "P")
    return [*changes, Change(None, Process(new_id(), code, name, unit.id))]


def new_task(
    session: Session, values: Mapping[str, object], process_id: Callable[[], str | None]
) -> list[Change]:
    """The edit that adds a task of what was typed; raises `Refused` while it has no name."""
    given = dict(values)
    if not str(given.get("name", "")).strip():
        raise Refused(_("Skriv først hva oppgaven heter."))
    changes: list[Change] = []
    wanted = given.pop("process_id", None) or process_id()
    if wanted not in session.snapshot.by_id(Process):
        there = processes_in(session)
        changes = [] if there else new_process(session, _("Prosess 1"))
        wanted = there[-1].id if there else cast(Process, changes[-1].after).id
    code = next_code(session.snapshot.tasks, _("O"))
    task = Task(new_id(), code, str(wanted), str(given.pop("name")), 0, MINUTES)
    return [*changes, Change(None, replace(task, **cast(Any, given)))]


def tasks_copied(session: Session, tasks: Sequence[Task]) -> list[Change]:
    """The edit that copies tasks with all that belongs to them."""
    snapshot, changes = session.snapshot, list[Change]()
    for task in tasks:
        made = task_copied(snapshot, task.id, _("kopi"))
        snapshot, changes = snapshot.with_changes(made), changes + made
    return changes


def removed(session: Session, things: Sequence[Task | Process]) -> list[Change]:
    """The edit that removes tasks or processes with all that hangs on them."""
    return removal_of(session.snapshot, things)


def copied_process(session: Session, process: Process) -> list[Change]:
    """The edit that copies a process with its tasks."""
    return process_copied(session.snapshot, process.id, _("kopi"))
