"""No edit gets past a gate: what a store is asked to keep about plans is looked at here first.

A plan moves one status at a time and only through its gate. From the day it is decided its content stands:
to change it, the plan goes back, and says why. What people have said is never changed, only answered, and
what was measured of a plan that is or was decided is never rewritten or removed, only added to or withdrawn:
a plan that came back is known by its reason, which stands meanwhile. What would show how one
employee fares is not taken in at all.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from domain.catalogue import Catalogue
from domain.keys import LEFT_WITHOUT
from domain.model import Code, Entity, Group, Unit
from domain.plan.carrying_out import is_carried_out
from domain.plan.contents import contents
from domain.plan.gates import Gates, Lack, earlier, following
from domain.plan.indicators import EVERYBODY, is_ready_of_staff, too_few
from domain.plan.reminders import MONTHS
from domain.plan_model import (
    Barrier,
    Baseline,
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
    PlanStatus,
    View,
)
from domain.snapshot import Change, Snapshot


class RefusalCode(StrEnum):
    """Why an edit of a plan is refused."""

    BEGINS_LATER = "begins_later"
    """A new plan begins as a draft."""
    NOT_NEXT = "not_next"
    """A plan moves one status at a time."""
    LACKS = "lacks"
    """The gate asks for more."""
    NOT_CARRIED_OUT = "not_carried_out"
    """A plan is introduced together with its new division of tasks."""
    NO_REASON = "no_reason"
    """A decided plan that goes back says why, for as long as it is not decided again."""
    DECIDED = "decided"
    """The content of a decided plan stands."""
    MEASURED = "measured"
    """Readings of a plan that is or was decided are added or withdrawn, never rewritten or removed."""
    NO_CAUSE = "no_cause"
    """A reading is withdrawn on a day, because of something."""
    READ_TWICE = "read_twice"
    """Of one day only one reading stands."""
    TOO_FEW = "too_few"
    """Figures of the employees of so small a group would show how one of them fares."""
    TOO_FEW_OWN = "too_few_own"
    """The same of one of the unit's own, which says by its name that it tells of employees."""
    NO_SUCH_REVIEW = "no_such_review"
    """A plan is reviewed three, six and twelve months after its decision."""
    SAID = "said"
    """What was said is not changed or removed."""
    APPROVED = "approved"
    """An approved mapping is not changed."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why, about which plan (its code), to which status, what is lacking there, and about which group."""

    code: RefusalCode
    plan: Code = ""
    status: PlanStatus | None = None
    lacks: tuple[Lack, ...] = ()
    group: Code = ""


STANDING = frozenset(
    {
        PlanStatus.BESLUTTET,
        PlanStatus.PROVES_UT,
        PlanStatus.EVALUERT,
        PlanStatus.INNFORT,
        PlanStatus.JUSTERT,
        PlanStatus.AVVIST,
    }
)
"""Statuses in which the content of a plan stands."""

OPEN_FIELDS: Mapping[type[Entity], frozenset[str]] = {
    Plan: frozenset({"status", "status_reason", "note"}),
    Measure: frozenset({"prediction", "trial_from", "trial_until", "result", "learning", "act", "note"}),
    Control: frozenset({"done"}),
    PlannedTraining: frozenset({"teacher", "mentor", "deadline", "persons_done", "done_on"}),
}
"""What may still be filled in: the trial, controls that are done, training that is arranged and held."""
ADDED: frozenset[type[Entity]] = frozenset({EmployersAnswer, Measurement})
"""What comes to a decided plan: new ones, and what was left empty in those there are."""
FILLED_IN: Mapping[type[Entity], frozenset[str]] = {Indicator: frozenset({"ready"})}
"""What may be filled in where it was left empty, of what otherwise stands."""
_OF_MEASURE = (Hazard, MeasureAnswer, MinutesChanged, Barrier, PlannedTraining, Indicator)
_OF_PLANS = (Plan, Measure, Control, Measurement, PlanReview, View, EmployersAnswer, Baseline, *_OF_MEASURE)
_CONFIRMED = frozenset({"confirmed_on", "of_group"})


def refusal(
    before: Snapshot, after: Snapshot, changes: Collection[Change], catalogue: Catalogue
) -> Refusal | None:
    """Why the edit may not be stored; None: it may."""
    touched = [change for change in changes if isinstance(change.entity, _OF_PLANS)]
    if not touched:
        return None
    ways = (
        _moves(before, after, touched, catalogue),
        _kept(after, touched),
        _content(before, touched, _renamed(changes)),
        _said(before, touched),
        _approved(after, touched),
        _read(after, touched),
        _shown(before, after, touched),
        _reviewed(after, touched),
    )
    return next((found for way in ways for found in way), None)


def _moves(
    before: Snapshot, after: Snapshot, changes: Collection[Change], catalogue: Catalogue
) -> Iterable[Refusal]:
    """New plans that are no drafts, and changes of status that skip something."""
    for change in changes:
        plan, was = change.after, change.before
        if not isinstance(plan, Plan):
            continue
        if not isinstance(was, Plan):
            if plan.status is not PlanStatus.UTKAST:
                yield Refusal(RefusalCode.BEGINS_LATER, plan.code, plan.status)
        elif plan.status is PlanStatus.INNFORT is not was.status:
            yield from _introduced(before.with_changes(changes), after, was, plan, catalogue)
        elif plan.status is not was.status:
            yield from _move(after, was, plan, catalogue)
        elif _is_taken_back(was) and not plan.status_reason.strip():
            yield Refusal(RefusalCode.NO_REASON, plan.code, plan.status)


def _is_taken_back(plan: Plan) -> bool:
    """Whether its content may be changed once more: it then says why, and is known by that."""
    return plan.status not in STANDING and bool(plan.status_reason.strip())


def _introduced(
    before: Snapshot, after: Snapshot, was: Plan, plan: Plan, catalogue: Catalogue
) -> Iterable[Refusal]:
    """A plan is weighed on the mapping it is to change, and the mapping follows in the same step."""
    yield from _move(before, was, plan, catalogue)
    if not is_carried_out(before, after, plan):
        yield Refusal(RefusalCode.NOT_CARRIED_OUT, plan.code, plan.status)


def _move(snapshot: Snapshot, was: Plan, plan: Plan, catalogue: Catalogue) -> Iterable[Refusal]:
    if was.status in STANDING and plan.status not in STANDING and not plan.status_reason.strip():
        yield Refusal(RefusalCode.NO_REASON, plan.code, plan.status)
    if plan.status in earlier(was.status):
        return
    if plan.status not in following(was.status):
        yield Refusal(RefusalCode.NOT_NEXT, plan.code, plan.status)
        return
    lacks = Gates(snapshot, catalogue, contents(snapshot, plan)).lacks(plan.status)
    if lacks:
        yield Refusal(RefusalCode.LACKS, plan.code, plan.status, lacks)


def _kept(after: Snapshot, changes: Collection[Change]) -> Iterable[Refusal]:
    """What a measure changed, said of a plan that is not introduced in the same step."""
    introduced = _introduced_by(changes)
    for change in changes:
        if isinstance(change.entity, MinutesChanged) and change.before is None:
            plan = _plan_of(after, change)
            if plan is not None and plan.id not in introduced:
                yield Refusal(RefusalCode.NOT_CARRIED_OUT, plan.code, plan.status)


def _introduced_by(changes: Iterable[Change]) -> set[str]:
    """The plans that the edit introduces (ids)."""
    return {
        change.after.id
        for change in changes
        if isinstance(change.before, Plan)
        and isinstance(change.after, Plan)
        and change.after.status is PlanStatus.INNFORT is not change.before.status
    }


def _renamed(changes: Iterable[Change]) -> set[tuple[Code, Code]]:
    """Groups that the edit gives another code, as (old, new)."""
    pairs = ((change.before, change.after) for change in changes)
    return {(was.code, now.code) for was, now in pairs if isinstance(was, Group) and isinstance(now, Group)}


def _content(
    before: Snapshot, changes: Collection[Change], renamed: set[tuple[Code, Code]]
) -> Iterable[Refusal]:
    """Changes of what was decided; of readings last, as they go with what they are readings of."""
    introduced = _introduced_by(changes)
    for change in sorted(changes, key=lambda change: isinstance(change.entity, Measurement)):
        if isinstance(change.entity, View | Baseline | PlanReview):
            continue
        plan = _plan_of(before, change)
        if isinstance(change.entity, MinutesChanged) and plan is not None and plan.id in introduced:
            continue
        read = isinstance(change.entity, Measurement)
        stands = plan is not None and (plan.status in STANDING or (read and _is_taken_back(plan)))
        if plan is not None and stands and not _is_open(change, renamed):
            yield Refusal(RefusalCode.MEASURED if read else RefusalCode.DECIDED, plan.code, plan.status)


def _is_open(change: Change, renamed: set[tuple[Code, Code]]) -> bool:
    """Whether an edit only fills in what comes after the decision, or follows names in the mapping."""
    was, now, kind = change.before, change.after, type(change.entity)
    if was is None or now is None:
        return was is None and kind in ADDED
    for field in _differing(change) - OPEN_FIELDS.get(kind, frozenset()):
        pair = (getattr(was, field), getattr(now, field))
        is_filled_in = (kind in ADDED or field in FILLED_IN.get(kind, ())) and pair[0] in ("", None)
        is_left = LEFT_WITHOUT.get(kind) == field and pair[1] is None
        if not (is_filled_in or is_left or pair in renamed):
            return False
    return True


def _differing(change: Change) -> set[str]:
    rows: Any = (change.before, change.after)
    one, other = rows
    return {field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name)}


def _plan_of(before: Snapshot, change: Change) -> Plan | None:
    """The plan, as it was, that an edit is about; None: a new one."""
    row: Any = change.before if change.before is not None else change.after
    if isinstance(row, Plan):
        return before.by_id(Plan).get(row.id)
    if isinstance(row, Control):
        row = before.by_id(Hazard).get(row.hazard_id)
    if isinstance(row, Measurement):
        row = before.by_id(Indicator).get(row.indicator_id)
    if isinstance(row, EmployersAnswer):
        row = before.by_id(View).get(row.view_id)
    if isinstance(row, _OF_MEASURE):
        row = before.by_id(Measure).get(row.measure_id)
    return before.by_id(Plan).get(row.plan_id) if isinstance(row, Measure | View) else None


def _said(before: Snapshot, changes: Collection[Change]) -> Iterable[Refusal]:
    """Views that would be changed, or removed while their plan stays."""
    gone = {
        change.entity.id for change in changes if isinstance(change.entity, Plan) and change.after is None
    }
    for change in changes:
        view = change.before
        if not isinstance(view, View):
            continue
        plan = before.by_id(Plan)[view.plan_id]
        if change.after is None:
            if plan.id not in gone:
                yield Refusal(RefusalCode.SAID, plan.code)
        elif not _differing(change) <= _CONFIRMED:
            yield Refusal(RefusalCode.SAID, plan.code)


def _approved(after: Snapshot, changes: Iterable[Change]) -> Iterable[Refusal]:
    """Approved mappings that would be changed, or removed while their unit stays."""
    for change in changes:
        row = change.before
        if isinstance(row, Baseline) and (change.after is not None or row.unit_id in after.by_id(Unit)):
            yield Refusal(RefusalCode.APPROVED)


def _read(after: Snapshot, changes: Iterable[Change]) -> Iterable[Refusal]:
    """Readings withdrawn without saying when or why, and days with more than one that stands."""
    rows = [change.after for change in changes if isinstance(change.after, Measurement)]
    for row in rows:
        if (row.withdrawn_on is None) is not (not row.withdrawn_because.strip()):
            yield Refusal(RefusalCode.NO_CAUSE, _code_of(after, row))
    days = {(row.indicator_id, row.measured_on) for row in rows if row.withdrawn_on is None}
    standing = Counter(
        (row.indicator_id, row.measured_on)
        for row in (after.all(Measurement) if days else ())
        if row.withdrawn_on is None
    )
    for row in rows:
        if row.withdrawn_on is None and standing[row.indicator_id, row.measured_on] > 1:
            yield Refusal(RefusalCode.READ_TWICE, _code_of(after, row))


def _shown(before: Snapshot, after: Snapshot, changes: Collection[Change]) -> Iterable[Refusal]:
    """Figures of employees that were not told before, of groups in which single ones would be seen.

    What stands from before may be withdrawn, removed, and mended in all that is no figure.
    """
    of_staff = (change for change in changes if isinstance(change.after, Measure | Indicator | Measurement))
    for key in sorted({key for change in of_staff for key in _indicators(after, change.after)}):
        row, was = after.by_id(Indicator)[key], before.by_id(Indicator).get(key)
        told = set() if was is None else _figures(before, replace(was, ready=row.ready))
        if _figures(after, row) - told:
            group = too_few(after, row)
            own = group != EVERYBODY and not is_ready_of_staff(row)
            code = RefusalCode.TOO_FEW_OWN if own else RefusalCode.TOO_FEW
            yield Refusal(code, _code_of(after, row), group=group)


def _indicators(snapshot: Snapshot, row: object) -> list[str]:
    """The ids of the indicators that a value is about."""
    if isinstance(row, Measure):
        return [each.id for each in snapshot.all(Indicator) if each.measure_id == row.id]
    if isinstance(row, Measurement):
        return [row.indicator_id] if row.indicator_id in snapshot.by_id(Indicator) else []
    return [row.id] if isinstance(row, Indicator) else []


def _figures(snapshot: Snapshot, row: Indicator) -> set[tuple[str, object]]:
    """What an indicator tells of too few; nothing where they are enough."""
    if not too_few(snapshot, row):
        return set()
    readings = (each for each in snapshot.all(Measurement) if each.indicator_id == row.id)
    told = {(each.id, each.value) for each in readings}
    stated = {("baseline", row.baseline), ("target", row.target)}
    return {("itself", ""), *told, *((name, value) for name, value in stated if value is not None)}


def _reviewed(after: Snapshot, changes: Iterable[Change]) -> Iterable[Refusal]:
    """Reviews that no plan has."""
    for change in changes:
        row = change.after
        if isinstance(row, PlanReview) and row.months not in MONTHS:
            yield Refusal(RefusalCode.NO_SUCH_REVIEW, after.by_id(Plan)[row.plan_id].code)


def _code_of(snapshot: Snapshot, row: Indicator | Measurement) -> Code:
    """The code of the plan that something measured belongs to."""
    plan = _plan_of(snapshot, Change(row, None))
    return "" if plan is None else plan.code
