"""What looks wrong in what a unit answers about itself: told, never refused."""

from collections.abc import Iterable, Iterator

from domain.catalogue import Catalogue
from domain.exchange.cells import day_text
from domain.model import (
    Answer,
    Approval,
    LocalRule,
    LowerLayer,
    LowerLayerKind,
    PatientContact,
    Presence,
    RuleChange,
    Task,
    TaskCategory,
    Unit,
    VolunteerResource,
)
from domain.problems import Datum, Problem, ProblemCode
from domain.snapshot import Snapshot
from domain.today.situation import Situation
from domain.units import MICRO, from_micro

NEED_TERMS = frozenset(
    {
        LowerLayerKind.EGENMESTRING,
        LowerLayerKind.PARORENDE,
        LowerLayerKind.FRIVILLIGE,
        LowerLayerKind.LEVERANDOR,
    }
)
"""Answered yes, these rest on what others have agreed to, which should stand there."""


def doubtful_answers(situation: Situation) -> list[Problem]:
    """Everything in these values that people should look at."""
    snapshot = situation.snapshot
    return [
        *_presence(situation),
        *layer_doubts(snapshot, snapshot.all(LowerLayer)),
        *_approvals(snapshot),
        *_rules(snapshot, situation.catalogue),
    ]


def has_staff(situation: Situation, unit_id: str, group: str) -> bool:
    """Whether somebody of the group has a position in the unit or above it."""
    pools = situation.staffing.pools
    return any(pools[i].fte for i in situation.pools_in_place(unit_id, group))


def _presence(situation: Situation) -> Iterator[Problem]:
    """Pools with nobody in them, and shifts that are below their own norm."""
    units = situation.snapshot.by_id(Unit)
    for (unit_id, group), rows in situation.snapshot.presence_of.items():
        if situation.groups[group].employed and not has_staff(situation, unit_id, group):
            data: dict[str, Datum] = {"unit": units[unit_id].code}
            ids = tuple(row.id for row in rows)
            yield Problem(ProblemCode.PRESENCE_WITHOUT_STAFF, "Tilstede", None, "gruppe", group, data, ids)
        for row in rows:
            yield from _below_norm(row)


def _below_norm(row: Presence) -> Iterator[Problem]:
    if row.present is not None and row.at_least is not None and row.present < row.at_least * MICRO:
        data: dict[str, Datum] = {
            "shift": row.shift.value,
            "present": from_micro(row.present),
            "least": row.at_least,
        }
        code = ProblemCode.PRESENT_BELOW_NORM
        yield Problem(code, "Tilstede", None, "til_stede", row.group, data, (row.id,))


# -- the lowest layers ----------------------------------------------------------------------------


def layer_doubts(snapshot: Snapshot, rows: Iterable[LowerLayer]) -> Iterator[Problem]:
    """What people should look at in these answers."""
    tasks = snapshot.by_id(Task)
    agreed = {row.unit_id for row in snapshot.all(VolunteerResource) if row.agreement}
    for row in rows:
        if row.answer is not Answer.JA:
            continue
        task = tasks[row.task_id]
        missing = tuple(_missing(row))
        if missing:
            yield _of_layer(ProblemCode.ANSWER_INCOMPLETE, row, missing[0], task.code, {"missing": missing})
        if row.kind is LowerLayerKind.AUTOMATISERE and task.contact is not PatientContact.INGEN:
            yield _of_layer(ProblemCode.AUTOMATED_CONTACT, row, "svar", task.code)
        if row.kind is LowerLayerKind.FRIVILLIGE:
            if task.category is TaskCategory.HELSEFAGLIG:
                yield _of_layer(ProblemCode.VOLUNTEER_HEALTH_CARE, row, "svar", task.code)
            unit = snapshot.unit_of_task(task)
            if agreed.isdisjoint(snapshot.line_of(unit.id)):
                yield _of_layer(ProblemCode.NO_VOLUNTEERS, row, "svar", task.code, {"unit": unit.code})


def _missing(row: LowerLayer) -> Iterator[str]:
    """The columns that should be filled in beside a yes."""
    if not row.responsible:
        yield "ansvarlig"
    if row.kind in NEED_TERMS and not row.terms.strip():
        yield "vilkår"
    if not row.reason.strip():
        yield "begrunnelse"


def _of_layer(
    code: ProblemCode, row: LowerLayer, column: str, task: str, data: dict[str, Datum] | None = None
) -> Problem:
    return Problem(code, "Grep", None, column, task, data or {}, (row.id, row.task_id))


# -- approvals and rules of the unit's own --------------------------------------------------------


def _approvals(snapshot: Snapshot) -> Iterator[Problem]:
    today = snapshot.settings.get("dato", "")
    for row in snapshot.all(Approval):
        if row.valid_until is not None and row.valid_until.isoformat() < today:
            value, code = day_text(row.valid_until), ProblemCode.APPROVAL_EXPIRED
            yield Problem(code, "Godkjenninger", None, "gyldig_til", value, {}, (row.id,))


def _rules(snapshot: Snapshot, catalogue: Catalogue) -> Iterator[Problem]:
    today = snapshot.settings.get("dato", "")
    for row in snapshot.all(LocalRule):
        if row.change is not RuleChange.NY and row.code not in catalogue.rules:
            yield Problem(ProblemCode.UNKNOWN_RULE, "Regler", None, "id", row.code, {}, (row.id,))
        if row.change is RuleChange.NY and not row.tags and not row.scope:
            yield Problem(ProblemCode.RULE_WITHOUT_TASKS, "Regler", None, "merker", row.code, {}, (row.id,))
        if row.valid_until is not None and row.valid_until.isoformat() < today:
            value, code = day_text(row.valid_until), ProblemCode.RULE_EXPIRED
            yield Problem(code, "Regler", None, "gyldig_til", value, {"rule": row.code}, (row.id,))
