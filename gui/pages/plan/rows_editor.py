"""What a measure has several of: a line for each, and below them the fields of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from domain.editing.edits import removal_of
from domain.model import Entity
from domain.snapshot import Change
from gui.appearance import INSIDE, STEP, as_role
from gui.forms import Form, kept_in
from gui.icons import icon
from gui.parts.doing import done
from gui.parts.lines import Line, Lines
from gui.parts.room import put_keyboard
from gui.parts.words import Words
from gui.session import Session
from gui.tables.columns import Kind
from reports.material import capital
from reports.words import _

RowT = TypeVar("RowT")


class RowsEditor(QWidget, Generic[RowT]):
    """Edits rows of one kind; `line_of` says what stands in a row's line, its key is put there."""

    picked = Signal(object)
    """The row that is chosen now, also when it was edited; None for none."""

    def __init__(
        self,
        session: Session,
        kind: Kind[Any],
        line_of: Callable[[RowT], Line],
        parent: QWidget,
        *,
        add_text: str = "",
        new: Callable[[], Entity | None] | None = None,
        removable: bool = True,
    ) -> None:
        super().__init__(parent)
        self._session, self._kind, self._line_of, self._new = session, kind, line_of, new
        self._rows: Sequence[RowT] = ()
        self._id = ""
        self.lines = Lines(self)
        self.lines.opened.connect(self._open)
        self.add_button = as_role(QPushButton(icon("add", self), add_text, self), "quiet")
        self.add_button.clicked.connect(self.add_new)
        self.add_button.setVisible(new is not None and not session.read_only)
        self.chosen_frame = as_role(QFrame(self), "card")
        self.heading = as_role(Words("", self.chosen_frame), "accent")
        self._form: Form[Any] | None = None
        self.remove = as_role(QPushButton(icon("delete", self), _("Slett"), self.chosen_frame), "quiet")
        self.remove.clicked.connect(self._remove)
        self.remove.setVisible(removable and not session.read_only)
        self._lay_out()

    def _lay_out(self) -> None:
        self.inside = QVBoxLayout(self.chosen_frame)
        self.inside.setContentsMargins(INSIDE + STEP, INSIDE, INSIDE + STEP, INSIDE)
        self.inside.setSpacing(INSIDE)
        self.inside.addWidget(self.heading)
        below = QHBoxLayout()
        below.addWidget(self.remove)
        below.addStretch(1)
        self.inside.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.lines)
        column.addWidget(self.chosen_frame)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.chosen_frame.hide()

    @property
    def form(self) -> Form[Any]:
        """The fields, made when they are first needed."""
        if self._form is None:
            keep = kept_in(self._session, self._kind)
            self._form = Form(
                self._kind.columns, keep, self.chosen_frame, editable=not self._session.read_only
            )
            self.inside.insertWidget(1, self._form)
        return self._form

    @property
    def chosen(self) -> RowT | None:
        """The row whose fields are shown."""
        return next((row for row in self._rows if self._kind.id_of(row) == self._id), None)

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show these; the chosen one stays chosen."""
        self._rows = rows
        lines = [self._line_of(row) for row in rows]
        keys = [self._kind.id_of(row) for row in rows]
        self.lines.show_lines(
            [
                Line(key, line.text, line.value, line.note, line.sign)
                for key, line in zip(keys, lines, strict=True)
            ]
        )
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.chosen
        if row is None:
            self._id = ""
        else:
            line = self._line_of(row)
            self.heading.setText(line.text)
            self.remove.setAccessibleName(_("Slett {name}").format(name=line.text))
            self.form.show_row(row, self._id)
        self.chosen_frame.setVisible(row is not None)
        self.picked.emit(row)

    def choose(self, known: str, field: str = "") -> None:
        """Show the fields of the row with that id, with the keyboard in one of them."""
        self._id = known
        self._show_chosen()
        if self.chosen is not None:
            fields = self.form.fields
            first = fields.get(field) or next(iter(fields.values()))
            put_keyboard(first.control)

    def _open(self, known: object) -> None:
        self.choose("" if known == self._id else str(known))

    def add_new(self, _checked: bool = False) -> None:
        """Add a row, and choose it."""
        row = self._new() if self._new is not None else None
        if row is not None:
            self.add(row)

    def add(self, row: Entity) -> None:
        """Store a new row, and choose it."""
        step = _("{noun} lagt til").format(noun=capital(self._kind.nouns[0]))
        if done(self._session, step, [Change(None, row)]):
            self.choose(row.id)

    def _remove(self) -> None:
        row: Any = self.chosen
        if row is not None:
            self.lines.setFocus()
            step = _("{noun} slettet").format(noun=capital(self._kind.nouns[0]))
            done(self._session, step, removal_of(self._session.snapshot, [row]))
