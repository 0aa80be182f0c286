"""The page Ansatte by keyboard and mouse; persons are never ranked, and hidden names are nowhere."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from domain.editing.beginning import keeping_names
from domain.model import Person, PersonCompetency, Position
from domain.snapshot import Change
from domain.units import to_micro
from gui.pages.staff.page import StaffPage
from gui.pages.staff.table import ORDERED_BY
from gui.place import Place
from gui.settings import NAMES_SHOWN
from tests.domain.mapped import Mapped

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Ingrid", "Marte", "Olav", "Liv")


@pytest.fixture
def shown(shown_page):
    return partial(shown_page, StaffPage)


@pytest.fixture
def session(small):
    """Two nurses, one of them in two units, and a group without names."""
    mapped = Mapped()
    mapped.unit("F")
    mapped.competency("Sår")
    mapped.competency("PVK")
    mapped.holds("SP", PVK=3)
    mapped.staff("SP-1", "SP", 80, until=date(2026, 5, 1), Sår=3)
    mapped.staff("SP-2", "SP", 50)
    mapped.staff("SP-2", "SP", 40, unit="F")
    mapped.staff("HF-samlet", "HF", 740, count=9)
    assert small.do("Fra prøven", [Change(None, row) for row in mapped.rows]) == ""
    return small


@pytest.fixture
def page(shown, session):
    return shown(session)


@pytest.fixture
def named(open_example, shown):
    """The page on the home care service, which keeps fictitious names."""
    session = open_example("HO")
    assert session.do("Navn", keeping_names(session.snapshot, True)) == ""
    session.settings.put(NAMES_SHOWN, True)
    return shown(session)


def keys(page):
    return [column.key for column in page.table.model.columns]


def go(page, row, key):
    page.table.grid.setCurrentIndex(page.table.model.index(row, keys(page).index(key)))


def typed(qtbot, page, text, *last):
    grid = page.table.grid
    qtbot.keyClicks(grid.cells.open or grid, text[:1])
    qtbot.keyClicks(grid.cells.open, text[1:])
    for key in last or (Key.Key_Return,):
        qtbot.keyClick(grid.cells.open, key)


def codes(page):
    return [row.code for row in page.table.model.rows]


def choose(page, code):
    page.show_id(page._session.snapshot.people[code].id)


# -- persons are no figures -------------------------------------------------------------------------


def test_nothing_about_how_much_or_how_well_can_be_sorted_or_added_up(named):
    rows = named.table.model.rows
    for column in named.table.model.columns:
        assert column.total is None
        if column.key not in ORDERED_BY:
            assert {(column.sort or column.text)(row) for row in rows} == {None}


@pytest.mark.parametrize("key", ["percent", "count", "wanted_percent", "note"])
def test_a_click_on_a_figure_leaves_the_order_alone(page, key):
    before = codes(page)
    header = page.table.grid.horizontalHeader()
    header.setSortIndicator(keys(page).index(key), Qt.SortOrder.DescendingOrder)
    assert codes(page) == before
    assert header.sortIndicatorSection() == -1
    header.setSortIndicator(keys(page).index("group"), Qt.SortOrder.DescendingOrder)
    assert header.sortIndicatorSection() == keys(page).index("group")
    assert codes(page)[0].startswith("SP")


def test_the_chosen_rows_are_counted_and_not_added_up(page):
    page.table.grid.selectAll()
    assert page.table.totals.text() == "4 valgt"


def test_figures_are_per_group(page):
    assert page.frame.question == "11 ansatte i 2 yrkesgrupper, 9,10\xa0årsverk."
    assert [button.text() for button in page.chips.buttons.values()] == [
        "Helsefagarbeider: 9 · 7,40",
        "Sykepleier: 2 · 1,70",
    ]


# -- names ------------------------------------------------------------------------------------------


def everything_said(page):
    """All text of the page: model roles, widgets, what screen readers get, tool tips, the clipboard."""
    model, found = page.table.model, []
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            found += [repr(index.data(role)) for role in range(Qt.ItemDataRole.UserRole + 20)]
    for widget in (page, *page.findChildren(QWidget)):
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        said = [getattr(widget, ask, "") for ask in ("text", "currentText")]
        found += [text() if callable(text) else text for text in said]
    page.table.grid.selectAll()
    page.table.copy()
    return "\n".join([*found, QGuiApplication.clipboard().text(), repr(page.state())])


def test_shown_names_stand_in_column_and_panel(named):
    choose(named, "HJ-SP-3")
    assert not named.table.grid.isColumnHidden(keys(named).index("name"))
    assert named.panel.title.text() == "HJ-SP-3 – Olav (fiktiv)"
    assert all(name in everything_said(named) for name in NAMES)


def test_hidden_names_are_nowhere(named):
    choose(named, "HJ-SP-3")
    named._session.settings.put(NAMES_SHOWN, False)
    assert named.table.grid.isColumnHidden(keys(named).index("name"))
    said = everything_said(named)
    assert "HJ-SP-3" in said
    assert not [name for name in NAMES if name in said]
    named.table.filter_line.setText("Olav")
    assert codes(named) == []


def test_what_was_typed_in_a_new_row_is_hidden_with_the_names(qtbot, named):
    go(named, len(named.table.model.rows), "name")
    index = named.table.grid.currentIndex()
    typed(qtbot, named, "Zenobia", Key.Key_Escape)
    assert index.data() == "Zenobia"
    named._session.settings.put(NAMES_SHOWN, False)
    assert not [role for role in range(Qt.ItemDataRole.UserRole + 20) if "Zenobia" in repr(index.data(role))]


def test_a_department_that_keeps_no_names_has_no_column_and_says_so(qtbot, open_example, shown):
    session = open_example("HO")
    session.settings.put(NAMES_SHOWN, True)
    page = shown(session)
    assert "name" not in keys(page)
    assert not [name for name in NAMES if name in everything_said(page)]
    assert "lagrer ikke navn" in page.names_line.words.text()
    with qtbot.waitSignal(session.wanted) as asked:
        qtbot.mouseClick(page.names_line.button, Qt.MouseButton.LeftButton)
    assert asked.args == [Place("preferences")]
    assert session.do("Navn", keeping_names(session.snapshot, True)) == ""
    assert "name" in keys(page)


def test_a_name_concerns_the_person_and_stands_in_no_step(qtbot, named):
    session = named._session
    go(named, codes(named).index("HF-BEGGE-1"), "name")
    typed(qtbot, named, "Anna")
    assert session.snapshot.people["HF-BEGGE-1"].name == "Anna"
    assert [row.name for row in named.table.model.rows].count("Anna") == 2
    assert session.next_undo.name == "Endret navn for HF-BEGGE-1"
    go(named, len(named.table.model.rows), "name")
    typed(qtbot, named, "Berit")
    assert "Velg yrkesgruppe" in named.table.grid.bubble.text
    assert "Berit" not in "".join(step.name for step in session.history())


@pytest.mark.parametrize("key", ["code", "name", "note"])
def test_a_national_identity_number_is_refused(qtbot, named, key):
    before = named._session.snapshot
    go(named, 0, key)
    typed(qtbot, named, "010107 50160")
    assert "fødselsnummer" in named.table.grid.bubble.text
    assert named._session.snapshot is before


# -- positions ----------------------------------------------------------------------------------------


def test_a_new_row_begins_with_a_group_and_gets_an_id(qtbot, page, session):
    page.main_action().trigger()
    typed(qtbot, page, "Sykepleier")
    assert session.snapshot.people["SP-3"].group == "SP"
    position = session.snapshot.positions_of[session.snapshot.people["SP-3"].id][0]
    assert (position.percent, position.count) == (100_000_000, 1)
    session.undo()
    assert "SP-3" not in session.snapshot.people


def test_a_new_row_goes_to_the_group_that_is_shown(qtbot, page, session):
    qtbot.mouseClick(page.chips.buttons["HF"], Qt.MouseButton.LeftButton)
    assert codes(page) == ["HF-samlet"]
    go(page, 1, "percent")
    typed(qtbot, page, "60")
    assert session.snapshot.people["HF-1"].group == "HF"
    assert codes(page) == ["HF-samlet", "HF-1"]
    qtbot.mouseClick(page.chips.buttons["HF"], Qt.MouseButton.LeftButton)
    assert len(codes(page)) == 5


def test_a_group_concerns_the_person_in_all_positions(qtbot, page, session):
    go(page, codes(page).index("SP-2"), "group")
    typed(qtbot, page, "vernepleier")
    assert session.snapshot.people["SP-2"].group == "VP"
    assert [row.group for row in page.table.model.rows if row.code == "SP-2"] == ["VP", "VP"]


def test_too_large_a_position_and_a_code_in_use_are_refused(qtbot, page, session):
    go(page, codes(page).index("SP-1"), "percent")
    typed(qtbot, page, "120")
    assert "mer enn 100 prosent" in page.table.grid.bubble.text
    qtbot.keyClick(page.table.grid.cells.open, Key.Key_Escape)
    go(page, codes(page).index("SP-1"), "code")
    typed(qtbot, page, "SP-2")
    assert "samme kode" in page.table.grid.bubble.text


def test_a_position_moves_with_the_home_unit_but_not_onto_another(qtbot, page, session):
    go(page, codes(page).index("SP-1"), "unit_id")
    typed(qtbot, page, "F")
    person = session.snapshot.people["SP-1"]
    assert session.snapshot.positions_of[person.id][0].unit_id == session.snapshot.units["F"].id
    assert person.unit_id == session.snapshot.units["F"].id
    go(page, codes(page).index("SP-2"), "unit_id")
    typed(qtbot, page, "F")
    assert page.table.grid.bubble.text == "SP-2 har alt en stilling i F. Rett prosenten der."


def test_a_further_position_is_what_is_left_of_a_full_one(qtbot, page, session):
    choose(page, "SP-1")
    qtbot.keyClicks(page.panel.add_position.box, "F")
    qtbot.keyClick(page.panel.add_position.box, Key.Key_Return)
    rows = session.snapshot.positions_of[session.snapshot.people["SP-1"].id]
    assert sorted(row.percent for row in rows) == [20_000_000, 80_000_000]
    assert page.panel.positions.words == "Til sammen 100\xa0%."
    assert page.panel.add_position.isHidden()


def test_a_whole_group_is_one_row_without_names(qtbot, page, session):
    page.begin_group()
    form = page.whole_group
    for control, text in ((form.group, "SP"), (form.count, "9"), (form.percent, "740")):
        control.setFocus()
        qtbot.keyClicks(control, text)
    qtbot.keyClick(form.percent, Key.Key_Return)
    person = session.snapshot.people["SP-samlet"]
    position = session.snapshot.positions_of[person.id][0]
    assert (person.name, position.count, position.percent) == ("", 9, 740_000_000)
    assert form.isHidden()
    assert page.table.current.code == "SP-samlet"


def test_more_than_full_positions_keep_the_form_open(qtbot, page, session):
    before = session.snapshot
    page.begin_group()
    for control, text in (
        (page.whole_group.group, "SP"),
        (page.whole_group.count, "2"),
        (page.whole_group.percent, "740"),
    ):
        qtbot.keyClicks(control, text)
    qtbot.mouseClick(page.whole_group.add, Qt.MouseButton.LeftButton)
    assert "mer enn 200 prosent" in page.whole_group.sentence.text
    assert session.snapshot is before


def test_copies_get_their_own_code_and_the_last_position_takes_the_person_along(qtbot, page, session):
    choose(page, "SP-2")
    qtbot.keyClick(page.table.grid, Key.Key_D, CONTROL)
    assert len(session.snapshot.positions_of[session.snapshot.people["SP-2-2"].id]) == 2
    choose(page, "SP-1")
    page.table.delete_rows()
    assert "SP-1" not in session.snapshot.people
    session.undo()
    assert "SP-1" in session.snapshot.people


# -- competence ---------------------------------------------------------------------------------------


def own(session, code):
    return session.snapshot.person_competencies_of.get(session.snapshot.people[code].id, [])


def test_what_has_expired_says_that_it_does_not_count(page):
    choose(page, "SP-1")
    part = page.panel.competences.parts[0]
    assert part.name.text() == "Sår"
    assert part.state.text() == "selvstendig · utløpt 01.05.2026: teller ikke"
    assert [line.note for line in page.panel.group_lines.lines][:1] == ["PVK"]


def test_a_competence_is_added_edited_and_removed(qtbot, page, session):
    choose(page, "SP-2")
    box = page.panel.add_competence.box
    qtbot.keyClicks(box, "sår")
    qtbot.keyClick(box, Key.Key_Return)
    assert [row.level for row in own(session, "SP-2")] == [3]
    assert session.next_undo.name == "Sår lagt til for SP-2"
    part = page.panel.competences.parts[0]
    qtbot.mouseClick(part.edit, Qt.MouseButton.LeftButton)
    until = part.fields.form.fields["valid_until"].control
    until.setFocus()
    qtbot.keyClicks(until, "31.12.2027")
    qtbot.keyClick(until, Key.Key_Return)
    assert own(session, "SP-2")[0].valid_until == date(2027, 12, 31)
    assert session.next_undo.name == "Endret gyldig til for Sår (SP-2)"
    qtbot.mouseClick(part.fields.remove, Qt.MouseButton.LeftButton)
    assert own(session, "SP-2") == []


def test_what_no_competence_is_called_is_refused(qtbot, page, session):
    choose(page, "SP-2")
    box = page.panel.add_competence.box
    qtbot.keyClicks(box, "fallskjerm")
    qtbot.keyClick(box, Key.Key_Return)
    assert "fallskjerm" in page.panel.add_competence.sentence.text
    assert own(session, "SP-2") == []


def test_what_the_group_can_leads_to_the_group(qtbot, page, session):
    choose(page, "SP-1")
    with qtbot.waitSignal(session.wanted) as asked:
        qtbot.mouseClick(page.panel.group_lines.buttons[-1], Qt.MouseButton.LeftButton)
    assert asked.args == [Place("groups", "SP")]


# -- unit, read-only, empty, remembered -------------------------------------------------------------


def test_only_the_unit_looked_at_is_shown_and_counted(page, session):
    session.look_at("F")
    assert codes(page) == ["SP-2"]
    assert page.frame.question == "1 ansatt i 1 yrkesgruppe, 0,40\xa0årsverk."


def test_read_only_offers_nothing_to_change(open_example, shown):
    page = shown(open_example("FL", read_only=True))
    assert not page.main_action().isVisible()
    assert page.panel.add_competence.isHidden()
    assert all(part.edit.isHidden() for part in page.panel.competences.parts)
    assert page.table.model.rowCount(QModelIndex()) == len(page.table.model.rows)


def test_an_empty_page_offers_two_ways(qtbot, small, shown):
    mapped = Mapped()
    assert small.do("Fra prøven", [Change(None, row) for row in mapped.rows]) == ""
    page = shown(small)
    assert page.frame.question == "Hvem arbeider her?"
    one, group = page.table.empty_panel.buttons
    qtbot.mouseClick(group, Qt.MouseButton.LeftButton)
    assert page.whole_group.isVisible()
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    typed(qtbot, page, "LE")
    assert len(list(small.snapshot.all(Person))) == len(list(small.snapshot.all(Position))) == 1


def test_the_group_shown_is_remembered(page, session, shown):
    page.chips.buttons["HF"].click()
    again = shown(session)
    again.restore(page.state())
    assert codes(again) == ["HF-samlet"]
    again.restore({"table": 3, "group": "ukjent", "frame": None})
    again.show_id(session.snapshot.people["SP-1"].id)
    assert again.table.current.code == "SP-1"
    again.show_id("ukjent")
    assert again.table.current.code == "SP-1"


def test_a_removed_competency_leaves_no_trace_in_the_panel(page, session):
    choose(page, "SP-1")
    row = own(session, "SP-1")[0]
    assert session.do("Fjernet", [Change(row, None)]) == ""
    assert not list(session.snapshot.all(PersonCompetency))
    assert page.panel.competences.isHidden()


# -- a whole group ----------------------------------------------------------------------------------


def last_chip(page):
    return list(page.chips.buttons.values())[-1]


def place(button):
    return button.y(), button.x()


def test_a_whole_group_is_offered_behind_the_chips_whichever_they_are(qtbot, page, session):
    button = page.group_button
    qtbot.waitUntil(lambda: place(button) > place(last_chip(page)))
    unit = session.snapshot.units["E"].id
    made = [Person("p", "VP-1", "VP", unit), Position("q", "p", unit, to_micro(100), 1)]
    assert session.do("Fra prøven", [Change(None, row) for row in made]) == ""
    qtbot.waitUntil(lambda: "VP" in page.chips.buttons and place(button) > place(last_chip(page)))
    assert last_chip(page).nextInFocusChain() is button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.whole_group.isVisible()


def test_the_codes_of_departments_mapped_the_short_way_are_not_cut(page):
    grid, place = page.table.grid, keys(page).index("code")
    assert grid.fontMetrics().horizontalAdvance("SYKEHJEM-X_KJOKKEN") < grid.columnWidth(place) - 16
