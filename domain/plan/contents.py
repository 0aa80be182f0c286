"""A plan with all that belongs to it, read from a snapshot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeVar

from domain.model import Code, Entity, Task, Unit
from domain.plan_model import (
    Barrier,
    Control,
    EmployersAnswer,
    Hazard,
    Indicator,
    Measure,
    MeasureAnswer,
    Measurement,
    MinutesChanged,
    Plan,
    PlannedTraining,
    PlanReview,
    View,
)
from domain.snapshot import Snapshot

T = TypeVar("T", bound=Entity)


@dataclass(frozen=True, slots=True)
class MeasureContents:
    """A measure with its task (None: none, or gone), answers by question, and lists in their order.

    Readings beside an indicator are those that count; `withdrawn` has the others by the indicator's id.
    """

    measure: Measure
    task: Task | None
    answers: Mapping[str, MeasureAnswer]
    hazards: tuple[tuple[Hazard, tuple[Control, ...]], ...]
    barriers: tuple[Barrier, ...]
    trainings: tuple[PlannedTraining, ...]
    indicators: tuple[tuple[Indicator, tuple[Measurement, ...]], ...]
    changed: tuple[MinutesChanged, ...] = ()
    """What it did when the plan was introduced; empty before, and where nothing was kept."""
    withdrawn: Mapping[str, tuple[Measurement, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """A plan, its measures by code, what was said about it in the order it was said, and reviews held."""

    plan: Plan
    measures: tuple[MeasureContents, ...]
    views: tuple[tuple[View, EmployersAnswer | None], ...]
    reviews: tuple[PlanReview, ...] = ()


def contents(snapshot: Snapshot, plan: Plan) -> Contents:
    """All that belongs to the plan."""
    measures = sorted(
        _of(snapshot, Measure, "plan_id", "code").get(plan.id, []), key=lambda row: by_number(row.code)
    )
    parts = _Parts(snapshot)
    answers = {row.view_id: row for row in snapshot.all(EmployersAnswer)}
    views = _of(snapshot, View, "plan_id", "number").get(plan.id, [])
    return Contents(
        plan,
        tuple(parts.of(measure) for measure in measures),
        tuple((view, answers.get(view.id)) for view in views),
        tuple(_of(snapshot, PlanReview, "plan_id", "months").get(plan.id, ())),
    )


def plans_about(snapshot: Snapshot, unit_id: str) -> list[Plan]:
    """The plans of a unit and of those above it, whose plans reach it too; by code."""
    reached = set()
    at: str | None = unit_id
    while at is not None:
        reached.add(at)
        at = snapshot.by_id(Unit)[at].parent_id
    return sorted((row for row in snapshot.all(Plan) if row.unit_id in reached), key=attrgetter("code"))


def by_number(code: Code) -> tuple[tuple[str, int], ...]:
    """What measures are sorted by: their codes, with the numbers in them by size (T2 before T10)."""
    return tuple((text, int(digits or 0)) for text, digits in re.findall(r"(\D*)(\d*)", code))


class _Parts:
    """What belongs to measures, by the ids of their owners."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._tasks = snapshot.by_id(Task)
        self._answers = _of(snapshot, MeasureAnswer, "measure_id", "question")
        self._changed = _of(snapshot, MinutesChanged, "measure_id", "of_group")
        self._hazards = _of(snapshot, Hazard, "measure_id", "code")
        self._controls = _of(snapshot, Control, "hazard_id", "number")
        self._barriers = _of(snapshot, Barrier, "measure_id", "number")
        self._trainings = _of(snapshot, PlannedTraining, "measure_id", "number")
        self._indicators = _of(snapshot, Indicator, "measure_id", "number")
        self._measurements = _of(snapshot, Measurement, "indicator_id", "measured_on", "number")

    def of(self, measure: Measure) -> MeasureContents:
        """The measure with all that belongs to it."""
        key = measure.id
        indicators = self._indicators.get(key, ())
        return MeasureContents(
            measure,
            self._tasks.get(measure.task_id or ""),
            {row.question: row for row in self._answers.get(key, ())},
            tuple((row, tuple(self._controls.get(row.id, ()))) for row in self._hazards.get(key, ())),
            tuple(self._barriers.get(key, ())),
            tuple(self._trainings.get(key, ())),
            tuple((row, self._readings(row, withdrawn=False)) for row in indicators),
            tuple(self._changed.get(key, ())),
            {row.id: found for row in indicators if (found := self._readings(row, withdrawn=True))},
        )

    def _readings(self, indicator: Indicator, *, withdrawn: bool) -> tuple[Measurement, ...]:
        rows = self._measurements.get(indicator.id, ())
        return tuple(row for row in rows if (row.withdrawn_on is not None) is withdrawn)


def _of(snapshot: Snapshot, kind: type[T], owner: str, *order: str) -> dict[str, list[T]]:
    """The values of a kind by the id of their owner, each list in its order."""
    found: dict[str, list[T]] = {}
    rows: Any = snapshot.all(kind)
    for row in sorted(rows, key=attrgetter(*order)):
        found.setdefault(getattr(row, owner), []).append(row)
    return found
