"""The application: language, look, the last resort, and the windows that are open."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from gui.appearance import DARK, LIGHT, apply, system_is_dark
from gui.collecting import Collector
from gui.folders import log_folder, settings_path
from gui.last_resort import install
from gui.loading_ahead import LoadingAhead
from gui.main_window import MainWindow
from gui.ports import Ports
from gui.qt_words import speak
from gui.settings import LANGUAGE, TEXT_PERCENT, THEME, Settings, Theme
from gui.sight import see
from reports.words import speaking

THREAD_STACK_BYTES = 16 * 1024 * 1024
"""As much as the main thread has: macOS gives other threads too little for the solver."""
SWITCH_SECONDS = 0.0004
"""How soon a thread that works lets the window's thread in; Python's own 5 ms adds up in what is painted."""


class Application(QObject):
    """Keeps the windows, and lets them wear what the settings say."""

    def __init__(self, app: QApplication, ports: Ports, settings: Settings) -> None:
        super().__init__(app)
        self._app, self._ports, self._settings = app, ports, settings
        self.windows: list[MainWindow] = []
        self._fitting = QTimer(self, interval=0)
        self._fitting.timeout.connect(self._fit)
        speak(app)
        app.focusChanged.connect(self._see_focus)
        settings.changed.connect(self._setting_changed)
        app.styleHints().colorSchemeChanged.connect(self.dress)
        self.dress()

    def dress(self, _scheme: object = None) -> None:
        """Give every window the palette and the size of text chosen."""
        theme = self._settings.get(THEME)
        dark = theme == Theme.DARK or (theme == Theme.SYSTEM and system_is_dark(self._app))
        apply(self._app, DARK if dark else LIGHT, self._settings.get(TEXT_PERCENT))

    def _setting_changed(self, key: object) -> None:
        if key == THEME.key:
            self.dress()
        elif key == TEXT_PERCENT.key:
            self._fitting.start()

    def _fit(self) -> None:
        """Another size of text once no hidden page is left to be fitted to it: they are made anew sooner."""
        if not any(window.put_one_away() for window in self.windows):
            self._fitting.stop()
            self.dress()

    def _see_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what the keyboard has come to into sight: an area does not when Tab comes from outside."""
        if now is not None and now.isVisible() and now.visibleRegion().isEmpty():
            see(now)

    def open_window(self) -> MainWindow:
        """One more window."""
        window = MainWindow(self._ports, self._settings)
        self.windows.append(window)
        window.closed.connect(self._closed)
        window.another_wanted.connect(self.open_window)
        window.show()
        return window

    def _closed(self, window: object) -> None:
        if isinstance(window, MainWindow):
            self.windows.remove(window)
            window.deleteLater()


def make_qt_application(arguments: Sequence[str]) -> QApplication:
    """Qt's application object with our name; there can be only one."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([*arguments, "-style", "fusion"])
    app.setApplicationName("Nedenfra")
    app.setApplicationDisplayName("Nedenfra")
    app.setDesktopFileName("nedenfra")
    app.setWindowIcon(QIcon(str(Path(__file__).with_name("nedenfra.svg"))))
    return app


def run(ports: Ports, places: Sequence[str]) -> int:
    """Show the window, with what lies at the first place opened; the exit status when the last has closed."""
    app = make_qt_application(sys.argv[:1])
    app.setApplicationVersion(ports.version)
    install(app, log_folder())
    sys.setswitchinterval(SWITCH_SECONDS)
    QThreadPool.globalInstance().setStackSize(THREAD_STACK_BYTES)
    collector = Collector(app)
    settings = Settings(settings_path())
    with speaking(settings.get(LANGUAGE)):
        application = Application(app, ports, settings)
        window = application.open_window()
        LoadingAhead(window)
        if places:
            QTimer.singleShot(0, window, partial(window.open, places[0]))
        status = app.exec()
    QThreadPool.globalInstance().waitForDone()
    collector.stop()
    return status
