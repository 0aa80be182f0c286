"""The workshop that is looked at, and which of its steps; what is stored of it goes through here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from domain.model import Process, Task
from domain.snapshot import Change
from domain.workshop.agenda import AGENDA, Step
from domain.workshop.board import notes_of
from domain.workshop_model import Note, Workshop
from gui.notice import NoticeKind
from reports.words import _
from reports.workshop_words import step_title

if TYPE_CHECKING:
    from gui.session import Session


class ChosenWorkshop(QObject):
    """One of the workshops of the workspace: the latest as long as none was chosen."""

    changed = Signal()
    """Another workshop, or another content."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self._id = ""
        self._task_id = ""
        self._only_seen = ""
        """The step looked at where none can be stored."""

    @property
    def workshops(self) -> Sequence[Workshop]:
        """Every workshop, the latest last."""
        rows = self.session.snapshot.all(Workshop)
        return sorted(rows, key=lambda row: (row.held_on or date.min, row.number, row.id))

    @property
    def workshop(self) -> Workshop | None:
        """The one that is looked at."""
        known = self.session.snapshot.by_id(Workshop).get(self._id)
        return known or next(iter(reversed(self.workshops)), None)

    def choose(self, workshop_id: str) -> None:
        """Look at this one."""
        if workshop_id != self._id:
            self._id = workshop_id
            self.changed.emit()

    def refresh(self, _changes: object = None) -> None:
        """Take over what is stored now."""
        self.changed.emit()

    @property
    def notes(self) -> Sequence[Note]:
        """Its notes, in the order they were put up."""
        workshop = self.workshop
        return [] if workshop is None else notes_of(self.session.snapshot, workshop.id)

    @property
    def step(self) -> Step:
        """The step of the agenda it has come to; the first for one that has not begun."""
        workshop = self.workshop
        code = self._only_seen or (workshop.step if workshop is not None else "")
        return next((step for step in AGENDA if step.code == code), AGENDA[0])

    def go_to(self, step: Step) -> None:
        """Go to a step of the agenda, which is stored where it may be."""
        workshop = self.workshop
        if self.session.read_only:
            self._only_seen = step.code
            self.changed.emit()
        elif workshop is not None and workshop.step != step.code:
            name = _("Gikk til steget {step}").format(step=step_title(step.code))
            said = self.session.do(name, [Change(workshop, replace(workshop, step=step.code))])
            if said:
                self.session.tell(said, kind=NoticeKind.WARNING)

    # -- the tasks that are gone through -----------------------------------------------------------------

    @property
    def tasks(self) -> Sequence[Task]:
        """Tasks that came from its notes, then all others of its unit."""
        workshop, snapshot = self.workshop, self.session.snapshot
        if workshop is None:
            return []
        tasks = snapshot.by_id(Task)
        own = [tasks[note.task_id] for note in self.notes if note.task_id is not None]
        known = {task.id for task in own}
        there = {row.id for row in snapshot.all(Process) if row.unit_id == workshop.unit_id}
        rest = (row for row in tasks.values() if row.process_id in there and row.id not in known)
        return [*own, *sorted(rest, key=lambda row: row.code)]

    @property
    def task(self) -> Task | None:
        """The task that is talked about: the first as long as none was chosen."""
        rows = self.tasks
        return next((row for row in rows if row.id == self._task_id), rows[0] if rows else None)

    def choose_task(self, task_id: str) -> None:
        """Talk about this one."""
        if task_id != self._task_id:
            self._task_id = task_id
            self.changed.emit()
