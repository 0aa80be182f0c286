"""Ready indicators in the section «Måling» of a measure: chosen with the keyboard, undone in one step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from domain.model import new_id
from domain.plan_model import Indicator, Measure, MeasureKind, Plan
from domain.snapshot import Change
from domain.units import to_micro
from gui.pages.plan.page import PlanPage
from tests.gui.program import settle

OF_STAFF = ("Sykefravær", "Overtid", "Trivsel", "Tid hos pasientene", "Hvor mange som slutter")


def begun(session, unit, giver, receiver):
    """A plan with one measure, about a task that has to be done again at times."""
    first = min(session.snapshot.tasks.values(), key=lambda task: task.code)
    task = replace(first, name="Prøver", redone_percent=to_micro(2.5))
    plan = Plan(new_id(), "P1", "Plan", session.snapshot.units[unit].id)
    measure = Measure("m", plan.id, "T1", MeasureKind.FLYTTE, "Prøver flyttes", task.id, giver, receiver)
    changes = [Change(first, task), Change(None, plan), Change(None, measure)]
    assert session.do("Plan", changes) == ""


def opened(page):
    """The section of the only measure."""
    page.panel.folds["measuring"].set_open(True)
    settle()
    return page.panel.folds["measuring"].inside


@pytest.fixture
def session(open_example):
    """A nursing home, whose nurses and auxiliary nurses are many."""
    session = open_example("SH")
    begun(session, min(session.snapshot.units), "SP", "HF")
    return session


@pytest.fixture
def section(shown_page, session):
    return opened(shown_page(PlanPage, session))


def offered(section):
    box = section.ready.field.box
    return [box.itemText(place) for place in range(box.count())]


def pick(section, text):
    """Type a part of a name that only one has, and press Enter."""
    box = section.ready.field.box
    box.setFocus()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()


def measured(session):
    return sorted(session.snapshot.all(Indicator), key=lambda row: row.number)


def test_one_is_chosen_by_keyboard_and_undone_in_one_step(section, session):
    before = offered(section)
    pick(section, "Avvik og feil: Prøver")
    (row,) = measured(session)
    assert (row.name, row.unit_of_measure, row.balancing) == (
        "Avvik og feil: Prøver",
        "ganger i måneden",
        True,
    )
    assert row.baseline is None
    assert section.how.text().endswith("Lavere er bedre.")
    assert not section.how.isHidden()
    assert section.indicators.form.fields["baseline"].control.hasFocus()
    assert offered(section) == before[1:]
    assert session.next_undo.name == "Måling lagt til"
    session.undo()
    settle()
    assert measured(session) == []
    assert offered(section) == before


def test_what_is_known_of_the_task_is_its_value_today(section, session):
    pick(section, "Hvor ofte Prøver må gjøres om igjen")
    (row,) = measured(session)
    assert (row.baseline, row.unit_of_measure) == (to_micro(2.5), "prosent")


def test_the_next_one_has_the_next_number_and_what_is_no_balance_says_so(section, session):
    pick(section, "Sykefravær: sykepleier")
    pick(section, "Tid hos pasientene: sykepleier")
    first, second = measured(session)
    assert (first.number, first.balancing) == (1, True)
    assert (second.number, second.balancing) == (2, False)
    assert section.how.text().endswith("Høyere er bedre.")


def test_a_text_that_is_none_of_them_is_refused_at_the_field(section, session):
    pick(section, "Noe helt annet")
    assert measured(session) == []
    assert section.ready.field.sentence.text


def test_one_that_is_refused_leaves_what_was_chosen(section, session, monkeypatch):
    pick(section, "Ventetid: Prøver")
    (row,) = measured(session)
    monkeypatch.setattr(session, "do", lambda _step, _changes: "innholdet står fast")
    pick(section, "Avvik og feil: Prøver")
    assert section.indicators.chosen == row


def test_one_that_gets_another_name_is_the_same_one(section, session):
    pick(section, "Ventetid: Prøver")
    (row,) = measured(session)
    assert row.ready == "ventetid:work"
    assert session.do("Nytt navn", [Change(row, replace(row, name="Dager til svar"))]) == ""
    settle()
    assert not section.how.isHidden()
    assert "Ventetid: Prøver" not in offered(section)


def test_one_from_before_codes_is_known_by_its_name_and_gets_its_code_when_it_is_edited(section, session):
    old = Indicator("i", "m", 1, "Ventetid: Prøver")
    session._workspace._recognise, recognise = None, session._workspace._recognise
    assert session.do("Gammel", [Change(None, old)]) == ""
    session._workspace._recognise = recognise
    settle()
    assert "Ventetid: Prøver" not in offered(section)
    section.indicators.choose("i", "name")
    assert section.how.text().endswith("Lavere er bedre.")
    assert session.do("Navn", [Change(old, replace(old, name="Dager til svar"))]) == ""
    assert [(row.name, row.ready) for row in measured(session)] == [("Dager til svar", "ventetid:work")]


def test_ones_own_indicator_says_nothing_of_how_to_count(section, session):
    section.indicators.add_button.click()
    settle()
    (row,) = measured(session)
    assert row.ready == ""
    assert section.how.isHidden()


def test_a_small_group_is_named_and_nothing_of_its_staff_offered(open_example, shown_page):
    session = open_example("FL")
    begun(session, "FL-KOM", "LE", "SP")
    section = opened(shown_page(PlanPage, session))
    assert not [name for name in offered(section) if name.startswith(OF_STAFF)]
    assert "Belastning for sykepleier" in offered(section)
    assert "følges ikke for sykepleier og lege" in section.ready.withheld.text()
    assert not section.ready.withheld.isHidden()


def test_figures_of_a_small_group_typed_by_hand_are_refused_with_the_reason(open_example, shown_page):
    session = open_example("FL")
    begun(session, "FL-KOM", "LE", "SP")
    opened(shown_page(PlanPage, session))
    sick = Indicator("i", "m", 1, "Sykefravær: sykepleier")
    said = session.do("For hånd", [Change(None, sick)])
    assert said.startswith("Dette føres ikke for sykepleier: med færre enn 5 ansatte her")
    assert measured(session) == []


def test_large_groups_are_followed_without_a_word_about_it(section):
    assert {"Sykefravær: sykepleier", "Sykefravær: helsefagarbeider"} <= set(offered(section))
    assert section.ready.withheld.isHidden()


def test_nothing_is_offered_where_one_may_only_read(open_example, shown_page, session):
    page = shown_page(PlanPage, open_example("SH", read_only=True, place=session.place))
    assert opened(page).ready.isHidden()
