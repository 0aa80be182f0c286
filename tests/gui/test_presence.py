"""Tid: who is at work in each shift, in a short table that says what it means and judges no rota."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from domain.model import Presence, Shift, Unit
from domain.snapshot import Change
from gui.pages.time.page import TimePage
from gui.place import Place

M = 1_000_000
Key = Qt.Key


@pytest.fixture
def session(open_example):
    return open_example("HO")


@pytest.fixture
def page(shown_page, session):
    return shown_page(TimePage, session)


def nursing_home(session):
    return session.snapshot.units["HO-SY"]


def put(session, *rows):
    assert session.do("Fra en arbeidsbok", [Change(None, row) for row in rows]) == ""


def table(page):
    return page.presence.table


def cell(page, row, key):
    model = table(page).model
    place = model.place_of(row) if isinstance(row, str) else row
    return model.index(place, [column.key for column in model.columns].index(key))


def type_in(qtbot, page, index, text):
    grid = table(page).grid
    grid.begin(index)
    editor = grid.focusWidget()
    line = editor.lineEdit() if hasattr(editor, "lineEdit") else editor
    line.selectAll()
    qtbot.keyClicks(line, text)
    if hasattr(editor, "completer") and editor.completer() is not None:
        editor.completer().popup().hide()
    qtbot.keyClick(editor, Key.Key_Return)


def test_it_is_closed_and_says_so_while_nothing_is_stated(page, qtbot):
    assert page.presence.button.text() == (
        "Hvem er til stede på vaktene: ikke oppgitt, så alle regnes som på jobb på alle vakter"
    )
    assert not table(page).isVisible()
    qtbot.keyClick(page.presence.button, Key.Key_Space)
    assert table(page).isVisible()


def test_a_row_is_begun_with_a_group_filled_in_and_undone(page, qtbot, session):
    page.presence.button.setChecked(True)
    session.look_at("HO-SY")
    model = table(page).model
    type_in(qtbot, page, cell(page, len(model.rows), "group"), "sykepleier")
    (row,) = session.snapshot.all(Presence)
    assert (row.group, row.unit_id, row.shift) == ("SP", nursing_home(session).id, Shift.DAG)
    for key, text in (("shift", "natt"), ("share_percent", "15"), ("present", "1,5"), ("at_least", "2")):
        assert model.setData(cell(page, row.id, key), text), key
    (row,) = session.snapshot.all(Presence)
    assert (row.shift, row.share_percent, row.present, row.at_least) == (Shift.NATT, 15 * M, 1_500_000, 2)
    assert session.next_undo.name == "Endret minst for sykepleier, Solbakken sykehjem, natt"
    session.undo()
    assert next(iter(session.snapshot.all(Presence))).at_least is None


def test_each_row_says_what_it_means(page, session):
    unit = nursing_home(session)
    put(
        session,
        Presence("d", unit.id, "SP", Shift.DAG, 50 * M, 3 * M, 2),
        Presence("n", unit.id, "SP", Shift.NATT, 10 * M, M // 2, 1),
        Presence("x", unit.id, "TL", Shift.DAG, 50 * M),
    )
    time = table(page).model.row_at(table(page).model.place_of("d")).time
    assert cell(page, "d", "meaning").data().endswith("i uken. Normen er holdt.")
    assert "Under normen: 0,5 til stede, minst 1." in cell(page, "n", "meaning").data()
    assert "Under normen" in cell(page, "n", "present").data(Qt.ItemDataRole.ToolTipRole)
    assert cell(page, "x", "meaning").data() == "Ingen stilling her ennå."
    day, night = (table(page).model.row_at(table(page).model.place_of(key)).in_shift for key in "dn")
    assert day == time / 2
    assert night == time / 10


def test_more_than_the_whole_time_is_refused_at_the_cell(page, session):
    unit = nursing_home(session)
    put(
        session,
        Presence("d", unit.id, "SP", Shift.DAG, 80 * M),
        Presence("n", unit.id, "SP", Shift.NATT, 10 * M),
    )
    refused = []
    table(page).model.refused.connect(refused.append)
    assert not table(page).model.setData(cell(page, "n", "share_percent"), "40")
    assert "100" in refused[0].sentence
    assert not table(page).model.setData(cell(page, "n", "shift"), "dag")
    assert "Det står alt en rad" in refused[1].sentence
    assert session.snapshot.by_id(Presence)["n"].shift is Shift.NATT


def test_the_chosen_row_shows_every_shift_and_the_way_to_who_can(page, qtbot, session):
    put(session, Presence("n", nursing_home(session).id, "SP", Shift.NATT, 10 * M))
    page.show_id("n")
    assert page.panel.title == "Sykepleier, Solbakken sykehjem, natt"
    values = {line.text: line.value for line in page.panel.steps.lines}
    assert values["Dag"] == "ikke oppgitt"
    assert values["Natt"].startswith("10\xa0%") or values["Natt"].startswith("10 %")
    with qtbot.waitSignal(session.wanted) as asked:
        page.panel.steps.buttons[-1].click()
    assert asked.args == [Place("questions", "shifts")]


def test_the_page_says_that_no_rota_is_made(page):
    assert "Nedenfra lager og vurderer ingen turnus." in page.presence.words


def test_rows_are_removed_and_the_count_follows(page, qtbot, session):
    put(session, Presence("n", nursing_home(session).id, "SP", Shift.NATT, 10 * M))
    page.show_id("n")
    assert page.presence.button.text().endswith("1 rad om vakter")
    table(page).delete_rows()
    assert not list(session.snapshot.all(Presence))
    assert "ikke oppgitt" in page.presence.button.text()


def test_only_the_unit_looked_at_is_shown(page, session):
    put(
        session,
        *(
            Presence(unit.code, unit.id, "SP", Shift.NATT)
            for unit in session.snapshot.all(Unit)
            if unit.parent_id is not None
        ),
    )
    session.look_at("HO-SY")
    assert [row.presence.id for row in table(page).model.rows] == ["HO-SY"]


def test_read_only_offers_no_row(shown_page, open_example):
    page = shown_page(TimePage, open_example("HO", read_only=True))
    assert table(page).model.rowCount(QModelIndex()) == 0


def test_the_part_stays_open_as_it_was_left(page, shown_page, session):
    page.presence.button.setChecked(True)
    again = shown_page(TimePage, session)
    again.restore(page.state())
    assert again.presence.button.isChecked()
