"""The agenda: which step, how much of its time is left, what the leader of the meeting does, and where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from domain.workshop.agenda import AGENDA, following, of_meeting, preceding
from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.icons import icon
from gui.page_list import PAGES
from gui.pages.tasks.controls import CalmBox
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.clock import StepClock
from gui.pages.workshop.steps import PAGE_OF
from gui.parts.chips import Wrapping
from gui.parts.words import Words
from gui.place import Place
from reports.words import _
from reports.workshop_words import clock_words, step_guide, step_place, step_title

_LETTERS = 22


class ClockLabel(QLabel):
    """What is left of the time, in words; said aloud when it runs out."""

    def __init__(self, clock: StepClock, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock, self._usual = clock, role
        clock.ticked.connect(self._refresh)
        clock.time_is_up.connect(self._say)
        self._refresh()

    def _refresh(self) -> None:
        text, up = clock_words(self._clock.left), self._clock.left <= 0
        self.setText(text)
        self.setAccessibleName(text)
        role = "warn" if up else self._usual
        if (self.property("role") or "") != role:
            as_role(self, role)

    def _say(self) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, _("Tiden for steget er ute.")))


class Agenda(QFrame):
    """One step at a time."""

    wanted = Signal(object)
    """A Place."""

    def __init__(self, chosen: ChosenWorkshop, clock: StepClock, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self.setAccessibleName(_("Gangen i møtet"))
        self._chosen, self._clock = chosen, clock
        self.previous = self._button("previous", _("Forrige steg"), self._go_back)
        self.box = CalmBox(_("Steg i møtet"), self)
        self.box.setMinimumContentsLength(_LETTERS)
        self.box.addItems(
            [_("{meeting}: {step}").format(meeting=s.meeting, step=step_title(s.code)) for s in AGENDA]
        )
        self.next = self._button("next", _("Neste steg"), self._go_on)
        self.time = ClockLabel(clock, "heading", self)
        self.run = self._button("play", _("Start klokken"), clock.start_or_pause)
        self.again = self._button("refresh", _("Begynn tiden på nytt"), clock.begin_again)
        self.link = as_role(QPushButton(self), "link")
        self.place = as_role(QLabel(self), "muted")
        self.guide = Words("", self)
        self._lay_out()
        self.box.activated.connect(self._picked)
        self.link.clicked.connect(self._open)
        clock.ticked.connect(self._show_running)
        chosen.changed.connect(self.refresh)
        self._show_running()

    def _button(self, sign: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = as_role(QPushButton(icon(sign, self, "primary"), text, self), "quiet")
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        line = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        row = Wrapping(line)
        for widget in (self.previous, self.box, self.next, self.run, self.again, self.time):
            widget.setParent(line)
            row.addWidget(widget)
        row.setAlignment(self.time, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE, BETWEEN, INSIDE)
        column.setSpacing(STEP)
        column.addWidget(line)
        column.addWidget(self.place)
        column.addWidget(self.guide)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Show the step the workshop has come to."""
        step = self._chosen.step
        self._clock.show_step(step)
        self.box.setCurrentIndex(AGENDA.index(step))
        steps = of_meeting(step.meeting)
        place = step_place(step, list(steps).index(step) + 1, len(steps))
        self.place.setText(_("{place} · {minutes} minutter").format(place=place, minutes=step.minutes))
        self.guide.setText(step_guide(step.code))
        self.previous.setEnabled(preceding(step.code) is not None)
        self.next.setEnabled(following(step.code) is not None)
        page = next((page for page in PAGES if page.key == PAGE_OF.get(step.code)), None)
        self.link.setVisible(page is not None)
        if page is not None:
            self.link.setText(_("Gå til {page}").format(page=_(page.title)))

    def _show_running(self) -> None:
        self.run.setText(_("Stans klokken") if self._clock.runs else _("Start klokken"))
        self.run.setIcon(icon("pause" if self._clock.runs else "play", self, "primary"))

    def _picked(self, place: int) -> None:
        self._chosen.go_to(AGENDA[place])

    def _go_on(self) -> None:
        step = following(self._chosen.step.code)
        if step is not None:
            self._chosen.go_to(step)

    def _go_back(self) -> None:
        step = preceding(self._chosen.step.code)
        if step is not None:
            self._chosen.go_to(step)

    def _open(self) -> None:
        key = PAGE_OF.get(self._chosen.step.code)
        if key is not None:
            self.wanted.emit(Place(key))
