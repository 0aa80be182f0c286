"""How a plan lies as one document: what stands in what, and what is written as code, number or day."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from domain.keys import REFERENCES, UNIQUE_KEYS
from domain.model import Competency, Entity, Task, Unit
from domain.plan.indicators import BY_CODE
from domain.plan.reminders import MONTHS
from domain.plan_model import (
    Barrier,
    Control,
    EmployersAnswer,
    Hazard,
    Indicator,
    Measure,
    MeasureAnswer,
    Measurement,
    Plan,
    PlannedTraining,
    PlanReview,
    View,
)

INSIDE: Mapping[type[Entity], tuple[tuple[str, type[Entity]], ...]] = {
    Plan: (("measures", Measure), ("views", View), ("reviews", PlanReview)),
    Measure: (
        ("answers", MeasureAnswer),
        ("hazards", Hazard),
        ("barriers", Barrier),
        ("trainings", PlannedTraining),
        ("indicators", Indicator),
    ),
    Hazard: (("controls", Control),),
    Indicator: (("measurements", Measurement),),
    View: (("answers", EmployersAnswer),),
}
"""The lists that stand inside a value, by the name they have in a document."""

QUANTITIES: frozenset[tuple[type[Entity], str]] = frozenset(
    {
        (Measure, "minutes"),
        (PlannedTraining, "hours_each"),
        (PlannedTraining, "teacher_hours"),
        (Indicator, "baseline"),
        (Indicator, "target"),
        (Measurement, "value"),
    }
)
"""Fields in millionths, which a document has as ordinary numbers."""

CODES: Mapping[type[Entity], str] = {Unit: "unit", Task: "task", Competency: "competency"}
"""What a reference is called in a document, where it stands as a code."""


CHOICES: Mapping[tuple[type[Entity], str], frozenset[object]] = {
    (Indicator, "ready"): frozenset({"", *BY_CODE}),
    (PlanReview, "months"): frozenset(MONTHS),
}
"""Fields that hold one of a list that the store does not know."""


def owner_field(kind: type[Entity]) -> str:
    """The field that holds the id of what a value stands in; empty for a plan, which stands for itself."""
    first = UNIQUE_KEYS[kind][0]
    return first if first in REFERENCES.get(kind, {}) else ""


def document_fields(kind: type[Entity]) -> Iterator[tuple[str, str, type[Entity] | None]]:
    """(field, its name in a document, what its code refers to) for all but the id and what it stands in."""
    references: Mapping[str, Any] = REFERENCES.get(kind, {})
    for field in fields(kind):
        if field.name not in ("id", owner_field(kind)):
            target = references.get(field.name)
            yield field.name, CODES[target] if target else field.name, target
