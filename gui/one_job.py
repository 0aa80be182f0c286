"""One job at a time for its owner, who hears whether it gave an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job, Work


class OneJob(QObject):
    """Jobs begun one after the other, never two at once.

    An owner that begins again when the data have moved on does so only after an answer: what has failed
    would fail again at once. An error of another kind than `expected` is a fault of the program.
    """

    done = Signal(object)
    """What the work gave."""
    progressed = Signal(object, object)
    """The part done (0–1, or None), and what is being done."""
    failed = Signal(object)
    """An expected error."""
    ended = Signal(bool)
    """Sent last, when the next may begin: whether there was an answer."""

    def __init__(
        self, new_job: Callable[[Work], Job], parent: QObject, expected: type[Exception] | None = None
    ) -> None:
        super().__init__(parent)
        self._new_job, self._expected = new_job, expected
        self._job: Job | None = None
        self._answered = False

    @property
    def working(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def begin(self, work: Work) -> None:
        """Do this in a job."""
        assert self._job is None, "whoever begins has looked"
        self._answered = False
        self._job = self._new_job(work)
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._end)
        self._job.start()

    def cancel(self) -> None:
        """Ask what is under way to stop; `ended` is sent when it has."""
        if self._job is not None:
            self._job.cancel()

    def _take(self, found: object) -> None:
        self._answered = True
        self.done.emit(found)

    def _fail(self, error: Exception) -> None:
        if self._expected is None or not isinstance(error, self._expected):
            raise error  # the last resort tells it
        self.failed.emit(error)

    def _end(self) -> None:
        self._job = None
        self.ended.emit(self._answered)
