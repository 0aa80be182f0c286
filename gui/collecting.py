"""When Python looks for garbage: in the window's thread, a little at a time, all of it while nobody waits.

Left to itself Python looks in whichever thread makes objects: there it could delete a widget, which only the
window's own thread may do, and a full look stops the window for as long as it takes.
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor, QGuiApplication

TICK_MS = 250
YOUNG = 700
"""New objects since the last look from which on one is worth its while: Python's own number."""
TICKS_TO_MIDDLE = 10
IDLE_SECONDS = 20.0
"""How long the user has to leave the window alone before all garbage is looked for."""


class Collector(QObject):
    """Looks for garbage instead of Python; lives as long as the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._ticks = 0
        self._pointer = QCursor.pos()
        self._touched = monotonic()
        self._all_done = False
        # A filter of all events would cost more than the garbage: typing moves the cursor of the input.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._touch)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _touch(self) -> None:
        self._touched, self._all_done = monotonic(), False

    def _tick(self) -> None:
        self._ticks += 1
        pointer = QCursor.pos()
        if pointer != self._pointer:
            self._pointer = pointer
            self._touch()
        if not self._all_done and monotonic() - self._touched > IDLE_SECONDS:
            self._all_done = True
            gc.collect()
        elif self._ticks % TICKS_TO_MIDDLE == 0:
            gc.collect(1)
        elif gc.get_count()[0] > YOUNG:
            gc.collect(0)

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
