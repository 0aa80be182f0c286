"""What else is asked of the suggestion: each question opens, is worked out, and can be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.appearance import INSIDE, STEP, as_role
from gui.icon_label import IconLabel
from gui.icons import icon
from gui.pages.questions.age import age_words
from gui.pages.questions.answer_card import AnswerCard
from gui.pages.questions.asking import Answered, Asking
from gui.pages.questions.topics import TOPICS, Topic, wanted_now
from gui.pages.suggestions.curve import CurvePart
from gui.pages.tasks.fold import Fold
from gui.parts.repeated import Repeated
from gui.parts.room import in_order
from gui.parts.words import Words
from gui.parts.working import Working
from gui.session import Session
from reports.questions.answers import Answer
from reports.questions.frontier import CurveAnswer
from reports.words import _, marked

FURTHER = {
    "curve": marked("Hvor mange endringer lønner seg?"),
    "plans": marked("Andre planer som er nesten like gode"),
    "sure": marked("Hvor sikre er tallene?"),
    "training": marked("Hvilken opplæring lønner seg?"),
}


class Inside(QWidget):
    """The work under way, how old the answer is, and the answer."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.working = Working(self, _("Regner ut …"))
        self._age = QWidget(self)
        self._sign = IconLabel(self._age)
        self.age = as_role(Words("", self._age), "muted")
        self.again = QPushButton(icon("refresh", self), "", self._age)
        self.again.clicked.connect(self.again_wanted)
        row = QHBoxLayout(self._age)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self._sign)
        row.addWidget(self.age, 1)
        row.addWidget(self.again)
        self._age.hide()
        self.curve = CurvePart(self)
        column = QVBoxLayout(self)
        column.setSpacing(STEP)
        for widget in (self.working, self._age, self.curve):
            column.addWidget(widget)
        self._cards: Repeated[AnswerCard] = Repeated(column, partial(AnswerCard, self))
        self._answers: Sequence[Answer] = ()

    @property
    def cards(self) -> Sequence[AnswerCard]:
        """The answers that are shown."""
        return self._cards.shown

    def stops(self) -> Sequence[QWidget]:
        """What the keyboard comes to, from the top."""
        return (self.working.stop, self.again, self.curve.picture)

    def show_age(self, text: str, button: str, sign: str) -> None:
        """Say that the answer is old or not whole; nothing when there is no text."""
        self.age.setText(text)
        self.again.setText(button)
        self._sign.show_icon(sign)
        self._age.setVisible(bool(text))

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these; a single one stands under the question that was opened."""
        if answers is self._answers:
            return
        self._answers = answers
        for card, answer in zip(self._cards.show(len(answers)), answers, strict=True):
            card.show_answer(answer, with_question=len(answers) > 1)
        for answer in answers:
            if isinstance(answer, CurveAnswer):
                self.curve.show_curve(answer)


class Further(QWidget):
    """The questions below one another, one open at a time: to open another gives up what is under way."""

    number_wanted = Signal(object)
    """How many changes the suggestion is to have: a point of the curve was chosen."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.asking = Asking(session, self)
        self.folds: dict[str, Fold[Inside]] = {}
        self._topics = {topic.key: topic for topic in TOPICS if topic.key in FURTHER}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 4)
        column.setSpacing(INSIDE)
        for key, title in FURTHER.items():
            fold = self.folds[key] = Fold(_(title), partial(self._inside, key), self, is_open=False)
            fold.toggled.connect(partial(self._turned, key))
            column.addWidget(fold)
        column.addStretch(1)
        self.asking.changed.connect(self.refresh)
        self.asking.progressed.connect(self._report)
        session.changed.connect(self.refresh)
        session.scope_changed.connect(self.refresh)
        session.advice.changed.connect(self.refresh)
        self.refresh()

    def stops(self) -> list[QWidget]:
        """What the keyboard comes to, from the top."""
        found: list[QWidget] = []
        for key, fold in self.folds.items():
            found.append(fold.button)
            if key in self._made:
                found.extend(fold.inside.stops())
        return found

    @property
    def _made(self) -> set[str]:
        """The questions that have been opened."""
        return {key for key, fold in self.folds.items() if fold.is_open or self._answered(key)}

    def _answered(self, key: str) -> Answered | None:
        return self.asking.answered(self._topics[key])

    def _inside(self, key: str, parent: QWidget) -> Inside:
        made = Inside(parent)
        made.again_wanted.connect(partial(self._ask, key))
        made.working.stop_wanted.connect(self.asking.cancel)
        made.curve.number_wanted.connect(self.number_wanted)
        return made

    # -- asking ------------------------------------------------------------------------------------------

    def _turned(self, key: str, is_open: object) -> None:
        if is_open:
            for other, fold in self.folds.items():
                fold.set_open(other == key)
            in_order(self.stops())
            if self._answered(key) is None:
                self._ask(key)
        elif self.asking.working_on(self._topics[key]):
            self.asking.cancel()
        self.refresh()

    def _ask(self, key: str) -> None:
        topic = self._topics[key]
        self.asking.ask(topic, wanted_now(topic, self._session))

    def _report(self, share: object, text: object) -> None:
        for fold in self.folds.values():
            if fold.is_open:
                fold.inside.working.report(share, text)

    # -- showing -----------------------------------------------------------------------------------------

    def refresh(self, _changes: object = None) -> None:
        """Show what is found by now, and how old it is."""
        for key, fold in self.folds.items():
            topic = self._topics[key]
            working, found = self.asking.working_on(topic), self._answered(key)
            age = _age(found, topic, self._session) if not working else ("", "", "info")
            fold.summarise(_("regnes ut nå") if working else _state(found, age[0]))
            if fold.is_open:
                self._show(fold.inside, found, age, working=working)

    def _show(
        self, inside: Inside, found: Answered | None, age: tuple[str, str, str], *, working: bool
    ) -> None:
        inside.working.show_working(working)
        inside.show_age(*age)
        if found is not None:
            inside.show_answers(found.answers)
        inside.curve.show_number(self._session.advice.max_moves)


def _age(found: Answered | None, topic: Topic, session: Session) -> tuple[str, str, str]:
    if found is None:
        return _("Ikke regnet ut ennå."), _("Regn ut"), "info"
    return age_words(found, wanted_now(topic, session))


def _state(found: Answered | None, age: str) -> str:
    """A word beside the question while it is closed."""
    if found is None:
        return _("regnes ut når du åpner")
    return _("regnet ut, men se hvor gammelt svaret er") if age else _("regnet ut")
