"""Plans as JSON: codes and numbers, the same keys that a plan is written from (docs/schemas/plan.json)."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, cast

from domain.editing.later_changes import LaterChange
from domain.editing.plan_copying import Copied
from domain.keys import UNIQUE_KEYS
from domain.model import Code, Entity, Unit
from domain.plan import risk
from domain.plan.effect import Effect
from domain.plan.elsewhere import Elsewhere, packages
from domain.plan.gates import Lack
from domain.plan.goals import MEANINGS, Amount, Goal, Point, Weighing
from domain.plan.layout import INSIDE, QUANTITIES, document_fields, owner_field
from domain.plan.learning import Learning, LearntMeasure
from domain.plan.low_and_high import LoadBetween, Pool
from domain.plan.reminders import Reminder
from domain.plan_model import Baseline, Hazard, Plan, PlanStatus, View
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


def due_document(found: Sequence[Reminder], today: date) -> Document:
    """What is to be looked at by the day it is asked for, and within thirty days."""
    return {
        "schema": "nedenfra.plan-due/1",
        "on": today.isoformat(),
        "days": [
            {
                "day": row.day.isoformat(),
                "come": row.day <= today,
                "kind": row.kind.value,
                "plan": row.plan or None,
                "measure": row.measure or None,
                "task": row.task or None,
                "about": row.about,
            }
            for row in found
        ],
    }


def others_document(
    snapshot: Snapshot, plans: Sequence[tuple[Plan, Mapping[Code, Sequence[Elsewhere]]]]
) -> Document:
    """The packages taken in, and for each own measure those in them that are like it, most like first."""
    return {
        "schema": "nedenfra.plan-others/1",
        "packages": [
            {
                "number": row.number,
                "name": row.name,
                "taken_in_on": row.taken_in_on.isoformat(),
                "context": _context(learning),
                "status": learning.status.value,
                "measures": len(learning.measures),
            }
            for row, learning in packages(snapshot)
        ],
        "alike": [
            {
                "plan": plan.code,
                "measure": code,
                "package": row.package.number,
                "place": row.learning.measures.index(row.measure),
                "tags": list(row.tags),
                "giver": row.giver,
                "receiver": row.receiver,
                "unit_type": row.unit_type,
                "act": None if row.measure.act is None else row.measure.act.value,
            }
            for plan, alike in plans
            for code, rows in alike.items()
            for row in rows
        ],
    }


def _context(learning: Learning) -> Document:
    return {"level": learning.level.value, "type": learning.type.value, "staff": learning.staff}


def plan_document(
    snapshot: Snapshot,
    plan: Plan,
    effect: Effect,
    between: Mapping[Pool, LoadBetween],
    weighing: Weighing,
    gates: Mapping[PlanStatus, Sequence[Lack]],
) -> Document:
    """A plan with all that belongs to it, what it would do and for which goals, and what it lacks next."""
    return {
        "schema": "nedenfra.plan/1",
        **_row(snapshot, plan),
        "effect": _effect(effect, between) | {"goals": _goals(weighing)},
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


def changes_document(snapshot: Snapshot, baseline: Baseline, changes: Sequence[LaterChange]) -> Document:
    """What has been changed since a mapping was approved; who made a step is told by a number."""
    users: dict[str, int] = {}
    return {
        "schema": "nedenfra.plan-changes/1",
        "baseline": {
            "unit": snapshot.by_id(Unit)[baseline.unit_id].code,
            "number": baseline.number,
            "approved_on": baseline.approved_on.isoformat(),
            "approved_by": baseline.approved_by,
            "step": baseline.step,
        },
        "changes": [
            {
                "step": row.step,
                "on": row.at.date().isoformat(),
                "user": users.setdefault(row.who, len(users) + 1),
                "reason": row.reason,
                "kind": row.kind.__name__,
                "about": list(row.about),
                "field": row.field,
                "before": _plain(row.before),
                "after": _plain(row.after),
            }
            for row in changes
        ],
    }


def _plain(value: object) -> object:
    """A stored value as JSON has it: codes, whole numbers as they are stored, days as text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def copied_document(snapshot: Snapshot, found: Copied) -> Document:
    """A plan that was begun from another, and what of that one has no match here."""
    return {
        "schema": "nedenfra.plan-copy/1",
        "code": found.plan.code,
        "unit": snapshot.by_id(Unit)[found.plan.unit_id].code,
        "measures": found.measures,
        "left_out": [
            {"measure": row.measure, "kind": row.kind.value, "name": row.name} for row in found.left_out
        ],
    }


def learning_document(learning: Learning, version: str) -> Document:
    """What a plan taught; `version` is that of the catalogue whose codes it uses."""
    return {
        "schema": "nedenfra.learning/1",
        "catalogue": version,
        "context": _context(learning),
        "status": learning.status.value,
        "relief": as_minutes(learning.relief),
        "measures": [_learnt(row) for row in learning.measures],
    }


def _learnt(row: LearntMeasure) -> Document:
    return {
        "kind": row.kind.value,
        "category": None if row.category is None else row.category.value,
        "tags": list(row.tags),
        "giver": row.giver,
        "receiver": row.receiver,
        "hours_per_week": row.hours_per_week,
        "hazards": [{"code": code, "before": was, "after": left} for code, was, left in row.hazards],
        "training_hours": row.training_hours,
        "indicators": [
            {
                "balancing": each.balancing,
                "unit_of_measure": each.unit_of_measure,
                "target_percent": each.target_percent,
                "readings": [{"week": reading.week, "percent": reading.percent} for reading in each.readings],
            }
            for each in row.indicators
        ],
        "act": None if row.act is None else row.act.value,
        "title": row.texts.title,
        "result": row.texts.result,
        "learning": row.texts.learning,
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


def _effect(effect: Effect, between: Mapping[Pool, LoadBetween]) -> Document:
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
                **_between(between.get((row.unit, row.group))),
            }
            for row in effect.loads
        ],
        "layers": [
            {"layer": row.layer, "before": as_minutes(row.before), "after": as_minutes(row.after)}
            for row in effect.layers
        ],
        "guidance": as_minutes(sum(row.amount for row in effect.guidance)),
        "not_done_before": as_minutes(effect.not_done_before),
        "not_done_after": as_minutes(effect.not_done_after),
        "health_workers": {
            "positions": number(effect.nursing.positions),
            "whole_positions": effect.nursing.whole_positions,
            "nurse_minutes": as_minutes(effect.nursing.relieved),
            "nurse_minutes_taken_over": as_minutes(effect.nursing.taken_over),
            "nurse_minutes_guidance": as_minutes(effect.nursing.guidance),
        },
        "above_ceiling": [_pool(unit, group) for unit, group in effect.above_ceiling],
    }


def _between(found: LoadBetween | None) -> Document:
    """The ends of a load, where minutes have any."""
    if found is None:
        return {}
    return {
        "before_low": as_minutes(found.before[0]),
        "before_high": as_minutes(found.before[1]),
        "after_low": as_minutes(found.after[0]),
        "after_high": as_minutes(found.after[1]),
    }


def _goals(weighing: Weighing) -> list[Document]:
    """The five goals, each with what speaks for and against."""
    return [
        {
            "goal": goal.value,
            "for": [_point(point) for point in weighing.speaking(goal, is_for=True)],
            "against": [_point(point) for point in weighing.speaking(goal, is_for=False)],
        }
        for goal in Goal
    ]


def _point(point: Point) -> Document:
    unit = MEANINGS[point.code].amount
    amount = as_minutes(round(point.amount)) if unit is Amount.MINUTES else number(point.amount)
    about = None if point.about is None else point.about.code
    return {"code": point.code.value, "amount": amount, "unit": unit.value, "about": about}


def _pool(unit: Code, group: Code) -> Document:
    return {"unit": unit, "group": group}
