"""What is to be remembered in an open workspace: told when it is opened, and listed on Oversikt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from domain.plan.reminders import Reminder, due
from gui.notice import NoticeKind
from reports.plans.reminder_words import reminder_words
from reports.words import day, ngettext

if TYPE_CHECKING:
    from gui.session import Session


def due_in(session: Session, today: date) -> tuple[Reminder, ...]:
    """What is due now or soon where the window looks, the first first."""
    return due(session.snapshot, session.catalogue, today, session.unit)


def tell_what_is_due(session: Session, today: date) -> None:
    """Say at the bottom of the window what is due, where anything is."""
    found = due_in(session, today)
    if not found:
        return
    first = reminder_words(found[0], names=session.names)
    text = ngettext(
        "Å huske: {first} ({day}). Se Oversikt.",
        "{count} ting å huske, først: {first} ({day}). Se Oversikt.",
        len(found),
    )
    said = text.format(count=len(found), first=first.rstrip("."), day=day(found[0].day))
    session.tell(said, kind=NoticeKind.WARNING if found[0].day <= today else NoticeKind.INFO)
