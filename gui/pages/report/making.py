"""Making reports off the window's thread: a suggestion where none is of today's data, and the PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from domain.editing.workspace import WorkspaceError
from gui.advice import Asked, MoveKey
from gui.jobs import Job, Work
from gui.notice import NoticeKind
from gui.pages.report.made import Wanted
from gui.pages.report.mapped_work import (
    ON_SUGGESTION,
    mapped_report,
    papers_on_department,
    suggested_report,
)
from gui.pages.report.plan_work import one_report, papers_of
from gui.parts.papers import NotWritten, all_written
from gui.session import Session
from reports.material import Material
from reports.parts import DEPARTMENT_REPORTS
from reports.words import _
from reports.workspace_words import workspace_sentence


class ReportMaking(QObject):
    """Makes one report at a time, or all those on a plan."""

    made = Signal(object)
    """A `MadeReport`."""
    all_written = Signal(object)
    """How many reports were written to files."""
    not_written = Signal(object)
    """The `NotWritten` that stopped it."""
    progressed = Signal(object, object)
    """The part done (0–1 or None), and what is being done in words."""
    working_changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._searching = False
        self._then: Callable[[], object] = lambda: None
        self._job: Job | None = None
        session.advice.changed.connect(self._go_on)
        session.advice.progressed.connect(self._search_progressed)

    @property
    def working(self) -> bool:
        """Whether a report is on its way."""
        return self._searching or self._job is not None

    def start(self, wanted: Wanted) -> None:
        """Make the report of the data as they are now."""
        if self.working:
            return
        if wanted.kind not in DEPARTMENT_REPORTS:
            self._begin(one_report(self._session, wanted), self._take)
        elif wanted.kind not in ON_SUGGESTION:
            self._begin(mapped_report(self._session, wanted), self._take)
        else:
            self._after_search(lambda: self._begin(self._suggested(wanted), self._take))

    def write_all(self, places: Mapping[Wanted, Sequence[Path]]) -> None:
        """Make each report on one plan, and write it to its files."""
        if not self.working:
            self._begin(all_written(self._session, papers_of(self._session, places)), self._take_all)

    def write_department(self, places: Mapping[Wanted, Sequence[Path]]) -> None:
        """Make each report on the department, and write it to its files."""
        if not self.working:
            self._after_search(lambda: self._begin(self._all_suggested(places), self._take_all))

    def _after_search(self, then: Callable[[], object]) -> None:
        """Go on when there is a suggestion of today's data."""
        self._then = then
        self._searching = True
        self.working_changed.emit()
        self._go_on()

    def cancel(self) -> None:
        """Give it up."""
        if self._searching:
            self._searching = False
            self._session.advice.cancel()
        if self._job is not None:
            self._job.cancel()  # it ends when the pages are done; nobody waits for that
            self._job = None
        self.working_changed.emit()

    def _go_on(self) -> None:
        """Take the next step, when the search has ended."""
        advice = self._session.advice
        if not self._searching or advice.working:
            return
        if not advice.stale:
            self._searching = False
            self._then()
        elif advice.error is not None:  # told already
            self._searching = False
            self.working_changed.emit()
        else:
            self.progressed.emit(None, _("Søker etter en bedre fordeling …"))
            advice.ask()

    def _search_progressed(self, share: object, _step: object) -> None:
        if self._searching:
            self.progressed.emit(share, _("Søker etter en bedre fordeling …"))

    def _suggested(self, wanted: Wanted) -> Work:
        return suggested_report(wanted, *self._known())

    def _all_suggested(self, places: Mapping[Wanted, Sequence[Path]]) -> Work:
        return all_written(self._session, papers_on_department(self._session, places, *self._known()))

    def _known(self) -> tuple[Material, Asked, frozenset[MoveKey]]:
        """The suggestion, what it was made from, and what is left out of it."""
        advice = self._session.advice
        assert advice.material is not None, "it is not stale"
        assert advice.asked is not None, "it is not stale"
        return advice.material, advice.asked, advice.left_out

    # -- the job -----------------------------------------------------------------------------------------

    def _begin(self, work: Work, then: Callable[[object], object]) -> None:
        self._job = self._session.job(work)
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(then)
        self._job.failed.connect(self._fail)
        self._job.start()
        self.working_changed.emit()

    def _take(self, made: object) -> None:
        if self._job is not None:
            self._job = None
            self.made.emit(made)
            self.working_changed.emit()

    def _take_all(self, count: object) -> None:
        self.all_written.emit(count)  # also when it was given up too late: the files are there
        if self._job is not None:
            self._job = None
            self.working_changed.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.working_changed.emit()
        if isinstance(error, NotWritten):
            self.not_written.emit(error)
        elif isinstance(error, WorkspaceError):  # the log is read anew, where the file may be out of reach
            told = workspace_sentence(error, self._session.names)
            self._session.tell(told, kind=NoticeKind.ERROR)
        else:
            raise error  # a fault of the program: the last resort tells it
