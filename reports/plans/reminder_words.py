"""The days of a plan in words: what is to be looked at when."""

from collections.abc import Callable, Mapping

from domain.plan.reminders import Reminder, ReminderKind
from reports.words import _, marked

_WORDS: Mapping[ReminderKind, str] = {
    ReminderKind.AFTER_DECISION: marked("{about} måneder etter beslutningen"),
    ReminderKind.REVIEW: marked("Vurderes på nytt: {about}"),
    ReminderKind.TRIAL_ENDS: marked("Utprøvingen er over: {about}"),
    ReminderKind.CONTROL: marked("Mottiltak skal være gjort: {about}"),
    ReminderKind.TRAINING: marked("Opplæringen skal være gjort: {about}"),
}


def reminder_words(row: Reminder, said: Callable[[str], str] = str) -> str:
    """What the day is for; `said` cleans what users wrote."""
    return _(_WORDS[row.kind]).format(about=said(row.about))
