"""Loads the modules of the pages one by one while nothing else happens, so that no page waits for them later.

In the window's thread: a module takes a few milliseconds, and widgets' classes are best made where
widgets are.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer

from gui.page_list import PAGES

PAUSE_MS = 40
"""Between two modules: room for whatever the user does."""


def modules() -> Iterator[str]:
    """The modules of every page, page by page, those that pages are built from before the page itself."""
    for spec in PAGES:
        package, _dot, page = f"gui.pages.{spec.module}".rpartition(".")
        found = [module.name for module in iter_modules(import_module(package).__path__)]
        own = found if package != "gui.pages" else []
        yield from (f"{package}.{name}" for name in own if name != page)
        yield f"{package}.{page}"


class LoadingAhead(QObject):
    """Loads until everything is loaded."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = modules()
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._load_one)
        self._timer.start()

    def _load_one(self) -> None:
        name = next(self._left, None)
        if name is None:
            self._timer.stop()
        else:
            import_module(name)
