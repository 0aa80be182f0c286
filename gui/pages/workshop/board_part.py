"""Lapper: a line to write in, the board, and what can be changed of the chosen note beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from domain.snapshot import Change
from domain.workshop.board import next_number, pasted
from domain.workshop_model import Note, NoteKind
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.chosen_note import ChosenNote
from gui.pages.workshop.into_tasks import IntoTasks
from gui.pages.workshop.note_rows import ICONS, KINDS, card_of, removal
from gui.pages.workshop.writing import WritingLine
from gui.parts.chips import Wrapping
from gui.parts.doing import done
from gui.parts.room import scrolling
from gui.pictures.board import Board
from gui.tables.editors import Sentence
from reports.words import _, ngettext, number
from reports.workshop_words import kind_words

_ROOM_BESIDE = 90
"""With room for fewer letters than this the chosen note stands under the board."""
_NOTE_LETTERS = 44
_BOARD_LINES, _NOTE_LINES = 8, 12
"""So many lines of text each gets at least."""


class KindChoice(QWidget):
    """What the next notes are about: one of three."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Hva lappene handler om"))
        group = QButtonGroup(self)
        self.buttons: dict[NoteKind, QPushButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = Wrapping(self)
        for kind in KINDS:
            button = as_role(QPushButton(icon(ICONS[kind], self), kind_words(kind), self), "chip")
            button.setCheckable(True)
            group.addButton(button)
            self.buttons[kind] = button
            row.addWidget(button)
        self.buttons[NoteKind.OPPGAVE].setChecked(True)

    @property
    def kind(self) -> NoteKind:
        """What is chosen."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())


class BoardPart(QWidget):
    """The board with what belongs to it."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._workshop_id = ""
        self.line = WritingLine(_("Ny lapp"), _("Ny lapp, for eksempel: Blodprøver 8 min, 170 i uken"), self)
        self.line.setToolTip(_("Enter setter opp lappen. En liste som limes inn, blir én lapp per linje."))
        self.kinds = KindChoice(self)
        self.sentence = Sentence(self)
        self.into_tasks = IntoTasks(chosen, self)
        self.board = Board(self)
        self.note = ChosenNote(chosen.session, self)
        self._writing = QWidget(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        above = QVBoxLayout(self._writing)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(INSIDE)
        above.addWidget(self.kinds)
        above.addWidget(self.line)
        self._writing.setVisible(not self._chosen.session.read_only)
        self._both = QHBoxLayout()
        self._both.setSpacing(BETWEEN)
        self._board_room = scrolling(self.board, self)
        self._both.addWidget(self._board_room, 1)
        self._note_room = scrolling(_framed(self.note, self), self)
        self._both.addWidget(self._note_room)
        self._note_room.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.setSpacing(INSIDE)
        for widget in (self._writing, self.sentence, self.into_tasks):
            column.addWidget(widget)
        column.addLayout(self._both, 1)

    def _connect(self) -> None:
        self.line.written.connect(self._put_up)
        self.board.chosen.connect(self._edit)
        self.board.pointed.connect(self._show)
        self.board.kind_wanted.connect(self._change_kind)
        self.board.removal_wanted.connect(self._remove)
        self.note.removal_wanted.connect(self._remove)
        self._chosen.changed.connect(self.refresh)

    # -- showing -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the notes there are now."""
        workshop = self._chosen.workshop
        known = workshop.id if workshop is not None else ""
        if known != self._workshop_id:
            self._workshop_id = known
            self._show(None)
        notes = sorted(self._chosen.notes, key=lambda note: (KINDS.index(note.kind), note.number))
        self.board.set_cards([card_of(self._chosen.session, note) for note in notes])
        self._show(self.board.selected_key())

    def _show(self, note_id: object) -> None:
        """Show a note beside the board; None for none."""
        note = self._chosen.session.snapshot.by_id(Note).get(str(note_id))
        self.board.select(note.id if note is not None else None)
        self.note.show_note(note)
        self._note_room.setVisible(note is not None)

    def _edit(self, note_id: object) -> None:
        self._show(note_id)
        self.note.take_keyboard()

    def choose(self, note_id: str) -> None:
        """Choose a note."""
        self._show(note_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        beside = self.width() >= _ROOM_BESIDE * letter
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(along if beside else down)
        line = self.fontMetrics().lineSpacing()
        self._board_room.setMinimumHeight(_BOARD_LINES * line)
        self._note_room.setMinimumHeight(0 if beside else _NOTE_LINES * line)
        self._note_room.setMinimumWidth(min(self.width(), _NOTE_LETTERS * letter) if beside else 0)
        self._note_room.setMaximumWidth(_NOTE_LETTERS * letter if beside else 16_777_215)

    # -- edits -------------------------------------------------------------------------------------------

    def _put_up(self, text: object) -> None:
        workshop = self._chosen.workshop
        if workshop is None:
            return
        notes = pasted(workshop, str(text), next_number(self._chosen.notes), self.kinds.kind)
        if not notes:
            self.sentence.say(_("Skriv også hva som gjøres, ikke bare tall."))
            return
        count = len(notes)
        step = _("Ny lapp: {text}").format(text=notes[0].text)
        if count > 1:
            step = ngettext("{count} ny lapp", "{count} nye lapper", count).format(count=number(count))
        said = self._chosen.session.do(step, [Change(None, note) for note in notes])
        self.sentence.say(said)
        if said:
            return
        self.line.clear()
        if count > 1:
            self._chosen.session.tell(step, undo=True)

    def _change_kind(self, note_id: object, step: object) -> None:
        note = self._chosen.session.snapshot.by_id(Note)[str(note_id)]
        place = KINDS.index(note.kind) + (1 if step == 1 else -1)
        if 0 <= place < len(KINDS) and not self._chosen.session.read_only:
            after = replace(note, kind=KINDS[place])
            name = _("Gjorde «{text}» til {kind}").format(text=note.text, kind=kind_words(after.kind).lower())
            done(self._chosen.session, name, [Change(note, after)])

    def _remove(self, note_id: object) -> None:
        note = self._chosen.session.snapshot.by_id(Note).get(str(note_id))
        if note is not None and not self._chosen.session.read_only:
            name = _("Slettet lappen «{text}»").format(text=note.text)
            done(self._chosen.session, name, removal(self._chosen.session, note))
            self.board.setFocus(Qt.FocusReason.OtherFocusReason)


def _framed(widget: QWidget, parent: QWidget) -> QWidget:
    """The widget in one that may lose its margins to a scroll bar."""
    frame = QWidget(parent)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    return frame
