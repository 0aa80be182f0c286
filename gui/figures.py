"""The figures of today's division, worked out off the window's thread and kept fresh while the data change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from domain.situation import Situation
from domain.snapshot import Snapshot
from gui.jobs import Job, Progress

if TYPE_CHECKING:
    from domain.completeness import Completeness
    from domain.problems import Problem
    from domain.results import Analysis
    from gui.session import Session

PAUSE_MS = 15
"""How long after an edit the figures are worked out anew: long enough for a burst of edits to be one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was worked out, with the data it was worked out from."""

    snapshot: Snapshot
    unit: str | None
    situation: Situation
    analysis: Analysis
    completeness: Completeness
    warnings: tuple[Problem, ...]


class Figures(QObject):
    """The newest figures, and whether the data have moved on since."""

    refreshed = Signal()
    """New figures are there."""
    working_changed = Signal()
    """Work has begun or ended."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.found: Found | None = None
        self.error: Exception | None = None
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._begin)
        session.changed.connect(self.refresh)
        session.scope_changed.connect(self.refresh)

    @property
    def stale(self) -> bool:
        """Whether there are no figures, or the data have changed since."""
        found, session = self.found, self._session
        return found is None or found.snapshot is not session.snapshot or found.unit != session.unit

    @property
    def working(self) -> bool:
        """Whether new figures are on their way."""
        return self._job is not None or self._soon.isActive()

    def refresh(self, _changes: object = None) -> None:
        """Work the figures out anew, soon."""
        self._soon.start()

    def _begin(self) -> None:
        if self._job is not None or not self.stale:
            return  # what is under way is looked at again when it ends
        snapshot, catalogue, unit = self._session.snapshot, self._session.catalogue, self._session.unit

        def work(_progress: Progress) -> Found:
            from domain.analysis import analysis_of
            from domain.completeness import completeness
            from domain.doubts import warnings_of

            situation = Situation(snapshot, catalogue, unit)
            analysis = analysis_of(situation)
            return Found(
                snapshot, unit, situation, analysis, completeness(situation), tuple(warnings_of(situation))
            )

        self._job = self._session.job(work)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._end)
        self._job.start()
        self.working_changed.emit()

    def _take(self, found: object) -> None:
        assert isinstance(found, Found), "the work above gives nothing else"
        self.found, self.error = found, None

    def _fail(self, error: object) -> None:
        self.error = error if isinstance(error, Exception) else None
        if self.error is not None:
            raise self.error  # a fault of the program: the last resort tells it

    def _end(self) -> None:
        self._job = None
        self.working_changed.emit()
        self.refreshed.emit()
        if self.stale and self.error is None:
            self.refresh()
