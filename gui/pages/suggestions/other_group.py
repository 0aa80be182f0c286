"""What it would take before another group gets the task of the chosen move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from domain.results import Move, WhyNot
from gui.appearance import as_role
from gui.icons import icon
from gui.pages.questions.age import age_words
from gui.pages.questions.asking import Asking
from gui.pages.questions.topics import TOPICS, Wanted, wanted_now
from gui.parts.section import Section
from gui.parts.words import Words
from gui.parts.working import Working
from gui.session import Session
from gui.whole_text import WholeText
from reports.material import capital
from reports.questions.answers import Answer
from reports.words import _

TOPIC = next(topic for topic in TOPICS if topic.key == "takes")


class OtherGroup(Section):
    """A choice among the groups that were not chosen, and the answer for one of them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Hva skal til for at en annen gruppe får den?"), parent)
        self._session = session
        self.asking = Asking(session, self)
        self._move: Move | None = None
        self.groups = self.add(QComboBox(self))
        self.groups.setAccessibleName(_("Gruppen du lurer på"))
        self.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.groups.setMinimumContentsLength(12)
        WholeText(self.groups)
        self.ask = self.add(QPushButton(icon("questions", self), _("Finn ut"), self))
        self.ask.setToolTip(_("Svaret prøves ved å regne forslaget på nytt."))
        self.working = self.add(Working(self, _("Regner ut …")))
        self.age = self.add(as_role(Words("", self), "muted"))
        self.answer = self.add(Words("", self))
        for label in (self.age, self.answer):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ask.clicked.connect(self._ask)
        self.groups.activated.connect(self._picked)
        self.working.stop_wanted.connect(self.asking.cancel)
        self.asking.progressed.connect(self.working.report)
        self.asking.changed.connect(self._refresh)
        session.changed.connect(self._refresh)
        self.show_move(None)

    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard comes to, from the top."""
        return (self.groups, self.ask, self.working.stop)

    def show_move(self, move: Move | None) -> None:
        """Ask about this move; nothing is chosen where there is none."""
        if move != self._move:
            self._move = move
            self._offer([] if move is None else move.why_not)
        self.setVisible(self.groups.count() > 0)
        self._refresh()

    def _offer(self, rows: Sequence[WhyNot]) -> None:
        """The groups of these, those who work here first."""
        known = self._session.groups
        named = sorted(
            ("no_place" in row.reasons, capital(known[row.group].name), row.group)
            for row in rows
            if row.group in known and known[row.group].employed
        )
        self.groups.clear()
        for place, (absent, name, code) in enumerate(named):
            if absent and place and not named[place - 1][0]:
                self.groups.insertSeparator(place)
            self.groups.addItem(name, code)

    def _picked(self, _place: int) -> None:
        self._refresh()

    def _ask(self) -> None:
        if self._move is not None:
            self.asking.ask(TOPIC, self._wanted())

    def _wanted(self) -> Wanted:
        task = "" if self._move is None else self._move.task
        return wanted_now(TOPIC, self._session, task, str(self.groups.currentData() or ""))

    def _refresh(self, _changes: object = None) -> None:
        working, found, now = self.asking.working_on(TOPIC), self.asking.answered(TOPIC), self._wanted()
        self.working.show_working(working)
        self.ask.setEnabled(not working)
        asked = found is not None and (found.wanted.task, found.wanted.group) == (now.task, now.group)
        shown = asked and found is not None and not working
        age = age_words(found, now)[0] if found is not None and shown else ""
        text = "\n".join(map(_told, found.answers)) if found is not None and shown else ""
        for label, said in ((self.age, age), (self.answer, text)):
            label.setText(said)
            label.setVisible(bool(said))


def _told(answer: Answer) -> str:
    return "\n".join((answer.answer, *(line.text for line in answer.lines), *answer.notes))
