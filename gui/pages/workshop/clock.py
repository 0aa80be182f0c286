"""The clock of a meeting: how long each step has taken, and when its time is up."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from domain.workshop.agenda import Step

TICK_MS = 500
_SECONDS_PER_MINUTE = 60


class StepClock(QObject):
    """Counts while it runs; every step keeps the time it has had."""

    ticked = Signal()
    """There is another time to show."""
    time_is_up = Signal()
    """The time of the step ran out just now."""

    def __init__(self, step: Step, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._step = step
        self._spent: dict[str, float] = {}
        self._since: float | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def runs(self) -> bool:
        """Whether time passes."""
        return self._since is not None

    @property
    def left(self) -> int:
        """What is left of the step [s]; negative when it has taken longer."""
        return round(self._step.minutes * _SECONDS_PER_MINUTE - self._spent.get(self._step.code, 0.0))

    def start(self) -> None:
        """Let time pass."""
        self._since = self._now()
        self._timer.start()
        self.ticked.emit()

    def pause(self) -> None:
        """Let none pass."""
        self.tick()
        self._since = None
        self._timer.stop()
        self.ticked.emit()

    def start_or_pause(self) -> None:
        """Let time pass, or no longer."""
        (self.pause if self.runs else self.start)()

    def begin_again(self) -> None:
        """Give the step all its time again."""
        self._spent.pop(self._step.code, None)
        self._since = None if self._since is None else self._now()
        self.ticked.emit()

    def show_step(self, step: Step) -> None:
        """Count for this step; it runs on where it ran."""
        if step != self._step:
            self.tick()
            self._step = step
            self.ticked.emit()

    def tick(self) -> None:
        """Count what has passed since last time."""
        if self._since is None:
            return
        before, now = self.left, self._now()
        code = self._step.code
        self._spent[code] = self._spent.get(code, 0.0) + now - self._since
        self._since = now
        self.ticked.emit()
        if before > 0 >= self.left:
            self.time_is_up.emit()
