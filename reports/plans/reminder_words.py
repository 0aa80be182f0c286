"""Days to remember in words: what is to be looked at when."""

from collections.abc import Callable, Mapping
from datetime import date

from domain.plan.reminders import Reminder, ReminderKind
from reports.names import Names
from reports.words import _, day, marked

_WORDS: Mapping[ReminderKind, str] = {
    ReminderKind.AFTER_DECISION: marked("{about} måneder etter beslutningen"),
    ReminderKind.REVIEW: marked("Vurderes på nytt: {about}"),
    ReminderKind.TRIAL_ENDS: marked("Utprøvingen er over: {about}"),
    ReminderKind.CONTROL: marked("Mottiltak skal være gjort: {about}"),
    ReminderKind.TRAINING: marked("Opplæringen skal være gjort: {about}"),
    ReminderKind.REQUIREMENT: marked("Se på kravet om {about} igjen"),
    ReminderKind.VERDICT: marked("Se på vurderingen av {about} igjen"),
    ReminderKind.LAW: marked("Regelverket ble sist lest {about}. Se etter om noe er endret."),
}


def reminder_words(row: Reminder, said: Callable[[str], str] = str, names: Names | None = None) -> str:
    """What the day is for; `said` cleans what users wrote, `names` are needed for days outside plans."""
    return _(_WORDS[row.kind]).format(about=_about(row, said, names))


def _about(row: Reminder, said: Callable[[str], str], names: Names | None) -> str:
    if row.kind is ReminderKind.LAW:
        return day(date.fromisoformat(row.about))
    if names is not None and row.kind is ReminderKind.REQUIREMENT:
        return names.competency(row.about)
    if names is not None and row.kind is ReminderKind.VERDICT:
        return names.group(row.about)
    return said(row.about)


def whose_words(row: Reminder, names: Names, plans: Mapping[str, str]) -> str:
    """Which plan and measure, or which task, the day belongs to; `plans` are their names by code."""
    if row.task:
        return names.task(row.task)
    return " · ".join(filter(None, (plans.get(row.plan, row.plan), row.measure)))
