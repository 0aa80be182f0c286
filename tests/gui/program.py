"""The program as it is run, with real files in a folder of its own, for tests that lead whole windows."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from domain.catalogue import Catalogue
from gui.app import Application
from gui.appearance import LIGHT, apply
from gui.collecting import Collector
from gui.main_window import MainWindow
from gui.making import Making
from gui.qt_words import QtWords
from gui.session import Session
from gui.settings import Settings
from wiring import ports

PATIENCE_SECONDS = 60


def settle() -> None:
    """Let everything happen that is waiting to, and let pages be made and dressed."""
    for _round in range(5):
        _turn()
    while _being_made() or _being_dressed():
        _turn()


def _turn() -> None:
    idle = QThreadPool.globalInstance().activeThreadCount() == 0
    QCoreApplication.processEvents()
    if idle:  # or a job could be deleted before what it has sent has arrived
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _being_made() -> bool:
    """Whether some page has not all its parts yet."""
    windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
    return any(not making.over for window in windows for making in window.findChildren(Making))


def wait_until(holds: Callable[[], Any], what: str = "") -> None:
    """Let the window work until something holds."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, f"waited in vain: {what or holds}"
        QCoreApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(2)
    settle()


def _being_dressed() -> bool:
    """Whether the application still gives its windows another look, which it does a piece a turn."""
    app = QApplication.instance()
    assert app is not None
    return any(timer.isActive() and timer.interval() == 0 for timer in app.findChildren(QTimer))


class Program:
    """The application, its settings and its windows; `close` leaves nothing of it behind."""

    def __init__(self, folder: Path, catalogue: Catalogue | None = None, **other_ports: Any) -> None:
        self.folder = folder
        self._locale = QLocale()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.app = app
        self._collector = Collector(app)
        self.settings = Settings(str(folder / "settings.ini"))
        if catalogue is not None:
            other_ports["load_catalogue"] = lambda: catalogue
        self.application = Application(app, replace(ports(), version="1.0.0", **other_ports), self.settings)

    def window(self) -> MainWindow:
        """One more window, shown and active."""
        window = self.application.open_window()
        return self.own(window)

    def own(self, window: MainWindow) -> MainWindow:
        """A window that keeps its departments in the folder, active."""
        window.desk.folder = self.folder
        window.activateWindow()
        wait_until(window.isActiveWindow, "an active window")
        return window

    def opened(self, window: MainWindow, place: Path | str, **how: Any) -> Session:
        """What lies at the place, opened in the window, with its figures."""
        window.desk.open(str(place), **how)
        return ready(window)

    def example(self, window: MainWindow, code: str = "FL") -> Session:
        """A copy of an example, opened in the window, with its figures."""
        window.desk.example(code)
        return ready(window)

    def close(self) -> None:
        """Close every window and put Qt back as it was."""
        for window in list(self.application.windows):
            window.close()
        QThreadPool.globalInstance().waitForDone()
        settle()
        for words in self.app.findChildren(QtWords):
            self.app.removeTranslator(words)
            words.deleteLater()
        self.application.deleteLater()
        self._collector.stop()
        self._collector.deleteLater()
        QLocale.setDefault(self._locale)
        apply(self.app, LIGHT, 100)
        settle()


def ready(window: MainWindow) -> Session:
    """The open workspace, when it is open and its figures are there."""
    wait_until(lambda: window.session is not None and not window.desk.working, "an open workspace")
    session = window.session
    assert session is not None
    wait_until(lambda: not session.figures.stale and not session.figures.working, "figures")
    return session
