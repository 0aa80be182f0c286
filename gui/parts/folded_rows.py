"""Rows of a panel: each in words, with its fields and a way to remove it when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.appearance import INSIDE, STEP, as_role
from gui.forms import Form, kept_in
from gui.icon_label import IconLabel
from gui.icons import icon
from gui.parts.repeated import Repeated
from gui.session import Session
from gui.tables.columns import Kind
from reports.words import _

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class Told(Generic[RowT]):
    """How such rows are told: what each is called, how it stands (and whether it has lapsed), its fields."""

    kind: Kind[RowT]
    name: Callable[[RowT], str]
    state: Callable[[RowT], tuple[str, bool]]
    remove: str
    """The words of the button that takes one away."""


class Fields(QWidget):
    """What can be changed of a row, and a way to remove it."""

    def __init__(self, session: Session, told: Told[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._id_of = told.kind.id_of
        self.form: Form[Any] = Form(told.kind.columns, kept_in(session, told.kind), self)
        self.remove = as_role(QPushButton(told.remove, self), "quiet")
        self.remove.setIcon(icon("close", self, "primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.form)
        column.addWidget(self.remove)

    def show_row(self, row: Any, name: str) -> None:
        """Show this one; what is being typed about the same one stays."""
        self.form.show_row(row, self._id_of(row))
        self.remove.setAccessibleName(_("Fjern {name}").format(name=name))


class FoldedRow(QWidget):
    """One row: what it is, whether it still holds, and its fields when they are asked for."""

    remove_wanted = Signal(object)
    """The row that is to go."""

    def __init__(self, session: Session, told: Told[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._told = session, told
        self.row: Any = None
        self.fields: Fields | None = None
        """What can be changed of it, once somebody has wanted to."""
        self.name = QLabel(self, wordWrap=True)
        self.state = as_role(QLabel(self, wordWrap=True), "muted")
        self._sign = IconLabel(self, "warning", "warn")
        self.edit = as_role(QToolButton(self), "quiet")
        self.edit.setText(_("Endre"))
        self.edit.setCheckable(True)
        self._lay_out()
        self.edit.toggled.connect(self._open)

    def _lay_out(self) -> None:
        for label in (self.name, self.state):
            label.setMinimumWidth(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        state = QHBoxLayout()
        state.setSpacing(STEP)
        state.addWidget(self._sign)
        state.addWidget(self.state, 1)
        words.addLayout(state)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addLayout(words, 1)
        head.addWidget(self.edit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, STEP)
        self._column.setSpacing(STEP)
        self._column.addLayout(head)

    def show_row(self, row: Any) -> None:
        """Show this one; one that is opened stays open while it is the same."""
        id_of = self._told.kind.id_of
        if self.row is None or id_of(self.row) != id_of(row):
            self.edit.setChecked(False)
        self.row = row
        name, (state, lapsed) = self._told.name(row), self._told.state(row)
        self.name.setText(name)
        self.state.setText(state)
        role = "warn" if lapsed else "muted"
        if self.state.property("role") != role:
            as_role(self.state, role)
        self._sign.setVisible(lapsed)
        self.edit.setAccessibleName(_("Endre {name}").format(name=name))
        self.edit.setVisible(not self._session.read_only)
        if self.fields is not None:
            self.fields.show_row(row, name)

    def _open(self, opened: bool) -> None:
        if self.fields is None:
            self.fields = Fields(self._session, self._told, self)
            self.fields.remove.clicked.connect(self._remove)
            self._column.addWidget(self.fields)
            if self.row is not None:
                self.fields.show_row(self.row, self.name.text())
        self.fields.setVisible(opened)

    def _remove(self) -> None:
        if self.row is not None:
            self.remove_wanted.emit(self.row)


class FoldedRows(QWidget):
    """The rows below one another."""

    remove_wanted = Signal(object)

    def __init__(self, session: Session, told: Told[Any], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._parts = Repeated(column, partial(self._made, session, told))

    def _made(self, session: Session, told: Told[Any]) -> FoldedRow:
        part = FoldedRow(session, told, self)
        part.remove_wanted.connect(self.remove_wanted)
        return part

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show these; those that are there already keep the keyboard and what is being typed."""
        for part, row in zip(self._parts.show(len(rows)), rows, strict=True):
            part.show_row(row)
        self.setVisible(bool(rows))

    @property
    def parts(self) -> Sequence[FoldedRow]:
        """What is shown."""
        return self._parts.shown
