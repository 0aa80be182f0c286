"""The performer groups one can choose among: those that are present first, then all others by name."""

from __future__ import annotations

from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice
from reports.material import capital


def group_choices(session: Session) -> list[Choice]:
    """Every group, with its code to be typed instead of the name; `choices_of` says what they are made of."""
    present = set(session.names.present)
    made = [Choice(row.code, capital(session.names.group(row.code)), row.code) for row in session.groups]
    made.sort(key=lambda choice: (choice.value not in present, collation_key(choice.text)))
    return made


def choices_of(session: Session) -> tuple[object, ...]:
    """The choices are the same for as long as this is."""
    return (session.groups, session.names.present)
