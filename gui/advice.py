"""The suggestion: asked for with limits, worked out off the window's thread, kept with its origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from domain.model import Code
from gui import clock
from gui.figures import Inputs
from gui.jobs import Job, Progress, Work

if TYPE_CHECKING:
    from domain.results import Move, Suggestion
    from reports.material import Material

FIRST_MOVES = 5
"""How many moves the page opens with."""
PATIENCE_SECONDS = 15.0
"""How long the search goes on before it shows the best so far; the user can let it go on to the end."""

MoveKey = tuple[Code, Code]
"""A move by its task and receiving group."""


def key_of(move: Move) -> MoveKey:
    """What a move is remembered by."""
    return (move.task, move.receiver)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a suggestion was made from."""

    inputs: Inputs
    max_moves: int | None
    patient: bool
    """Whether it was allowed to go on until everything is proven."""
    at: datetime


class Advice(QObject):
    """The latest suggestion, and whether it still answers what is asked."""

    changed = Signal()
    """A suggestion is there, or work has begun or ended, or marks have changed."""
    progressed = Signal(object, object)
    """The part done (0–1 or None) and what is being done."""

    def __init__(
        self,
        now: Callable[[], Inputs],
        new_job: Callable[[Work], Job],
        version: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._new_job, self._version = now, new_job, version
        self.max_moves: int | None = FIRST_MOVES
        self.material: Material | None = None
        self.asked: Asked | None = None
        self._next: Asked | None = None
        self.error: Exception | None = None
        self._reported: Suggestion | None = None
        self._left_out: frozenset[MoveKey] = frozenset()
        self._job: Job | None = None

    @property
    def suggestion(self) -> Suggestion | None:
        """The latest suggestion."""
        return None if self.material is None else self.material.suggestion

    @property
    def working(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    @property
    def stale(self) -> bool:
        """Whether it was made from other data, for another unit, or for another number of moves."""
        asked = self.asked
        if asked is None:
            return True
        return not asked.inputs.same_as(self._now()) or asked.max_moves != self.max_moves

    @property
    def outdated(self) -> bool:
        """Whether the mapping has changed since the suggestion was made."""
        return self.asked is not None and not self.asked.inputs.is_mapping_of(self._now().snapshot)

    def ask(self, *, patient: bool = False) -> None:
        """Search with the limits chosen; `patient` goes on until everything is proven.

        A search that is under way is given up for the new one.
        """
        asked = Asked(self._now(), self.max_moves, patient, clock.now())
        if self._job is not None:
            self._next = asked
            self._job.cancel()
            return
        self._begin(asked)

    def _begin(self, asked: Asked) -> None:
        version = self._version
        inputs = asked.inputs

        def work(progress: Progress) -> tuple[Asked, Material]:
            from domain.optimum.linear_program import Limits
            from domain.optimum.optimiser import suggest
            from domain.today.analysis import analyse
            from reports.material import Material

            snapshot, catalogue, unit = inputs.snapshot, inputs.catalogue, inputs.unit
            analysis = analyse(snapshot, catalogue, unit=unit)
            seconds = None if asked.patient or asked.max_moves is None else PATIENCE_SECONDS
            # The search asks `stopped` itself and then gives the best so far, so nothing is raised in it.
            limits = Limits(seconds, progress.stopped, progress.tell)
            suggestion = suggest(snapshot, catalogue, unit=unit, max_moves=asked.max_moves, limits=limits)
            material = Material(snapshot, catalogue, analysis, suggestion, version)
            _worked_out_here = material.broken_rules  # off the window's thread; the material keeps it
            return asked, material

        self._job = self._new_job(work)
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._end)
        self._job.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the search; the best so far is shown."""
        self._next = None
        if self._job is not None:
            self._job.cancel()

    def _take(self, answer: object) -> None:
        assert isinstance(answer, tuple), "the work above gives nothing else"
        if self._next is None:
            self.asked, self.material = answer
            self.error = None

    def _fail(self, error: object) -> None:
        self.error = error if isinstance(error, Exception) else None
        if self.error is not None:
            raise self.error  # a fault of the program: the last resort tells it

    def _end(self) -> None:
        self._job = None
        following, self._next = self._next, None
        if following is not None:
            self._begin(following)
        else:
            self.changed.emit()

    # -- marks for the report --------------------------------------------------------------------------

    def is_marked(self, move: Move) -> bool:
        """Whether a move goes into the report; all do until somebody leaves one out."""
        return key_of(move) not in self._left_out

    def mark(self, move: Move, marked: bool) -> None:
        """Take a move into the report, or leave it out."""
        key = key_of(move)
        self._left_out = self._left_out - {key} if marked else self._left_out | {key}
        self.changed.emit()

    @property
    def left_out(self) -> frozenset[MoveKey]:
        """The moves that are not to stand in the report."""
        return self._left_out

    def leave_out(self, keys: Iterable[MoveKey]) -> None:
        """Leave exactly these moves out of the report."""
        self._left_out = frozenset(keys)
        self.changed.emit()

    def report_is_made(self, material: Material) -> None:
        """A report has been made of this suggestion."""
        self._reported = material.suggestion
        self.changed.emit()

    @property
    def reported(self) -> bool:
        """Whether a report has been made of the latest suggestion."""
        return self._reported is not None and self._reported is self.suggestion
