"""Prosesser og oppgaver, driven as a user does: the table, the processes, the chips, what is remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from domain.model import Process, Task
from domain.units import to_micro
from gui.making import whole
from gui.pages.tasks.listed import Only
from gui.pages.tasks.page import TasksPage
from gui.tables.cell_data import MARK_ROLE

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(qtbot):
    """Shows the page of a session, active, at the size it usually has."""
    kept = []

    def show_one(session, width=1140, height=800):
        page = whole(TasksPage(session, None))
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitActive(page):
            page.show()
        return page

    return show_one


@pytest.fixture
def page(show, open_example, figures_of):
    session = open_example("FL")
    figures_of(session)
    return show(session)


@pytest.fixture
def empty(show, small):
    return show(small)


def session_of(page):
    return page.table.session


def column(page, key):
    return next(at for at, known in enumerate(page.table.model.columns) if known.key == key)


def go(page, task_code, key):
    """Put the keyboard on a cell."""
    task = session_of(page).snapshot.tasks[task_code]
    page.show_id(task.id)
    grid = page.table.grid
    grid.setFocus()
    grid.setCurrentIndex(page.table.model.index(grid.currentIndex().row(), column(page, key)))


def cell(page, task, key):
    return page.table.model.index(page.table.model.place_of(task.id), column(page, key))


def type_in(qtbot, page, text, *keys):
    grid = page.table.grid
    qtbot.keyClicks(grid.cells.open or grid, text[:1])
    qtbot.keyClicks(grid.cells.open, text[1:])
    for key in keys:
        qtbot.keyClick(grid.cells.open, key)


def names(page):
    return [task.name for task in page.table.model.rows]


# -- new tasks ----------------------------------------------------------------------------------------


def test_typing_a_name_in_an_empty_department_makes_everything_it_needs(qtbot, empty, figures_of):
    session = session_of(empty)
    assert [button.text() for button in empty.table.empty_panel.buttons] == [
        "Skriv den første oppgaven",
        "Lim inn fra et regneark",
    ]
    qtbot.keyClick(empty, Key.Key_Return, CONTROL)
    type_in(qtbot, empty, "Blodprøve", Key.Key_Return)
    (task,) = session.snapshot.all(Task)
    (process,) = session.snapshot.all(Process)
    assert (task.name, task.per_week, task.minutes, task.process_id) == (
        "Blodprøve",
        0,
        to_micro(5),
        process.id,
    )
    assert session.history()[-1].name == "Oppgave lagt til: Blodprøve"
    assert "mangler" in cell(empty, task, "per_week").data(MARK_ROLE)
    assert empty.panel.task == task
    assert not empty.table.empty_panel.isVisible()
    type_in(qtbot, empty, "8", Key.Key_Tab)
    type_in(qtbot, empty, "170", Key.Key_Return)
    task = session.snapshot.by_id(Task)[task.id]
    assert (task.minutes, task.per_week) == (to_micro(8), to_micro(170))
    assert not cell(empty, task, "per_week").data(MARK_ROLE)
    figures_of(session)
    assert empty.frame.question.startswith("1 oppgave, 23 t i uken.")


def test_a_new_task_goes_to_the_chosen_process(qtbot, page):
    session = session_of(page)
    process = session.snapshot.processes["FL-LAB"]
    page.show_id(process.id)
    assert len(page.table.model.rows) == 5
    assert page.table.count.text() == "5 oppgaver"
    page.main_action().trigger()
    type_in(qtbot, page, "Måle CRP", Key.Key_Return)
    made = next(task for task in session.snapshot.all(Task) if task.name == "Måle CRP")
    assert made.process_id == process.id
    assert "6 oppgaver" in page.bar.box.currentText()


def test_a_row_without_a_name_is_refused_in_words(qtbot, page):
    before = session_of(page).snapshot
    model, grid = page.table.model, page.table.grid
    grid.setFocus()
    grid.setCurrentIndex(model.index(len(model.rows), column(page, "minutes")))
    type_in(qtbot, page, "12", Key.Key_Return)
    assert grid.bubble.text == "Skriv først hva oppgaven heter."
    assert session_of(page).snapshot is before


def test_lines_of_a_spreadsheet_become_tasks(empty):
    session = session_of(empty)
    QGuiApplication.clipboard().setText("Blodprøve\t8\t170\nEKG\t12,5\t30\n")
    empty.table.empty_panel.buttons[1].click()
    found = {task.name: (task.minutes, task.per_week) for task in session.snapshot.all(Task)}
    assert found == {
        "Blodprøve": (to_micro(8), to_micro(170)),
        "EKG": (to_micro(12.5), to_micro(30)),
    }
    assert len({task.code for task in session.snapshot.all(Task)}) == 2


# -- editing ------------------------------------------------------------------------------------------


def test_minutes_with_a_comma_are_stored_and_the_figures_follow(qtbot, page, figures_of):
    session = session_of(page)
    before = session.figures.found.analysis.totals.demand
    go(page, "FL16", "minutes")
    type_in(qtbot, page, "7,5", Key.Key_Return)
    task = session.snapshot.tasks["FL16"]
    assert task.minutes == to_micro(7.5)
    assert session.next_undo.name == "Endret minutter for Blodprøvetaking"
    assert cell(page, task, "week").data() == "21\N{NO-BREAK SPACE}t\N{NO-BREAK SPACE}15\N{NO-BREAK SPACE}min"
    figures_of(session)
    assert session.figures.found.analysis.totals.demand == before - 85_000
    session.undo()
    assert session.snapshot.tasks["FL16"].minutes == to_micro(8)


def test_text_where_a_number_belongs_is_refused_and_stays(qtbot, page):
    before = session_of(page).snapshot
    go(page, "FL16", "minutes")
    type_in(qtbot, page, "mange", Key.Key_Return)
    assert "ikke et tall" in page.table.grid.bubble.text
    assert page.table.grid.cells.open.typed() == "mange"
    assert session_of(page).snapshot is before


def test_minutes_outside_the_interval_are_marked(qtbot, page):
    go(page, "FL16", "minutes")
    type_in(qtbot, page, "40", Key.Key_Return)
    task = session_of(page).snapshot.tasks["FL16"]
    assert "intervallet" in cell(page, task, "minutes").data(MARK_ROLE)
    page.show_id(task.id)
    assert "intervallet" in page.panel.warnings.text()


def test_a_box_is_ticked_in_the_table(qtbot, page):
    go(page, "FL16", "locked")
    qtbot.keyClick(page.table.grid, Key.Key_Space)
    assert session_of(page).snapshot.tasks["FL16"].locked


def test_duplicate_and_delete_with_undo(page):
    session = session_of(page)
    told = []
    session.told.connect(told.append)
    go(page, "FL16", "name")
    page.table.duplicate()
    copy = session.snapshot.tasks["FL16-2"]
    assert copy.name == "Blodprøvetaking (kopi)"
    assert len(session.snapshot.shares_of[copy.id]) == 2
    page.table.delete_rows()
    assert "FL16-2" not in session.snapshot.tasks
    assert copy.id not in session.snapshot.shares_of
    assert told[-1].undo
    assert told[-1].text == "1 oppgave slettet"
    session.undo()
    assert session.snapshot.tasks["FL16-2"] == copy


def test_chosen_rows_are_added_up(page):
    page.table.keeper.choose(session_of(page).snapshot.tasks[code].id for code in ("FL16", "FL17"))
    assert page.table.totals.text().startswith("2 valgt · Tid i uken: 31")


# -- chips, processes, unit ---------------------------------------------------------------------------


def test_a_chip_narrows_the_table_and_a_mended_row_stays(qtbot, page):
    session = session_of(page)
    button = page.chips.buttons[Only.COUNT]
    assert not button.isEnabled()
    go(page, "FL16", "per_week")
    type_in(qtbot, page, "0", Key.Key_Return)
    assert button.text() == "uten antall (1)"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert names(page) == ["Blodprøvetaking"]
    go(page, "FL16", "per_week")
    type_in(qtbot, page, "170", Key.Key_Return)
    assert names(page) == ["Blodprøvetaking"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == len(session.snapshot.tasks)


def test_the_chips_stand_together_and_what_nothing_lacks_cannot_be_chosen(page):
    shown = {button.text(): button.isEnabled() for button in page.chips.buttons.values()}
    assert shown == {
        "uten antall (0)": False,
        "uten kompetansekrav (0)": False,
        "uten fordeling (0)": False,
        "låst (1)": True,
    }


def test_who_does_a_task_today_stands_by_name_and_the_codes_in_the_tool_tip(page):
    tasks = session_of(page).snapshot.tasks.values()
    shown = cell(page, next(task for task in tasks if task.name.startswith("Helfo-oppgjør")), "today")
    assert shown.data().replace("\N{NO-BREAK SPACE}", " ") == "Fastlege 60 · Helsesekretær 40 %"
    codes = shown.data(Qt.ItemDataRole.ToolTipRole)
    assert codes.replace("\N{NO-BREAK SPACE}", " ") == "LE-FL 60 · HE 40 %"


def test_a_locked_task_is_found_by_its_chip(page):
    page.chips.buttons[Only.LOCKED].click()
    assert [task.locked for task in page.table.model.rows] == [True]


def test_the_map_shows_the_process_and_chooses_the_row(page):
    snapshot = session_of(page).snapshot
    page.show_id(snapshot.processes["FL-LAB"].id)
    assert page.map.isVisible()
    key = snapshot.tasks["FL17"].id
    page.map.chosen.emit(key)
    assert page.table.current.code == "FL17"
    assert page.map.selected_key() == key
    page.bar.map_button.click()
    assert not page.map.isVisible()


def test_the_process_column_stands_only_where_several_are_shown(page):
    at = column(page, "process_id")
    assert not page.table.grid.isColumnHidden(at)
    page.show_id(session_of(page).snapshot.processes["FL-LAB"].id)
    assert page.table.grid.isColumnHidden(at)


def test_processes_are_made_named_copied_and_deleted(qtbot, page):
    session = session_of(page)
    page.bar.actions_["new"].trigger()
    field = page.bar.form.fields["name"].control
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, "Legevakt")
    qtbot.keyClick(field, Key.Key_Return)
    made = session.snapshot.by_id(Process)[page.bar.process_id]
    assert made.name == "Legevakt"
    assert page.bar.box.currentText().startswith("Legevakt – 0 oppgaver")
    page.bar.choose(session.snapshot.processes["FL-LAB"].id)
    page.bar.actions_["copy"].trigger()
    assert session.snapshot.by_id(Process)[page.bar.process_id].name == "Prøver og lab (kopi)"
    assert len(page.table.model.rows) == 5
    count = len(session.snapshot.tasks)
    page.bar.actions_["delete"].trigger()
    assert len(session.snapshot.tasks) == count - 5
    assert page.bar.process_id is None
    assert len(page.table.model.rows) == count - 5


def test_only_the_tasks_of_the_unit_are_listed(show, open_example, figures_of):
    session = open_example("HO")
    figures_of(session)
    page = show(session)
    everything = len(page.table.model.rows)
    leaf = next(unit for unit in session.snapshot.units.values() if unit.parent_id is not None)
    session.look_at(leaf.code)
    rows = page.table.model.rows
    assert len(rows) < everything
    assert all(leaf.id in session.snapshot.line_of(session.snapshot.unit_of_task(row).id) for row in rows)


# -- what is remembered -------------------------------------------------------------------------------


def test_the_page_comes_back_as_it_was(page, show):
    session = session_of(page)
    page.show_id(session.snapshot.processes["FL-LAB"].id)
    page.show_id(session.snapshot.tasks["FL17"].id)
    page.panel.parts["tags"].button.click()
    page.panel.today.rows["BI"].percent.setText("30")
    page.panel.today._typed("BI", "30")
    state = page.state()
    again = show(session)
    again.restore(state)
    assert again.bar.process_id == page.bar.process_id
    assert again.table.current.code == "FL17"
    assert again.panel.parts["tags"].is_open
    assert again.panel.today.status.text() == "Ikke lagret ennå: mangler 30\N{NO-BREAK SPACE}%"


def test_a_state_that_no_longer_fits_is_passed_by(page):
    page.restore(
        {
            "process": "borte",
            "only": ["tull", 3],
            "open": {"tull": 1},
            "shares": {"borte": [["HE", "3"]], "x": 4},
            "table": {"current": "borte"},
        }
    )
    assert page.bar.process_id is None
    assert page.panel.today.drafts == {}
    assert len(page.table.model.rows) == len(session_of(page).snapshot.tasks)


def test_nothing_can_be_changed_when_it_is_open_for_reading(show, open_example, figures_of):
    session = open_example("FL", read_only=True)
    figures_of(session)
    page = show(session)
    page.show_id(session.snapshot.tasks["FL16"].id)
    assert not page.main_action().isEnabled()
    assert not page.panel.today.add.isEnabled()
    assert not page.bar.actions_["new"].isEnabled()
