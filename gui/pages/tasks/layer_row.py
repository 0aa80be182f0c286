"""One of the lowest layers: its question, the answer, and what an answer takes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from domain.exchange.validation_of_answers import NEED_WORD_FOR_OTHERS
from domain.model import Answer, LowerLayerKind
from gui.appearance import INSIDE, STEP, as_role
from gui.pages.tasks.controls import CalmBox, StoredLine, beside_or_below
from gui.pages.tasks.fields import GroupBox, form_of, label_of, with_room, with_unit
from gui.pages.tasks.layer_draft import LayerDraft
from gui.session import Session
from gui.tables.editors import Sentence
from reports.material import capital
from reports.questions.lower_layers import ANSWERS, KINDS, QUESTIONS
from reports.words import _

CHOICES: tuple[Answer | None, ...] = (None, *Answer)
LINES = ("minutes_saved", "minutes_added", "not_digital", "terms", "reason")


class LayerRow(QWidget):
    """Edits what is answered about one layer; it emits what stands there, and stores nothing itself."""

    edited = Signal(object, object)
    """The layer, and what stands there now (`LayerDraft`)."""
    dropped = Signal(object)
    """The layer whose half typed answer is to be forgotten."""

    def __init__(self, kind: LowerLayerKind, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._session = session
        self._draft = LayerDraft()
        name = _(KINDS[kind])
        self.title = QLabel(capital(name), self, wordWrap=True)
        heavier = QFont()
        heavier.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(heavier)
        self.answer = CalmBox(_("Svar for {kind}").format(kind=name), self)
        self.answer.addItems([_("ikke besvart"), *(_(ANSWERS[answer]) for answer in Answer)])
        self.answer.setToolTip(_(QUESTIONS[kind]))
        self.lines: dict[str, StoredLine] = {}
        self.by = GroupBox(_("Hvem som bruker minuttene som kommer til"), session, self)
        self.responsible = GroupBox(_("Ansvarlig for {kind}").format(kind=name), session, self)
        self.more = QWidget(self)
        self.doubts = as_role(QLabel(self, wordWrap=True), "warn")
        self.sentence = Sentence(self)
        self.forget = as_role(QPushButton(_("Forkast"), self), "quiet")
        self.forget.setAccessibleName(_("Forkast svaret som ikke er lagret"))
        self._lay_out()
        self.answer.activated.connect(self._answered)
        self.by.activated.connect(self._changed)
        self.responsible.activated.connect(self._changed)
        self.forget.clicked.connect(self._drop)
        self.setEnabled(not session.read_only)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(INSIDE)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.answer, 1)
        self.question = as_role(QLabel(_(QUESTIONS[self.kind]), self, wordWrap=True), "muted")
        self._form = form_of(self.more)
        self._fill_form(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, STEP)
        column.setSpacing(STEP)
        column.addLayout(self._head)
        for widget in (self.question, self.more, self.doubts, self.sentence):
            column.addWidget(widget)
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_form(self, form: QFormLayout) -> None:
        in_week = _("min i uken")
        self._rows: dict[str, QWidget] = {}
        self._number(form, "minutes_saved", _("Spart"), in_week)
        self._number(form, "minutes_added", _("Lagt til"), in_week)
        self._rows["group_added"] = self.by
        form.addRow(label_of(_("Brukes av"), self.by, self.more), self.by)
        self._rows["responsible"] = self.responsible
        form.addRow(label_of(_("Ansvarlig"), self.responsible, self.more), self.responsible)
        self._text(form, "not_digital", _("Ikke-digitale får"))
        self._text(form, "terms", _("Vilkår"), _("Avtale, kontakt, opplæring, samtykke og veien tilbake"))
        self._text(form, "reason", _("Begrunnelse"))

    def _number(self, form: QFormLayout, field: str, title: str, unit: str) -> None:
        line = self._line(field, f"{title}, {unit}", numeric=True)
        self._rows[field] = with_unit(line, unit, self.more)
        form.addRow(label_of(title, line, self.more), self._rows[field])

    def _text(self, form: QFormLayout, field: str, title: str, about: str = "") -> None:
        line = self._rows[field] = with_room(self._line(field, title, numeric=False))
        line.setToolTip(about)
        form.addRow(label_of(title, line, self.more), line)

    def _line(self, field: str, name: str, *, numeric: bool) -> StoredLine:
        told = _("{field} ({kind})").format(field=name, kind=_(KINDS[self.kind]))
        line = self.lines[field] = StoredLine(told, self.more, numeric=numeric)
        line.left.connect(self._changed)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self._head, self)

    # -- what it shows ----------------------------------------------------------------------------------

    def show_answer(self, draft: LayerDraft, refused: str, doubts: str, *, anew: bool) -> None:
        """Show an answer, why it is not stored yet, and what to look at; `anew`: of another task."""
        self._draft = draft
        self.answer.setCurrentIndex(CHOICES.index(draft.answer))
        self.more.setVisible(draft.answer is not None)
        if draft.answer is not None:
            self._show_fields(draft, draft.answer, anew)
        self.doubts.setText(doubts)
        self.doubts.setVisible(bool(doubts))
        if self.sentence.text != refused:
            self.sentence.say(refused)
        self.forget.setVisible(bool(refused))

    def _show_fields(self, draft: LayerDraft, answer: Answer, anew: bool) -> None:
        for field, row in self._rows.items():
            self._form.setRowVisible(row, self._is_asked(field, answer, draft))
        self.by.show_group(draft.group_added)
        self.responsible.show_group(draft.responsible)
        for field, line in self.lines.items():
            text: str = getattr(draft, field)
            if anew:
                line.show_typed(text)
            line.show_stored(text)

    def _is_asked(self, field: str, answer: Answer, draft: LayerDraft) -> bool:
        """A yes takes all of it; a no or later only why."""
        if answer is not Answer.JA:
            return field == "reason"
        if field == "group_added":
            return bool(draft.group_added or draft.minutes_added.strip(" 0"))
        return field != "not_digital" or self.kind in NEED_WORD_FOR_OTHERS

    # -- edits ------------------------------------------------------------------------------------------

    def _answered(self, place: int) -> None:
        self.edited.emit(self.kind, replace(self._typed(), answer=CHOICES[place]))

    def _changed(self, _place: object = None) -> None:
        self.edited.emit(self.kind, self._typed())

    def _drop(self) -> None:
        self.answer.setFocus()
        self.dropped.emit(self.kind)

    def _typed(self) -> LayerDraft:
        """What stands in the fields; what was never shown is as it was."""
        if self._draft.answer is None:
            return self._draft
        typed: dict[str, Any] = {field: line.typed() for field, line in self.lines.items()}
        typed |= {"group_added": self.by.group, "responsible": self.responsible.group}
        return replace(self._draft, **typed)
