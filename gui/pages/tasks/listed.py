"""Which tasks the table shows: those of a process, or those that lack something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from operator import is_not

from domain.model import Task
from domain.snapshot import Snapshot
from gui.pages.tasks.task_words import needs_requirements, needs_shares, processes_in
from gui.session import Session
from gui.tables.collation import collation_key


class Only(StrEnum):
    """What the table can be narrowed to."""

    COUNT = "count"
    REQUIREMENTS = "requirements"
    SHARES = "shares"
    LOCKED = "locked"


_FITS: Mapping[Only, Callable[[Snapshot, Task], bool]] = {
    Only.COUNT: lambda _snapshot, task: not task.per_week,
    Only.REQUIREMENTS: needs_requirements,
    Only.SHARES: needs_shares,
    Only.LOCKED: lambda _snapshot, task: task.locked,
}


class Listed:
    """The rows of the table.

    A task that no longer lacks what was asked for stays until something else is asked for: nothing
    disappears under the hands of whoever fills it in.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.process_id: str | None = None
        self.only: frozenset[Only] = frozenset()
        self._passed_by: frozenset[str] = frozenset()
        self._found: tuple[Sequence[object], list[Task]] = ((), [])

    def ask(self, process_id: str | None, only: Iterable[Only]) -> None:
        """Show the tasks of a process (None: all) that fit any of what is asked for."""
        self.process_id, self.only = process_id, frozenset(only)
        self._passed_by = frozenset()
        if self.only:
            self._passed_by = frozenset(task.id for task in self._there() if not self._fits(task))

    def _fits(self, task: Task) -> bool:
        return any(_FITS[only](self._session.snapshot, task) for only in self.only)

    def _there(self) -> list[Task]:
        """The tasks of the chosen process, put in order once for every snapshot."""
        made_of = (self._session.snapshot, self._session.unit, self.process_id)
        if len(self._found[0]) != len(made_of) or any(map(is_not, made_of, self._found[0])):
            self._found = (made_of, self._in_order())
        return self._found[1]

    def _in_order(self) -> list[Task]:
        tasks = self._session.snapshot.tasks_of
        found: list[Task] = []
        for process in processes_in(self._session):
            if self.process_id in (None, process.id):
                found += sorted(tasks.get(process.id, ()), key=lambda task: collation_key(task.code))
        return found

    def rows(self, _session: Session) -> list[Task]:
        """The tasks to show, process by process."""
        return [task for task in self._there() if task.id not in self._passed_by]

    def count(self, only: Only) -> int:
        """How many tasks of the chosen process fit."""
        snapshot = self._session.snapshot
        return sum(_FITS[only](snapshot, task) for task in self._there())
