"""Spørsmål: every topic is answered off the window's thread, kept, told to be old, and stopped."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from domain.model import Share
from domain.snapshot import Change
from gui.appearance import LIGHT, apply
from gui.making import whole
from gui.pages.questions.answer_card import AnswerCard
from gui.pages.questions.page import QuestionsPage
from gui.pages.questions.topics import TOPICS
from reports.questions.answers import Answer, Line
from reports.words import speaking


@pytest.fixture
def shown(qtbot, figures_of, open_example):
    """The page of an example, shown."""

    def show(code="FL"):
        session = open_example(code)
        figures_of(session)
        page = whole(QuestionsPage(session, None))
        qtbot.addWidget(page)
        page.resize(1100, 760)
        page.show()
        return session, page

    return show


def visible_cards(page):
    return [card for card in page.findChildren(AnswerCard) if card.isVisible()]


def answered(qtbot, page):
    """The questions and answers shown, when there are any."""
    qtbot.waitUntil(lambda: not page.asking.working_on(page.topic), timeout=60_000)
    count = len(page.asking.answered(page.topic).answers)
    qtbot.waitUntil(lambda: len(visible_cards(page)) == count)
    QCoreApplication.processEvents()
    cards = visible_cards(page)
    return [(card.heading.text(), card.words) for card in cards]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_every_topic_has_an_answer(qtbot, shown, topic):
    _session, page = shown()
    page.show_id(topic.key)
    found = answered(qtbot, page)
    assert found
    assert all(question.endswith("?") and answer for question, answer in found)
    assert page.frame.banner.text == ""


def test_answers_that_rest_on_too_little_say_so(qtbot, shown):
    session, page = shown()
    assert session.do("Tom fordeling", [Change(row, None) for row in session.snapshot.all(Share)]) == ""
    page.show_id("layers")
    answered(qtbot, page)
    shown_texts = [label.text() for label in visible_cards(page)[0].findChildren(QLabel)]
    assert any("regnes tallene som foreløpige (husregel)" in text for text in shown_texts)


def test_groups_are_offered_by_their_names_in_the_language(shown):
    with speaking("en"):
        _session, page = shown()
        groups = page.picks.findChildren(QComboBox)[1]
        named = {groups.itemData(place): groups.itemText(place) for place in range(groups.count())}
    assert named["SP"] == "registered nurse"


def test_a_long_topic_is_read_in_full(qapp, qtbot, shown):
    apply(qapp, LIGHT, 200)
    with speaking("en"):
        _session, page = shown()
    page.resize(1500, 900)
    QCoreApplication.processEvents()
    topics = page.topics
    free = topics.viewport().width() - 2 * topics.fontMetrics().height()
    for place, topic in enumerate(TOPICS):
        item = topics.item(place)
        lines = 1 if topics.fontMetrics().horizontalAdvance(item.text()) <= free else 2
        assert topics.visualItemRect(item).height() >= lines * topics.fontMetrics().height(), topic.key
    apply(qapp, LIGHT)


def test_a_task_and_a_group_can_be_asked_about(qtbot, shown):
    _session, page = shown()
    page.show_id("takes:FL05:BI")
    ((question, answer),) = answered(qtbot, page)
    assert "bioingeniør" in question
    assert answer.endswith("når dette endres:")
    assert page.picks.isVisible()
    assert (page.state()["task"], page.state()["group"]) == ("FL05", "BI")


def test_answers_are_kept_and_told_to_be_old(qtbot, shown):
    session, page = shown()
    page.show_id("rules")
    first = answered(qtbot, page)
    page.show_id("shifts")
    answered(qtbot, page)
    page.show_id("rules")
    assert not page.asking.working_on(page.topic)
    assert answered(qtbot, page) == first
    task = session.snapshot.tasks["FL05"]
    session.do("Endret", [Change(task, replace(task, name="Ny"))])
    assert page.frame.banner.text == "Svaret er fra før siste endring."
    page.main_action().trigger()
    answered(qtbot, page)
    assert page.frame.banner.text == ""


def test_the_arrows_choose_a_topic(qtbot, shown):
    _session, page = shown()
    answered(qtbot, page)
    page.topics.setFocus()
    QTest.keyClick(page.topics, Qt.Key.Key_Down)
    assert page.topic is TOPICS[1]
    assert answered(qtbot, page)


def test_work_that_is_stopped_shows_what_there_is(qtbot, shown):
    _session, page = shown()
    answered(qtbot, page)
    page.show_id("limits")
    page.asking.cancel()
    answered(qtbot, page)
    assert page.frame.banner.text in ("", "Stanset før alt var regnet ut.")


def test_what_is_remembered_is_chosen_again(qtbot, shown):
    _session, page = shown()
    page.restore({"topic": "held", "task": "FL05", "group": "BI"})
    assert page.topic.key == "held"
    assert page.picks.task == "FL05"
    page.restore({"topic": "unknown"})
    assert page.topic.key == "held"
    answered(qtbot, page)


def test_text_of_users_is_never_markup(qtbot):
    card = AnswerCard(None)
    qtbot.addWidget(card)
    card.show_answer(Answer("Hva?", "Dette.", (Line("<img src=x>", "<b>5</b> & 6"),), ("Merk.",)))
    (findings,) = [label for label in card.findChildren(QLabel) if "img" in label.text()]
    assert "<img" not in findings.text()
    assert findings.accessibleName() == "<img src=x>: <b>5</b> & 6"


def test_many_findings_are_told_by_their_number(qtbot):
    card = AnswerCard(None)
    qtbot.addWidget(card)
    card.show_answer(Answer("Hva?", "Mye.", tuple(Line("", str(number)) for number in range(40))))
    QCoreApplication.processEvents()
    assert any("… og 28 til." in label.text() for label in card.findChildren(QLabel))
