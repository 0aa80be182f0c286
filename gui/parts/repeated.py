"""Widgets of one kind below one another, as many as there are things to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

WidgetT = TypeVar("WidgetT", bound=QWidget)


class Repeated(Generic[WidgetT]):
    """The widgets of a column; those there are stay, and with them the keyboard, and the spare ones wait."""

    def __init__(self, column: QVBoxLayout, make: Callable[[], WidgetT]) -> None:
        self._column, self._make = column, make
        self._made: list[WidgetT] = []
        self._count = 0

    @property
    def shown(self) -> Sequence[WidgetT]:
        """Those in use, from the top."""
        return self._made[: self._count]

    def show(self, count: int) -> Sequence[WidgetT]:
        """So many of them."""
        for spare in self._made[count : self._count]:
            spare.hide()
        for again in self._made[self._count : count]:
            again.show()
        while len(self._made) < count:
            self._made.append(self._make())
            self._column.addWidget(self._made[-1])  # which shows it, all new ones at once
        self._count = count
        return self.shown
