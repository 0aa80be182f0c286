"""Avstemning: votes given one after the other at this machine, and the result when all have voted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from domain.workshop.voting import CONFIDENCE, Choice
from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.icons import icon
from gui.pages.tasks.controls import CalmBox
from gui.pages.workshop.ballots import Ballots
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.writing import WritingLine
from gui.parts.chips import Wrapping
from gui.parts.room import scrolling
from gui.parts.words import Words
from gui.tables.editors import Sentence
from reports.words import _
from reports.workshop_words import (
    choice_words,
    confidence_words,
    outcome_words,
    too_few_words,
    voters_words,
)


class OneOf(QWidget):
    """A question with one answer of several, none to begin with."""

    def __init__(self, text: str, answers: Mapping[object, str], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(QLabel(text, self))
        line = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        column.addWidget(line)
        row = Wrapping(line)
        self._group = QButtonGroup(self)
        self.buttons: dict[object, QPushButton] = {}
        for value, words in answers.items():
            button = QPushButton(words, line)
            button.setCheckable(True)
            button.setAccessibleName(f"{text} {words}")
            self._group.addButton(button)
            self.buttons[value] = button
            row.addWidget(button)

    @property
    def value(self) -> object:
        """What is answered; None for nothing."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), None)

    def clear(self) -> None:
        """Let nothing of the answer be seen by the next."""
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)


class VotesPart(QWidget):
    """One ballot at a time."""

    def __init__(self, chosen: ChosenWorkshop, ballots: Ballots, parent: QWidget) -> None:
        super().__init__(parent)
        self._ballots = ballots
        self.line = WritingLine(_("Ny avstemning"), _("Skriv hva dere stemmer over, og trykk Enter"), self)
        self.line.setVisible(not chosen.session.read_only)
        self.box = CalmBox(_("Avstemning"), self)
        inside = QWidget(self)
        self.question = as_role(Words("", inside), "heading")
        self.choice = OneOf(_("Jeg stemmer"), {choice: choice_words(choice) for choice in Choice}, inside)
        self.sure = OneOf(_("Så sikker er jeg (5 er helt sikker)"), {n: str(n) for n in CONFIDENCE}, inside)
        self.give = as_role(QPushButton(icon("ok", inside, "primary"), _("Gi stemmen"), inside), "secondary")
        self.sentence = Sentence(inside)
        self.given = Words("", inside)
        self.close_ = QPushButton(_("Avslutt og vis resultatet"), inside)
        self.close_.setToolTip(_("Etterpå kan ingen stemme mer i denne avstemningen"))
        self.result = as_role(Words("", inside), "heading")
        self.more = Words("", inside)
        self.note = as_role(
            Words(_("Ingen ser hva du stemmer. En stemme kan ikke tas tilbake."), inside), "muted"
        )
        self._lay_out(inside)
        self.line.written.connect(self._ask)
        self.box.activated.connect(self._picked)
        self.give.clicked.connect(self._give)
        self.close_.clicked.connect(ballots.close)
        ballots.changed.connect(self.refresh)

    def _lay_out(self, inside: QWidget) -> None:
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        for widget in (self.question, self.note, self.choice, self.sure, self.sentence):
            column.addWidget(widget)
        column.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(BETWEEN)
        column.addWidget(self.given)
        column.addWidget(self.close_, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.result)
        column.addWidget(self.more)
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, INSIDE, 0, 0)
        around.setSpacing(INSIDE)
        around.addWidget(self.line)
        around.addWidget(self.box)
        around.addWidget(scrolling(inside, self), 1)

    def refresh(self) -> None:
        """Show the ballot as it stands."""
        rows, ballot, is_open = self._ballots.rows, self._ballots.ballot, self._ballots.is_open
        texts = [f"{row.number}. {row.question}" for row in rows]
        if texts != [self.box.itemText(place) for place in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(texts)
        self.box.setVisible(len(rows) > 1)
        if ballot is not None:
            self.box.setCurrentIndex(rows.index(ballot))
        self.question.setText(ballot.question if ballot is not None else _("Ingen avstemninger ennå."))
        for widget in (self.choice, self.sure, self.give, self.close_, self.note):
            widget.setVisible(is_open)
        self.given.setText(voters_words(self._ballots.voters) if ballot is not None else "")
        self.close_.setEnabled(self._ballots.voters > 0)
        self._show_result(ballot is not None and not is_open)

    def _show_result(self, closed: bool) -> None:
        found = self._ballots.outcome() if closed else None
        self.result.setText("" if found is None else outcome_words(found))
        told = confidence_words(found) if found is not None else too_few_words() if closed else ""
        self.more.setText(told)
        self.result.setVisible(found is not None)
        self.more.setVisible(bool(told))

    def _ask(self, text: object) -> None:
        said = self._ballots.ask(" ".join(str(text).split()))
        self.sentence.say(said)
        if not said:
            self.line.clear()
            self._begin()

    def _begin(self) -> None:
        self.choice.clear()
        self.sure.clear()
        self.choice.buttons[Choice.FOR].setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, place: int) -> None:
        self.choice.clear()
        self.sure.clear()
        self.sentence.say("")
        self._ballots.choose(self._ballots.rows[place].id)

    def _give(self) -> None:
        choice, sure = self.choice.value, self.sure.value
        if not isinstance(choice, Choice):
            self.sentence.say(_("Velg for, mot eller blank."))
            return
        said = self._ballots.vote(choice, sure if isinstance(sure, int) else None)
        self.sentence.say(said)
        if not said:
            self._begin()
