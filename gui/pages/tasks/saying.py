"""How the parts of the panel store an edit: at once, with a name to undo by, or a sentence why not."""

from __future__ import annotations

from collections.abc import Sequence

from domain.snapshot import Change
from gui.session import Session
from gui.tables.editors import Sentence


def stored(
    session: Session, step: str, changes: Sequence[Change], sentence: Sentence, said: str = ""
) -> bool:
    """Store changes and tell `said` with an offer to undo; else show in the sentence why not."""
    refused = session.do(step, changes) if changes else ""
    sentence.say(refused)
    if changes and not refused and said:
        session.tell(said, undo=True)
    return not refused


def hush(sentence: Sentence) -> None:
    """Take back what was said about another task."""
    if sentence.text:
        sentence.say("")
