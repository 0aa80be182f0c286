"""A form of the same declarations as a table's columns; each field is stored when it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.appearance import INSIDE, STEP
from gui.tables.columns import Column, Edit, Kind, Refused, step_name, typed_text, value_typed
from gui.tables.editors import ChoiceBox, Line, Sentence, left_for_good, mark_refused

if TYPE_CHECKING:
    from gui.session import Session

RowT = TypeVar("RowT")
Keep = Callable[[Column[RowT], RowT, object], str]
"""Stores the new value of a field of a row; "" when that is done, else the sentence that says why not."""
Key = Qt.Key


def kept_in(session: Session, kind: Kind[RowT]) -> Keep[RowT]:
    """Stores the fields of a table's rows through the session, each as an undo step with a name."""
    return partial(_keep, session, kind)


def _keep(session: Session, kind: Kind[RowT], column: Column[RowT], row: RowT, value: object) -> str:
    if column.edit is None:
        return ""
    changes = column.edit.changes(row, value)
    return session.do(step_name(kind, column, row), changes) if changes else ""


class LongText(QPlainTextEdit):
    """Text of several lines; Tab goes on to the next field."""

    refused = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.touched = False
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 2 * INSIDE)
        self.textChanged.connect(self._touch)

    def _touch(self) -> None:
        self.touched = True

    def typed(self) -> str:
        """What stands there now."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Begin from the text."""
        self.setPlainText(text)
        self.touched = False


Typed = Line | ChoiceBox | LongText


class Field(QWidget, Generic[RowT]):
    """One value of a row: its editor, and below it why what was typed was refused."""

    def __init__(self, column: Column[RowT], keep: Keep[RowT], editable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.column, self._keep = column, keep
        self._row: RowT | None = None
        self._editable = editable and column.edit is not None
        self.sentence = Sentence(self)
        self.control = self._made()
        self.control.setAccessibleName(column.title)
        self.control.setToolTip(column.about)
        self.control.installEventFilter(self)
        under = QVBoxLayout(self)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(STEP)
        under.addWidget(self.control)
        under.addWidget(self.sentence)

    def _made(self) -> QWidget:
        edit = self.column.edit
        if not self._editable or edit is None:
            label = QLabel(self)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return label
        if edit.yes_no:
            box = QCheckBox(self)
            box.clicked.connect(self._ticked)
            return box
        if edit.choices is not None:
            choice = ChoiceBox((), self)
            choice.picked.connect(self.store)
            return choice
        return LongText(self) if edit.long else Line(self.column.numeric, self)

    def show_row(self, row: RowT | None, *, anew: bool) -> None:
        """Show the value of a row; what is being typed about the same row stays (not `anew`)."""
        self._row = row
        control, edit = self.control, self.column.edit
        allowed = row is not None and (edit is None or edit.allowed is None or edit.allowed(row))
        control.setEnabled(allowed)
        if isinstance(control, Line | ChoiceBox | LongText):
            if anew or not control.touched:
                self._show_typed(control)
        elif isinstance(control, QCheckBox):
            control.setChecked(bool(row is not None and edit is not None and edit.value and edit.value(row)))
        elif isinstance(control, QLabel):
            control.setText("" if row is None else self.column.text(row))
        if not isinstance(control, Line | ChoiceBox | LongText) or not control.refused:
            self._say_mark()

    def _show_typed(self, control: Typed) -> None:
        row, edit = self._row, self.column.edit
        if isinstance(control, ChoiceBox) and edit is not None and edit.choices is not None:
            control.offer(edit.choices(row))
        control.show_text("" if row is None else typed_text(self.column, row))
        line = control.lineEdit() if isinstance(control, ChoiceBox) else control
        if isinstance(line, QLineEdit) and not line.hasFocus():
            line.deselect()  # nobody is about to type over it
        control.refused = False
        mark_refused(control, "")

    def _say_mark(self) -> None:
        mark = self.column.mark
        self.sentence.say(mark(self._row) if mark is not None and self._row is not None else "")

    def store(self) -> None:
        """Store what stands in the field; refused text stays with its sentence."""
        control, row, edit = self.control, self._row, self.column.edit
        if not isinstance(control, Line | ChoiceBox | LongText) or row is None or edit is None:
            return
        if not control.touched or control.typed() == typed_text(self.column, row):
            self.restore()
            return
        said = self._stored(edit, row, control.typed())
        if not shiboken6.isValid(control):
            return
        if said:
            control.refused = True
            mark_refused(control, said)
            self.sentence.say(said)
        else:
            self.restore()

    def _stored(self, edit: Edit[RowT], row: RowT, text: str) -> str:
        try:
            return self._keep(self.column, row, value_typed(edit, row, text))
        except Refused as refused:
            return refused.sentence

    def restore(self) -> None:
        """Give back what stands in the row."""
        if isinstance(self.control, Line | ChoiceBox | LongText):
            self._show_typed(self.control)
        self._say_mark()

    def _ticked(self, ticked: bool) -> None:
        if self._row is None:
            return
        said = ""
        try:
            said = self._keep(self.column, self._row, ticked)
        except Refused as refused:
            said = refused.sentence
        if said and isinstance(self.control, QCheckBox):
            self.control.setChecked(not ticked)
            self.sentence.say(said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and leaving store, Esc gives back; in long text Enter is a new line."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and left_for_good(event):
            self.store()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            enter = event.key() in (Key.Key_Return, Key.Key_Enter)
            if enter and not isinstance(self.control, LongText | QCheckBox):
                self.store()
                return True
            if event.key() == Key.Key_Escape and isinstance(self.control, Line | ChoiceBox | LongText):
                used = self.control.touched or self.control.refused
                self.restore()
                return used
        return super().eventFilter(watched, event)


class Form(QWidget, Generic[RowT]):
    """The fields of one row, one below the other, each with a label that belongs to it."""

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        keep: Keep[RowT],
        parent: QWidget | None = None,
        *,
        editable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field[RowT]] = {}
        self._id: object = None
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(2 * INSIDE)
        rows.setVerticalSpacing(INSIDE)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for column in columns:
            field = Field(column, keep, editable, self)
            label = QLabel(column.title, self)
            label.setBuddy(field.control)
            self.fields[column.key] = field
            rows.addRow(label, field)

    def show_row(self, row: RowT | None, known: object = None) -> None:
        """Show a row; `known` is its id: while it is the same, what is being typed stays."""
        anew = known is None or known != self._id
        self._id = known
        for field in self.fields.values():
            field.show_row(row, anew=anew)

    def store(self) -> bool:
        """Store what is being typed; False when something was refused and stays."""
        for field in self.fields.values():
            field.store()
        return not any(getattr(field.control, "refused", False) for field in self.fields.values())
