"""The session as it will be after edits that are not stored yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from domain.snapshot import Change

if TYPE_CHECKING:
    from gui.session import Session


class _Ahead:
    """Everything of a session but its snapshot, which already holds the changes."""

    def __init__(self, session: Session, changes: Iterable[Change]) -> None:
        self._session = session
        self.snapshot = session.snapshot.with_changes(changes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


def ahead(session: Session, changes: Iterable[Change]) -> Session:
    """What makes several new rows in one step looks at: each sees those before it, and their codes."""
    return cast("Session", _Ahead(session, changes))
