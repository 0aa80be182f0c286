"""The page Kompetanser by keyboard and mouse."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QToolButton

from domain.editing.beginning import keeping_names
from domain.model import Requirement
from domain.snapshot import Change
from gui.pages.competencies.page import CompetenciesPage
from gui.place import Place
from gui.settings import NAMES_SHOWN
from tests.domain.mapped import Mapped

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(shown_page):
    return partial(shown_page, CompetenciesPage)


@pytest.fixture
def session(small):
    """PVK by all nurses, Sår by one of them, Gips by nobody, Åpen taken by no task."""
    mapped = Mapped()
    for code in ("PVK", "Sår", "Gips", "Åpen"):
        mapped.competency(code, hours=12.5)
    mapped.holds("SP", PVK=3)
    mapped.staff("SP-1", "SP", until=date(2027, 1, 1), Sår=3)
    mapped.staff("SP-2", "SP")
    mapped.task("T1", 10, takes={"PVK": 2}, today={"SP": 100})
    mapped.task("T2", 10, takes={"Sår": 3, "PVK": 3})
    mapped.task("T3", 10, takes={"Gips": 1})
    assert small.do("Fra prøven", [Change(None, row) for row in mapped.rows]) == ""
    return small


@pytest.fixture
def page(shown, session, figures_of):
    figures_of(session)
    return shown(session)


def keys(page):
    return [column.key for column in page.table.model.columns]


def go(page, row, key):
    page.table.grid.setCurrentIndex(page.table.model.index(row, keys(page).index(key)))


def typed(qtbot, page, text):
    grid = page.table.grid
    qtbot.keyClicks(grid.cells.open or grid, text[:1])
    qtbot.keyClicks(grid.cells.open, text[1:])
    qtbot.keyClick(grid.cells.open, Key.Key_Return)


def names(page):
    return [row.competency.name for row in page.table.model.rows]


def choose(page, code):
    page.show_id(page._session.snapshot.competencies[code].id)


# -- the answer and what the table is narrowed to ---------------------------------------------------


def test_the_answer_counts_what_nobody_has(page):
    assert page.frame.question == "4 kompetanser. 1 kreves av en oppgave, men ingen har den på det nivået."
    assert page.frame.lead == "Bare én person har én av dem på det nivået oppgavene krever."


@pytest.mark.parametrize(
    ("chip", "left"), [("required", ["Gips", "PVK", "Sår"]), ("one", ["Sår"]), ("nobody", ["Gips"])]
)
def test_a_chip_narrows_and_gives_back(qtbot, page, chip, left):
    qtbot.mouseClick(page.chips.buttons[chip], LEFT)
    assert names(page) == left
    qtbot.mouseClick(page.chips.buttons[chip], LEFT)
    assert names(page) == ["Gips", "PVK", "Sår", "Åpen"]


def test_what_is_mended_stays_until_something_else_is_asked_for(qtbot, page, session, figures_of):
    qtbot.mouseClick(page.chips.buttons["nobody"], LEFT)
    choose(page, "Gips")
    qtbot.keyClicks(page.panel.add_group.box, "SP")
    qtbot.keyClick(page.panel.add_group.box, Key.Key_Return)
    figures_of(session)
    assert names(page) == ["Gips"]
    assert page.frame.question == "4 kompetanser. Alt oppgavene krever, er det noen som kan."
    page.table.add()
    typed(qtbot, page, "Kateter")
    assert names(page) == ["Gips", "Kateter"]


# -- the table --------------------------------------------------------------------------------------


def test_a_new_row_needs_a_name_and_gets_a_code(qtbot, page, session):
    page.main_action().trigger()
    typed(qtbot, page, "Kateter")
    assert session.snapshot.competencies["K1"].name == "Kateter"
    go(page, len(names(page)), "code")
    typed(qtbot, page, "XYZ")
    assert page.table.grid.bubble.text == "Skriv først hva kompetansen heter."


def test_a_competency_is_put_below_another_and_never_below_itself(qtbot, page, session):
    go(page, 0, "parent_id")
    page.table.grid.setColumnHidden(keys(page).index("parent_id"), False)
    go(page, 0, "parent_id")
    typed(qtbot, page, "Åpen")
    known = session.snapshot.competencies
    assert known["Gips"].parent_id == known["Åpen"].id
    row = next(row for row in page.table.model.rows if row.competency.code == "Gips")
    assert (row.indented, row.path) == ("\xa0\xa0\xa0\xa0Gips", "Åpen")
    go(page, names(page).index("Åpen"), "parent_id")
    typed(qtbot, page, "Gips")
    assert "går i ring" in page.table.grid.bubble.text


def test_an_indented_name_is_edited_and_copied_without_harm(qtbot, page, session):
    gips, over = session.snapshot.competencies["Gips"], session.snapshot.competencies["Åpen"]
    moved = type(gips)(gips.id, gips.code, gips.name, over.id)
    assert session.do("Flyttet", [Change(gips, moved)]) == ""
    go(page, names(page).index("Gips"), "name")
    page.table.copy()
    assert QGuiApplication.clipboard().text() == "    Gips\n"
    page.table.paste()
    assert session.snapshot.competencies["Gips"].name == "Gips"
    qtbot.keyClick(page.table.grid, Key.Key_F2)
    assert page.table.grid.cells.open.text() == "Gips"


def test_a_removal_says_what_goes_along_and_can_be_undone(qtbot, page, session):
    told = []
    session.told.connect(lambda notice: told.append(notice.text))
    choose(page, "PVK")
    page.table.delete_rows()
    text = "1 kompetanse slettet, og med den 2 krav og 1 gruppekompetanse."
    qtbot.waitUntil(lambda: text in told)
    assert "PVK" not in session.snapshot.competencies
    assert len(list(session.snapshot.all(Requirement))) == 2
    session.undo()
    assert len(list(session.snapshot.all(Requirement))) == 4


def test_a_copy_is_taken_by_no_task(qtbot, page, session):
    choose(page, "PVK")
    page.table.duplicate()
    assert session.snapshot.competencies["PVK-2"].name == "PVK (kopi)"
    assert page.table.current.tasks == 0


# -- the panel ----------------------------------------------------------------------------------------


def test_tasks_stand_with_level_and_lead_there(qtbot, page, session):
    choose(page, "PVK")
    assert [(line.text, line.note) for line in page.panel.task_lines.lines] == [
        ("T1", "under veiledning"),
        ("T2", "selvstendig"),
    ]
    assert page.panel._tasks.words == "På det meste kreves: selvstendig."
    with qtbot.waitSignal(session.wanted) as asked:
        qtbot.mouseClick(page.panel.task_lines.buttons[0], LEFT)
    assert asked.args == [Place("tasks", session.snapshot.tasks["T1"].id)]


def held(session, group):
    names = {row.id: row.code for row in session.snapshot.competencies.values()}
    return {names[r.competency_id]: r.level for r in session.snapshot.group_competencies_of.get(group, ())}


def level_row(page, kind, name):
    """The box or button of a line, as a screen reader knows it."""
    (found,) = [row for row in page.panel.group_levels.findChildren(kind) if row.accessibleName() == name]
    return found


def test_a_group_is_added_at_the_level_needed_changed_and_removed(qtbot, page, session):
    choose(page, "Gips")
    box = page.panel.add_group.box
    qtbot.keyClicks(box, "HF")
    qtbot.keyClick(box, Key.Key_Return)
    assert held(session, "HF") == {"Gips": 1}
    level = level_row(page, QComboBox, "Nivå: Helsefagarbeider")
    level.setFocus()
    qtbot.keyClick(level, Key.Key_Down)
    assert held(session, "HF") == {"Gips": 2}
    assert session.next_undo.name == "Gips for Helsefagarbeider: under veiledning"
    qtbot.mouseClick(level_row(page, QToolButton, "Fjern Helsefagarbeider"), LEFT)
    assert held(session, "HF") == {}


def test_groups_that_build_on_one_that_has_it_are_named(page, session, figures_of):
    mapped = Mapped()
    mapped.group("SP-X", name="Nattsykepleier", base="SP")
    assert session.do("Gruppe", [Change(None, mapped.rows[-1])]) == ""
    person = session.snapshot.people["SP-2"]
    moved = type(person)(person.id, person.code, "SP-X", person.unit_id)
    assert session.do("Flyttet", [Change(person, moved)]) == ""
    choose(page, "PVK")
    assert page.panel._groups.words.endswith("Gjelder også: Nattsykepleier.")


def test_persons_are_a_number_until_names_are_shown(qtbot, page, session):
    choose(page, "Sår")
    assert page.panel._people.words == "1 person er registrert med den ut over gruppen."
    assert [line.text for line in page.panel.person_lines.lines] == ["Se og endre på siden Ansatte"]
    person = session.snapshot.people["SP-1"]
    named = type(person)(person.id, person.code, person.group, person.unit_id, "Kari")
    assert session.do("Navn", [Change(person, named)]) == ""
    session.settings.put(NAMES_SHOWN, True)
    assert [line.text for line in page.panel.person_lines.lines] == ["Se og endre på siden Ansatte"]
    assert session.do("Navn", keeping_names(session.snapshot, True)) == ""
    session.settings.put(NAMES_SHOWN, False)
    session.settings.put(NAMES_SHOWN, True)
    assert [(line.text, line.key) for line in page.panel.person_lines.lines] == [
        ("Kari", Place("staff", person.id))
    ]


def test_several_persons_stand_by_name_whatever_their_level(page, session):
    mapped = Mapped()
    mapped.setting("ansattnavn", "ja")
    session.do("Navn", [Change(None, mapped.rows[-1])])
    session.settings.put(NAMES_SHOWN, True)
    other = session.snapshot.people["SP-2"]
    own = session.snapshot.person_competencies_of[session.snapshot.people["SP-1"].id][0]
    second = type(own)("b" * 32, other.id, own.competency_id, 4)
    assert session.do("Kan", [Change(None, second)]) == ""
    choose(page, "Sår")
    assert [line.text for line in page.panel.person_lines.lines] == ["SP-1", "SP-2"]


def test_training_says_hours_and_offers_that_lead_to_a_holder(page, session):
    choose(page, "PVK")
    assert page.panel._learning.words == "12,5 timer lærer opp én person fra ingenting til selvstendig."
    offered = {line.text for line in page.panel.offers.lines}
    assert offered == {"Korte e-læringsmoduler"}


# -- states --------------------------------------------------------------------------------------------


def test_before_the_figures_are_there_it_says_so(shown, session):
    page = shown(session)
    assert page.frame.question == "4 kompetanser. Regner ut hvem som har dem …"


def test_read_only_offers_nothing_to_change(open_example, shown):
    page = shown(open_example("FL", read_only=True))
    assert not page.main_action().isVisible()
    choose(page, "TRIAGE")
    assert page.panel.add_group.isHidden()
    assert page.panel.group_levels.rows
    assert page.panel.group_levels.findChildren(QAbstractButton) == []
    assert page.panel.group_levels.findChildren(QComboBox) == []


def test_an_empty_page_offers_two_ways(qtbot, small, shown):
    page = shown(small)
    assert page.frame.question == "Hva må man kunne her?"
    first, tasks = page.table.empty_panel.buttons
    with qtbot.waitSignal(small.wanted) as asked:
        qtbot.mouseClick(tasks, LEFT)
    assert asked.args == [Place("tasks")]
    qtbot.mouseClick(first, LEFT)
    typed(qtbot, page, "Kateter")
    assert names(page) == ["Kateter"]


def test_it_is_remembered(page, session, shown):
    page.chips.buttons["one"].click()
    again = shown(session)
    again.restore(page.state())
    assert names(again) == ["Sår"]
    choose(again, "PVK")
    assert names(again) == ["Gips", "PVK", "Sår", "Åpen"]
    assert again.table.current.competency.code == "PVK"
    again.restore({"table": 1, "only": "ukjent", "frame": []})
