"""Arbeidsmøte: the agenda with its clock, minutes, flow, decisions, votes, and what the room sees."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFontInfo, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from domain.model import Task
from domain.workshop.agenda import AGENDA
from domain.workshop.voting import Choice
from domain.workshop_model import Ballot, Estimate, FollowUpAnswer, MeetingDecision, Workshop
from gui.appearance import LIGHT, apply
from gui.page_list import PAGES
from gui.pages.workshop.page import WorkshopPage
from gui.pages.workshop.steps import PAGE_OF, PART_OF
from gui.place import Place
from reports.workshop_words import step_guide, step_title
from tests.gui.program import settle
from tests.gui.test_accessibility import (
    described,
    one_of_several,
    owner,
    round_of,
    spoken,
    takes_focus,
    widgets,
)
from tests.gui.workshops import begin, write

Key = Qt.Key
M = 1_000_000
LEFT = Qt.MouseButton.LeftButton


class Time:
    """A clock that goes when it is told to."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def session(open_example):
    return open_example("FL")


@pytest.fixture
def page(shown_page, session, time):
    page = shown_page(partial(WorkshopPage, now=time), session)
    begin(page)
    return page


def pass_time(page, time, seconds):
    time.now += seconds
    page.clock.tick()


def go_to(page, code):
    page.chosen.go_to(next(step for step in AGENDA if step.code == code))


def made_task(page):
    """A task of the workshop's own."""
    write(page, "Blodprøver 8 min, 170 i uken")
    page.main_action().trigger()
    page.board.into_tasks.entered.emit()
    return page.chosen.tasks[0]


# -- the agenda and its clock ----------------------------------------------------------------------


def test_every_step_has_a_title_two_sentences_and_a_part():
    for step in AGENDA:
        assert step_title(step.code)
        assert step_guide(step.code).count(". ") + step_guide(step.code).count("? ") >= 1
        assert step.code in PART_OF
    assert set(PAGE_OF.values()) <= {page.key for page in PAGES}


def test_the_agenda_goes_step_by_step_and_is_stored(page, session, qtbot):
    assert page.agenda.box.currentText() == "1: Forankring"
    assert not page.agenda.previous.isEnabled()
    for _press in range(3):
        qtbot.mouseClick(page.agenda.next, LEFT)
    (stored,) = session.snapshot.all(Workshop)
    assert stored.step == "minutter"
    assert page.agenda.place.text() == "Møte 1, steg 4 av 6 · 30 minutter"
    assert page.tabs.currentWidget() is page.minutes
    session.undo()
    assert page.agenda.box.currentText() == "1: Lapper"
    assert page.tabs.currentWidget() is page.board


def test_a_tab_that_was_chosen_stays_while_the_step_does(page):
    page.tabs.setCurrentWidget(page.decisions)
    write(page, "Rydde lageret")
    assert page.tabs.currentWidget() is page.decisions


def test_the_clock_counts_pauses_and_says_when_time_is_up(page, time, qtbot):
    agenda, told = page.agenda, []
    page.clock.time_is_up.connect(lambda: told.append(agenda.time.text()))
    assert agenda.time.text() == "15:00 igjen"
    qtbot.mouseClick(agenda.run, LEFT)
    assert agenda.run.text() == "Stans klokken"
    pass_time(page, time, 65)
    assert agenda.time.text() == "13:55 igjen"
    qtbot.mouseClick(agenda.run, LEFT)
    pass_time(page, time, 600)
    assert agenda.time.text() == "13:55 igjen"
    qtbot.mouseClick(agenda.run, LEFT)
    pass_time(page, time, 13 * 60 + 55)
    pass_time(page, time, 61)
    assert agenda.time.text() == "Tiden er ute for 1:01 siden"
    assert agenda.time.property("role") == "warn"
    assert len(told) == 1
    qtbot.mouseClick(agenda.again, LEFT)
    assert agenda.time.text() == "15:00 igjen"
    assert agenda.time.property("role") == "heading"


def test_each_step_keeps_its_own_time(page, time):
    page.clock.start()
    pass_time(page, time, 60)
    go_to(page, "lapper")
    assert page.agenda.time.text() == "40:00 igjen"
    pass_time(page, time, 30)
    go_to(page, "forankre")
    assert page.agenda.time.text() == "14:00 igjen"
    page.clock.pause()


@pytest.mark.parametrize(("code", "key"), sorted(PAGE_OF.items()))
def test_a_step_leads_to_the_page_it_uses(page, session, qtbot, code, key):
    go_to(page, code)
    with qtbot.waitSignal(session.wanted) as wanted:
        qtbot.mouseClick(page.agenda.link, LEFT)
    assert wanted.args == [Place(key)]


# -- minutes ---------------------------------------------------------------------------------------


def guess(page, qtbot, *numbers):
    part = page.minutes
    part.low.setFocus()
    for field, text in zip((part.low, part.likely, part.high), numbers, strict=True):
        qtbot.keyClicks(field, text)
        if field is not part.high:
            qtbot.keyClick(field, Key.Key_Tab)
    qtbot.keyClick(part.high, Key.Key_Return)


def test_minutes_of_several_meet_in_one_interval(page, session, qtbot):
    task = made_task(page)
    go_to(page, "minutter")
    guess(page, qtbot, "5", "8", "12")
    assert page.minutes.low.hasFocus()
    assert page.minutes.met.text().endswith("Spør minst én til som gjør oppgaven.")
    guess(page, qtbot, "4", "6,5", "10")
    assert page.minutes.shown[1] == "Anslag 2: lavt 4, trolig 6,5, høyt 10 min"
    assert page.minutes.met.text() == (
        "2 personer møtes i 6,5 min, fra 4 til 12 min. Dere ser omtrent likt på det."
    )
    guess(page, qtbot, "10", "15", "30")
    assert "Dere er uenige: det høyeste anslaget er 2,3 ganger det laveste." in page.minutes.met.text()
    qtbot.mouseClick(page.minutes.use, LEFT)
    used = session.snapshot.by_id(Task)[task.id]
    assert (used.minutes, used.minutes_low, used.minutes_high) == (8 * M, 4 * M, 30 * M)
    assert not page.minutes.use.isEnabled()
    session.undo()
    assert session.snapshot.by_id(Task)[task.id] == task


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        (("5", "8", ""), "Skriv tre tall"),
        (("5", "mange", "9"), "Skriv tre tall"),
        (("9", "8", "12"), "Tallene må gå oppover"),
        (("0", "0", "0"), "Tallene må gå oppover"),
    ],
)
def test_numbers_that_cannot_be_are_said_and_stay(page, session, qtbot, numbers, why):
    made_task(page)
    go_to(page, "minutter")
    guess(page, qtbot, *numbers)
    assert page.minutes.sentence.text.startswith(why)
    assert page.minutes.low.text() == numbers[0]
    assert not list(session.snapshot.all(Estimate))


def test_a_guess_can_be_taken_away_and_each_task_has_its_own(page, session, qtbot):
    made_task(page)
    go_to(page, "minutter")
    guess(page, qtbot, "5", "8", "12")
    qtbot.mouseClick(page.minutes.tasks.next, LEFT)
    assert page.minutes.shown == []
    qtbot.mouseClick(page.minutes.tasks.previous, LEFT)
    assert len(page.minutes.shown) == 1
    qtbot.mouseClick(page.minutes._rows.shown[0].remove, LEFT)
    assert not list(session.snapshot.all(Estimate))


# -- flow and decisions ----------------------------------------------------------------------------


def test_answers_about_a_task_are_stored_changed_and_emptied(page, session, qtbot):
    task = made_task(page)
    go_to(page, "flyt")
    field = page.flow.form.fields["hva_stopper"]
    for text in ("Venter på lab", "Venter på svar fra lab"):
        field.control.selectAll()
        qtbot.keyClicks(field.control, text)
        field.store()
        (answer,) = session.snapshot.all(FollowUpAnswer)
        assert (answer.task_id, answer.question, answer.text) == (task.id, "hva_stopper", text)
    assert session.next_undo.name == "Svarte på «Hva stopper arbeidet?» for Blodprøver"
    field.control.selectAll()
    qtbot.keyClick(field.control, Key.Key_Delete)
    field.store()
    assert not list(session.snapshot.all(FollowUpAnswer))
    session.undo()
    assert field.control.typed() == "Venter på svar fra lab"


def said_lines(page):
    return [row.words.text() for row in page.decisions.shown]


def test_decisions_are_numbered_as_they_fall(page, session, qtbot):
    go_to(page, "avtale")
    for text in ("Vi prøver i desember", "Leder har ansvaret"):
        qtbot.keyClicks(page.decisions.line, text)
        qtbot.keyClick(page.decisions.line, Key.Key_Return)
    assert said_lines(page) == ["1. Vi prøver i desember", "2. Leder har ansvaret"]
    qtbot.mouseClick(page.decisions.shown[0].mend, LEFT)
    assert page.decisions.line.hasFocus()
    qtbot.keyClicks(page.decisions.line, "Vi prøver i januar")
    qtbot.keyClick(page.decisions.line, Key.Key_Return)
    assert said_lines(page) == ["1. Vi prøver i januar", "2. Leder har ansvaret"]
    qtbot.mouseClick(page.decisions.shown[0].remove, LEFT)
    assert [row.text for row in session.snapshot.all(MeetingDecision)] == ["Leder har ansvaret"]
    session.undo()
    assert said_lines(page) == ["1. Vi prøver i januar", "2. Leder har ansvaret"]


# -- votes -----------------------------------------------------------------------------------------


def ask(page, qtbot, text="Skal vi prøve?"):
    go_to(page, "forslag")
    qtbot.keyClicks(page.votes.line, text)
    qtbot.keyClick(page.votes.line, Key.Key_Return)


def vote(page, qtbot, choice, sure=None):
    qtbot.mouseClick(page.votes.choice.buttons[choice], LEFT)
    if sure is not None:
        qtbot.mouseClick(page.votes.sure.buttons[sure], LEFT)
    qtbot.mouseClick(page.votes.give, LEFT)


def all_words(page):
    return " ".join(label.text() for label in page.votes.findChildren(QLabel) if label.isVisible())


def test_only_the_number_of_votes_is_seen_until_the_ballot_is_closed(page, session, qtbot):
    ask(page, qtbot)
    steps = len(session.history())
    for choice, sure in (
        (Choice.FOR, 5),
        (Choice.FOR, 4),
        (Choice.FOR, 2),
        (Choice.MOT, 3),
        (Choice.BLANK, 1),
    ):
        vote(page, qtbot, choice, sure)
        assert page.votes.choice.value is None
        assert page.votes.sure.value is None
        assert "3 for" not in all_words(page)
    assert page.votes.given.text() == "5 stemmer er gitt."
    assert len(session.history()) == steps
    qtbot.mouseClick(page.votes.close_, LEFT)
    assert page.votes.result.text() == "3 for, 1 mot, 1 blankt"
    assert page.votes.more.text() == "Sikkerhet i snitt 3 av 5."
    assert not page.votes.give.isVisible()
    assert page.ballots.vote(Choice.FOR, None) == "Avstemningen er avsluttet."


@pytest.mark.parametrize("votes", [[Choice.FOR] * 3 + [Choice.MOT], [Choice.FOR] * 6])
def test_too_few_votes_are_never_shown(page, qtbot, votes):
    ask(page, qtbot)
    for choice in votes:
        vote(page, qtbot, choice)
    qtbot.mouseClick(page.votes.close_, LEFT)
    assert page.votes.more.text().startswith("For få stemmer til å vise resultatet.")
    assert not page.votes.result.isVisible()


def test_a_vote_says_something(page, session, qtbot):
    ask(page, qtbot)
    qtbot.mouseClick(page.votes.give, LEFT)
    assert page.votes.sentence.text == "Velg for, mot eller blank."
    (ballot,) = session.snapshot.all(Ballot)
    assert session.votes(ballot.id) == {}


def test_a_ballot_from_an_earlier_sitting_takes_no_more_votes(page, session, qtbot, shown_page):
    ask(page, qtbot)
    for choice in [Choice.FOR] * 4 + [Choice.MOT]:
        vote(page, qtbot, choice)
    again = shown_page(WorkshopPage, session)
    assert not again.ballots.is_open
    assert again.votes.result.text() == "4 for, 1 mot, 0 blankt"


def test_a_workspace_that_is_only_read_shows_all_and_stores_nothing(open_example, shown_page, qtbot):
    page = shown_page(WorkshopPage, open_example("FL", place="a"))
    begin(page)
    ask(page, qtbot)
    vote(page, qtbot, Choice.FOR)
    session = open_example("FL", place="a", read_only=True)
    page = shown_page(WorkshopPage, session)
    before = session.snapshot
    qtbot.mouseClick(page.agenda.next, LEFT)
    assert page.agenda.box.currentText() == "2: Risiko"
    for part in (page.minutes, page.flow, page.decisions, page.votes):
        page.tabs.setCurrentWidget(part)
        fields = [field for field in part.findChildren(QPlainTextEdit) if field.isVisible()]
        assert fields == []
    assert not page.minutes._typing.isVisible()
    assert page.ballots.vote(Choice.FOR, None) == "Avstemningen er avsluttet."
    assert session.vote(page.ballots.ballot.id, ["for"]).startswith("Arbeidsområdet er åpnet bare for lesing")
    assert page.ballots.voters == 1
    assert session.snapshot is before


# -- the projector ---------------------------------------------------------------------------------


def press_f11(widget):
    """As a press comes from the keyboard: actions are asked unless somebody on the way takes it."""
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_F11, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, asked)
    if asked.isAccepted():
        press = QKeyEvent(QEvent.Type.KeyPress, Key.Key_F11, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, press)
    return asked.isAccepted()


@pytest.fixture
def room(page):
    assert press_f11(page.board.line)
    yield page.projector
    page.projector.close()


def test_one_key_leads_to_the_room_and_back(page, room, qtbot):
    assert room.isVisible()
    assert room.isFullScreen()
    qtbot.keyClick(room, Key.Key_F11)
    assert not room.isVisible()
    assert press_f11(page)
    assert page.projector.isVisible()
    assert press_f11(page)
    assert not page.projector.isVisible()


def test_the_room_sees_one_step_and_goes_on_with_a_key(page, room, session, time, qtbot):
    assert room.title.text() == "Forankring"
    assert room.part is None
    qtbot.keyClick(room, Key.Key_PageDown)
    qtbot.keyClick(room, Key.Key_PageDown)
    assert room.title.text() == "Lapper"
    assert room.part.isVisible()
    assert room.guide.text() == step_guide("lapper")
    qtbot.keyClick(room, Key.Key_PageUp)
    assert room.title.text() == "Velg en del av dagen"
    qtbot.keyClick(room, Key.Key_F9)
    assert page.clock.runs
    pass_time(page, time, 60)
    assert room.time.text() == "9:00 igjen"
    page.clock.pause()


def test_notes_written_in_the_room_stand_on_the_page_and_are_undone_there(page, room, session, qtbot):
    go_to(page, "lapper")
    qtbot.keyClicks(room.part.line, "EKG 10 min 12 i uken")
    qtbot.keyClick(room.part.line, Key.Key_Return)
    assert [card.text for card in page.board.board.cards] == ["EKG"]
    assert [card.text for card in room.part.board.cards] == ["EKG"]
    session.undo()
    assert room.part.board.cards == ()


def test_the_room_keeps_up_while_the_page_is_away(page, room, qtbot):
    go_to(page, "lapper")
    page.hide()
    qtbot.keyClicks(room.part.line, "EKG 10 min 12 i uken")
    qtbot.keyClick(room.part.line, Key.Key_Return)
    assert [card.text for card in room.part.board.cards] == ["EKG"]


@pytest.mark.parametrize("step", AGENDA, ids=lambda step: step.code)
def test_every_letter_in_the_room_is_24_points_or_more(page, room, step):
    made_task(page)
    page.chosen.go_to(step)
    small = [
        (widget.metaObject().className(), QFontInfo(widget.font()).pointSizeF())
        for widget in room.findChildren(QWidget)
        if widget.isVisible() and widget.font().pointSizeF() < 24
    ]
    assert small == []


def test_no_names_stand_in_the_room(page, room, session):
    names = {person.name for person in session.snapshot.people.values() if person.name}
    for step in AGENDA:
        page.chosen.go_to(step)
        words = " ".join(label.text() for label in room.findChildren(QLabel))
        assert not [name for name in names if name in words]


def test_elsewhere_the_key_is_the_windows_own(page):
    page.hide()
    assert not press_f11(page.window())


def test_without_a_workshop_the_key_is_the_windows_own(shown_page, session):
    page = shown_page(WorkshopPage, session)
    assert not press_f11(page)
    assert page.projector is None


# -- for everybody ------------------------------------------------------------------------------------


@pytest.fixture
def large_text(qapp):
    apply(qapp, LIGHT, 200)
    yield
    apply(qapp, LIGHT, 100)


@pytest.fixture
def listened_to(qapp):
    """As when a screen reader is there."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


PARTS = ("board", "minutes", "flow", "decisions", "votes", "typing")


def filled(page):
    """The page with something in all its parts."""
    made_task(page)
    write(page, "Rydde lageret")
    page.board.choose(page.chosen.notes[1].id)
    page.decisions.line.written.emit("Vi prøver i desember")
    page.votes.line.written.emit("Skal vi prøve?")


@pytest.mark.parametrize("part", PARTS)
def test_at_double_text_nothing_lies_outside_the_page(page, large_text, part):
    filled(page)
    page.resize(900, 700)
    page.tabs.setCurrentWidget(getattr(page, part))
    settle()
    outside = [
        described(widget)
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and not widget.isWindow()
        and widget.mapTo(page, widget.rect().topRight()).x() > page.width()
    ]
    assert outside == []


@pytest.mark.parametrize("part", PARTS)
def test_every_control_says_what_it_is_and_tab_comes_to_it(page, listened_to, part):
    filled(page)
    page.tabs.setCurrentWidget(getattr(page, part))
    settle()
    controls = [widget for widget in widgets(page) if takes_focus(widget)]
    unsaid = [described(widget) for widget in controls if not spoken(widget)[0]]
    assert unsaid == []
    reached = {owner(stop) for stop in round_of(page, page.bar.box)}
    missed = [widget for widget in controls if widget not in reached]
    assert [described(widget) for widget in missed if not one_of_several(widget, reached)] == []
