"""Words that take as many lines as they need, and know their height without laying them out again."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

_OTHER_LETTERS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class Words(QLabel):
    """A label of several lines that keeps its height for each width.

    A column that something comes into asks all its labels, at several widths each; Qt lays each out anew.
    """

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)
        self.setMinimumWidth(1)  # a long word must not make what it stands in wider than its room

    def setText(self, text: str) -> None:
        """These words instead."""
        if text != self.text():
            self._heights.clear()
            super().setText(text)

    def heightForWidth(self, width: int) -> int:
        """Pixels at this width."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _OTHER_LETTERS:
            self._heights.clear()
        super().changeEvent(event)
