"""The last resort: what nobody foresaw is logged, and told in plain words, while the program goes on."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    QUrl,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from domain.national_id import hidden
from gui.dialogs.fault import FaultDialog

LOG_NAME = "nedenfra.log"
LOG_BYTES, LOG_FILES = 1 << 20, 3
QUIET_SECONDS = 30.0
"""How long a fault that has been told is only counted: what fails when painting fails again at once."""
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the program: where it is, to tell it from others, and its technical description."""

    key: str
    text: str


class LastResort(QObject):
    """Takes faults from any thread; tells them in the window's thread, one dialog at a time."""

    _happened = Signal(object)

    def __init__(
        self, folder: Path, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._clock = clock
        self._log, self._file = _open_log(folder)
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

    # -- hooks -----------------------------------------------------------------------------------------

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An exception that nobody caught: `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        fault = fault_of(kind, error, trace)
        self._log.error("%s", fault.text)
        if isValid(self):  # threads may still fail when the application has gone
            self._happened.emit(fault)

    def take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        """The same from a thread: `threading.excepthook`."""
        if found.exc_type is not SystemExit:
            self.take(found.exc_type, found.exc_value, found.exc_traceback)

    def take_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """What Qt warns of: only the log gets it."""
        if kind in _LEVELS:
            self._log.log(_LEVELS[kind], "Qt: %s", hidden(text or ""))

    def close(self) -> None:
        """Let go of the log."""
        if self._file is not None:
            self._log.removeHandler(self._file)
            self._file.close()

    # -- telling ---------------------------------------------------------------------------------------

    def _tell(self, fault: object) -> None:
        assert isinstance(fault, Fault), "only faults happen"
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
            QApplication.clipboard().setText(technical(self._shown))

    def _show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.log_file)))

    def _quit(self) -> None:
        """Close what can be closed; whatever a window still does wrong, the program ends."""
        try:
            QApplication.closeAllWindows()
        finally:
            QCoreApplication.exit(1)


def fault_of(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> Fault:
    """The fault that an exception is; no national identity number stands in it."""
    frames = traceback.extract_tb(trace)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return Fault(f"{kind.__name__} {where}", hidden("".join(traceback.format_exception(kind, error, trace))))


def technical(fault: Fault) -> str:
    """What somebody who mends the program needs to know."""
    version = QCoreApplication.applicationVersion() or "?"
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    head = f"Nedenfra {version}, Python {platform.python_version()}, Qt {qVersion()}, {system}"
    return f"{head}\n\n{fault.text}"


class _Quiet(RotatingFileHandler):
    """A log that cannot be written (a full disk) is no reason for one more fault."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing can be done."""


def _open_log(folder: Path) -> tuple[logging.Logger, logging.Handler | None]:
    """A log that no other part of the program writes in; without a file where none can be made."""
    log = logging.Logger("nedenfra")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = _Quiet(
            folder / LOG_NAME, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return log, None
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(file)
    return log, file


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
