"""The last resort: what nobody foresaw is logged, and told in plain words, while the program goes on.

It listens from the first moment. What it logs and tells with loads after the first paint, or with the first
fault.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

if TYPE_CHECKING:
    from gui.dialogs.fault import FaultDialog
    from gui.faults import Fault, Log

LOG_NAME = "nedenfra.log"
QUIET_SECONDS = 30.0
"""How long a fault that has been told is only counted: what fails when painting fails again at once."""
_LEVELS = {
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}


class LastResort(QObject):
    """Takes faults from any thread; tells them in the window's thread, one dialog at a time."""

    _happened = Signal(object)

    def __init__(
        self, folder: Path, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._clock = clock
        self._told: dict[str, float] = {}
        self.dialog: FaultDialog | None = None
        self._shown: Fault | None = None
        self._count = 0
        # Queued even in the window's thread: a dialog cannot be opened in the middle of painting.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def log_file(self) -> Path:
        """Where the log lies, if it could be made."""
        return self.folder / LOG_NAME

    @cached_property
    def _log(self) -> Log:
        from gui.faults import Log

        return Log(self.log_file)

    # -- hooks -----------------------------------------------------------------------------------------

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An exception that nobody caught: `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        from gui.faults import fault_of

        fault = fault_of(kind, error, trace)
        self._log.write("ERROR", fault.text)
        if isValid(self):  # threads may still fail when the application has gone
            self._happened.emit(fault)

    def take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        """The same from a thread: `threading.excepthook`."""
        if found.exc_type is not SystemExit:
            self.take(found.exc_type, found.exc_value, found.exc_traceback)

    def take_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """What Qt warns of: only the log gets it."""
        if kind in _LEVELS:
            self._log.write(_LEVELS[kind], f"Qt: {text or ''}")

    def close(self) -> None:
        """Let go of the log."""
        self._log.close()

    # -- telling ---------------------------------------------------------------------------------------

    def _tell(self, happened: object) -> None:
        fault = cast("Fault", happened)  # nothing else happens
        if self.dialog is not None:
            self._count += 1
            self.dialog.count(self._count)
            return
        now = self._clock()
        if now - self._told.get(fault.key, float("-inf")) < QUIET_SECONDS:
            return
        self._told[fault.key] = now
        self._shown, self._count = fault, 1
        self._open_dialog()

    def _open_dialog(self) -> None:
        from gui.dialogs.fault import FaultDialog

        above = QApplication.activeModalWidget() or QApplication.activeWindow()
        dialog = self.dialog = FaultDialog(above, has_log=self.log_file.exists())
        dialog.copy_wanted.connect(self._copy)
        dialog.log_wanted.connect(self._show_log)
        dialog.quit_wanted.connect(self._quit)
        dialog.destroyed.connect(partial(self._closed, None))
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _answer: object, _dialog: object = None) -> None:
        if self._shown is not None:
            self._told[self._shown.key] = self._clock()
        self.dialog = self._shown = None

    def _copy(self) -> None:
        if self._shown is not None:
            from gui.faults import technical

            QApplication.clipboard().setText(technical(self._shown))

    def _show_log(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.log_file)))

    def _quit(self) -> None:
        """Close what can be closed; whatever a window still does wrong, the program ends."""
        try:
            QApplication.closeAllWindows()
        finally:
            QCoreApplication.exit(1)


def install(app: QCoreApplication, folder: Path) -> LastResort:
    """Let the last resort take whatever goes wrong in the application from now on."""
    resort = LastResort(folder, app)

    def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        resort.take(kind, error, trace)
        if not isValid(app) or app.thread().loopLevel() == 0:
            # Before the windows or after them: nothing would show a dialog.
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = take
    threading.excepthook = resort.take_from_thread
    qInstallMessageHandler(resort.take_message)
    return resort
