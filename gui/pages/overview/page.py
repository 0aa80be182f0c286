"""Oversikt: where the department stands, the one thing to do next, and the situation at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from domain.today.course import Made, NextAction, StepCode, course, furthest
from gui.appearance import BETWEEN, as_role
from gui.icons import icon
from gui.making import Making, Steps, when_whole
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.findings.figure_state import FigureState
from gui.pages.findings.findings import Findings
from gui.pages.findings.places import action_place
from gui.pages.findings.words import answer, size_of
from gui.pages.overview.remembering import RememberingCard
from gui.pages.overview.suggestion_card import SuggestionCard
from gui.pages.overview.words import (
    figures_of,
    freeable_lines,
    freeable_words_above,
    loads_of,
    mapping_lines,
    rest_of_pools,
    single_lines,
    single_words,
    steps_of,
    warning_lines,
)
from gui.pages.start.ways_in import WayIn
from gui.parts.lines import Line, Lines
from gui.parts.room import in_order, scrolling, take_keyboard
from gui.parts.section import Card
from gui.pictures.course_steps import CourseSteps
from gui.pictures.figure_cards import FigureCards
from gui.pictures.load_bars import LoadBars
from gui.place import Place
from gui.session import Session
from gui.turns import Turns
from reports.completeness_words import completeness_sentence
from reports.course_words import action_button, action_sentence, step_about
from reports.words import _

_WIDE_EMS = 66
"""Width in letters from which the cards stand in two columns."""


class OverviewPage(QWidget):
    """The whole course, the next thing to do, and what was found; every figure opens."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self._findings: Findings | None = None
        self._next: NextAction | None = None
        self._about: object = None
        self.frame = PageFrame.of(self)
        self._act = QAction(icon("next", self, "on_primary"), "", self)
        self._act.setVisible(False)
        self._act.triggered.connect(self._do_next)
        self._act_button = self.frame.set_main_action(self._act)
        self.state_line = FigureState(session, self.frame.banner, self)
        self.frame.say(_("Hvordan ligger det an?"), _("Regner ut …"))
        self._showing = Turns(self)
        Making(self, self._parts())

    # -- parts ------------------------------------------------------------------------------------------

    def _parts(self) -> Steps:
        content = QWidget(self.frame.body)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, BETWEEN)
        column.setSpacing(BETWEEN)
        self._area = scrolling(content, self.frame.body)
        self._make_course(content)
        self._make_empty(content)
        self.remembering = RememberingCard(self._session, content)
        column.addWidget(self.course)
        column.addWidget(self.remembering)
        column.addWidget(self.empty)
        yield
        self.figures = FigureCards(_("Situasjonen i fire tall"), content)
        column.addWidget(self.figures)
        left = (self._made_loads(content), self._made_suggestion(content))
        yield
        self.mapping, self.parts = self._listing(_("Hva som er kartlagt"), content)
        self.wrong, self.warnings = self._listing(_("Ser noe rart ut?"), content)
        self.freeable, self.givers = self._listing(_("Dette kan andre overta"), content)
        self.single, self.alone = self._listing(_("Bare én person kan dette"), content)
        right = (self.mapping, self.wrong, self.freeable, self.single)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(BETWEEN)
        for cards, share in ((left, 3), (right, 2)):
            self._columns.addLayout(_stacked(cards), share)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._stand_beside()
        yield
        self._filled = (self.figures, *left, *right)
        for widget in (self.course, self.empty, *self._filled):
            widget.hide()
        self._connect()
        self._refresh()
        self.frame.add(self._area, 1)

    def _make_course(self, parent: QWidget) -> None:
        self.course = Card(_("Veien fra idé til endret arbeidsdag"), parent)
        self.steps = self.course.add(CourseSteps(self.course))
        self.next_words = self.course.add(QLabel(self.course, wordWrap=True))
        self.about = self.course.add(as_role(QLabel(self.course, wordWrap=True), "muted"))
        for label in (self.next_words, self.about):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _make_empty(self, parent: QWidget) -> None:
        self.empty = Card(_("Slik begynner du"), parent)
        self.empty.say(_("Her kommer arbeidet mot tiden, hva andre kan overta, og forslag til endringer."))
        self.ways = {
            "tasks": WayIn(
                self.empty,
                _("Skriv inn oppgavene"),
                _("Begynn med dem som tar mest tid. Du kan også lime inn fra et regneark."),
                "tasks",
            ),
            "start": WayIn(
                self.empty,
                _("Hent fra Excel, eller svar på de vanligste oppgavene"),
                _("Ta inn en arbeidsbok (Ctrl+I), eller gå til «Oppgavene der tiden går» på Start."),
                "excel",
            ),
        }
        for way in self.ways.values():
            self.empty.add(way)

    def _made_loads(self, parent: QWidget) -> Card:
        card = Card(_("Arbeid mot tid"), parent)
        self.bars = card.add(LoadBars(card))
        self.all_loads = card.add(Lines(card))
        return card

    def _made_suggestion(self, parent: QWidget) -> Card:
        self.suggestion = SuggestionCard(self._session, parent)
        return self.suggestion

    def _listing(self, heading: str, parent: QWidget) -> tuple[Card, Lines]:
        card = Card(heading, parent)
        lines = card.add(Lines(card))
        lines.opened.connect(self._session.wanted)
        return card, lines

    def _connect(self) -> None:
        session = self._session
        news = self._news
        news.refreshed.connect(self._refresh)
        news.changed.connect(self._show_course)
        session.advice.changed.connect(self._show_course)
        self.figures.opened.connect(self._open_figure)
        self.bars.chosen.connect(self._open_load)
        self.steps.chosen.connect(self._tell_step)
        self.all_loads.opened.connect(session.wanted)
        self.ways["tasks"].clicked.connect(self._go_to_tasks)
        self.ways["start"].clicked.connect(self._go_to_start)

    # -- what is shown ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        when_whole(self, self._refresh)
        take_keyboard(self, self._first)

    def _refresh(self) -> None:
        """Show the newest figures, once somebody sees the page; old ones stand until then."""
        found = self._session.figures.found
        if found is None:
            self.frame.say(_("Hvordan ligger det an?"), _("Regner ut …"))
            for widget in (self.course, self.remembering, self.empty, *self._filled):
                widget.hide()
        elif self.isVisible() and (self._findings is None or self._findings.found is not found):
            first = self._findings is None
            self._findings = Findings(found)
            self._showing.begin(self._show_findings(self._findings))
            if first:
                take_keyboard(self, self._first)

    def _show_findings(self, findings: Findings) -> Steps:
        self.frame.say(answer(findings), size_of(findings))
        begun = bool(findings.mapped.tasks)
        self.course.show()
        self.empty.setVisible(not begun)
        for widget in self._filled:
            widget.setVisible(begun)
        self._show_course()
        if begun:
            self.figures.set_figures(figures_of(findings))
            self.bars.set_loads(loads_of(findings))
            more = rest_of_pools(findings)
            self.all_loads.show_lines([Line(Place("analysis", "load"), more)] if more else [])
            yield
            self.mapping.say(completeness_sentence(findings.mapped))
            self.parts.show_lines(mapping_lines(findings.mapped, findings.snapshot))
            self.wrong.setVisible(bool(findings.warnings))
            self.warnings.show_lines(warning_lines(findings))
            yield
            self.freeable.say(freeable_words_above(findings))
            self.givers.show_lines(freeable_lines(findings))
            self.single.say(single_words(findings))
            self.alone.show_lines(single_lines(findings))
            self._order_keys()

    def _show_course(self, _changes: object = None) -> None:
        findings, advice = self._findings, self._session.advice
        if findings is None:
            return
        nothing = advice.material is None or not findings.mapped.tasks
        made = Made.NO if nothing else Made.OLDER if advice.outdated else Made.YES
        units = len(findings.snapshot.units)
        plan = furthest(self._session.snapshot, self._session.unit)
        now = course(findings.mapped, units=units, made=made, report_made=advice.reported, plan=plan)
        self._next = now.next
        self.steps.set_steps(steps_of(now))
        sentence = action_sentence(now.next, findings.snapshot, findings.names)
        self.next_words.setText(_("Neste: {action}").format(action=sentence))
        self._act.setText(action_button(now.next))
        self._act.setToolTip(_("{action} (Ctrl+Enter)").format(action=sentence))
        self._act.setVisible(True)
        self.remembering.refresh()
        self.about.setVisible(self._about is not None)
        self._order_keys()

    def _order_keys(self) -> None:
        """Lines come and go, and the newest would be reached last."""
        listed = (self.all_loads, self.suggestion.lines)
        right = (self.parts, self.warnings, self.givers, self.alone)
        in_order(
            (
                self._act_button,
                self.steps,
                *self.remembering.lines.buttons,
                *self.ways.values(),
                *self.figures.cards(),
                self.bars,
                *(button for lines in listed for button in lines.buttons),
                self.suggestion.ask,
                self.suggestion.stop,
                *(button for lines in right for button in lines.buttons),
            )
        )

    def _tell_step(self, step: object) -> None:
        """What is done in a step; once more closes it."""
        assert isinstance(step, StepCode), "the course has no other keys"
        self._about = None if step is self._about else step
        self.about.setText("" if self._about is None else step_about(step))
        self.about.setVisible(self._about is not None)

    def _first(self) -> QWidget:
        """Where the keyboard begins: at the first figure, in an empty department at the way to begin."""
        cards = self.figures.cards()
        return cards[0] if cards and self.empty.isHidden() else self.ways["tasks"]

    # -- ways on ----------------------------------------------------------------------------------------

    def _do_next(self) -> None:
        if self._next is not None:
            self._session.wanted.emit(action_place(self._session.snapshot, self._next))

    def _open_figure(self, key: object) -> None:
        self._session.wanted.emit(Place("analysis", str(key)))

    def _open_load(self, key: object) -> None:
        self._session.wanted.emit(Place("analysis", f"load/{key}"))

    def _go_to_tasks(self) -> None:
        self._session.wanted.emit(Place("tasks"))

    def _go_to_start(self) -> None:
        self._session.wanted.emit(Place("start"))

    # -- room -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        when_whole(self, self._stand_beside)

    def _stand_beside(self) -> None:
        """In two columns where there is room for them."""
        ems = self.width() / max(1, self.fontMetrics().averageCharWidth()) / 2
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if ems >= _WIDE_EMS else down)

    # -- a page -----------------------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """The next thing to do."""
        return self._act

    def state(self) -> Mapping[str, Any]:
        """Looks as the data say."""
        return {}

    def restore(self, _state: Mapping[str, Any]) -> None:
        """Always begins the same."""

    def show_id(self, _entity_id: str) -> None:
        """Lists no values of its own."""


def _stacked(cards: tuple[QWidget, ...]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(BETWEEN)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column
