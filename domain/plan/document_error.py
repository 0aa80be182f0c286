"""What is wrong in a document that somebody gives the program to read."""

from dataclasses import dataclass

from domain.national_id import hidden


@dataclass(eq=False)
class DocumentError(Exception):
    """What cannot be read: where (`measures[0].hazards[1].code`), why (a code), and what stands there.

    No national identity number gets in here, whatever is passed.
    """

    place: str
    why: str
    found: str = ""

    def __post_init__(self) -> None:
        self.place, self.found = hidden(self.place), hidden(self.found)


def shown(given: object) -> str:
    """What stands there, short enough to be told."""
    text = str(given)
    return text if len(text) <= 40 else text[:39] + "…"
