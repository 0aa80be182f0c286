"""Tid: working time as it is stated, and what it comes to while one types."""

from fractions import Fraction
from functools import partial

import pytest
from PySide6.QtCore import Qt

from domain.model import Position, Process, Task, TimeBasis, Unit
from domain.snapshot import Change
from domain.today.situation import Situation
from gui.pages.time.page import TimePage

Key = Qt.Key


@pytest.fixture
def session(open_example):
    return open_example("FL")


@pytest.fixture
def shown(shown_page):
    return partial(shown_page, TimePage)


@pytest.fixture
def page(shown, session):
    return shown(session)


def cell(table, known, key):
    keys = [column.key for column in table.model.columns]
    place = table.model.place_of(known) if known else len(table.model.rows)
    return table.model.index(place, keys.index(key))


def spaced(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def type_at(qtbot, table, index, typed, key=Key.Key_Return):
    table.grid.setFocus()
    table.grid.setCurrentIndex(index)
    qtbot.keyClick(table.grid, Key.Key_F2)
    editor = table.grid.cells.open
    line = getattr(editor, "lineEdit", lambda: editor)()
    line.selectAll()
    qtbot.keyClicks(line, typed)
    if line.completer() is not None:
        line.completer().popup().hide()
    qtbot.keyClick(editor, key)


def basis(session, unit, group=""):
    return session.snapshot.time_basis_of[session.snapshot.units[unit].id, group]


# -- what it comes to -----------------------------------------------------------------------------------


def test_capacity_is_that_of_the_analysis(page, session):
    pools = Situation(session.snapshot, session.catalogue).staffing.pools
    expected = {(pool.unit.id, pool.group): pool.capacity for pool in pools if pool.staffed}
    shown = {
        (pool.unit.id, pool.group): float(pool.capacity)
        for row in page.times.model.rows
        for pool in row.pools
    }
    assert shown == pytest.approx(expected)


def test_the_formula_is_worked_through_with_the_numbers_of_the_row(page, session):
    page.show_id(basis(session, "FL").id)
    lines = [(line.text, spaced(line.value)) for line in page.panel.steps.lines]
    assert lines == [
        ("52 uker × 5 dager", "260 dager"),
        ("minus fravær", "−43 dager"),
        ("217 dager × 7,5 t", "1 627,5 t i året"),
        ("delt på 52 uker", "31 t 18 min"),
        ("minus 2 % til møter og annet felles", "30 t 40 min"),
    ]
    helsesekretaer = next(line for line in page.panel.pools.lines if line.text == "Helsesekretær")
    assert spaced(helsesekretaer.note) == "3,40 årsverk × 31 t 18 min × 98 %"
    assert spaced(helsesekretaer.value) == "104 t 17 min"


def test_the_results_follow_what_is_typed(page, qtbot, session):
    row = basis(session, "FL")
    page.show_id(row.id)
    before = cell(page.times, row.id, "week").data()
    type_at(qtbot, page.times, cell(page.times, row.id, "sick_days"), "18,5", Key.Key_Tab)
    assert basis(session, "FL").sick_days == 18_500_000
    assert session.next_undo.name == "Endret sykedager for Fjordgata legesenter"
    assert cell(page.times, row.id, "week").data() != before
    assert spaced(cell(page.times, row.id, "hours").data()) == "1 526,3 t"
    assert spaced(page.panel.steps.lines[1].value) == "−56,5 dager"


def test_what_leaves_no_time_is_refused_and_stays(page, qtbot, session):
    row = basis(session, "FL")
    type_at(qtbot, page.times, cell(page.times, row.id, "vacation_days"), "300")
    assert basis(session, "FL").vacation_days == 25_000_000
    assert page.times.grid.bubble.text
    assert page.times.grid.cells.open.text() == "300"


def test_the_question_is_answered_with_the_range(page, session):
    question = spaced(page.frame.question)
    assert question == "Et årsverk gir fra 29 t 11 min til 34 t 31 min i uken til oppgavene."


# -- when nothing is stated -------------------------------------------------------------------------------


@pytest.fixture
def unstated(session):
    rows = list(session.snapshot.all(TimeBasis))
    assert session.do("Uten tid", [Change(row, None) for row in rows]) == ""
    return session


def test_without_working_time_the_figures_are_said_to_be_provisional(shown, unstated):
    page = shown(unstated)
    assert page.frame.question == "Arbeidstiden er ikke oppgitt: tallene er foreløpige"
    assert "Fjordgata legesenter" in page.frame.lead
    unit = unstated.snapshot.units["FL"]
    assert page.units.model.columns[0].mark(page.units.model.row_at(page.units.model.place_of(unit.id)))
    assert page.times.empty_panel.isVisible()


def test_stating_it_makes_a_row_with_the_usual_numbers_and_asks_for_the_rest(shown, unstated, qtbot):
    page = shown(unstated)
    unit = unstated.snapshot.units["FL"]
    page.show_id(unit.id)
    assert page.main_action().toolTip() == "Oppgi arbeidstid for Fjordgata legesenter (Ctrl+Enter)"
    page.main_action().trigger()
    row = basis(unstated, "FL")
    assert (row.days_per_week, row.public_holidays, row.vacation_days) == (5_000_000, 10_000_000, 25_000_000)
    editor = page.times.grid.cells.open
    assert editor.accessibleName() == "Sykedager"
    qtbot.keyClicks(editor, "6")
    qtbot.keyClick(editor, Key.Key_Return)
    assert basis(unstated, "FL").sick_days == 6_000_000
    page.main_action().trigger()
    assert basis(unstated, "FL-KOM").vacation_days == 25_000_000
    assert not page.main_action().isVisible()
    assert page.frame.question.startswith("Et årsverk gir")


def test_a_share_of_paid_time_is_enough(shown, unstated, qtbot):
    page = shown(unstated)
    for unit in list(unstated.snapshot.all(Unit)):
        type_at(qtbot, page.units, cell(page.units, unit.id, "available_share"), "80 %")
    assert {unit.available_share for unit in unstated.snapshot.all(Unit)} == {800_000}
    assert spaced(page.frame.question) == "Et årsverk gir 30 t i uken til oppgavene."
    page.show_id(unstated.snapshot.units["FL"].id)
    assert spaced(page.panel.steps.lines[0].text) == "37 t 30 min × 80 %"


# -- rows ----------------------------------------------------------------------------------------------


def test_a_new_row_of_working_time_in_a_unit_that_has_one_is_for_its_first_group_without(
    page, qtbot, session
):
    type_at(qtbot, page.times, cell(page.times, "", "unit_id"), "Fjordgata legesenter")
    made = {key[1] for key in session.snapshot.time_basis_of if key[0] == session.snapshot.units["FL"].id}
    assert made == {"", "LE-FL", "BI", "HE"}


def test_a_new_row_for_a_group(page, qtbot, session):
    type_at(qtbot, page.times, cell(page.times, "", "group"), "psykolog")
    assert basis(session, "FL-KOM", "PS").vacation_days == 25_000_000


def test_deleting_working_time_is_undone(page, session):
    row = basis(session, "FL", "LE-FL")
    page.show_id(row.id)
    page.times.delete_rows()
    assert (row.unit_id, "LE-FL") not in session.snapshot.time_basis_of
    session.undo()
    assert basis(session, "FL", "LE-FL") == row


def test_units_are_made_and_ordered_here(page, qtbot, session):
    type_at(qtbot, page.units, cell(page.units, "", "name"), "Legevakten")
    unit = session.snapshot.units["E1"]
    assert unit.name == "Legevakten"
    type_at(qtbot, page.units, cell(page.units, unit.id, "type"), "legevakt")
    type_at(qtbot, page.units, cell(page.units, unit.id, "parent_id"), "Fjordgata legesenter")
    unit = session.snapshot.units["E1"]
    assert (unit.type, unit.parent_id) == ("legevakt", session.snapshot.units["FL"].id)
    top = session.snapshot.units["FL-KOM"]
    type_at(qtbot, page.units, cell(page.units, top.id, "parent_id"), "Legevakten")
    assert session.snapshot.units["FL-KOM"].parent_id is None
    assert page.units.grid.bubble.text


def test_deleting_a_unit_says_what_goes_along_before_and_after(page, session):
    unit = session.snapshot.units["FL"]
    before = session.snapshot
    tasks = [row for row in session.snapshot.all(Task) if session.snapshot.unit_of_task(row) == unit]
    page.show_id(unit.id)
    page.units.grid.setFocus()
    assert f"{len(tasks)} oppgaver" in page.panel.removal
    assert page.panel.removal.endswith("Det kan angres.")
    told = []
    session.told.connect(told.append)
    page.units.delete_rows()
    assert "FL" not in session.snapshot.units
    assert not list(session.snapshot.all(Process))
    assert all(row.unit_id != unit.id for row in session.snapshot.all(Position))
    assert told[-1].text.startswith("1 enhet slettet, med ")
    assert f"{len(tasks)} oppgaver" in told[-1].text
    assert told[-1].undo
    session.undo()
    assert session.snapshot == before


# -- the page ------------------------------------------------------------------------------------------


def test_only_the_unit_looked_at_and_those_around_it_are_shown(shown, open_example):
    session = open_example("HO")
    page = shown(session)
    assert len(page.units.model.rows) == 3
    session.look_at("HO-SY")
    assert [row.unit.code for row in page.units.model.rows] == ["HO", "HO-SY"]
    assert {row.unit.code for row in page.times.model.rows} == {"HO", "HO-SY"}


def test_read_only_nothing_can_be_changed(shown, open_example):
    session = open_example("FL", read_only=True)
    page = shown(session)
    assert not page.units.model.grows
    assert not page.main_action().isVisible()
    page.show_id(session.snapshot.units["FL"].id)
    assert page.panel.removal == ""


def test_an_empty_workspace_begins_with_the_unit(shown, small, qtbot):
    page = shown(small)
    assert page.frame.question == "Hvor mye tid har dere?"
    assert not page.main_action().isVisible()
    type_at(qtbot, page.units, cell(page.units, "", "name"), "Hjemmetjenesten")
    assert page.main_action().toolTip() == "Oppgi arbeidstid for Hjemmetjenesten (Ctrl+Enter)"
    page.main_action().trigger()
    assert spaced(page.frame.question) == "Et årsverk gir 32 t 27 min i uken til oppgavene."


def test_individual_hours_are_taken_from_the_whole_group(page, session):
    row = next(row for row in page.times.model.rows if row.group == "fastlege")
    pool = row.pools[0]
    assert pool.capacity == (pool.fte * pool.time.minutes - pool.time.individual_minutes) * Fraction(99, 100)
    page.show_id(row.basis.id)
    assert "enkeltes andre oppgaver" in page.panel.pools.lines[0].note


def test_the_page_looks_as_it_was_left(page, shown, session):
    page.times.filter_line.setText("fastlege")
    page.units.filter_line.setText("FL-KOM")
    other = shown(session)
    other.restore(page.state())
    assert [row.basis for row in other.times.model.rows] == [row.basis for row in page.times.model.rows]
    assert len(other.units.model.rows) == 1
    other.restore({"units": 4})
