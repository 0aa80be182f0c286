"""The chosen note beside the board: its fields, and taking it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from domain.workshop_model import Note
from gui.appearance import as_role
from gui.forms import Form, kept_in
from gui.icons import icon
from gui.pages.workshop.note_rows import note_kind
from gui.parts.section import Card
from gui.session import Session
from gui.tables.editors import ChoiceBox
from reports.words import _


class ChosenNote(Card):
    """The fields of one note."""

    removal_wanted = Signal(object)
    """The id of the note."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Lappen"), parent)
        kind = note_kind(session)
        self._id = ""
        self.form: Form[Note] = Form(
            kind.columns, kept_in(session, kind), self, editable=not session.read_only
        )
        for field in self.form.fields.values():
            if isinstance(field.control, ChoiceBox):  # as narrow as the room, whatever stands in its list
                field.control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add(self.form)
        self.delete = as_role(QPushButton(icon("delete", self, "primary"), _("Slett lappen"), self), "quiet")
        self.delete.clicked.connect(self._delete)
        self.delete.setVisible(not session.read_only)
        self.column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.hide()

    def show_note(self, note: Note | None) -> None:
        """Show this note; nothing for None."""
        self._id = note.id if note is not None else ""
        self.form.show_row(note, self._id or None)
        self.setVisible(note is not None)

    def take_keyboard(self) -> None:
        """Lead to the text."""
        self.form.fields["text"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        self.removal_wanted.emit(self._id)
