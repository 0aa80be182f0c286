"""Labelled fields of a section that are stored together: lines with a unit, and a choice of group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from domain.model import Code
from gui.appearance import INSIDE, STEP, as_role
from gui.pages.tasks.controls import CalmBox, StoredLine
from gui.pages.tasks.group_choices import choices_of, group_choices
from gui.session import Session
from gui.tables.columns import Choice
from reports.words import _

LETTERS = 10
"""A field for a number is so wide."""
UNIT_LETTERS = 9
"""What it counts in has room for so many letters at least."""
TEXT_LETTERS = 16
"""A field for text shows so many letters at least."""


def form_of(parent: QWidget) -> QFormLayout:
    """A form whose labels stand above their fields where there is no room beside."""
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(INSIDE)
    form.setVerticalSpacing(STEP)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


def label_of(text: str, field: QWidget, parent: QWidget) -> QLabel:
    """The label of a field, which leads to it."""
    label = QLabel(text, parent)
    label.setBuddy(field)
    return label


def with_unit(field: StoredLine, unit: str, parent: QWidget) -> QWidget:
    """A field for a number, and what it counts in."""
    both = QWidget(parent)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(INSIDE)
    field.setFixedWidth(field.fontMetrics().averageCharWidth() * LETTERS)
    row.addWidget(field)
    label = as_role(QLabel(both, wordWrap=True), "muted")
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setText(unit)  # after the policy, which forgets that the height follows from the width
    row.addWidget(label, 1)
    both.setMinimumWidth(field.width() + INSIDE + both.fontMetrics().averageCharWidth() * UNIT_LETTERS)
    return both


def with_room(field: StoredLine) -> StoredLine:
    """A field for text, which stands below its label rather than be too narrow to read."""
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * TEXT_LETTERS)
    return field


class GroupBox(CalmBox):
    """A choice of one group, or of none."""

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._session = session
        self._offered: tuple[Choice, ...] = ()
        self._made_of: tuple[object, ...] = ()

    def show_group(self, group: Code) -> None:
        """Show the group that is chosen; "" for none."""
        if self._made_of != choices_of(self._session):
            self._made_of = choices_of(self._session)
            self._offered = (Choice("", _("ingen")), *group_choices(self._session))
            self.clear()
            self.addItems([choice.text for choice in self._offered])
        values: Sequence[object] = [choice.value for choice in self._offered]
        self.setCurrentIndex(values.index(group) if group in values else 0)

    @property
    def group(self) -> Code:
        """The group that is chosen; "" for none."""
        place = self.currentIndex()
        return str(self._offered[place].value) if 0 <= place < len(self._offered) else ""
