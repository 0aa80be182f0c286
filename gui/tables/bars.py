"""What stands around a grid: the filter line, the tools, and what is said where there is nothing to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui.appearance import BETWEEN, INSIDE, STEP
from gui.tables.columns import Empty
from gui.tables.seek_line import SeekLine
from reports.words import _

WIDEST_LETTERS = 46
"""What is sought for has room for so many letters at most."""
FEWEST_LETTERS = 24
"""With room for fewer letters than this to seek for, the buttons stand below."""
_TO_THE_ROWS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class FilterLine(SeekLine):
    """Narrows a table while one types; Esc empties it, Down goes to the rows."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "search")
        self.setPlaceholderText(_("Finn i tabellen …"))
        self.setAccessibleName(_("Finn i tabellen"))
        self.setToolTip(_("Vis bare rader som har alle ordene et sted (Ctrl+F). Esc viser alle."))

    def _fit(self) -> None:
        super()._fit()
        self.setMaximumWidth(WIDEST_LETTERS * self.fontMetrics().averageCharWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _TO_THE_ROWS and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ToolBar(QWidget):
    """The line above a grid: filter, count, and the buttons to the right, or below where there is no room."""

    def __init__(
        self, filter_line: QWidget, count: QWidget, buttons: Sequence[QToolButton], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._count, self._buttons = count, tuple(buttons)
        first, together = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(INSIDE)
        first.addWidget(filter_line, 2)
        first.addWidget(count)
        first.addStretch(1)
        together.setSpacing(STEP)
        for button in buttons:
            together.addWidget(button)
        together.addStretch(0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(INSIDE)
        self._row.addLayout(first, 1)
        self._row.addLayout(together)
        # How they stand follows from the width, so it must not ask for one.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters = FEWEST_LETTERS * self.fontMetrics().averageCharWidth()
        buttons = sum(button.sizeHint().width() + STEP for button in self._buttons)
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        beside = letters + self._count.sizeHint().width() + buttons + 2 * INSIDE <= self.width()
        self._row.setDirection(along if beside else down)


LEAST_LETTERS = 50
"""With room for fewer letters beside the buttons, the sentence stands above them."""


class EmptyPanel(QWidget):
    """A sentence about what will stand here, and the ways to begin."""

    def __init__(self, empty: Empty | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._there = empty is not None
        self.words = QLabel("" if empty is None else empty.text, self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, INSIDE, 0, INSIDE)
        self._row.setSpacing(BETWEEN)
        self._row.addWidget(self.words, 1)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(INSIDE)
        self._row.addLayout(self._ways)
        for way in empty.ways if empty is not None else ():
            button = QPushButton(way.text, self)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(way.begin)
            self.buttons.append(button)
            self._ways.addWidget(button)
        self._ways.addStretch(0)
        # How they stand follows from the width, so it must not ask for one.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = [button.sizeHint().width() + BETWEEN for button in self.buttons]
        room = self.width()
        beside = room - sum(widths) >= LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(along if beside else down)
        self._ways.setDirection(along if sum(widths) <= room else down)

    def say(self, sentence: str) -> None:
        """Put another sentence there."""
        self.words.setText(sentence)

    def show_when(self, wanted: bool) -> None:
        """Show the panel, if it has anything to say."""
        self.setVisible(wanted and self._there)
