"""Something that is shown in several steps, one a turn of the event loop; begun anew, the rest is dropped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from gui.making import Steps


class Turns(QObject):
    """Takes the steps of what was begun last; the first at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def begin(self, steps: Steps) -> None:
        """Take the first step now and each of the others at a turn of its own."""
        self._steps = steps
        self._timer.start()
        self._step()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
        except Exception:
            self._timer.stop()  # it is told as any fault is
            raise
