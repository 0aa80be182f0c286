"""Plans as JSON: codes and numbers, the same keys that a plan is written from (docs/schemas/plan.json)."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, cast

from domain.keys import UNIQUE_KEYS
from domain.model import Code, Entity
from domain.plan import risk
from domain.plan.effect import Effect
from domain.plan.gates import Lack
from domain.plan.layout import INSIDE, QUANTITIES, document_fields, owner_field
from domain.plan_model import Hazard, Plan, PlanStatus, View
from domain.snapshot import Snapshot
from domain.units import from_micro
from reports.json_documents import Document
from reports.json_documents import minutes as as_minutes
from reports.json_documents import ratio as number

LEFT_OUT: Mapping[type[Entity], frozenset[str]] = {View: frozenset({"name"})}
"""Fields that no document tells."""


def plan_list_document(snapshot: Snapshot) -> Document:
    """Every plan by code: its unit, name, status and number of measures."""
    measures: dict[str, int] = {}
    for row in snapshot.all(cast(Any, INSIDE[Plan][0][1])):
        plan_id = cast(Any, row).plan_id
        measures[plan_id] = measures.get(plan_id, 0) + 1
    units = {unit.id: unit.code for unit in snapshot.units.values()}
    return {
        "schema": "nedenfra.plans/1",
        "plans": [
            {
                "code": plan.code,
                "name": plan.name,
                "unit": units[plan.unit_id],
                "status": plan.status.value,
                "measures": measures.get(plan.id, 0),
            }
            for plan in sorted(snapshot.all(Plan), key=lambda plan: plan.code)
        ],
    }


def plan_document(
    snapshot: Snapshot, plan: Plan, effect: Effect, gates: Mapping[PlanStatus, Sequence[Lack]]
) -> Document:
    """A plan with all that belongs to it, what it would do, and what it lacks before each next status."""
    return {
        "schema": "nedenfra.plan/1",
        **_row(snapshot, plan),
        "effect": _effect(effect),
        "next": status_document(plan, gates)["next"],
    }


def status_document(plan: Plan, gates: Mapping[PlanStatus, Sequence[Lack]]) -> Document:
    """A plan's status, and what it lacks before each status it may get."""
    return {
        "schema": "nedenfra.plan-status/1",
        "code": plan.code,
        "status": plan.status.value,
        "next": [
            {"status": status.value, "lacks": [_lack(lack) for lack in lacks]}
            for status, lacks in gates.items()
        ],
    }


def _lack(lack: Lack) -> Document:
    return {
        "code": lack.code.value,
        "measure": lack.measure,
        "about": lack.about,
        "number": None if lack.number is None else number(lack.number),
    }


def _row(snapshot: Snapshot, row: Entity) -> Document:
    """One value and the lists that stand in it, rows by their keys."""
    kind = type(row)
    hidden = LEFT_OUT.get(kind, frozenset())
    values: Document = {
        name: _value(snapshot, row, field, target)
        for field, name, target in document_fields(kind)
        if field not in hidden
    }
    if isinstance(row, Hazard):
        scale = risk.limits(snapshot)
        for name, band in (("band_before", risk.before(row, scale)), ("band_after", risk.after(row, scale))):
            values[name] = None if band is None else band.name.lower()
    for name, inner in INSIDE.get(kind, ()):
        rows: Any = snapshot.all(cast(Any, inner))
        mine = [each for each in rows if getattr(each, owner_field(inner)) == row.id]
        values[name] = [_row(snapshot, each) for each in sorted(mine, key=lambda each: _order(inner, each))]
    return values


def _order(kind: type[Entity], row: Entity) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in UNIQUE_KEYS[kind])


def _value(snapshot: Snapshot, row: Entity, field: str, target: type[Entity] | None) -> object:
    value = getattr(row, field)
    if target is not None:
        return None if value is None else cast(Any, snapshot.by_id(cast(Any, target))[value]).code
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return number(float(from_micro(value))) if (type(row), field) in QUANTITIES else value


def _effect(effect: Effect) -> Document:
    return {
        "relief": as_minutes(effect.relief),
        "scarce_before": as_minutes(effect.scarce_before),
        "scarce_after": as_minutes(effect.scarce_after),
        "taken_away": as_minutes(effect.taken_away),
        "training_hours": number(effect.training.learners),
        "teaching_hours": number(effect.training.teachers),
        "loads": [
            {
                "unit": row.unit,
                "group": row.group,
                "before": as_minutes(row.before),
                "after": as_minutes(row.after),
                "capacity": as_minutes(row.capacity),
                "ceiling": as_minutes(row.ceiling),
            }
            for row in effect.loads
        ],
        "layers": [
            {"layer": row.layer, "before": as_minutes(row.before), "after": as_minutes(row.after)}
            for row in effect.layers
        ],
        "above_ceiling": [_pool(unit, group) for unit, group in effect.above_ceiling],
    }


def _pool(unit: Code, group: Code) -> Document:
    return {"unit": unit, "group": group}
