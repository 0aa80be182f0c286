"""Steps that are stored with the help of a job: large ones, and those whose gates take time to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain.editing.workspace import Workspace
from domain.snapshot import Change
from gui.jobs import Job, Progress, Work

Then = Callable[[str], object]
"""Gets "" when the step is stored, else why nothing has changed."""


class Storing(QObject):
    """Stores for a session, which says what becomes of what `moved`, and of what was `refused`."""

    changed = Signal(str)
    """What is stored off the window's thread, where nobody may edit until it is done; "" when it is."""

    def __init__(
        self,
        workspace: Workspace,
        new_job: Callable[[Work], Job],
        moved: Callable[[list[Change]], str],
        refused: Callable[[Exception], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._new_job = workspace, new_job
        self._moved, self._refused = moved, refused
        self.is_apart = False

    def apart(self, move: Callable[[], list[Change]], then: Then) -> None:
        """Let the workspace move off the window's thread."""
        self.is_apart = True
        job = self._new_job(lambda _progress: move())
        job.done.connect(partial(self._stored, then))
        job.failed.connect(partial(self._failed, then))
        job.start()

    def _stored(self, then: Then, changes: list[Change]) -> None:
        self._let_in_again()
        then(self._moved(changes))

    def _failed(self, then: Then, error: Exception) -> None:
        self._let_in_again()
        then(self._refused(error))

    def _let_in_again(self) -> None:
        """Let edits in again, before anything that could fail: the window would stay shut."""
        self.is_apart = False
        self.changed.emit("")

    def weighed(self, changes: Sequence[Change], store: Callable[[], str], then: Then) -> Job:
        """A job, to be started, that asks the gates of plans; then the step is stored unless it stops."""

        def work(progress: Progress) -> None:
            self._workspace.weigh(changes)
            progress.report(None)  # whoever has stopped it meanwhile wants nothing stored

        job = self._new_job(work)
        job.done.connect(partial(self._weighed, store, then))
        job.failed.connect(partial(self._closed, then))
        return job

    def _weighed(self, store: Callable[[], str], then: Then, _answer: object) -> None:
        then(store())

    def _closed(self, then: Then, error: Exception) -> None:
        then(self._refused(error))
