"""The page Forslag: asked, read, answered and asked again, by keyboard and mouse."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from db.knowledge import load_catalogue
from domain.model import Judgement, Share
from domain.optimum.optimiser import suggest
from domain.snapshot import Change
from domain.today.analysis import analyse
from gui.advice import FIRST_MOVES, key_of
from gui.making import whole
from gui.pages.suggestions.page import SuggestionsPage
from gui.pages.suggestions.sentences import banner_of, figures_of
from gui.parts.room import take_keyboard
from gui.place import Place
from reports.material import Material
from reports.words import minutes
from tests.domain.homes import nursing_home
from tests.domain.mapped import Mapped


@pytest.fixture
def page(open_example, qtbot):
    """The page on the GP office, shown."""
    page = whole(SuggestionsPage(open_example("FL"), None))
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    return page


@pytest.fixture
def answered(page, qtbot):
    """The page with a suggestion."""
    ask(page, qtbot)
    return page


def ask(page, qtbot):
    page.main_action().trigger()
    qtbot.waitUntil(lambda: not page._session.advice.working, timeout=30_000)


def chosen(page):
    return page._session.advice.suggestion.moves[page.moves.currentIndex().row()]


def shown_texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def button(page, text):
    buttons = page.explanation.findChildren(type(page.explanation._lock))
    return next(button for button in buttons if button.text().startswith(text))


def test_while_it_searches_it_says_what_it_will_do(page):
    assert page._session.advice.working
    assert page.frame.question == "Hvem kan gjøre hva?"
    assert page.working.isVisible()
    assert not page.tabs.isVisible()


def test_it_opens_with_five_moves(page, qtbot):
    qtbot.waitUntil(lambda: not page._session.advice.working, timeout=30_000)
    answered = page
    moves = answered._session.advice.suggestion.moves
    assert answered.how_many.slider.value() == FIRST_MOVES
    assert 0 < len(moves) <= FIRST_MOVES
    assert answered.moves.cards.rowCount() == len(moves)
    assert "avlaster" in answered.frame.question
    assert "Forsvarlighet må vurderes av dere" in answered.frame.lead


def test_the_figures_are_those_of_the_report(answered):
    material = answered._session.advice.material
    cards = {card.figure.key: card.figure for card in answered.effect.cards.cards()}
    before = sum(row.before for row in material.shown.scarce)
    after = sum(row.after for row in material.shown.scarce)
    assert cards["scarce"].note.startswith(f"{minutes(before)} i dag, {minutes(after)} i forslaget")
    assert cards["scarce"].value == minutes(before - after - material.left_by_scarce)
    assert cards["scarce"].value in answered.frame.question
    undone = sum(material.shown.uncovered(row.task) for row in material.analysis.tasks)
    assert cards["uncovered"].value == minutes(undone)


@pytest.mark.parametrize("saved", [0, 100])
def test_what_is_counted_after_the_lowest_layers_says_so(saved):
    mapped = Mapped()
    mapped.scarcity("SP", 2)
    mapped.staff("s", "SP")
    mapped.staff("h", "HF")
    mapped.task("T1", 1200, today={"SP": 100})
    if saved:
        mapped.lower("T1", "forebygge", saved=saved)
    snapshot, catalogue = mapped.snapshot, load_catalogue()
    found = suggest(snapshot, catalogue)
    material = Material(snapshot, catalogue, analyse(snapshot, catalogue), found, "1")
    notes = {figure.key: figure.note for figure in figures_of(material)}
    assert ("etter det de laveste lagene tar bort" in notes["loads"]) is bool(saved)
    assert ("etter det de laveste lagene tar bort" in notes["scarce"]) is bool(saved)


def test_what_nobody_does_is_no_relief(answered):
    material = answered._session.advice.material
    less = -sum(row.change for row in material.shown.scarce)
    assert material.left_by_scarce > 0
    assert minutes(less - material.left_by_scarce) in answered.frame.question


def test_arrows_choose_and_the_panel_explains(answered, qtbot):
    qtbot.keyClick(answered.moves, Qt.Key.Key_Down)
    move = answered._session.advice.suggestion.moves[1]
    assert chosen(answered) == move
    texts = shown_texts(answered.explanation)
    assert answered._session.names.task(move.task) in texts
    assert any("Regelverket" in text for text in texts)
    assert any("Hvorfor ikke andre?" in text for text in texts)


def test_the_card_says_all_of_itself_to_a_screen_reader(answered):
    spoken = answered.moves.cards.index(0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    move = answered._session.advice.suggestion.moves[0]
    assert answered._session.names.task(move.task) in spoken
    assert "Regelverket" in spoken
    assert "med i rapporten" in spoken


def test_space_and_mouse_take_a_move_out_of_the_report_and_in_again(answered, qtbot):
    advice = answered._session.advice
    move = advice.suggestion.moves[0]
    answered.moves.setFocus()
    qtbot.keyClick(answered.moves, Qt.Key.Key_Space)
    assert not advice.is_marked(move)
    box = answered.moves.visualRect(answered.moves.cards.index(0)).topLeft() + QPoint(22, 20)
    qtbot.mouseClick(answered.moves.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert advice.is_marked(move)


def test_a_locked_task_is_not_suggested_again(answered, qtbot):
    session, move = answered._session, chosen(answered)
    qtbot.mouseClick(button(answered, "Lås"), Qt.MouseButton.LeftButton)
    assert session.snapshot.tasks[move.task].locked
    assert answered.frame.banner.text == "Forslaget er fra før siste endring."
    ask(answered, qtbot)
    assert all(other.task != move.task for other in session.advice.suggestion.moves)
    session.undo()
    assert not session.snapshot.tasks[move.task].locked


def test_a_group_that_is_ruled_out_does_not_come_back(answered, qtbot):
    session, move = answered._session, chosen(answered)
    qtbot.mouseClick(button(answered, "Ikke aktuelt"), Qt.MouseButton.LeftButton)
    task = session.snapshot.tasks[move.task]
    (verdict,) = [row for row in session.snapshot.verdicts_of[task.id] if row.group == move.receiver]
    assert verdict.verdict is Judgement.MUST_NOT
    ask(answered, qtbot)
    assert key_of(move) not in [key_of(other) for other in session.advice.suggestion.moves]


def test_must_is_settable(answered, qtbot):
    session, move = answered._session, chosen(answered)
    qtbot.mouseClick(button(answered, "Må gjøres av"), Qt.MouseButton.LeftButton)
    task = session.snapshot.tasks[move.task]
    assert any(row.verdict is Judgement.MUST for row in session.snapshot.verdicts_of[task.id])
    assert session.next_undo.name.endswith(session.names.group(move.receiver))


def test_another_number_asks_anew_by_itself(answered, qtbot):
    advice = answered._session.advice
    answered.how_many.number.setValue(2)
    qtbot.waitUntil(lambda: len(advice.suggestion.moves) <= 2, timeout=30_000)
    answered.how_many.free.click()
    qtbot.waitUntil(lambda: advice.asked.max_moves is None and not advice.working, timeout=30_000)
    assert len(advice.suggestion.moves) > 5
    assert not answered.how_many.slider.isEnabled()


def test_a_long_search_can_be_stopped(open_example, qtbot):
    page = whole(SuggestionsPage(open_example("HO"), None))
    qtbot.addWidget(page)
    page.show()
    assert page.working.isVisible()
    page.working.stop.click()
    qtbot.waitUntil(lambda: not page._session.advice.working, timeout=30_000)
    assert not page.working.isVisible()
    assert page.frame.banner.text == "Søket ble stanset. Dette er det beste så langt; det kan finnes bedre."


def test_read_only_shows_but_does_not_decide(open_example, qtbot):
    page = whole(SuggestionsPage(open_example("FL", read_only=True), None))
    qtbot.addWidget(page)
    page.show()
    ask(page, qtbot)
    assert not button(page, "Lås").isEnabled()


def test_an_empty_department_gets_an_answer(small, qtbot):
    page = whole(SuggestionsPage(small, None))
    qtbot.addWidget(page)
    page.show()
    ask(page, qtbot)
    assert page.frame.question == "Det er ingen oppgaver å fordele ennå."
    assert page.frame.lead == "Forslaget kommer her når oppgaver og ansatte er lagt inn."
    assert page.effect.cards.isHidden()


def test_a_move_that_takes_from_several_says_so(answered):
    material = answered._session.advice.material
    several = [sum(why.startswith("relieves:") for why in move.why) > 1 for move in material.suggestion.moves]
    assert any(several)
    cards = [answered.moves.cards.card(row) for row in range(len(several))]
    assert [" og andre → " in card.what for card in cards] == several


def test_the_law_is_asked_about_the_chosen_move(answered, qtbot):
    move = chosen(answered)
    wanted = []
    answered._session.wanted.connect(wanted.append)
    button(answered, "Spør regelverket").click()
    task = answered._session.snapshot.tasks[move.task]
    assert wanted == [Place("rules", f"{task.id}:{move.receiver}")]


def test_a_broken_requirement_stands_above_the_figures():
    snapshot, catalogue = nursing_home(), load_catalogue()
    suggestion = suggest(snapshot, catalogue)
    material = Material(snapshot, catalogue, analyse(snapshot, catalogue), suggestion, "1")
    advice = SimpleNamespace(material=material, asked=object(), working=False, outdated=False, stale=False)
    text, _button, sign = banner_of(advice, None)
    assert text.startswith("S: Fordelingen lar ikke sykepleier ha noe av arbeidet her. Kravet er: Sykehjem:")
    assert sign == "warning"


def test_the_keyboard_begins_in_the_list_and_is_not_taken_from_a_field(answered, qtbot):
    with qtbot.waitActive(answered):
        answered.activateWindow()
    for begun_at, ends_at in ((answered.how_many.free, answered.moves), (answered.how_many.number,) * 2):
        begun_at.setFocus()
        take_keyboard(answered, answered._first)
        qtbot.wait(1)
        assert ends_at.hasFocus()


def test_number_tab_and_marks_are_remembered(answered, open_example, qtbot):
    answered.how_many.number.setValue(3)
    qtbot.waitUntil(lambda: len(answered._session.advice.suggestion.moves) <= 3, timeout=30_000)
    answered.tabs.setCurrentIndex(1)
    move = answered._session.advice.suggestion.moves[0]
    answered._session.advice.mark(move, False)
    again = whole(SuggestionsPage(open_example("FL"), None))
    qtbot.addWidget(again)
    again.restore(answered.state())
    assert again.how_many.number.value() == 3
    assert again.tabs.currentIndex() == 1
    assert not again._session.advice.is_marked(move)


def test_tab_goes_from_what_is_asked_for_to_what_is_said(answered, qtbot):
    with qtbot.waitActive(answered):
        answered.activateWindow()
    cards = answered.effect.cards.cards()
    asked = (answered.how_many.slider, answered.how_many.number, answered.how_many.free)
    expected = (*asked, *cards, answered.tabs.tabBar(), answered.moves, *answered.explanation.buttons)
    expected[0].setFocus()
    for widget in expected:
        assert widget.hasFocus(), widget.accessibleName()
        qtbot.keyClick(widget, Qt.Key.Key_Tab)


def test_figures_of_a_mapping_that_is_not_complete_are_called_provisional(answered, qtbot):
    session = answered._session
    assert session.do("Tom fordeling", [Change(row, None) for row in session.snapshot.all(Share)]) == ""
    ask(answered, qtbot)
    qtbot.waitUntil(lambda: not answered.frame.banner.text.startswith("Forslaget"), timeout=30_000)
    assert answered.frame.banner.text.startswith("Foreløpige tall.")
    assert "regnes tallene som foreløpige (husregel)" in answered.frame.banner.text
