"""A page is made in steps: its frame with the title at once, then a part at each turn of the event loop.

A page has hundreds of widgets; made in one go they would stop the window. A page gives its parts as a
generator that pauses wherever the window may do something else, and whoever needs all of it says so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

Steps = Iterator[None]
"""What makes the parts of a page: each pause is one step."""
WidgetT = TypeVar("WidgetT", bound=QWidget)


class _Remembered(Protocol):
    def restore(self, state: Mapping[str, Any]) -> None: ...


class Making(QObject):
    """Takes the steps that make the rest of a widget, one a turn, then does what waits for the whole."""

    def __init__(self, widget: QWidget, steps: Steps) -> None:
        super().__init__(widget)
        self._steps = steps
        self._waiting: deque[Callable[[], object]] = deque()
        self._state: Mapping[str, Any] = {}
        self.over = False
        """Whether everything is there."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            if self._waiting:
                self._waiting.popleft()()
            else:
                self.over = True
                self._timer.stop()
        except Exception:
            self._timer.stop()  # it is told as any fault is; what is half made stays so, and nothing asks it
            raise

    def then(self, do: Callable[[], object]) -> None:
        """Do it after everything else; at once when that is done."""
        if self.over:
            do()
        else:
            self._waiting.append(do)

    def finish(self) -> None:
        """Take the steps that are left now."""
        while not self.over:
            self._step()

    def give_state(self, state: Mapping[str, Any]) -> None:
        """How the widget is to look."""
        self._state = state

    def take_state(self) -> Mapping[str, Any]:
        """How it is to look, for a step that can let it before it is seen; nothing the second time."""
        state, self._state = self._state, {}
        return state


def _making(page: QWidget) -> Making | None:
    found: Making | None = page.findChild(Making, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def when_whole(page: QWidget, do: Callable[[], object]) -> None:
    """Do it when the page has all its parts: at once where it has, else as soon as they are made."""
    making = _making(page)
    if making is None:
        do()
    else:
        making.then(do)


def look_as(page: QWidget, state: Mapping[str, Any]) -> None:
    """Let the page look as it was remembered: its steps take that up, or it is restored when it is whole."""
    making, restore = _making(page), cast(_Remembered, page).restore
    if making is None or making.over:
        restore(state)
        return
    making.give_state(state)
    making.then(partial(_restore_what_is_left, making, restore))


def _restore_what_is_left(making: Making, restore: Callable[[Mapping[str, Any]], None]) -> None:
    state = making.take_state()
    if state:
        restore(state)


def is_whole(page: QWidget) -> bool:
    """Whether the page has all its parts."""
    making = _making(page)
    return making is None or making.over


def whole(page: WidgetT) -> WidgetT:
    """The page with all its parts, made now where they were not: for one that cannot wait, as a test."""
    making = _making(page)
    if making is not None:
        making.finish()
    return page
