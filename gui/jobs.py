"""Work off the window's thread: progress, cancel, and an answer or error that arrives in it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

Work = Callable[["Progress"], object]
"""What a job does; it tells how far it has come, and learns there that it is to stop."""


class Cancelled(Exception):
    """The job was asked to stop, and did."""


class Progress:
    """What work sees of its job: where to tell how far it has come, and whether to stop."""

    def __init__(self, tell: Callable[[float | None, str], None], stop: Event) -> None:
        self.tell = tell
        self._stop = stop

    def report(self, share: float | None, text: str = "") -> None:
        """Tell the part done (0–1; None: unknown) and what is done; raises Cancelled when asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.tell(share, text)

    def stopped(self) -> bool:
        """Whether the job is asked to stop."""
        return self._stop.is_set()


class Job(QObject):
    """One piece of work in a thread of the pool.

    Made in the window's thread, where its signals arrive too, whoever receives them. It lives until its work
    has ended, also when its owner does not; then it is asked to stop and nobody hears of it.
    """

    progressed = Signal(object, object)
    """The part done (0–1, or None), and what is being done."""
    done = Signal(object)
    """What the work gave."""
    failed = Signal(object)
    """The exception the work ended with; never sent for a cancelled one."""
    ended = Signal()
    """Sent last, however it ended."""

    def __init__(self, work: Work, owner: QObject) -> None:
        # A child of the owner would be deleted with it, under the hands of the thread that works.
        super().__init__(QCoreApplication.instance())
        self._work: Work | None = work
        self._context = copy_context()  # the language among others, which a new thread would not know
        self._stop = Event()
        self._finished = Event()
        owner.destroyed.connect(self.cancel)
        # First of all who hear it: the work may be the last to hold its owner, which tells this job when it
        # goes. It must go while the job is whole, and in the window's thread.
        self.ended.connect(self._let_go)

    def start(self) -> Job:
        """Begin, as soon as a thread is free."""
        QThreadPool.globalInstance().start(self._run)
        return self

    def cancel(self, _owner: QObject | None = None) -> None:
        """Ask it to stop; `ended` is sent when it has."""
        self._stop.set()

    @property
    def finished(self) -> bool:
        """Whether the work has ended, and everything about it has been sent."""
        return self._finished.is_set()

    def wait(self) -> None:
        """Block until the work has ended: only for closing the program."""
        self._finished.wait()

    def _let_go(self) -> None:
        self._work = None

    def _run(self) -> None:
        try:
            self._context.run(self._worked)
            # From here and not at `ended`: the window could delete it while that is still being sent.
            self.deleteLater()
        finally:
            self._finished.set()

    def _worked(self) -> None:
        assert self._work is not None, "it is let go when it has ended"
        try:
            answer = self._work(Progress(self.progressed.emit, self._stop))
        except Cancelled:
            pass
        except Exception as error:
            self.failed.emit(error)
        else:
            self.done.emit(answer)
        self.ended.emit()
