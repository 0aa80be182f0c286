"""Andre ressurser: organisations that volunteer, in a short table; they are never staff."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from domain.model import Unit, VolunteerResource
from domain.snapshot import Change
from gui.pages.resources.page import ResourcesPage

Key = Qt.Key


@pytest.fixture
def example_changes(example_changes):
    """The examples without what is registered here, which the tests register themselves."""
    return {
        code: [change for change in changes if not isinstance(change.after, VolunteerResource)]
        for code, changes in example_changes.items()
    }


@pytest.fixture
def session(open_example):
    return open_example("HO")


@pytest.fixture
def page(shown_page, session):
    return shown_page(ResourcesPage, session)


def model(page):
    return page.volunteers.table.model


def cell(page, row, key):
    place = model(page).place_of(row) if isinstance(row, str) else row
    return model(page).index(place, [column.key for column in model(page).columns].index(key))


def organisation(session):
    (row,) = session.snapshot.all(VolunteerResource)
    return row


def write_first(qtbot, page):
    page.volunteers.button.setChecked(True)
    grid = page.volunteers.table.grid
    grid.begin(cell(page, len(model(page).rows), "name"))
    editor = grid.focusWidget()
    qtbot.keyClicks(editor, "Besøksvennene")
    qtbot.keyClick(editor, Key.Key_Return)


def test_the_page_says_that_volunteers_are_never_staff(page, qtbot):
    assert page.volunteers.button.text() == "Frivillige organisasjoner: ingen er lagt inn"
    assert not page.volunteers.table.isVisible()
    qtbot.keyClick(page.volunteers.button, Key.Key_Space)
    assert page.volunteers.table.isVisible()
    assert "Frivillige er aldri bemanning" in page.volunteers.words


def test_an_organisation_is_written_filled_in_and_undone(page, qtbot, session):
    write_first(qtbot, page)
    made = organisation(session)
    assert (made.name, made.code, made.agreement) == ("Besøksvennene", "FRIV-1", False)
    assert made.unit_id == session.snapshot.units["HO"].id
    assert page.volunteers.button.text() == "Frivillige organisasjoner: 1 organisasjon"
    assert cell(page, made.id, "agreement").data(Qt.ItemDataRole.ToolTipRole) == "Ingen avtale er registrert."
    for key, text in (("contact", "Frivilligkoordinator"), ("training", "Kveldskurs"), ("note", "Tirsdager")):
        assert model(page).setData(cell(page, made.id, key), text)
    ticked = Qt.CheckState.Checked
    assert model(page).setData(cell(page, made.id, "agreement"), ticked, Qt.ItemDataRole.CheckStateRole)
    row = organisation(session)
    assert (row.contact, row.training, row.note, row.agreement) == (
        "Frivilligkoordinator",
        "Kveldskurs",
        "Tirsdager",
        True,
    )
    assert session.next_undo.name == "Endret avtale for Besøksvennene"
    session.undo()
    assert not organisation(session).agreement


@pytest.mark.parametrize(("key", "text"), [("code", ""), ("name", ""), ("contact", "01017000027")])
def test_what_cannot_be_stored_is_refused_at_the_cell(page, qtbot, session, key, text):
    write_first(qtbot, page)
    made, refused = organisation(session), []
    model(page).refused.connect(refused.append)
    assert not model(page).setData(cell(page, made.id, key), text)
    assert refused[0].sentence
    assert organisation(session) == made


def test_they_give_no_working_time(page, qtbot, session, figures_of):
    before = sum(pool.fte for pool in figures_of(session).situation.staffing.pools)
    write_first(qtbot, page)
    after = figures_of(session).situation.staffing.pools
    assert sum(pool.fte for pool in after) == before


def test_a_problem_leads_to_the_organisation(page, session):
    unit = session.snapshot.units["HO-SY"]
    rows = [VolunteerResource(key, key.upper(), unit.id, f"Laget {key}") for key in ("a", "b")]
    assert session.do("Fra en arbeidsbok", [Change(None, row) for row in rows]) == ""
    page.show_id("b")
    assert page.volunteers.table.isVisible()
    assert page.volunteers.table.current.id == "b"


def test_only_what_concerns_the_unit_looked_at_is_shown(page, session):
    rows = [
        VolunteerResource(unit.code, unit.code, unit.id, unit.name) for unit in session.snapshot.all(Unit)
    ]
    assert session.do("Fra en arbeidsbok", [Change(None, row) for row in rows]) == ""
    session.look_at("HO-SY")
    assert {row.code for row in model(page).rows} == {"HO", "HO-SY"}


def test_read_only_offers_no_row(shown_page, open_example):
    page = shown_page(ResourcesPage, open_example("HO", read_only=True))
    assert model(page).rowCount(QModelIndex()) == 0


def test_the_part_stays_open_as_it_was_left(page, shown_page, session):
    page.volunteers.button.setChecked(True)
    again = shown_page(ResourcesPage, session)
    again.restore(page.state())
    assert again.volunteers.button.isChecked()
