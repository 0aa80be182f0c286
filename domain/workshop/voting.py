"""Votes of those in the room: what may be shown without telling what one of them said.

Under five voters nothing is shown, nor when all of fewer than ten said the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FEWEST = 5
FEWEST_UNANIMOUS = 10
CONFIDENCE = range(1, 6)
"""How sure a voter is: 1 not at all, 5 wholly."""
_SURE = "sikker:"


class Choice(StrEnum):
    """What one can vote."""

    FOR = "for"
    MOT = "mot"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was voted: how many voters, by choice, and by how sure they are."""

    voters: int
    choices: Mapping[Choice, int]
    confidence: Mapping[int, int]


def said(choice: Choice, confidence: int | None = None) -> tuple[str, ...]:
    """What is counted of one vote: choice and confidence apart, so that they cannot be put together again."""
    if confidence is None:
        return (choice.value,)
    if confidence not in CONFIDENCE:
        raise ValueError(f"confidence {confidence} is outside 1–5")
    return (choice.value, f"{_SURE}{confidence}")


def outcome(counts: Mapping[str, int]) -> Outcome | None:
    """What may be shown of the counts; None: too few voters, or too few who all said the same."""
    choices = {choice: counts.get(choice.value, 0) for choice in Choice}
    voters = sum(choices.values())
    if voters < FEWEST or (voters < FEWEST_UNANIMOUS and max(choices.values()) == voters):
        return None
    confidence = {step: counts.get(f"{_SURE}{step}", 0) for step in CONFIDENCE}
    sure = sum(confidence.values())
    if sure < FEWEST or (sure < FEWEST_UNANIMOUS and max(confidence.values()) == sure):
        confidence = {}
    return Outcome(voters, choices, confidence)
