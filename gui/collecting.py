"""When Python looks for garbage: in the window's thread, a little at a time, all of it while nobody waits.

Left to itself Python looks in whichever thread makes objects: there it could delete a widget, which only the
window's own thread may do, and a full look stops the window for as long as it takes. So does a look through
all that a job has made: that is put aside until nobody waits.
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
MANY = 20_000
"""New objects from which on a look through them would be felt: some 15 ms."""
IDLE_SECONDS = 20.0
"""How long the user has to leave the window alone before all garbage is looked for."""


class Collector(QObject):
    """Looks for garbage instead of Python; lives as long as the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._ticks = 0
        self._new = 0
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
            gc.unfreeze()
            gc.collect()
        elif self._ticks % TICKS_TO_MIDDLE == 0:
            self._look(1, self._new + gc.get_count()[0])
            self._new = 0
        elif (young := gc.get_count()[0]) > YOUNG:
            self._look(0, young)
            self._new += young

    def _look(self, generation: int, at: int) -> None:
        """Look through this many new objects, or put them aside where that would be felt."""
        if at > MANY:
            gc.freeze()
        else:
            gc.collect(generation)

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
