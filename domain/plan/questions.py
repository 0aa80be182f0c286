"""What the unit has to answer about a measure before it is decided: the questions are data.

Sources: helsepersonelloven §§ 4, 5 and 16, arbeidsmiljøloven §§ 4-1, 4-2 and 8-2, forskrift om
legemiddelhåndtering (FOR-2008-04-03-320) § 4, forskrift om ledelse og kvalitetsforbedring
(FOR-2016-10-28-1250) §§ 6–9; success factors from HelseOmsorg21-rådet (2023). Read 2026-07.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.model import TaskCategory
from domain.plan.carrying_out import MOVING
from domain.plan.contents import MeasureContents
from domain.plan_model import MeasureKind

SUPPLIERS = "X_PRIV"
TECHNOLOGY = "X_TEK"


class When(StrEnum):
    """Which measures a question is asked about."""

    ALWAYS = "always"
    MOVES = "moves"
    """Work gets another performer."""
    HEALTH_CARE_MOVES = "health_care_moves"
    AUTOMATES = "automates"
    SUPPLIER = "supplier"
    STOPS = "stops"


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its code; `refusable`: «not relevant, because …» is an answer too."""

    code: str
    when: When
    refusable: bool = True


QUESTIONS: tuple[Question, ...] = (
    Question("oppgavens_art", When.MOVES, refusable=False),
    Question("kvalifikasjoner", When.MOVES, refusable=False),
    Question("veiledning", When.MOVES, refusable=False),
    Question("forsvarlighet", When.HEALTH_CARE_MOVES, refusable=False),
    Question("arbeidsmiljo", When.ALWAYS, refusable=False),
    Question("frigjort_tid", When.ALWAYS, refusable=False),
    Question("lonn", When.MOVES),
    Question("eskalering", When.MOVES),
    Question("legestotte", When.MOVES),
    Question("erfaren_leder", When.MOVES),
    Question("skjovet_til_andre", When.ALWAYS),
    Question("prioritering", When.STOPS, refusable=False),
    Question("ny_oppgaveliste", When.AUTOMATES, refusable=False),
    Question("ansvarlig_for_teknologi", When.AUTOMATES, refusable=False),
    Question("vaktbelastning", When.SUPPLIER),
    Question("fagmiljo", When.SUPPLIER),
    Question("etikk", When.ALWAYS),
)
"""Every question, in the order it is asked and printed."""


def moves(row: MeasureContents) -> bool:
    """Whether work gets another performer."""
    return row.measure.kind in MOVING


def health_care(row: MeasureContents) -> bool:
    """Whether what the measure is about is health care, or may be: an unknown task counts as such."""
    return row.task is None or row.task.category is TaskCategory.HELSEFAGLIG


def asked(row: MeasureContents) -> tuple[Question, ...]:
    """The questions that are asked about a measure."""
    kind, receiver = row.measure.kind, row.measure.receiver
    holds = {
        When.ALWAYS: True,
        When.MOVES: moves(row),
        When.HEALTH_CARE_MOVES: moves(row) and health_care(row),
        When.AUTOMATES: kind is MeasureKind.AUTOMATISERE or receiver == TECHNOLOGY,
        When.SUPPLIER: receiver == SUPPLIERS,
        When.STOPS: kind is MeasureKind.STOPPE,
    }
    return tuple(question for question in QUESTIONS if holds[question.when])


def unanswered(row: MeasureContents) -> tuple[str, ...]:
    """The codes of the questions without an answer that counts."""
    return tuple(question.code for question in asked(row) if not _is_answered(row, question))


def _is_answered(row: MeasureContents, question: Question) -> bool:
    answer = row.answers.get(question.code)
    if answer is None or not answer.text.strip():
        return False
    return question.refusable or not answer.not_relevant
