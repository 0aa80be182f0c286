"""Where in the window a thing stands: the page and the id by which the page finds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.model import (
    Approval,
    Code,
    Group,
    LocalRule,
    LowerLayer,
    Person,
    PersonCompetency,
    Position,
    Requirement,
    ServiceThreshold,
    Share,
    Task,
    UnitVerdict,
)
from domain.plan.reminders import Reminder, ReminderKind
from domain.plan_model import Measure, Plan
from domain.problems import Problem
from domain.snapshot import Snapshot
from domain.today.completeness import Missing
from domain.today.course import PAGES, ActionCode, NextAction, Page
from gui.place import Place

_SHEETS = {
    "Oppgaver": "tasks",
    "Prosesser": "tasks",
    "Krav": "tasks",
    "Fordeling": "tasks",
    "Vurderinger": "tasks",
    "Tjenestekrav": "tasks",
    "Grep": "tasks",
    "Ansatte": "staff",
    "Ansattkompetanser": "staff",
    "Godkjenninger": "staff",
    "Kompetanser": "competencies",
    "Gruppekompetanser": "groups",
    "Grupper": "groups",
    "Rekruttering": "groups",
    "Tidsgrunnlag": "time",
    "Enheter": "time",
    "Tilstede": "time",
    "Frivillige": "resources",
    "Regler": "rules",
    "Innstillinger": "preferences",
}


def task_place(snapshot: Snapshot, code: Code) -> Place | None:
    """A task; None when it is gone."""
    task = snapshot.tasks.get(code)
    return None if task is None else Place("tasks", task.id)


def group_place(code: Code) -> Place:
    """A group: by its code, for most groups have no row of their own."""
    return Place("groups", code)


def competency_place(snapshot: Snapshot, code: Code) -> Place | None:
    """A competency; None when it is gone."""
    competency = snapshot.competencies.get(code)
    return None if competency is None else Place("competencies", competency.id)


def time_place(snapshot: Snapshot, unit: Code) -> Place | None:
    """The working time of a unit; None when the unit is gone."""
    found = snapshot.units.get(unit)
    return None if found is None else Place("time", found.id)


def reminder_place(snapshot: Snapshot, row: Reminder) -> Place:
    """Where a day to remember is about: the measure, the plan, the task or the rules."""
    if row.task:
        return Place("tasks", snapshot.tasks[row.task].id)
    plan = next((plan for plan in snapshot.all(Plan) if plan.code == row.plan), None)
    if plan is None:
        return Place("rules", row.about if row.kind is ReminderKind.RULE else "")
    of_plan = (each for each in snapshot.all(Measure) if each.plan_id == plan.id)
    return Place("plan", next((each.id for each in of_plan if each.code == row.measure), plan.id))


def problem_place(snapshot: Snapshot, problem: Problem) -> Place:
    """Where a problem is mended: the page of its sheet, and the row there that it is about."""
    page = _SHEETS.get(problem.sheet, "tasks")
    return Place(page, _row_on(page, snapshot, problem.entities))


def _row_on(page: str, snapshot: Snapshot, entities: tuple[str, ...]) -> str:
    """The row of a page that shows the first of the entities it can show."""
    rows = (_ROWS[page](snapshot, entity) for entity in entities)
    return next((row for row in rows if row), "")


def _task_of(snapshot: Snapshot, entity: str) -> str:
    about = (
        snapshot.by_id(Share).get(entity)
        or snapshot.by_id(Requirement).get(entity)
        or snapshot.by_id(UnitVerdict).get(entity)
        or snapshot.by_id(ServiceThreshold).get(entity)
        or snapshot.by_id(LowerLayer).get(entity)
    )
    if about is not None:
        return about.task_id
    return entity if entity in snapshot.by_id(Task) else ""


def _person_of(snapshot: Snapshot, entity: str) -> str:
    about = (
        snapshot.by_id(Position).get(entity)
        or snapshot.by_id(PersonCompetency).get(entity)
        or snapshot.by_id(Approval).get(entity)
    )
    if about is not None:
        return about.person_id
    return entity if entity in snapshot.by_id(Person) else ""


def _group_of(snapshot: Snapshot, entity: str) -> str:
    row = snapshot.by_id(Group).get(entity)
    return "" if row is None else row.code


def _rule_of(snapshot: Snapshot, entity: str) -> str:
    row = snapshot.by_id(LocalRule).get(entity)
    return "" if row is None else row.code


def _itself(_snapshot: Snapshot, entity: str) -> str:
    return entity


_ROWS: Mapping[str, Callable[[Snapshot, str], str]] = {
    "tasks": _task_of,
    "staff": _person_of,
    "groups": _group_of,
    "competencies": _itself,
    "time": _itself,
    "resources": _itself,
    "rules": _rule_of,
    "preferences": _itself,
}
"""How each page finds its row: those about tasks stand at their task, those about people at the person."""


def mending_place(snapshot: Snapshot, code: ActionCode, missing: Missing | None = None) -> Place:
    """Where an action is done, and what is missing first there."""
    page = PAGES[code]
    if missing is None:
        return Place(page.value)
    if page is Page.COMPETENCIES:
        row = snapshot.by_id(PersonCompetency).get(missing.entity_id)
        return Place(page.value, "" if row is None else row.competency_id)
    if page is Page.GROUPS:
        return group_place(missing.group)
    # Nobody stands where staff are missing: there is a page to go to, but no row.
    return Place(page.value, "" if page is Page.STAFF else missing.entity_id)


_OF_PLAN = {
    ActionCode.PREPARE_PLAN: "lacks",
    ActionCode.ASSESS_RISK: "lacks",
    ActionCode.HEAR: "heard",
    ActionCode.DECIDE: "lacks",
    ActionCode.BEGIN_TRIAL: "lacks",
    ActionCode.MEASURE: "lacks",
    ActionCode.END_TRIAL: "lacks",
    ActionCode.ADJUST: "measures",
    ActionCode.FOLLOW_UP: "facts",
}
"""The part of the page Plan where an action is done."""


def action_place(snapshot: Snapshot, action: NextAction) -> Place:
    """Where the next thing to do is done."""
    if action.plan is not None:
        return Place(action.page.value, f"{action.plan.id}/{_OF_PLAN[action.code]}")
    return mending_place(snapshot, action.code, action.missing[0] if action.missing else None)
