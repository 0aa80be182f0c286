"""Where notes are written: a line becomes a note on Enter, a pasted list as many as it has lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from gui.appearance import STEP

_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
_LINE_AND_PADDING = 1.3
"""What the style sheet puts around a line grows with it; in heights of a line."""


class WritingLine(QPlainTextEdit):
    """One line to write in; Enter gives away what was written."""

    written = Signal(object)
    """The text: a line, or the lines that were pasted."""

    def __init__(self, name: str, invitation: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(invitation)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def _fit(self) -> None:
        margins = 2 * round(self.document().documentMargin()) + STEP
        self.setFixedHeight(round(_LINE_AND_PADDING * self.fontMetrics().lineSpacing()) + margins)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if plain:
                self.give()
            else:
                event.ignore()
        else:
            super().keyPressEvent(event)

    def give(self) -> None:
        """Give away what stands there."""
        if self.toPlainText().strip():
            self.written.emit(self.toPlainText())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A line is put in to be written on; a list is given away at once, with what stood there."""
        text = source.text()
        if text.strip().count("\n"):
            self.written.emit("\n".join(filter(None, (self.toPlainText(), text))))
        else:
            self.insertPlainText(text.strip("\n"))
