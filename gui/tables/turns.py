"""Long work in steps that each take a moment, so that the window never stands still."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

Steps = Generator[None, None, T]
"""Work that yields after every step and gives its answer at the end."""
TURN_SECONDS = 0.03
"""How long steps are taken before everything else gets its turn."""


def at_once(steps: Steps[T]) -> T:
    """The answer of work, without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            answer: T = ended.value
            return answer


class Turns(QObject):
    """Does one piece of work at a time, some steps in every turn of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps[None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    def begin(self, steps: Steps[None]) -> None:
        """Do this instead of what is under way."""
        self._steps = steps
        self._timer.start()

    def give_up(self) -> None:
        """Leave what is under way."""
        self._steps = None
        self._timer.stop()

    def _turn(self) -> None:
        until = perf_counter() + TURN_SECONDS
        steps = self._steps
        while steps is not None and steps is self._steps and perf_counter() < until:
            try:
                next(steps)
            except StopIteration:
                self.give_up()
