"""The parts of pages and side panels: a heading, words below it, and what stands under them."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.parts.words import Words

WidgetT = TypeVar("WidgetT", bound=QWidget)


class Section(QFrame):
    """A heading with words and widgets."""

    USUAL: ClassVar[str] = "muted"
    """The role of its words as long as nothing else is said."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = as_role(Words(heading, self), "heading")
        self._words = Words("", self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(STEP)
        self.column.addWidget(self.heading)
        self.column.addWidget(self._words)
        self.setAccessibleName(heading)

    def say(self, text: str, role: str | None = None) -> None:
        """The words below the heading; nothing when there are none."""
        self._words.setText(text)
        self._words.setVisible(bool(text))
        role = self.USUAL if role is None else role
        if (self._words.property("role") or "") != role:
            as_role(self._words, role)

    @property
    def words(self) -> str:
        """What stands below the heading."""
        return self._words.text()

    def add(self, widget: WidgetT) -> WidgetT:
        """Put a widget, best made in the section, below those there are."""
        self.column.addWidget(widget)
        return widget


class Card(Section):
    """A section of a page, on a ground of its own."""

    USUAL = ""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(heading, parent)
        as_role(self, "card")
        self.column.setContentsMargins(BETWEEN, INSIDE + STEP, BETWEEN, INSIDE + STEP)
        self.column.setSpacing(INSIDE)


class Panel(QWidget):
    """A side panel: the name of what is chosen, and sections; only words as long as nothing is chosen."""

    def __init__(self, nothing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self.title = as_role(Words("", self), "heading")
        self.lead = as_role(Words("", self), "muted")
        for label in (self.title, self.lead):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._inside = QWidget(self)
        self._sections = QVBoxLayout(self._inside)
        self._sections.setContentsMargins(0, INSIDE, 0, 0)
        self._sections.setSpacing(BETWEEN)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE, BETWEEN, BETWEEN)
        column.setSpacing(STEP)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addWidget(self._inside)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say()

    def section(self, heading: str) -> Section:
        """Put a section below those there are."""
        made = Section(heading, self._inside)
        self._sections.addWidget(made)
        return made

    def say(self, title: str = "", lead: str = "") -> None:
        """What is chosen; without a title nothing is."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.lead.setText(lead if title else self._nothing)
        self.lead.setVisible(bool(self.lead.text()))
        self._inside.setVisible(bool(title))
