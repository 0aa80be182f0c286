"""Another style sheet in open windows: what is seen wears it next, what is hidden by and by.

Left to itself, `QApplication.setStyleSheet` dresses every widget anew, hidden ones too, and each as often as
it has ancestors; the window stands still meanwhile. So Qt is told to forget what it made of the old sheet,
which takes long enough for one turn and leaves Qt nothing to dress. Each widget is then dressed here, once,
a piece at a time, and what is seen is painted when all of it is dressed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

PIECE_SECONDS = 0.02
"""How long the dressing holds the window at a time."""


def restyle(app: QApplication, sheet: str, resized: bool) -> None:
    """Give the application this style sheet; `resized` says whether lengths are others than before."""
    if app.styleSheet():
        dresser = app.findChild(_Dresser) or _Dresser(app)
        dresser.change(sheet, resized)
    else:
        app.setStyleSheet(sheet)


class _Dresser(QObject):
    """Dresses the widgets of an application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._pieces: Iterator[None] = iter(())
        self._unpainted: list[QWidget] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def change(self, sheet: str, resized: bool) -> None:
        """Let the sheet be this one, and dress everything when there is time, what is seen first."""
        self._leave_unpainted()
        self._app.style().unpolish(self._app)
        self._app.setStyleSheet(sheet)
        self._pieces = self._dress_all(resized)
        self._timer.start()

    def _dress_all(self, resized: bool) -> Iterator[None]:
        self._tell_windows(resized)
        yield
        windows = [window for window in self._app.topLevelWidgets() if window.parent() is None]
        seen = [widget for window in windows if window.isVisible() for widget in _seen_in(window)]
        yield from _dress(seen, resized)
        self._let_paint()
        yield
        yield from _dress_rest(windows, set(seen), resized)

    def _leave_unpainted(self) -> None:
        """Let windows be painted when they are dressed, whatever happens meanwhile."""
        for window in self._app.topLevelWidgets():
            if window.isVisible() and window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._unpainted.append(window)

    def _let_paint(self) -> None:
        for window in self._unpainted:
            if isValid(window):
                window.setUpdatesEnabled(True)
        self._unpainted.clear()

    def _tell_windows(self, resized: bool) -> None:
        """Of the application's palette and font Qt tells only windows that are on the screen."""
        for window in self._app.topLevelWidgets():
            QApplication.sendEvent(window, QEvent(QEvent.Type.ApplicationPaletteChange))
            if resized:
                QApplication.sendEvent(window, QEvent(QEvent.Type.ApplicationFontChange))

    def _go_on(self) -> None:
        end = time.perf_counter() + PIECE_SECONDS
        for _step in self._pieces:
            if time.perf_counter() > end:
                return
        self._timer.stop()


def _seen_in(widget: QWidget) -> Iterator[QWidget]:
    """The widget and what is shown in it, parents first; bars too, which come when what they scroll grows."""
    yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and (not child.isHidden() or isinstance(widget, QAbstractScrollArea)):
            yield from _seen_in(child)


def _dress_rest(windows: Iterable[QWidget], seen: set[QWidget], resized: bool) -> Iterator[None]:
    there = (
        each for window in windows if isValid(window) for each in (window, *window.findChildren(QWidget))
    )
    rest = [widget for widget in there if widget not in seen]
    yield
    yield from _dress(rest, resized)


def _dress(widgets: list[QWidget], resized: bool) -> Iterator[None]:
    """Dress the widgets that are still there, one a step; then let each make room for what has grown."""
    for widget in widgets:
        # Whatever has never been shown is dressed by Qt when it is.
        if isValid(widget) and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().polish(widget)
        yield
    for widget in reversed(widgets) if resized else ():
        if isValid(widget):
            _make_room(widget)
        yield


def _make_room(widget: QWidget) -> None:
    if isinstance(widget, QScrollArea):  # which lays out all of its content each time it is told of a style
        QApplication.postEvent(widget, QEvent(QEvent.Type.LayoutRequest))
    else:
        QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
