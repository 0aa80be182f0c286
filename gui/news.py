"""What happens to a workspace, told to a part of the window while it is on the screen.

A page that is hidden would take over every edit for nobody. What it has missed it is told when it is shown
again, before it is painted: all changes as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from domain.snapshot import Change

if TYPE_CHECKING:
    from gui.session import Session


class News(QObject):
    """The signals of a session for one widget, which says `shown` whenever it is.

    Until it was shown for the first time a widget hears everything, also while it is being made.
    """

    changed = Signal(object)
    """list[Change], as the session's; several edits may come as one."""
    scope_changed = Signal()
    names_changed = Signal()
    refreshed = Signal()
    """New figures are there."""

    def __init__(self, session: Session, listener: QObject) -> None:
        super().__init__(listener)
        self._widget = listener if isinstance(listener, QWidget) else None
        self._was_shown = False
        self._changes: list[Change] = []
        self._missed: set[str] = set()
        session.changed.connect(self._tell_changes)
        session.scope_changed.connect(self._tell_scope)
        session.names_changed.connect(self._tell_names)
        session.figures.refreshed.connect(self._tell_figures)

    def shown(self) -> None:
        """The widget comes back to the screen: tell what it has missed."""
        self._was_shown = True
        changes, self._changes = self._changes, []
        missed, self._missed = self._missed, set()
        if changes:
            self.changed.emit(changes)
        for what in ("scope", "names", "figures"):
            if what in missed:
                self._tell(what)

    def _is_away(self) -> bool:
        return self._was_shown and self._widget is not None and not self._widget.isVisible()

    def _tell_changes(self, changes: list[Change]) -> None:
        if self._is_away():
            self._changes += changes
        else:
            self.changed.emit(changes)

    def _tell_scope(self) -> None:
        self._tell("scope")

    def _tell_names(self) -> None:
        self._tell("names")

    def _tell_figures(self) -> None:
        self._tell("figures")

    def _tell(self, what: str) -> None:
        if self._is_away():
            self._missed.add(what)
        else:
            {"scope": self.scope_changed, "names": self.names_changed, "figures": self.refreshed}[what].emit()
