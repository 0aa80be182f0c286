"""Minutter: what several people think a task takes, typed fast, and what that meets in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from domain.editing.edits import removal_of
from domain.exchange import cells
from domain.exchange.cells import Unreadable
from domain.model import new_id
from domain.snapshot import Change
from domain.units import MICRO
from domain.workshop.estimates import estimates_of, met, problems, taken_over
from domain.workshop_model import Estimate
from gui.appearance import INSIDE, STEP, as_role
from gui.icon_label import IconLabel
from gui.icons import icon
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.task_choice import TaskChoice
from gui.parts.chips import Wrapping
from gui.parts.doing import done
from gui.parts.repeated import Repeated
from gui.parts.room import scrolling
from gui.parts.words import Words
from gui.tables.editors import Line, Sentence
from reports.words import _, number
from reports.workshop_words import agreement_words, met_words

_LETTERS = 10


class GuessRow(QWidget):
    """What one of them said, with a way to take it away; nobody's name stands there."""

    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget, editable: bool) -> None:
        super().__init__(parent)
        self._id = ""
        self.words = Words("", self)
        self.remove = as_role(QToolButton(self), "quiet")
        self.remove.setIcon(icon("close", self, "primary"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.setVisible(editable)
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.words, 1)
        row.addWidget(self.remove)

    def show_guess(self, guess: Estimate, place: int) -> None:
        """Show this one."""
        self._id = guess.id
        text = _("Anslag {place}: lavt {low}, trolig {likely}, høyt {high} min")
        low, likely, high = (number(value / MICRO) for value in (guess.low, guess.likely, guess.high))
        self.words.setText(text.format(place=place, low=low, likely=likely, high=high))
        said = _("Ta bort anslag {place}").format(place=place)
        self.remove.setToolTip(said)
        self.remove.setAccessibleName(said)

    def _remove(self) -> None:
        self.removal_wanted.emit(self._id)


class MinutesPart(QWidget):
    """The guesses about one task."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen = chosen
        editable = not chosen.session.read_only
        self.tasks = TaskChoice(chosen, self)
        self.today = Words("", self)
        self._typing = QWidget(self)
        fields = Wrapping(self._typing)
        self.low, self.likely, self.high = (
            self._field(fields, label) for label in (_("Lavt"), _("Trolig"), _("Høyt"))
        )
        self.add = QPushButton(_("Legg til"), self._typing)
        self.add.clicked.connect(self._take)
        fields.addWidget(self.add)
        self._typing.setVisible(editable)
        self.sentence = Sentence(self)
        self.sign, self.met = IconLabel(self), Words("", self)
        self.use = as_role(QPushButton(_("Bruk disse minuttene"), self), "secondary")
        self.use.clicked.connect(self._use)
        self._inside = QWidget(self)
        rows = QVBoxLayout()
        rows.setSpacing(STEP)
        self._rows = Repeated(rows, partial(self._made, editable))
        self._lay_out(rows)
        chosen.changed.connect(self.refresh)

    def _field(self, row: Wrapping, label: str) -> Line:
        box = QWidget(self._typing)
        control = Line(True, box)
        name = QLabel(label, box)
        name.setBuddy(control)
        control.setAccessibleName(_("{which} anslag, minutter").format(which=label))
        control.ensurePolished()
        control.setFixedWidth(control.fontMetrics().averageCharWidth() * _LETTERS)
        control.installEventFilter(self)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, INSIDE, 0)
        line.setSpacing(INSIDE)
        line.addWidget(name)
        line.addWidget(control)
        row.addWidget(box)
        return control

    def _lay_out(self, rows: QVBoxLayout) -> None:
        found = QHBoxLayout()
        found.setSpacing(INSIDE)
        found.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        found.addWidget(self.met, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(INSIDE)
        inside.addLayout(rows)
        inside.addLayout(found)
        inside.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.setSpacing(INSIDE)
        for widget in (self.tasks, self.today, self._typing, self.sentence):
            column.addWidget(widget)
        column.addWidget(scrolling(self._inside, self), 1)

    def _made(self, editable: bool) -> GuessRow:
        row = GuessRow(self._inside, editable)
        row.removal_wanted.connect(self._remove)
        return row

    @property
    def shown(self) -> list[str]:
        """What the rows say."""
        return [row.words.text() for row in self._rows.shown]

    # -- showing -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what has been said about the chosen task."""
        self.tasks.refresh()
        task, snapshot = self._chosen.task, self._chosen.session.snapshot
        self._typing.setEnabled(task is not None)
        guesses = estimates_of(snapshot, task.id) if task is not None else []
        for place, (row, guess) in enumerate(zip(self._rows.show(len(guesses)), guesses, strict=True), 1):
            row.show_guess(guess, place)
        if task is None:
            self.today.setText(_("Det er ingen oppgaver ennå. Gjør lapper om til oppgaver først."))
        else:
            text = _("I oppgaven står {minutes} min hver gang.")
            self.today.setText(text.format(minutes=number(task.minutes / MICRO)))
        found = met(guesses)
        self.met.setText("" if found is None else f"{met_words(found)} {agreement_words(found)}")
        self.sign.show_icon(
            "" if found is None else "warning" if found.disagree else "ok",
            "warn" if found is not None and found.disagree else "good",
        )
        same = task is None or found is None or not taken_over(task, found)
        self.use.setVisible(found is not None and not self._chosen.session.read_only)
        self.use.setEnabled(not same)

    # -- edits -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field takes all three."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(event, QKeyEvent) and event.key() in enter and not _modified(event):
            self._take()
            return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        task = self._chosen.task
        if task is None:
            return
        try:
            low, likely, high = (cells.number(field.text()) for field in (self.low, self.likely, self.high))
        except Unreadable:
            self.sentence.say(_("Skriv tre tall: lavt, trolig og høyt, for eksempel 5, 8 og 12."))
            return
        if problems(low, likely, high):
            self.sentence.say(_("Tallene må gå oppover: lavt er minst, og høyt er størst."))
            return
        session = self._chosen.session
        place = max((row.number for row in estimates_of(session.snapshot, task.id)), default=0) + 1
        step = _("Nytt anslag for {task}").format(task=task.name)
        said = session.do(step, [Change(None, Estimate(new_id(), task.id, place, low, likely, high))])
        self.sentence.say(said)
        if not said:
            for field in (self.low, self.likely, self.high):
                field.show_text("")
            self.low.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, guess_id: object) -> None:
        session = self._chosen.session
        guess = session.snapshot.by_id(Estimate).get(str(guess_id))
        if guess is not None:
            done(session, _("Tok bort et anslag"), removal_of(session.snapshot, [guess]))

    def _use(self) -> None:
        task, session = self._chosen.task, self._chosen.session
        found = met(estimates_of(session.snapshot, task.id)) if task is not None else None
        if task is not None and found is not None:
            step = _("Brukte minuttene fra arbeidsmøtet for {task}").format(task=task.name)
            done(session, step, taken_over(task, found))


def _modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
