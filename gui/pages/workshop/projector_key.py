"""F11 on the page Arbeidsmøte: the projector, instead of the whole window over the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

KEY = Qt.Key.Key_F11
_ASKED = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class ProjectorKey(QObject):
    """Takes the key before the window's own action does, while the page is on the screen."""

    def __init__(self, page: QWidget, do: Callable[[], object], usable: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._do, self._usable = page, do, usable
        page.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that nobody below the window has taken come here."""
        if event.type() not in _ASKED or not isinstance(event, QKeyEvent):
            return False
        if event.key() != KEY or event.modifiers() or not self._is_ours():
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._do()
        return True

    def _is_ours(self) -> bool:
        return self._page.isVisible() and self._usable()
