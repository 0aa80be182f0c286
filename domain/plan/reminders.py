"""Days to remember: of a decided plan, of requirements and verdicts that have one, and of the law.

A decided plan is looked at three, six and twelve months afterwards, and on its own days.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.catalogue import Catalogue
from domain.knowledge.local_rules import OLD_AFTER_DAYS
from domain.model import Code, Competency, LocalRule, Process, Requirement, Task, UnitVerdict
from domain.plan.contents import Contents, by_number, contents
from domain.plan_model import Measure, Plan, PlannedTraining, PlanStatus
from domain.snapshot import Snapshot

MONTHS = (3, 6, 12)
AHEAD = timedelta(days=30)
"""So long before its day something is reminded of."""
_FOLLOWED = frozenset({PlanStatus.BESLUTTET, PlanStatus.PROVES_UT, PlanStatus.EVALUERT, PlanStatus.INNFORT})
_TRIED = frozenset({PlanStatus.EVALUERT, PlanStatus.INNFORT})


class ReminderKind(StrEnum):
    """What a day is for."""

    AFTER_DECISION = "after_decision"
    REVIEW = "review"
    TRIAL_ENDS = "trial_ends"
    CONTROL = "control"
    TRAINING = "training"
    REQUIREMENT = "requirement"
    VERDICT = "verdict"
    RULE = "rule"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day something is to be done: in which plan and measure or about which task, where it is about one.

    `about` is a text of the plan, the months since its decision, the code of a competency, a group or a rule,
    or the day the law was last looked up.
    """

    day: date
    kind: ReminderKind
    plan: Code = ""
    measure: Code = ""
    task: Code = ""
    about: str = ""


def reminders(plan: Contents) -> tuple[Reminder, ...]:
    """Every day of a decided plan that is not marked as held or done, the first first.

    None before it is decided or when it is given up.
    """
    if plan.plan.status not in _FOLLOWED:
        return ()
    code, found = plan.plan.code, set[Reminder]()
    if plan.plan.decided_on is not None:
        held = {row.months for row in plan.reviews}
        for months in sorted(set(MONTHS) - held):
            day = months_after(plan.plan.decided_on, months)
            found.add(Reminder(day, ReminderKind.AFTER_DECISION, code, about=str(months)))
    for row in plan.measures:
        measure = row.measure
        dated = [
            (measure.review_on, ReminderKind.REVIEW, measure.title),
            (measure.trial_until, ReminderKind.TRIAL_ENDS, measure.title),
            *((t.deadline, ReminderKind.TRAINING, t.title) for t in row.trainings if not is_held(t)),
            *(
                (control.deadline, ReminderKind.CONTROL, control.text)
                for _hazard, controls in row.hazards
                for control in controls
                if not control.done
            ),
        ]
        found |= {
            Reminder(day, kind, code, measure.code, about=about)
            for day, kind, about in dated
            if day is not None
        }
    return tuple(sorted(found, key=_in_order))


def is_held(training: PlannedTraining) -> bool:
    """Whether all who were to have the training have had it."""
    return training.persons_done >= training.persons


def due(
    snapshot: Snapshot, catalogue: Catalogue, today: date, unit: Code | None = None
) -> tuple[Reminder, ...]:
    """What is to be done now or within `AHEAD` in a unit and all below it (None: everywhere), by day.

    Left out: what shows by itself that it has been done – a plan measured since, a measure whose trial has
    led to something – and the review of a plan when the next one has come.
    """
    last = today + AHEAD
    place = None if unit is None else snapshot.units[unit].id
    found = [row for plan in snapshot.all(Plan) for row in _open_days(snapshot, plan, place, today)]
    found += _of_tasks(snapshot, place)
    found += _of_rules(snapshot)
    found.append(Reminder(_law_grows_old(catalogue), ReminderKind.LAW, about=catalogue.law_date.isoformat()))
    return tuple(sorted((row for row in found if row.day <= last), key=_in_order))


def _in_order(row: Reminder) -> tuple[object, ...]:
    """By day, what it is for, plan and measure, with the numbers in codes by size."""
    return row.day, row.kind, by_number(row.plan), by_number(row.measure), row.task, row.about


def _law_grows_old(catalogue: Catalogue) -> date:
    return catalogue.law_date + timedelta(days=OLD_AFTER_DAYS)


def _open_days(snapshot: Snapshot, plan: Plan, place: str | None, today: date) -> list[Reminder]:
    if plan.status not in _FOLLOWED or not _lies_in(snapshot, plan.unit_id, place):
        return []
    found = contents(snapshot, plan)
    measures = {row.measure.code: row for row in found.measures}
    days = reminders(found)
    come = [row.day for row in days if row.kind is ReminderKind.AFTER_DECISION and row.day <= today]
    readings = (row for measure in found.measures for _i, rows in measure.indicators for row in rows)
    measured = max((row.measured_on for row in readings), default=None)
    return [
        row
        for row in days
        if not (
            _is_measured(row, come, measured)
            if row.kind is ReminderKind.AFTER_DECISION
            else _is_done(row, plan, measures[row.measure].measure, today)
        )
    ]


def _is_measured(row: Reminder, come: Sequence[date], measured: date | None) -> bool:
    """Whether the plan has been measured since that day, or a later review takes over."""
    return (measured is not None and measured >= row.day) or (row.day in come and row.day < max(come))


def _is_done(row: Reminder, plan: Plan, measure: Measure, today: date) -> bool:
    if row.kind is ReminderKind.TRAINING:
        return plan.status is PlanStatus.INNFORT
    if row.kind is ReminderKind.TRIAL_ENDS:
        return measure.act is not None or plan.status in _TRIED
    return row.kind is ReminderKind.REVIEW and measure.act is not None and row.day <= today


def _of_tasks(snapshot: Snapshot, place: str | None) -> Iterator[Reminder]:
    """The days of requirements and verdicts."""
    tasks, processes = snapshot.by_id(Task), snapshot.by_id(Process)
    competencies = snapshot.by_id(Competency)

    def code(task_id: str) -> Code | None:
        """The task, where it lies in the place."""
        task = tasks[task_id]
        return task.code if _lies_in(snapshot, processes[task.process_id].unit_id, place) else None

    for row in snapshot.all(Requirement):
        if row.review_on is not None and (task := code(row.task_id)) is not None:
            about = competencies[row.competency_id].code
            yield Reminder(row.review_on, ReminderKind.REQUIREMENT, task=task, about=about)
    for verdict in snapshot.all(UnitVerdict):
        if verdict.review_on is not None and (task := code(verdict.task_id)) is not None:
            yield Reminder(verdict.review_on, ReminderKind.VERDICT, task=task, about=verdict.group)


def _of_rules(snapshot: Snapshot) -> Iterator[Reminder]:
    """The days on which the workspace's own rules have grown old."""
    for row in snapshot.all(LocalRule):
        if row.controlled_on is not None:
            day = row.controlled_on + timedelta(days=OLD_AFTER_DAYS)
            yield Reminder(day, ReminderKind.RULE, about=row.code)


def _lies_in(snapshot: Snapshot, unit_id: str, place: str | None) -> bool:
    return place is None or place in snapshot.line_of(unit_id)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is no such day.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
