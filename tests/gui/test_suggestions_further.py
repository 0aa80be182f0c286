"""What else is asked of a suggestion: opened, worked out, stopped, told to be old, and the curve that is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from domain.snapshot import Change
from gui.making import whole
from gui.pages.questions.page import QuestionsPage
from gui.pages.suggestions.further import FURTHER
from gui.pages.suggestions.page import SuggestionsPage
from gui.pictures.curve import Curve, CurvePoint
from reports.words import minutes

TAB = 4
PATIENCE_MS = 60_000


@pytest.fixture
def page(open_example, qtbot):
    """The page of the GP office with a suggestion, its last tab shown."""
    page = whole(SuggestionsPage(open_example("FL"), None))
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    qtbot.waitUntil(lambda: not page._session.advice.working, timeout=PATIENCE_MS)
    page.tabs.setCurrentIndex(TAB)
    return page


def opened(page, qtbot, key):
    """The inside of a question, when its answer is shown: the answer is there a turn before the work ends."""
    fold = page.further.folds[key]
    QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    asking, topic = page.further.asking, page.further._topics[key]
    qtbot.waitUntil(
        lambda: asking.answered(topic) is not None and not asking.working_on(topic), timeout=PATIENCE_MS
    )
    QCoreApplication.processEvents()
    return fold.inside


def test_nothing_is_worked_out_before_it_is_asked_for(page):
    assert page.tabs.tabText(TAB) == "Spør videre"
    assert [fold.button.text() for fold in page.further.folds.values()] == list(FURTHER.values())
    assert {fold.summary for fold in page.further.folds.values()} == {"regnes ut når du åpner"}
    assert not any(fold.is_open for fold in page.further.folds.values())


@pytest.mark.parametrize("key", ["plans", "sure", "training"])
def test_each_question_is_answered_when_it_is_opened(page, qtbot, key):
    inside = opened(page, qtbot, key)
    assert inside.cards
    assert all(card.words for card in inside.cards)
    assert page.further.folds[key].summary == "regnet ut"
    assert inside.age.text() == ""


def test_to_open_one_closes_the_others(page, qtbot):
    opened(page, qtbot, "sure")
    opened(page, qtbot, "plans")
    assert [key for key, fold in page.further.folds.items() if fold.is_open] == ["plans"]


def test_a_point_of_the_curve_sets_the_number_of_changes(page, qtbot):
    curve = opened(page, qtbot, "curve").curve.picture
    advice = page._session.advice
    assert curve.selected_key() == advice.max_moves
    numbers = [spot.key for spot in curve.spots()]  # up to 20: a busy machine comes less far in time
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 5
    curve.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(curve, key)
    assert page.how_many.slider.value() == 3
    qtbot.waitUntil(lambda: not advice.working and advice.asked.max_moves == 3, timeout=PATIENCE_MS)
    assert len(advice.suggestion.moves) <= 3
    assert page.further.folds["curve"].inside.age.text() == ""  # the curve is the same for any number


def test_a_stopped_search_says_so_and_goes_on_when_asked(page, qtbot):
    fold = page.further.folds["curve"]
    QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    assert fold.inside.working.isVisible()
    fold.inside.working.stop.click()
    qtbot.waitUntil(lambda: not fold.inside.working.isVisible(), timeout=PATIENCE_MS)
    assert "anset før" in fold.inside.age.text()
    assert fold.inside.again.text() == "Regn ferdig"


def test_an_answer_that_is_older_than_the_data_says_so(page, qtbot):
    inside = opened(page, qtbot, "sure")
    session = page._session
    task = session.snapshot.tasks["FL05"]
    assert session.do("Endret", [Change(task, replace(task, locked=not task.locked))]) == ""
    assert inside.age.text() == "Svaret er fra før siste endring."
    inside.again.click()
    qtbot.waitUntil(lambda: inside.age.text() == "", timeout=PATIENCE_MS)


def test_with_other_moves_plans_are_of_another_number(page, qtbot):
    inside = opened(page, qtbot, "plans")
    page._session.advice.max_moves = 2
    page.further.refresh()
    assert inside.age.text() == "Svaret gjelder et annet antall endringer."


def test_what_it_would_take_for_another_group(page, qtbot):
    asked = page.other_group
    groups = [asked.groups.itemData(row) for row in range(asked.groups.count())]
    move = page._session.advice.suggestion.moves[0]
    assert move.receiver not in groups
    here = [row.group for row in move.why_not if "no_place" not in row.reasons]
    assert groups[0] in here
    asked.groups.setCurrentIndex(groups.index("BI"))
    asked.ask.click()
    qtbot.waitUntil(lambda: asked.answer.text() != "", timeout=PATIENCE_MS)
    assert asked.answer.text().startswith("Bioingeniør")
    asked.groups.setCurrentIndex(0 if groups[0] != "BI" else 1)
    asked.groups.activated.emit(asked.groups.currentIndex())
    assert asked.answer.text() == ""


def test_a_curve_says_all_it_shows_in_words(qtbot):
    curve = Curve()
    qtbot.addWidget(curve)
    values = [(number * 60_000, -1000 * number) for number in range(4)]
    points = [CurvePoint(number, value, f"{number} endringer") for number, value in enumerate(values)]
    curve.set_curve(["Avlastning", "Annet"], points)
    curve.resize(600, 400)
    assert [item.name for item in curve.accessible_items()] == ["1 endringer", "2 endringer", "3 endringer"]
    place = curve.arrangement()
    tops = [dot.at[0].y() for dot in place.points]
    assert tops == sorted(tops, reverse=True)  # more is higher
    assert place.scale[0].text == minutes(0)
    assert [dot.at[1].y() for dot in place.points] == sorted(dot.at[1].y() for dot in place.points)
    curve.set_curve([], [])
    assert curve.spots() == []


def test_the_ready_questions_are_told_before_and_after(page, qtbot):
    questions = whole(QuestionsPage(page._session, None))
    qtbot.addWidget(questions)
    questions.show()
    qtbot.waitUntil(lambda: questions.asking.answered(questions.topic) is not None, timeout=PATIENCE_MS)
    assert questions.topic.key == "ready"
    answers = questions.asking.answered(questions.topic).answers
    assert "Hva gjør forslaget med arbeidet til hver gruppe?" in [answer.question for answer in answers]
    page._session.advice.max_moves = 2
    page._session.advice.ask()
    qtbot.waitUntil(lambda: not page._session.advice.working, timeout=PATIENCE_MS)
    assert questions.frame.banner.text == "Svaret er fra før det siste forslaget."
