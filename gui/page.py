"""What a page of the window is: what the window asks of it, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.desk import Desk

if TYPE_CHECKING:
    from gui.session import Session


class Page(Protocol):
    """What the window asks of a page, which is a widget besides."""

    def main_action(self) -> QAction | None:
        """The one thing to do on the page, also with Ctrl+Enter; None where there is none."""

    def state(self) -> Mapping[str, Any]:
        """How it looks, in what JSON can hold, to be remembered."""

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered; whatever no longer fits is passed by."""

    def show_id(self, entity_id: str) -> None:
        """Choose the value with that id, where the page lists such values."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page is made from: the way to other workspaces, and the one that is open."""

    desk: Desk
    session: Session | None

    @property
    def open(self) -> Session:
        """The open workspace; only pages that need one ask."""
        assert self.session is not None, "the page is not offered without an open workspace"
        return self.session


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: its key, which is also its icon's, its name, and where in gui.pages its widget is found.

    The module is loaded when the page is first made: all of them take as long as the rest of the start.
    """

    key: str
    title: str
    place: str
    """Module and widget, as «time.page:TimePage»."""
    needs_session: bool = True

    @property
    def icon(self) -> str:
        """The icon in the sidebar."""
        return self.key

    @property
    def module(self) -> str:
        """Its module in gui.pages."""
        return self.place.partition(":")[0]

    def make(self, at: Surroundings, parent: QWidget) -> QWidget:
        """A new page of that kind."""
        widget = self.place.partition(":")[2]
        page: Callable[[object, QWidget], QWidget] = getattr(
            import_module(f"gui.pages.{self.module}"), widget
        )
        return page(at.open if self.needs_session else at, parent)
