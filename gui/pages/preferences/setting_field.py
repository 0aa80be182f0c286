"""One setting of a department as a field: what it means, the house rule, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from domain.editing.stating import setting_stated
from domain.exchange.cells import Unreadable, setting
from domain.exchange.sheets import SETTING_KINDS
from domain.problems import Problem
from gui.appearance import INSIDE, as_role
from gui.session import Session
from reports.problem_words import cell_sentence
from reports.setting_words import setting_words
from reports.words import _

_LETTERS = 17
"""Width of a field for a number or a date, in letters."""


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """A setting: its key, what it means, its unit, and the house rule."""

    key: str
    about: str
    step: str
    """The name of the edit, with the new value as {value}."""
    unit: str = ""
    house: str = ""
    """The value of the house rule as it is stored; "" where there is none."""
    shown: Callable[[str], str] = str
    """The stored value as people write it."""
    otherwise: str = ""
    """What holds while nothing is stated, in words; "" where the house rule says it."""

    @property
    def label(self) -> str:
        """What it is called."""
        return setting_words(self.key)


class SettingField(QWidget):
    """Edits one setting; what cannot be stored stays in the field, with the reason below."""

    def __init__(self, spec: SettingSpec, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._spec, self._session = spec, session
        self.edit = QLineEdit(self)
        self._unit = QLabel(spec.unit, self)
        self.house_button = as_role(QPushButton(self), "quiet")
        self.follows = as_role(QLabel(spec.otherwise or _("husregel"), self), "muted")
        self.fault = as_role(QLabel(self, wordWrap=True), "bad")
        self._name = QLabel(spec.label, self)
        self._lay_out()
        self.edit.editingFinished.connect(self._store)
        self.house_button.clicked.connect(self._take_house_rule)
        session.changed.connect(self.refresh)
        self.edit.setEnabled(not session.read_only)
        self.refresh()

    def _lay_out(self) -> None:
        self._name.setBuddy(self.edit)
        self.edit.setAccessibleDescription(self._about)
        if self._spec.unit:
            self.edit.setMaximumWidth(round(self.fontMetrics().averageCharWidth() * _LETTERS))
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self.edit, 1)
        row.addWidget(self._unit)
        for widget in (self.follows, self.house_button):
            row.addWidget(widget)
        if self._spec.unit:
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addLayout(row)
        column.addWidget(self.fault)
        column.addWidget(as_role(QLabel(self._spec.about, self, wordWrap=True), "muted"))
        self.fault.hide()

    @property
    def _about(self) -> str:
        """What the setting means, with its unit and what holds while it is empty, for those who listen."""
        spec = self._spec
        return ". ".join(part for part in (spec.unit, spec.otherwise, spec.about) if part)

    @property
    def _stored(self) -> str:
        return self._session.snapshot.settings.get(self._spec.key, "")

    def refresh(self, _changes: object = None) -> None:
        """Show what is stored, unless the user has written something that is not."""
        if not self.edit.isModified():
            self.edit.setText(self._spec.shown(self._stored) if self._stored else "")
            self.edit.setCursorPosition(0)
            self._blame("")
        self._show_house_rule()

    def _show_house_rule(self) -> None:
        spec = self._spec
        followed = self._stored == spec.house
        value = f"{spec.shown(spec.house)} {spec.unit}" if spec.house else ""
        text = _("Bruk husregelen {value}").format(value=value)
        self.house_button.setText(text)
        self.house_button.setVisible(bool(spec.house) and not followed)
        self.follows.setVisible(followed if spec.house else bool(spec.otherwise) and not self._stored)
        self.house_button.setEnabled(not self._session.read_only)
        self.house_button.setAccessibleName(f"{spec.label}: {text}")

    def _store(self) -> None:
        if self.edit.isModified():
            self._put(self.edit.text().strip())

    def _take_house_rule(self) -> None:
        self.edit.setText(self._spec.shown(self._spec.house))
        self._put(self._spec.house)

    def _put(self, text: str) -> None:
        key = self._spec.key
        kind, allowed = SETTING_KINDS[key]
        try:
            value = setting(text, kind, allowed) if text else None
        except Unreadable as error:
            problem = Problem(error.code, "Innstillinger", None, key, text, error.data)
            self._blame(cell_sentence(problem))
            return
        changes = setting_stated(self._session.snapshot, key, value)
        wrong = self._session.do(self._step(value), changes) if changes else ""
        self._blame(wrong)
        if not wrong:
            self.edit.setModified(False)
            self.refresh()

    def _step(self, value: str | None) -> str:
        if value:
            return self._spec.step.format(value=self._spec.shown(value))
        return _("Tømte «{setting}»").format(setting=self._spec.label)

    def _blame(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence or self._about)
