"""Making reports off the window's thread: a suggestion where none is of today's data, and the PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from domain.editing.workspace import WorkspaceError
from gui.jobs import Job, Progress, Work
from gui.notice import NoticeKind
from gui.pages.report.made import Made, Wanted
from gui.pages.report.plan_work import one_report, papers_of
from gui.parts.papers import NotWritten, all_written
from gui.session import Session
from reports.parts import DEPARTMENT
from reports.words import _, speaking
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
        self._wanted = Wanted(DEPARTMENT)
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
        if wanted.kind != DEPARTMENT:
            self._begin(one_report(self._session, wanted), self._take)
            return
        self._wanted = wanted
        self._searching = True
        self.working_changed.emit()
        self._go_on()

    def write_all(self, places: Mapping[Wanted, Path]) -> None:
        """Make each report on one plan, and write it to its file."""
        if not self.working:
            self._begin(all_written(self._session, papers_of(self._session, places)), self._take_all)

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
            self._begin(self._department(), self._take)
        elif advice.error is not None:  # told already
            self._searching = False
            self.working_changed.emit()
        else:
            self.progressed.emit(None, _("Søker etter en bedre fordeling …"))
            advice.ask()

    def _search_progressed(self, share: object, _step: object) -> None:
        if self._searching:
            self.progressed.emit(share, _("Søker etter en bedre fordeling …"))

    def _department(self) -> Work:
        advice = self._session.advice
        material, asked, left_out, wanted = advice.material, advice.asked, advice.left_out, self._wanted
        assert material is not None, "it is not stale"
        assert asked is not None, "it is not stale"

        def work(progress: Progress) -> Made:
            progress.report(None, _("Skriver rapporten …"))
            from reports.department import department
            from reports.figure_book import with_figures

            def write() -> bytes:
                return department(
                    material.snapshot,
                    material.catalogue,
                    material.analysis,
                    material.suggestion,
                    material.version,
                    left_out=left_out,
                    parts=wanted.parts,
                )

            with speaking(wanted.language):
                report = with_figures(write, material.version)
            progress.report(1.0)
            return Made(report.pdf, report.sheets, material, asked, left_out, wanted)

        return work

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
