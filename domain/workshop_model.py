"""The things a workshop leaves behind: notes on a board, several people's minutes, answers, decisions.

Frozen values like those of `domain.model`, in the same store with the same undo and log, and not part of the
workbook. Nothing here says who wrote a note or guessed a number.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.units import Micro


class NoteKind(StrEnum):
    """What a note is about; each has its colour on the board."""

    OPPGAVE = "oppgave"
    HINDER = "hinder"
    IDE = "idé"


@dataclass(frozen=True, slots=True)
class Workshop:
    """A meeting of a unit: who is present as roles, the part of the day it looks at, how far it has come."""

    id: str
    unit_id: str
    number: int
    title: str
    held_on: date | None = None
    present: tuple[str, ...] = ()
    window: str = ""
    step: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One note on the board; `task_id` is the task it became. Minutes each time, and times a week."""

    id: str
    workshop_id: str
    number: int
    kind: NoteKind
    text: str
    window: str = ""
    minutes: Micro | None = None
    per_week: Micro | None = None
    of_group: str = ""
    task_id: str | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one of those present thinks a task takes [minutes each time]."""

    id: str
    task_id: str
    number: int
    low: Micro
    likely: Micro
    high: Micro


@dataclass(frozen=True, slots=True)
class FollowUpAnswer:
    """What was answered to a question about a task: what stops the flow, who could do it."""

    id: str
    task_id: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetingDecision:
    """What a workshop agreed on as it fell."""

    id: str
    workshop_id: str
    number: int
    text: str
    task_id: str | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """Something those present vote on; the votes stand apart, without voter, time or order."""

    id: str
    workshop_id: str
    number: int
    question: str


WorkshopEntity = Workshop | Note | Estimate | FollowUpAnswer | MeetingDecision | Ballot

WORKSHOP_ENTITIES: tuple[type[WorkshopEntity], ...] = (
    Workshop,
    Note,
    Estimate,
    FollowUpAnswer,
    MeetingDecision,
    Ballot,
)
"""Every kind of value, those referred to before those that refer."""
