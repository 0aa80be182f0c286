"""Faults of the program as text: what failed and where, for the log and for those who mend it."""

from __future__ import annotations

import logging
import platform
import traceback
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, qVersion

from domain.national_id import hidden

LOG_BYTES, LOG_FILES = 1 << 20, 3


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the program: where it is, to tell it from others, and its technical description."""

    key: str
    text: str


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


class Log:
    """The log of faults, which no other part of the program writes in; without a file where none can be."""

    def __init__(self, path: Path) -> None:
        self._log = logging.Logger("nedenfra")
        self._file: logging.Handler | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = _Quiet(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True)
        except OSError:
            return
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._log.addHandler(file)
        self._file = file

    def write(self, level: str, text: str) -> None:
        """One more entry: `level` is a name of `logging`; no national identity number is written."""
        self._log.log(logging.getLevelName(level), "%s", hidden(text))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._log.removeHandler(self._file)
            self._file.close()
