"""A field that adds what is chosen: type a part of the name, choose, and it is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import STEP
from gui.tables.columns import Choice, Refused, chosen
from gui.tables.editors import ChoiceBox, Sentence, mark_refused
from reports.words import _


class AddField(QWidget):
    """A label, a list that is searched while typing, and why what was typed cannot be chosen."""

    added = Signal(object)
    """The value of the choice."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self.box = ChoiceBox((), self)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName(label)
        line = self.box.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Skriv en del av navnet …"))
        name = QLabel(label, self)
        name.setBuddy(self.box)
        self.sentence = Sentence(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for widget in (name, self.box, self.sentence):
            column.addWidget(widget)
        self.box.picked.connect(self.take)
        self.box.installEventFilter(self)

    def offer(self, choices: Sequence[Choice]) -> None:
        """These can be chosen; without any, the field is not shown."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.box.offer(choices)
        self.setVisible(bool(choices))

    def take(self) -> None:
        """Add what stands in the field, or say why it cannot be."""
        text = self.box.typed()
        if not text.strip():
            return
        try:
            value = chosen(self._choices, text)
        except Refused as refused:
            self._say(refused.sentence)
            return
        self._say("")
        self.box.show_text("")
        self.added.emit(value)

    def _say(self, sentence: str) -> None:
        self.sentence.say(sentence)
        mark_refused(self.box, sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds, Esc empties."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if event.key() == Qt.Key.Key_Escape and self.box.typed():
                self.box.show_text("")
                self._say("")
                return True
        return super().eventFilter(watched, event)
