"""Texts that users wrote freely, without names and codes of staff; and the day their data are of."""

from __future__ import annotations

import re
from datetime import date

from domain.model import Person
from domain.snapshot import Snapshot
from reports.words import _, day

_LEAST_NAME = 3
"""Shorter names and codes of staff are words of their own too often to be looked for in a text."""


class Unnamed:
    """Takes names and codes of the staff of a workspace out of texts."""

    def __init__(self, snapshot: Snapshot) -> None:
        people = snapshot.all(Person)
        words = {word.strip() for person in people for word in (person.name, person.code)}
        listed = sorted(
            (word for word in words if len(word) >= _LEAST_NAME), key=lambda word: (-len(word), word)
        )
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)"
        self._people = re.compile(pattern) if listed else None

    def text(self, text: str) -> str:
        """The text with a mark where somebody was named."""
        return self._people.sub(_("[navn utelatt]"), text) if self._people else text


def stated_day(snapshot: Snapshot) -> str:
    """The date the data hold for, as the workspace states it."""
    stated = snapshot.settings.get("dato", "").strip()
    try:
        return day(date.fromisoformat(stated))
    except ValueError:
        return stated or _("ikke oppgitt")
