"""The figures of today's division, worked out off the window's thread and kept fresh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from domain.catalogue import Catalogue
from domain.model import ENTITIES, Code
from domain.plan_model import PLAN_ENTITIES
from domain.snapshot import Snapshot
from gui.jobs import Job, Progress, Work

if TYPE_CHECKING:
    from domain.problems import Problem
    from domain.results import Analysis
    from domain.today.completeness import Completeness
    from domain.today.situation import Situation

_MAPPED = tuple(kind for kind in ENTITIES if kind not in PLAN_ENTITIES)
PAUSE_MS = 5
"""How long after an edit began the figures are worked out anew; what is stored meanwhile counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """What figures are worked out from: the data, the knowledge, and the unit looked at (None: all)."""

    snapshot: Snapshot
    catalogue: Catalogue
    unit: Code | None

    def same_as(self, other: Inputs) -> bool:
        """Whether it is the very same mapping, seen for the same unit; plans change no figure of today."""
        return self.unit == other.unit and self.is_mapping_of(other.snapshot)

    def is_mapping_of(self, snapshot: Snapshot) -> bool:
        """Whether the mapping in a snapshot is the very same, whatever became of the plans."""
        return self.snapshot is snapshot or all(
            self.snapshot.by_id(kind) is snapshot.by_id(kind) for kind in _MAPPED
        )


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What was worked out, with what it was worked out from."""

    inputs: Inputs
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

    def __init__(
        self, now: Callable[[], Inputs], new_job: Callable[[Work], Job], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._new_job = now, new_job
        self.found: Found | None = None
        self.error: Exception | None = None
        self._job: Job | None = None
        self._worked_out: Found | None = None
        self._stopped = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._begin)

    @property
    def stale(self) -> bool:
        """Whether there are no figures, or the data have changed since."""
        return self.found is None or not self.found.inputs.same_as(self._now())

    @property
    def working(self) -> bool:
        """Whether new figures are on their way."""
        return self._job is not None or self._soon.isActive()

    def refresh(self, _changes: object = None) -> None:
        """Work the figures out anew, soon; a pause that has begun goes on."""
        if not self._stopped and not self._soon.isActive():
            self._soon.start()

    def stop(self) -> None:
        """Begin nothing more: the workspace closes."""
        self._stopped = True
        self._soon.stop()

    def _begin(self) -> None:
        if self._job is not None:
            return  # what is under way is looked at again when it ends
        if not self.stale:
            self.working_changed.emit()  # nothing was stored after all
            return
        inputs = self._now()

        def work(_progress: Progress) -> Found:
            from domain.exchange.doubts import warnings_of
            from domain.today.analysis import analysis_of
            from domain.today.completeness import completeness
            from domain.today.situation import Situation

            situation = Situation(inputs.snapshot, inputs.catalogue, inputs.unit)
            analysis = analysis_of(situation)
            return Found(inputs, situation, analysis, completeness(situation), tuple(warnings_of(situation)))

        self._job = self._new_job(work)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._end)
        self._job.start()
        self.working_changed.emit()

    def _take(self, found: object) -> None:
        assert isinstance(found, Found), "the work above gives nothing else"
        self._worked_out = found

    def _fail(self, error: object) -> None:
        self.error = error if isinstance(error, Exception) else None
        if self.error is not None:
            raise self.error  # a fault of the program: the last resort tells it

    def _end(self) -> None:
        self._job = None
        if self._worked_out is not None:
            self.found, self.error, self._worked_out = self._worked_out, None, None
        self.working_changed.emit()
        self.refreshed.emit()
        if self.stale and self.error is None:
            self.refresh()
