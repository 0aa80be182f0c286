"""Two meetings of two hours: what is done, in which order, for how long; and how far a workshop has come.

The order follows Norwegian practice: anchoring, one part of the day at a time, notes, who must, should, may
and must not, suggestion, risk, agreement (KS, Tørn; NOU 2023: 4 chapter 8; read 2026-07).
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a meeting (1 or 2), and how many minutes it is given."""

    code: str
    meeting: int
    minutes: int


AGENDA: tuple[Step, ...] = (
    Step("forankre", 1, 15),
    Step("del_av_dagen", 1, 10),
    Step("lapper", 1, 40),
    Step("minutter", 1, 30),
    Step("flyt", 1, 20),
    Step("oppsummering", 1, 5),
    Step("hvem_kan", 2, 30),
    Step("forslag", 2, 30),
    Step("risiko", 2, 35),
    Step("avtale", 2, 20),
    Step("avslutning", 2, 5),
)
"""The agenda, meeting by meeting."""

QUESTIONS: tuple[str, ...] = ("hva_stopper", "hvem_kunne", "hva_kan_slutte", "hva_mangler")
"""What is asked about every task while the board is gone through."""


def of_meeting(number: int) -> Sequence[Step]:
    """The steps of one meeting."""
    return [step for step in AGENDA if step.meeting == number]


def following(code: str) -> Step | None:
    """The step after this one; the first of all for a workshop that has not begun, None after the last."""
    codes = [step.code for step in AGENDA]
    place = codes.index(code) + 1 if code in codes else 0
    return AGENDA[place] if place < len(AGENDA) else None


def preceding(code: str) -> Step | None:
    """The step before this one; None at the first."""
    codes = [step.code for step in AGENDA]
    place = codes.index(code) - 1 if code in codes else -1
    return AGENDA[place] if place >= 0 else None
