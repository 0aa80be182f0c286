"""Making the report off the window's thread: a suggestion where none is of today's data, and the PDF."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gui.advice import Asked, MoveKey
from gui.jobs import Job, Progress
from gui.session import Session
from reports.material import Material
from reports.words import _


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A finished report, with what it was made from."""

    pdf: bytes
    material: Material
    asked: Asked
    left_out: frozenset[MoveKey]


class ReportMaking(QObject):
    """Makes one report at a time."""

    made = Signal(object)
    """The Made."""
    progressed = Signal(object, object)
    """The part done (0–1 or None), and what is being done in words."""
    working_changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._searching = False
        self._job: Job | None = None
        session.advice.changed.connect(self._go_on)
        session.advice.progressed.connect(self._search_progressed)

    @property
    def working(self) -> bool:
        """Whether a report is on its way."""
        return self._searching or self._job is not None

    def start(self) -> None:
        """Make the report of the data as they are now."""
        if not self.working:
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
            self._write()
        elif advice.error is not None:  # told already
            self._searching = False
            self.working_changed.emit()
        else:
            self.progressed.emit(None, _("Søker etter en bedre fordeling …"))
            advice.ask()

    def _search_progressed(self, share: object, _step: object) -> None:
        if self._searching:
            self.progressed.emit(share, _("Søker etter en bedre fordeling …"))

    def _write(self) -> None:
        advice = self._session.advice
        material, asked, left_out = advice.material, advice.asked, advice.left_out
        assert material is not None, "it is not stale"
        assert asked is not None, "it is not stale"

        def work(progress: Progress) -> Made:
            progress.report(None, _("Skriver rapporten …"))
            from reports.department import department

            pdf = department(
                material.snapshot,
                material.catalogue,
                material.analysis,
                material.suggestion,
                material.version,
                left_out=left_out,
            )
            progress.report(1.0)
            return Made(pdf, material, asked, left_out)

        self._job = self._session.job(work)
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.start()

    def _take(self, made: object) -> None:
        if self._job is not None:
            self._job = None
            self.made.emit(made)
            self.working_changed.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.working_changed.emit()
        raise error  # a fault of the program: the last resort tells it
