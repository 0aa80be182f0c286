"""Beslutninger: a line becomes the next number of a list, as it falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from domain.editing.edits import removal_of
from domain.model import new_id
from domain.snapshot import Change
from domain.workshop_model import MeetingDecision
from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.writing import WritingLine
from gui.parts.doing import done
from gui.parts.repeated import Repeated
from gui.parts.room import scrolling
from gui.parts.words import Words
from gui.tables.editors import Sentence
from reports.words import _


class DecisionRow(QWidget):
    """One decision, with ways to mend it and take it away."""

    mend_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget, editable: bool) -> None:
        super().__init__(parent)
        self._id = ""
        self.words = Words("", self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.mend, self.remove = QToolButton(self), QToolButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.words, 1)
        for button, sign in ((self.mend, "edit"), (self.remove, "delete")):
            as_role(button, "quiet")
            button.setIcon(icon(sign, self, "primary"))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setVisible(editable)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.mend.clicked.connect(self._mend)
        self.remove.clicked.connect(self._remove)

    def show_decision(self, decision: MeetingDecision, number: int) -> None:
        """Show this one."""
        self._id = decision.id
        self.words.setText(f"{number}. {decision.text}")
        for button, text in (
            (self.mend, _("Rett beslutning {number}")),
            (self.remove, _("Slett beslutning {number}")),
        ):
            said = text.format(number=number)
            button.setToolTip(said)
            button.setAccessibleName(said)

    def _mend(self) -> None:
        self.mend_wanted.emit(self._id)

    def _remove(self) -> None:
        self.removal_wanted.emit(self._id)


class DecisionsPart(QWidget):
    """The decisions of a workshop."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen, self._mended = chosen, ""
        self.line = WritingLine(_("Ny beslutning"), _("Skriv hva dere ble enige om, og trykk Enter"), self)
        self.line.setVisible(not chosen.session.read_only)
        self.sentence = Sentence(self)
        self.nothing = as_role(Words(_("Ingen beslutninger ennå."), self), "muted")
        self._inside = QWidget(self)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(INSIDE)
        rows = QVBoxLayout()
        rows.setSpacing(INSIDE)
        inside.addWidget(self.nothing)
        inside.addLayout(rows)
        inside.addStretch(1)
        self._rows = Repeated(rows, self._made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.line)
        column.addWidget(self.sentence)
        column.addWidget(scrolling(self._inside, self), 1)
        self.line.written.connect(self._take)
        chosen.changed.connect(self.refresh)

    def _made(self) -> DecisionRow:
        row = DecisionRow(self._inside, not self._chosen.session.read_only)
        row.mend_wanted.connect(self._begin_mending)
        row.removal_wanted.connect(self._remove)
        return row

    @property
    def decisions(self) -> Sequence[MeetingDecision]:
        """Those of the workshop, in the order they fell."""
        workshop = self._chosen.workshop
        rows = self._chosen.session.snapshot.all(MeetingDecision)
        own = (row for row in rows if workshop is not None and row.workshop_id == workshop.id)
        return sorted(own, key=lambda row: row.number)

    @property
    def shown(self) -> Sequence[DecisionRow]:
        """The rows that are shown."""
        return self._rows.shown

    def refresh(self) -> None:
        """Show the decisions there are now."""
        found = self.decisions
        for number, (row, decision) in enumerate(zip(self._rows.show(len(found)), found, strict=True), 1):
            row.show_decision(decision, number)
        self.nothing.setVisible(not found)

    def _take(self, text: object) -> None:
        lines = [" ".join(line.split()) for line in str(text).splitlines() if line.strip()]
        workshop, found = self._chosen.workshop, self.decisions
        if workshop is None or not lines:
            return
        mended = next((row for row in found if row.id == self._mended), None)
        if mended is not None:
            changes = [Change(mended, replace(mended, text=" ".join(lines)))]
            step = _("Rettet en beslutning")
        else:
            first = max((row.number for row in found), default=0) + 1
            made = [MeetingDecision(new_id(), workshop.id, n, line) for n, line in enumerate(lines, first)]
            changes = [Change(None, row) for row in made]
            step = _("Ny beslutning: {text}").format(text=lines[0])
        said = self._chosen.session.do(step, changes)
        self.sentence.say(said)
        if not said:
            self._mended = ""
            self.line.clear()

    def _begin_mending(self, decision_id: object) -> None:
        found = next((row for row in self.decisions if row.id == decision_id), None)
        if found is not None:
            self._mended = found.id
            self.line.setPlainText(found.text)
            self.line.selectAll()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, decision_id: object) -> None:
        found = [row for row in self.decisions if row.id == decision_id]
        done(
            self._chosen.session, _("Slettet en beslutning"), removal_of(self._chosen.session.snapshot, found)
        )
