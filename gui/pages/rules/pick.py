"""A field where one of many things is picked by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from gui.tables.columns import Choice, Refused, chosen
from gui.tables.editors import ChoiceBox, mark_refused


class Pick(ChoiceBox):
    """A list searched while typing; what is not in it is refused with a sentence and stays."""

    taken = Signal(object)
    """The value of the choice that was made."""
    said = Signal(object)
    """Why what was typed was refused; "" when it no longer is."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__((), parent)
        self._choices: Sequence[Choice] = ()
        self._shown = ""
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.picked.connect(self._take)
        line = self.lineEdit()
        assert line is not None, "the box can be typed in"
        line.editingFinished.connect(self._typed)

    def put(self, choices: Sequence[Choice], value: object = None) -> None:
        """Offer these, and show the one with that value."""
        self._choices = choices
        self.offer(choices)
        self.show_value(value)

    def show_value(self, value: object) -> None:
        """Show the choice with that value; nothing when there is none."""
        self._shown = next((choice.text for choice in self._choices if choice.value == value), "")
        self.show_text(self._shown)
        line = self.lineEdit()
        if line is not None:
            line.deselect()
            line.setCursorPosition(0)
        self._say("")

    def _typed(self) -> None:
        completer = self.completer()
        found = None if completer is None else completer.popup()
        if found is None or not found.isVisible():
            self._take()

    def _take(self) -> None:
        text = self.typed()
        if text == self._shown:
            self._say("")
            return
        try:
            value = chosen(self._choices, text)
        except Refused as refused:
            self._say(refused.sentence)
            return
        self.show_value(value)
        self.taken.emit(value)

    def _say(self, sentence: str) -> None:
        if self.refused or sentence:
            self.refused = bool(sentence)
            mark_refused(self, sentence)
            self.said.emit(sentence)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page and changes nothing."""
        event.ignore()
