"""Days to remember in words: what is to be looked at when."""

from collections.abc import Callable, Mapping
from datetime import date

from domain.plan.reminders import Reminder, ReminderKind
from domain.plan_model import PlannedTraining, PlanReview
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
    ReminderKind.RULE: marked("Kontroller deres egen regel på nytt: {about}"),
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
    if names is not None and row.kind is ReminderKind.RULE:
        return names.rule(row.about)
    return said(row.about)


def review_words(row: PlanReview, said: Callable[[str], str] = str) -> str:
    """That a review was held, and what was seen there."""
    text = _("Gjennomgangen {months} måneder etter beslutningen ble holdt {day}.")
    return f"{text.format(months=row.months, day=day(row.held_on))} {said(row.note)}".strip()


def training_done_words(row: PlannedTraining) -> str:
    """How many have had a training, of how many; empty until somebody has."""
    if not row.persons_done:
        return ""
    told = _("{done} av {persons} har gjennomført")
    if row.done_on is not None:
        told = _("{done} av {persons} har gjennomført per {day}")
    when = "" if row.done_on is None else day(row.done_on)
    return told.format(done=row.persons_done, persons=row.persons, day=when)


def whose_words(row: Reminder, names: Names, plans: Mapping[str, str]) -> str:
    """Which plan and measure, or which task, the day belongs to; `plans` are their names by code."""
    if row.task:
        return names.task(row.task)
    return " · ".join(filter(None, (plans.get(row.plan, row.plan), row.measure)))
