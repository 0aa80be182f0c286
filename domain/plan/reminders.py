"""When to look at a plan again: three, six and twelve months after it was decided, and on its own days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.model import Code
from domain.plan.contents import Contents
from domain.plan_model import PlanStatus
from domain.snapshot import Snapshot

MONTHS = (3, 6, 12)
_FOLLOWED = frozenset({PlanStatus.BESLUTTET, PlanStatus.PROVES_UT, PlanStatus.EVALUERT, PlanStatus.INNFORT})


class ReminderKind(StrEnum):
    """What a day is for."""

    AFTER_DECISION = "after_decision"
    REVIEW = "review"
    TRIAL_ENDS = "trial_ends"
    CONTROL = "control"
    TRAINING = "training"


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """A day something is to be done: about which measure (empty: the plan), and what."""

    day: date
    kind: ReminderKind
    measure: Code = ""
    about: str = ""


def reminders(plan: Contents) -> tuple[Reminder, ...]:
    """Every day of a decided plan, the first first; none before it is decided or when it is given up."""
    if plan.plan.status not in _FOLLOWED:
        return ()
    found: set[Reminder] = set()
    if plan.plan.decided_on is not None:
        for months in MONTHS:
            day = months_after(plan.plan.decided_on, months)
            found.add(Reminder(day, ReminderKind.AFTER_DECISION, about=str(months)))
    for row in plan.measures:
        measure = row.measure
        dated = [
            (measure.review_on, ReminderKind.REVIEW, measure.title),
            (measure.trial_until, ReminderKind.TRIAL_ENDS, measure.title),
            *((t.deadline, ReminderKind.TRAINING, t.title) for t in row.trainings),
            *(
                (control.deadline, ReminderKind.CONTROL, control.text)
                for _hazard, controls in row.hazards
                for control in controls
                if not control.done
            ),
        ]
        found |= {Reminder(day, kind, measure.code, about) for day, kind, about in dated if day is not None}
    return tuple(sorted(found))


def due(plan: Contents, snapshot: Snapshot) -> tuple[Reminder, ...]:
    """Those whose day has come by the workspace's date."""
    stated = snapshot.settings.get("dato", "").strip()
    if not stated:
        return ()
    today = date.fromisoformat(stated)
    return tuple(row for row in reminders(plan) if row.day <= today)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is no such day.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
