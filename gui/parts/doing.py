"""What a page does outside its table: stored as a step, told with an offer to take it back."""

from __future__ import annotations

from collections.abc import Iterable

from domain.snapshot import Change
from gui.notice import NoticeKind
from gui.session import Session


def done(session: Session, step: str, changes: Iterable[Change]) -> bool:
    """Store changes and say so; False, with the reason told, when nothing was changed."""
    wanted = list(changes)
    said = session.do(step, wanted) if wanted else ""
    if said:
        session.tell(said, kind=NoticeKind.WARNING)
    elif wanted:
        session.tell(step, undo=True)
    return not said
