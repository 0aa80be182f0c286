"""What is wrong in a document that somebody gives the program to read."""

from dataclasses import dataclass


@dataclass(eq=False)
class DocumentError(Exception):
    """What cannot be read: where (`measures[0].hazards[1].code`), why (a code), and what stands there."""

    place: str
    why: str
    found: str = ""


def shown(given: object) -> str:
    """What stands there, short enough to be told."""
    text = str(given)
    return text if len(text) <= 40 else text[:39] + "…"
