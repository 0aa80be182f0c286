"""Yrkesgrupper: what the unit says otherwise than the catalogue, its own groups, and what a group is."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt

from domain.editing.stating import recruitment_stated
from domain.model import (
    Competency,
    Group,
    Person,
    Share,
)
from domain.snapshot import Change
from gui.pages.groups.page import GroupsPage
from gui.place import Place

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(open_example):
    return open_example("HO")


@pytest.fixture
def shown(shown_page):
    return partial(shown_page, GroupsPage)


@pytest.fixture
def page(shown, session, figures_of):
    figures_of(session)
    return shown(session)


def cell(page, code, key, table=None):
    table = table or page.table
    place = table.model.place_of(code)
    assert place >= 0, code
    keys = [column.key for column in table.model.columns]
    return table.model.index(place, keys.index(key))


def text(page, code, key):
    return cell(page, code, key).data()


def type_at(qtbot, table, index, typed, key=Key.Key_Return):
    table.grid.setFocus()
    table.grid.setCurrentIndex(index)
    qtbot.keyClick(table.grid, Key.Key_F2)
    editor = table.grid.cells.open
    line = getattr(editor, "lineEdit", lambda: editor)()
    line.selectAll()
    if typed:
        qtbot.keyClicks(line, typed)
    else:
        qtbot.keyClick(line, Key.Key_Delete)
    completer = line.completer()
    if completer is not None:
        completer.popup().hide()
    qtbot.keyClick(editor, key)


# -- the table ---------------------------------------------------------------------------------------


def test_those_in_use_are_shown_and_the_rest_when_asked_for(page, qtbot, session):
    present = set(session.names.present)
    assert {row.code for row in page.table.model.rows} == present
    assert page.whole.text() == "Vis hele katalogen (33 autoriserte og 51 andre)"
    qtbot.mouseClick(page.whole, Qt.MouseButton.LeftButton, pos=page.whole.rect().center())
    page.whole.setChecked(True)
    rows = page.table.model.rows
    assert len(rows) == len(session.groups)
    assert [row.present for row in rows] == [True] * len(present) + [False] * (len(rows) - len(present))


def test_staff_and_work_are_those_of_the_figures(page, session):
    found = session.figures.found.analysis.groups
    fte = sum(row.current_fte for row in found if row.group == "HF")
    row = page.table.model.row_at(page.table.model.place_of("HF"))
    assert row.fte == pytest.approx(fte)
    assert row.work == sum(row.load for row in found if row.group == "HF")
    assert text(page, "HF", "fte") == "21,00"


def test_a_height_is_told_in_words(page):
    assert text(page, "HF", "layer") == "fagarbeidere (katalogen)"


def test_saying_otherwise_makes_a_row_and_saying_the_same_again_removes_it(page, qtbot, session):
    assert "SP" not in session.snapshot.groups
    type_at(qtbot, page.table, cell(page, "SP", "scarcity"), "vanskelig")
    assert session.snapshot.groups["SP"].scarcity == 1_000_000
    assert text(page, "SP", "scarcity") == "vanskelig (ikke i 2 enheter)", "the units say otherwise"
    assert session.next_undo.name == "Endret rekruttering for sykepleier"
    type_at(qtbot, page.table, cell(page, "SP", "scarcity"), "svært vanskelig (katalogen)")
    assert "SP" not in session.snapshot.groups
    type_at(qtbot, page.table, cell(page, "SP", "scarcity"), "kan rekrutteres")
    type_at(qtbot, page.table, cell(page, "SP", "scarcity"), "svært vanskelig")
    assert "SP" not in session.snapshot.groups


def test_a_weight_of_ones_own_and_limits(page, qtbot, session):
    type_at(qtbot, page.table, cell(page, "VP", "weight"), "1,5")
    assert session.snapshot.groups["VP"].scarcity == 1_500_000
    assert text(page, "VP", "scarcity") == "egen vekt 1,5 (ikke i 1 enhet)"
    common = text(page, "VP", "ceiling_percent")
    assert common.endswith("(felles)")
    type_at(qtbot, page.table, cell(page, "VP", "ceiling_percent"), "80")
    assert session.snapshot.groups["VP"] == Group(
        session.snapshot.groups["VP"].id, "VP", scarcity=1_500_000, ceiling_percent=80_000_000
    )
    assert text(page, "VP", "ceiling_percent") == "80\N{NO-BREAK SPACE}%"
    type_at(qtbot, page.table, cell(page, "VP", "ceiling_percent"), "")
    assert text(page, "VP", "ceiling_percent") == common
    type_at(qtbot, page.table, cell(page, "VP", "layer"), "fagarbeidere")
    assert session.snapshot.groups["VP"].layer == 3


def test_reset_makes_a_group_as_in_the_catalogue_and_can_be_undone(page, qtbot, session):
    page.show_id("HF")
    assert session.snapshot.groups["HF"].ceiling_percent == 85_000_000
    assert page.panel.reset_button.isVisible()
    told = []
    session.told.connect(told.append)
    page.panel.reset_button.click()
    assert "HF" not in session.snapshot.groups
    assert told[-1].undo
    assert not page.panel.reset_button.isVisible()
    assert any(row.group == "HF" for row in session.snapshot.all(Share))
    session.undo()
    assert session.snapshot.groups["HF"].ceiling_percent == 85_000_000


# -- groups of the workspace's own ----------------------------------------------------------------------


def test_a_new_group_is_made_in_the_row_that_is_always_ready(page, qtbot, session):
    page.main_action().trigger()
    editor = page.table.grid.cells.open
    qtbot.keyClicks(editor, "Nattvakter")
    qtbot.keyClick(editor, Key.Key_Return)
    made = session.snapshot.groups["X_1"]
    assert made.name == "Nattvakter"
    type_at(qtbot, page.table, cell(page, "X_1", "base"), "helsefagarbeider")
    assert session.snapshot.groups["X_1"].base == "HF"
    assert session.groups["X_1"].chain == ("X_1", "HF")
    assert session.groups["X_1"].authorised
    assert text(page, "X_1", "layer") == "som helsefagarbeider"


def test_a_name_of_the_catalogue_is_no_new_group(page, qtbot, session):
    page.main_action().trigger()
    editor = page.table.grid.cells.open
    qtbot.keyClicks(editor, "Jordmor")
    qtbot.keyClick(editor, Key.Key_Return)
    assert page.table.grid.bubble.text.startswith("jordmor finnes fra før, med koden JO.")
    assert not any(code.startswith("X_1") for code in session.snapshot.groups)


@pytest.fixture
def own(page, session):
    """A group of the workspace's own with a person, a share and a verdict that takes its guidance."""
    snapshot = session.snapshot
    person = next(row for row in snapshot.all(Person) if row.group == "HF")
    share = next(row for row in snapshot.all(Share) if row.group == "HF")
    changes = [
        Change(None, Group("own", "X_NATT", "Nattvakter", "HF")),
        Change(person, replace(person, group="X_NATT")),
        Change(share, replace(share, group="X_NATT")),
    ]
    assert session.do("Nattvakter", changes) == ""
    return person.id, share.id


def test_a_code_is_changed_wherever_it_stands(page, qtbot, session, own):
    person, share = own
    type_at(qtbot, page.table, cell(page, "X_NATT", "code"), "X_SEN")
    assert session.snapshot.by_id(Person)[person].group == "X_SEN"
    assert session.snapshot.by_id(Share)[share].group == "X_SEN"
    assert session.snapshot.groups["X_SEN"].name == "Nattvakter"
    qtbot.waitUntil(lambda: page.table.current.code == "X_SEN")
    assert page.panel.title == "Nattvakter (X_SEN)"
    type_at(qtbot, page.table, cell(page, "X_SEN", "code"), "SP")
    assert "SP er i bruk" in page.table.grid.bubble.text
    assert "X_SEN" in session.snapshot.groups


def test_deleting_takes_all_that_is_about_it_and_is_undone_at_once(page, qtbot, session, own):
    page.table.grid.setCurrentIndex(cell(page, "X_NATT", "name"))
    page.table.delete_rows()
    assert page.table.grid.bubble.text.endswith("Gi den delen til andre først.")
    share = session.snapshot.by_id(Share)[own[1]]
    assert session.do("Tilbake", [Change(share, replace(share, group="HF"))]) == ""
    before = session.snapshot
    page.table.delete_rows()
    assert "X_NATT" not in session.snapshot.groups
    assert own[0] not in session.snapshot.by_id(Person)
    session.undo()
    assert session.snapshot == before


def test_a_group_of_the_catalogue_is_not_deleted(page, session):
    before = session.snapshot
    page.show_id("SP")
    page.table.delete_rows()
    assert session.snapshot is before
    assert page.table.grid.bubble.text.startswith("sykepleier står i katalogen")


# -- the panel -----------------------------------------------------------------------------------------


def test_recruiting_is_said_for_a_unit_with_its_reason(page, qtbot, session):
    page.show_id("FT")
    unit = session.snapshot.units["HO"]
    known = f"FT {unit.id}"
    table = page.panel.recruiting
    assert cell(page, known, "weight", table).data() == "som ellers"
    type_at(qtbot, table, cell(page, known, "reason", table), "Ingen søkere")
    assert "Velg først" in table.grid.bubble.text
    qtbot.keyClick(table.grid.cells.open, Key.Key_Escape)
    type_at(qtbot, table, cell(page, known, "weight", table), "svært vanskelig")
    type_at(qtbot, table, cell(page, known, "reason", table), "Ingen søkere")
    row = session.snapshot.recruitment_of[unit.id, "FT"]
    assert (row.scarcity, row.reason) == (2_000_000, "Ingen søkere")
    assert "fysioterapeut" in page.frame.lead
    type_at(qtbot, table, cell(page, known, "number", table), "0,7")
    assert session.snapshot.recruitment_of[unit.id, "FT"].scarcity == 700_000
    type_at(qtbot, table, cell(page, known, "weight", table), "som ellers")
    assert (unit.id, "FT") not in session.snapshot.recruitment_of


def levels(session, code):
    names = session.snapshot.by_id(Competency)
    return {
        names[row.competency_id].name: row.level
        for row in session.snapshot.group_competencies_of.get(code, ())
    }


def test_competence_of_the_group_is_added_found_changed_and_removed(page, qtbot, session):
    page.show_id("HF")
    held = levels(session, "HF")
    known = next(row for row in session.snapshot.competencies.values() if row.name not in held)
    add = page.panel.add_competence
    add.box.setFocus()
    add.box.setEditText(known.name)
    add.box.completer().popup().hide()
    qtbot.keyClick(add.box.lineEdit(), Key.Key_Return)
    assert levels(session, "HF") == {**held, known.name: 3}
    qtbot.keyClicks(add.box.lineEdit(), "Sang og musikk")
    add.box.completer().popup().hide()
    qtbot.keyClick(add.box.lineEdit(), Key.Key_Return)
    assert levels(session, "HF")["Sang og musikk"] == 3
    assert session.next_undo.name == "helsefagarbeider: Sang og musikk lagt til"
    table = page.panel.competence
    row = next(held for held in table.model.rows if held.competency.name == "Sang og musikk")
    type_at(qtbot, table, cell(page, table.kind.id_of(row), "level", table), "kjennskap")
    assert levels(session, "HF")["Sang og musikk"] == 1
    table.select(table.kind.id_of(row))
    table.delete_rows()
    assert "Sang og musikk" not in levels(session, "HF")


def test_what_a_group_has_from_the_one_it_builds_on_is_shown_but_not_changed_there(page, qtbot, session, own):
    page.show_id("X_NATT")
    table = page.panel.competence
    assert {held.competency.name for held in table.model.rows} == set(levels(session, "HF"))
    assert table.model.index(0, 0).data().endswith("(som helsefagarbeider)")
    assert not table.model.can_edit(0, 1)
    table.grid.setCurrentIndex(table.model.index(0, 0))
    table.delete_rows()
    assert "Ta den bort der" in table.grid.bubble.text


def test_the_law_about_a_group_leads_to_its_rules(page, session):
    page.show_id("SP")
    wanted = []
    session.wanted.connect(wanted.append)
    page.panel.rules.buttons[0].click()
    assert wanted == [Place("rules", wanted[0].id)]
    assert "SP" in session.catalogue.rules[wanted[0].id].holders or wanted[0].id in session.catalogue.rules
    page.show_id("X_RENH")
    assert page.panel.rules.lines[0].text == "Ingen regel nevner gruppen særskilt."


def test_ways_to_a_group_and_what_it_does_today(page, session):
    page.show_id("HF")
    assert any("→" in line.note and "kilde:" in line.note for line in page.panel.trainings.lines)
    works = session.figures.found.situation.works
    most = max(works, key=lambda work: work.today.get("HF", 0.0))
    wanted = []
    session.wanted.connect(wanted.append)
    assert page.panel.tasks.lines[0].text == most.task.name
    page.panel.tasks.buttons[0].click()
    assert wanted == [Place("tasks", most.task.id)]


# -- the page ------------------------------------------------------------------------------------------


def test_an_id_outside_those_in_use_shows_the_whole_catalogue(page, session):
    page.show_id("KI")
    assert page.whole.isChecked()
    assert page.table.current.code == "KI"
    assert page.panel.title == "Kiropraktor (KI)"
    page.show_id(session.snapshot.groups["HF"].id)
    assert page.table.current.code == "HF"


def test_read_only_nothing_can_be_changed(shown, open_example):
    page = shown(open_example("HO", read_only=True))
    assert page.main_action() is None
    assert not page.table.model.grows
    page.show_id("HF")
    assert not page.panel.reset_button.isVisible()
    assert not page.panel.add_competence.isVisible()


def test_an_empty_workspace_offers_the_catalogue(shown, small):
    page = shown(small)
    assert page.table.empty_panel.isVisible()
    page.table.empty_panel.buttons[0].click()
    assert len(page.table.model.rows) == len(small.groups)


def test_the_page_looks_as_it_was_left(page, shown, session):
    page.whole.setChecked(True)
    page.table.filter_line.setText("lege")
    other = shown(session)
    other.restore(page.state())
    assert other.whole.isChecked()
    assert [row.code for row in other.table.model.rows] == [row.code for row in page.table.model.rows]
    other.restore({"table": 1, "frame": None})


def test_a_unit_that_finds_a_group_harder_to_get_is_told_of(page, session):
    unit = next(iter(session.snapshot.units.values()))
    assert text(page, "X_RENH", "scarcity") == "kan rekrutteres (katalogen)"
    stated = recruitment_stated(session.snapshot, unit.id, "X_RENH", 2_000_000)
    assert session.do("Endret rekruttering", stated) == ""
    assert text(page, "X_RENH", "scarcity") == "kan rekrutteres (ikke i 1 enhet)"
