"""A field where one of few values is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from gui.whole_text import WholeText


class Few(QComboBox):
    """A list of few values to choose from."""

    def __init__(self, name: str, words: Sequence[tuple[StrEnum, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        WholeText(self)
        for value, text in words:
            self.addItem(text, value.value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page and changes nothing."""
        event.ignore()
