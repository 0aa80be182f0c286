"""A few fields above a table that are asked for, with a button, and why something cannot be taken."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.parts.chips import Wrapping
from gui.tables.editors import Line, Sentence
from reports.words import _

ControlT = TypeVar("ControlT", bound=QWidget)
FEWEST_LETTERS = 16
"""A field is never narrower than this many letters, unless it is meant to be."""


class Entry(QFrame):
    """The fields; Enter takes them as the button does, Esc closes and keeps what was typed."""

    entered = Signal()
    """What stands in the fields is to be taken."""

    def __init__(self, about: str, button: str, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self.sentence = Sentence(self)
        self.add = as_role(QPushButton(button, self), "secondary")
        self.cancel = as_role(QPushButton(_("Lukk"), self), "quiet")
        self._fields = Wrapping()
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self.add)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE + STEP, BETWEEN, INSIDE + STEP)
        column.setSpacing(INSIDE)
        column.addWidget(QLabel(about, self, wordWrap=True))
        column.addLayout(self._fields)
        column.addWidget(self.sentence)
        column.addLayout(buttons)
        self.add.clicked.connect(self.entered)
        self.cancel.clicked.connect(self.hide)
        self.hide()

    def field(self, label: str, control: ControlT, letters: int) -> ControlT:
        """Put a control, so many letters wide where there is room for it, behind those there are."""
        letter = self.fontMetrics().averageCharWidth()
        box = _Field(self, letter * letters)
        name = QLabel(label, box)
        name.setBuddy(control)
        control.setAccessibleName(label)
        control.setMaximumWidth(letter * letters)
        control.setMinimumWidth(letter * min(letters, FEWEST_LETTERS))
        control.setSizePolicy(QSizePolicy.Policy.Expanding, control.sizePolicy().verticalPolicy())
        control.installEventFilter(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(name)
        column.addWidget(control)
        self._fields.addWidget(box)
        return control

    def put(self, line: Line, text: str) -> None:
        """Put a text in a field that the keyboard is not in: only where it is, a text is shown as chosen."""
        line.show_text(text)
        line.deselect()

    def remove(self, control: QWidget) -> None:
        """Take a control of a field away, with its label."""
        box = control.parentWidget()
        assert box is not None, "a field stands with its label"
        self._fields.removeWidget(box)
        box.hide()
        box.deleteLater()

    def below(self, widget: QWidget) -> None:
        """Put a widget below the fields and what is there already; a button is as wide as its words."""
        left = Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        self._column.insertWidget(self._column.indexOf(self.sentence), widget, 0, left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
        return super().eventFilter(watched, event)


class _Field(QWidget):
    """A control with its label, as wide as it wants to be; it gives way where there is less room."""

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self._width = width

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._width, 0))
