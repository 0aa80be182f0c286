"""The table as it is used: with the keyboard, through the session, under Qt's own tester."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from domain.editing.edits import removal_of
from domain.model import Task
from domain.snapshot import Change
from gui.settings import NAMES_SHOWN
from gui.tables.cell_data import MARK_ROLE, ROW_ROLE
from gui.tables.columns import Beginning, Empty
from gui.tables.view import TableView
from tests.domain.mapped import Mapped
from tests.gui.test_tables_declared import tasks_kind

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CODE, NAME, PROCESS, MINUTES, LOW, CONTACT, LOCKED, WEEK = range(8)


def removed(session, rows):
    return removal_of(session.snapshot, rows)


@pytest.fixture
def session(small):
    """Four tasks: T1 Åpne, T2 Blodprøve, T10 Ærend, T11 Zoster."""
    mapped = Mapped()
    for code, name, minutes in (
        ("T1", "Åpne", 10),
        ("T2", "Blodprøve", 8),
        ("T10", "Ærend", 500),
        ("T11", "Zoster", 9),
    ):
        mapped.task(code, minutes)
        mapped.rows[-1] = replace(mapped.rows[-1], name=name)
    assert small.do("Fra prøven", [Change(None, row) for row in mapped.rows]) == ""
    return small


@pytest.fixture
def show(qtbot):
    """Shows a table, active and tested by Qt."""
    kept = []

    def show_one(session, empty=None, *, tested=True, **more):
        view = TableView(tasks_kind(session, **more), session, empty=empty)
        qtbot.addWidget(view)
        view.resize(1100, 400)
        if tested:
            kept.append(
                QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Warning)
            )
        with qtbot.waitActive(view):
            view.show()
        view.grid.setFocus()
        qtbot.waitUntil(view.grid.hasFocus)
        return view

    return show_one


@pytest.fixture
def view(show, session):
    return show(session)


@pytest.fixture
def notices(session):
    told = []
    session.told.connect(told.append)
    return told


def names(view):
    return [row.name for row in view.model.rows]


def go(view, row, column):
    view.grid.setCurrentIndex(view.model.index(row, column))


def at(view):
    index = view.grid.currentIndex()
    return index.row(), index.column()


def editor(view):
    return view.grid.cells.open


def typed(qtbot, view, text, *keys):
    """Type into the cell as a user does: the first letter opens the editor."""
    qtbot.keyClicks(editor(view) or view.grid, text[:1])
    qtbot.keyClicks(editor(view), text[1:])
    for key in keys:
        qtbot.keyClick(editor(view), key)


# -- editing ----------------------------------------------------------------------------------------


def test_typing_stores_at_once_and_enter_goes_down(qtbot, view, session):
    go(view, 1, MINUTES)
    typed(qtbot, view, "7,5", Key.Key_Return)
    assert session.snapshot.tasks["T2"].minutes == 7_500_000
    assert session.next_undo.name == "Endret minutter for Blodprøve"
    assert at(view) == (2, MINUTES)
    assert editor(view) is None
    session.undo()
    assert view.model.index(1, MINUTES).data() == "8"


def test_f2_keeps_what_stands_there_and_tab_goes_right_and_into_the_next_row(qtbot, view, session):
    go(view, 1, NAME)
    qtbot.keyClick(view.grid, Key.Key_F2)
    qtbot.keyClick(editor(view), Key.Key_End)
    typed(qtbot, view, "taking", Key.Key_Tab)
    assert session.snapshot.tasks["T2"].name == "Blodprøvetaking"
    assert at(view) == (1, PROCESS)
    go(view, 1, WEEK)
    qtbot.keyClick(view.grid, Key.Key_Tab)
    assert at(view) == (2, CODE)
    qtbot.keyClick(view.grid, Key.Key_Backtab, SHIFT)
    assert at(view) == (1, WEEK)


def test_escape_gives_back_what_stood_there(qtbot, view, session):
    before = session.snapshot
    go(view, 0, NAME)
    typed(qtbot, view, "Noe annet", Key.Key_Escape)
    assert editor(view) is None
    assert session.snapshot is before
    assert names(view)[0] == "Åpne"


def test_refused_text_stays_with_its_sentence_until_it_is_mended(qtbot, view, session):
    go(view, 1, MINUTES)
    typed(qtbot, view, "mange", Key.Key_Return)
    assert editor(view).text() == "mange"
    assert view.grid.bubble.text == "«mange» er ikke et tall. Skriv for eksempel 12 eller 12,5."
    assert "border" in editor(view).styleSheet()
    assert editor(view).accessibleDescription() == view.grid.bubble.text
    qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(20, 20))
    assert editor(view).text() == "mange"
    editor(view).selectAll()
    typed(qtbot, view, "9", Key.Key_Return)
    assert editor(view) is None
    assert view.grid.bubble.text == ""
    assert session.snapshot.tasks["T2"].minutes == 9_000_000


def test_refused_text_survives_that_the_current_cell_is_moved_by_others(qtbot, view):
    go(view, 1, MINUTES)
    typed(qtbot, view, "mange", Key.Key_Return)
    go(view, 3, NAME)
    qtbot.waitUntil(lambda: at(view) == (1, MINUTES))
    assert editor(view).text() == "mange"
    qtbot.keyClick(editor(view), Key.Key_Escape)
    assert editor(view) is None
    assert view.grid.bubble.text == ""


def test_what_the_workspace_refuses_is_said_at_the_cell(qtbot, view):
    go(view, 1, CODE)
    typed(qtbot, view, "T1", Key.Key_Return)
    assert editor(view).text() == "T1"
    assert view.grid.bubble.text


def test_leaving_the_table_stores_what_was_typed(qtbot, view, session):
    go(view, 0, MINUTES)
    typed(qtbot, view, "12")
    view.filter_line.setFocus()
    assert session.snapshot.tasks["T1"].minutes == 12_000_000
    assert editor(view) is None


def test_an_edit_elsewhere_leaves_typing_alone(qtbot, view, session):
    go(view, 1, MINUTES)
    typed(qtbot, view, "77")
    task, other = session.snapshot.tasks["T2"], session.snapshot.tasks["T1"]
    session.do("Andre", [Change(task, replace(task, name="Prøve")), *removed(session, [other])])
    assert editor(view).text() == "77"
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert session.snapshot.tasks["T2"].minutes == 77_000_000


def test_space_and_click_tick_a_box(qtbot, view, session):
    go(view, 0, LOCKED)
    qtbot.keyClick(view.grid, Key.Key_Space)
    assert session.snapshot.tasks["T1"].locked is True
    assert view.model.index(0, LOCKED).data() == "ja"
    box = view.grid.visualRect(view.model.index(1, LOCKED))
    for x in range(box.left() + 4, box.left() + 30, 4):
        if not session.snapshot.tasks["T2"].locked:
            qtbot.mouseClick(
                view.grid.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(x, box.center().y())
            )
    assert session.snapshot.tasks["T2"].locked is True


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_choice_is_typed_in_part_and_a_wrong_one_refused(qtbot, view, session):
    go(view, 0, CONTACT)
    typed(qtbot, view, "uten", Key.Key_Return)
    assert session.snapshot.tasks["T1"].contact == "ingen"
    assert at(view) == (1, CONTACT)
    typed(qtbot, view, "xyz", Key.Key_Return)
    assert editor(view).currentText() == "xyz"
    assert "kan ikke velges her" in view.grid.bubble.text
    qtbot.keyClick(editor(view), Key.Key_Escape)
    assert session.snapshot.tasks["T2"].contact == "direkte"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_choice_is_taken_from_the_list_found_or_dropped_down(qtbot, view, session):
    go(view, 0, CONTACT)
    qtbot.keyClicks(view.grid, "p")
    found = editor(view).completer().popup()
    qtbot.keyClick(found, Key.Key_Down)
    qtbot.keyClick(found, Key.Key_Down)
    qtbot.keyClick(found, Key.Key_Return)
    qtbot.waitUntil(lambda: session.snapshot.tasks["T1"].contact == "indirekte")
    assert at(view) == (1, CONTACT)
    qtbot.keyClicks(view.grid, "uten")
    qtbot.keyClick(editor(view).completer().popup(), Key.Key_Return)
    qtbot.waitUntil(lambda: session.snapshot.tasks["T2"].contact == "ingen")
    assert at(view) == (2, CONTACT)
    cell = view.grid.visualRect(view.model.index(2, CONTACT)).center()
    qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, NONE, cell)
    qtbot.mouseDClick(view.grid.viewport(), Qt.MouseButton.LeftButton, NONE, cell)
    dropped = editor(view).view()
    qtbot.waitUntil(dropped.isVisible)
    second = dropped.visualRect(dropped.model().index(1, 0)).center()
    qtbot.mouseClick(dropped.viewport(), Qt.MouseButton.LeftButton, NONE, second)
    qtbot.waitUntil(lambda: session.snapshot.tasks["T10"].contact == "indirekte")
    assert editor(view) is None


# -- new rows ---------------------------------------------------------------------------------------


def test_typing_in_the_row_that_is_always_ready_makes_a_row(qtbot, view, session):
    last = len(view.model.rows)
    assert view.model.index(last, NAME).data() == "Ny oppgave …"
    go(view, last, NAME)
    typed(qtbot, view, "Ta imot", Key.Key_Return)
    assert session.snapshot.tasks["NY1"].name == "Ta imot"
    assert session.next_undo.name == "Oppgave lagt til: Ta imot"
    assert at(view) == (last, PROCESS)
    assert view.model.is_new(last + 1)
    session.undo()
    assert len(view.model.rows) == last


def test_escape_never_loses_a_new_row_that_was_typed(qtbot, view, session):
    last = len(view.model.rows)
    go(view, last, NAME)
    typed(qtbot, view, "Nesten fer", Key.Key_Escape)
    assert editor(view) is None
    assert view.model.index(last, NAME).data() == "Nesten fer"
    qtbot.keyClick(view.grid, Key.Key_F2)
    assert editor(view).text() == "Nesten fer"
    qtbot.keyClick(editor(view), Key.Key_End)
    typed(qtbot, view, "dig", Key.Key_Return)
    assert session.snapshot.tasks["NY1"].name == "Nesten ferdig"
    assert view.model.drafts == {}


def test_a_refused_new_row_is_not_made(qtbot, view, session):
    last = len(view.model.rows)
    go(view, last, MINUTES)
    typed(qtbot, view, "x", Key.Key_Return)
    assert "ikke et tall" in view.grid.bubble.text
    assert len(view.model.rows) == last
    editor(view).selectAll()
    typed(qtbot, view, "4", Key.Key_Return)
    assert session.snapshot.tasks["NY1"].minutes == 4_000_000


def test_the_shortcut_goes_to_the_new_row(qtbot, view):
    qtbot.keyClick(view.grid, Key.Key_N, CONTROL | SHIFT)
    assert at(view) == (4, NAME)
    assert isinstance(editor(view), QLineEdit)


# -- whole rows and cells ---------------------------------------------------------------------------


def test_delete_on_whole_rows_removes_them_with_undo(qtbot, view, session, notices):
    go(view, 1, NAME)
    qtbot.keyClick(view.grid, Key.Key_Space, SHIFT)
    qtbot.keyClick(view.grid, Key.Key_Delete)
    assert names(view) == ["Åpne", "Ærend", "Zoster"]
    assert (notices[-1].text, notices[-1].undo) == ("1 oppgave slettet", True)
    session.undo()
    assert names(view) == ["Åpne", "Blodprøve", "Ærend", "Zoster"]


def test_delete_on_cells_empties_those_that_can_be_empty(qtbot, view, session):
    task = session.snapshot.tasks["T2"]
    session.do("Minst", [Change(task, replace(task, minutes_low=3_000_000))])
    go(view, 1, LOW)
    qtbot.keyClick(view.grid, Key.Key_Delete)
    assert session.snapshot.tasks["T2"].minutes_low is None
    go(view, 1, MINUTES)
    qtbot.keyClick(view.grid, Key.Key_Delete)
    assert session.snapshot.tasks["T2"].minutes == 8_000_000


def test_duplicate_chooses_the_copies(qtbot, view, session, notices):
    go(view, 0, NAME)
    qtbot.keyClick(view.grid, Key.Key_D, CONTROL)
    assert session.snapshot.tasks["T1-1"].name == "Åpne"
    assert [row.code for row in view.chosen()] == ["T1-1"]
    assert notices[-1].text == "1 oppgave duplisert"


# -- copy and paste ---------------------------------------------------------------------------------


def paste(qtbot, view, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(view.grid, Key.Key_V, CONTROL)


def test_copied_cells_are_tab_separated(qtbot, view):
    view.grid.setCurrentIndex(view.model.index(0, NAME))
    qtbot.keyClick(view.grid, Key.Key_Down, SHIFT)
    for _step in range(2):
        qtbot.keyClick(view.grid, Key.Key_Right, SHIFT)
    qtbot.keyClick(view.grid, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Åpne\tE\t10\nBlodprøve\tE\t8\n"


def test_a_pasted_block_is_one_step_and_makes_rows_beyond_the_last(qtbot, view, session, notices):
    go(view, 2, NAME)
    paste(qtbot, view, "Ærend to\tP-E\t1,5\r\nZos\tE\t2\r\nNy en\tE\t3\r\nNy to\t\t4\r\n")
    assert names(view) == ["Åpne", "Blodprøve", "Ærend to", "Zos", "Ny en", "Ny to"]
    assert session.snapshot.tasks["NY2"].minutes == 4_000_000
    assert session.snapshot.tasks["T10"].minutes == 1_500_000
    assert (notices[-1].text, notices[-1].undo) == ("Limt inn 4 rader", True)
    session.undo()
    assert names(view) == ["Åpne", "Blodprøve", "Ærend", "Zoster"]


def test_headings_of_a_spreadsheet_say_which_columns_are_meant(qtbot, view, session, notices):
    go(view, 4, MINUTES)
    paste(qtbot, view, "Minutter per gang\tOppgave\r\n1,5\tNy en\r\n4\tNy to\r\n")
    assert names(view) == ["Åpne", "Blodprøve", "Ærend", "Zoster", "Ny en", "Ny to"]
    assert session.snapshot.tasks["NY1"].minutes == 1_500_000
    assert notices[-1].text == "Limt inn 2 rader"


def test_a_heading_that_is_no_column_is_named(qtbot, view, session):
    before = session.snapshot
    go(view, 4, NAME)
    paste(qtbot, view, "Oppgave\tMinutter\tFarge\r\nNy en\t2\tblå\r\n")
    assert "Overskriften «Farge» er ikke en kolonne her." in view.grid.bubble.text
    assert session.snapshot is before


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (MINUTES, "1\r\nmange\r\n", "Rad 2, Minutter: «mange» er ikke et tall."),
        (WEEK, "99", "Rad 1, I uken: Denne kolonnen regnes ut"),
        (LOCKED, "ja\t1\t2", "plass til 2"),
        (NAME, "Nytt\nTomt her\n \n", "Rad 3, Oppgave: Cellen er tom"),
    ],
)
def test_one_refused_cell_refuses_the_whole_block_and_is_named(qtbot, view, session, column, text, said):
    before = session.snapshot
    go(view, 0, column)
    paste(qtbot, view, text)
    assert said in view.grid.bubble.text
    assert session.snapshot is before


def test_one_line_fills_every_chosen_row(qtbot, view, session):
    go(view, 0, MINUTES)
    for _step in range(3):
        qtbot.keyClick(view.grid, Key.Key_Down, SHIFT)
    paste(qtbot, view, "6")
    assert {task.minutes for task in session.snapshot.tasks.values()} == {6_000_000}


# -- order and choice -------------------------------------------------------------------------------


def test_sorting_is_norwegian_numbers_by_size_and_the_choice_goes_along(qtbot, view, session):
    view.select(session.snapshot.tasks["T10"].id)
    view.grid.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    assert names(view) == ["Blodprøve", "Zoster", "Ærend", "Åpne"]
    assert view.current.name == "Ærend"
    view.grid.sortByColumn(CODE, Qt.SortOrder.AscendingOrder)
    assert [row.code for row in view.model.rows] == ["T1", "T2", "T10", "T11"]
    view.grid.sortByColumn(MINUTES, Qt.SortOrder.DescendingOrder)
    assert [row.minutes // 10**6 for row in view.model.rows] == [500, 10, 9, 8]
    assert view.current.name == "Ærend"
    assert view.model.is_new(4)


def test_empty_values_come_last_both_ways(view, session):
    task = session.snapshot.tasks["T11"]
    session.do("Minst", [Change(task, replace(task, minutes_low=1_000_000))])
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        view.grid.sortByColumn(LOW, order)
        assert names(view)[0] == "Zoster"


def test_the_filter_takes_every_word_anywhere_and_escape_shows_all(qtbot, view):
    qtbot.keyClick(view.grid, Key.Key_F, CONTROL)
    assert view.filter_line.hasFocus()
    qtbot.keyClicks(view.filter_line, "hos t1 ")
    assert names(view) == ["Åpne", "Ærend", "Zoster"]
    assert view.count.text() == "3 av 4"
    qtbot.keyClicks(view.filter_line, "ær")
    assert names(view) == ["Ærend"]
    qtbot.keyClicks(view.filter_line, "qq")
    assert view.no_match.isVisible()
    assert "Ingen oppgaver passer til «hos t1 ærqq»." in view.no_match.words.text()
    qtbot.keyClick(view.filter_line, Key.Key_Escape)
    assert view.count.text() == "4 oppgaver"
    assert not view.no_match.isVisible()
    assert len(view.model.rows) == 4


def test_a_row_that_no_longer_matches_leaves_when_it_is_sorted_anew(qtbot, view, session):
    view.filter_line.setText("blod")
    go(view, 0, NAME)
    typed(qtbot, view, "Vask", Key.Key_Return)
    assert names(view) == ["Vask"]
    view.grid.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    assert names(view) == []


def test_filtering_keeps_the_current_cell_where_it_is_still_shown(qtbot, view, session):
    view.select(session.snapshot.tasks["T11"].id)
    view.filter_line.setText("zost")
    assert view.current.name == "Zoster"
    view.filter_line.clear()
    assert view.current.name == "Zoster"


def test_totals_of_the_chosen_rows(qtbot, view):
    assert view.totals.isHidden()
    view.grid.selectAll()
    assert (
        view.totals.text()
        == "4 valgt · Minutter: 8\N{NO-BREAK SPACE}t\N{NO-BREAK SPACE}47\N{NO-BREAK SPACE}min"
    )


# -- when data move ---------------------------------------------------------------------------------


def test_edits_elsewhere_keep_the_current_cell_and_touch_only_their_rows(qtbot, view, session):
    view.select(session.snapshot.tasks["T11"].id)
    touched = []
    view.model.dataChanged.connect(lambda first, last: touched.append((first.row(), last.row())))
    task = session.snapshot.tasks["T2"]
    session.do("Andre", [Change(task, replace(task, name="Prøve"))])
    assert touched == [(1, 1)]
    session.do("Andre", removed(session, [session.snapshot.tasks["T1"]]))
    assert view.current.name == "Zoster"
    session.undo()
    assert view.current.name == "Zoster"
    assert names(view) == ["Åpne", "Prøve", "Ærend", "Zoster"]


def test_names_from_elsewhere_are_shown_and_found_anew(view, session):
    process = session.snapshot.processes["P-E"]
    session.do("Navn", [Change(process, replace(process, name="Mottak"))])
    assert view.model.index(0, PROCESS).data() == "Mottak"
    view.filter_line.setText("mottak")
    assert len(view.model.rows) == 4


def test_many_rows_at_once_keep_the_choice(view, session):
    view.select(session.snapshot.tasks["T11"].id)
    process = session.snapshot.processes["P-E"]
    rows = [Task(f"{n:032}", f"S{n}", process.id, "Sak", 1_000_000, 1_000_000) for n in range(300)]
    assert session.do("Mange", [Change(None, row) for row in rows]) == ""
    assert view.current.name == "Zoster"
    assert view.count.text() == "304 oppgaver"


def test_the_current_row_is_told_when_it_moves_and_when_it_changes(view, session):
    told = []
    view.current_changed.connect(told.append)
    view.select(session.snapshot.tasks["T2"].id)
    task = session.snapshot.tasks["T2"]
    session.do("Andre", [Change(task, replace(task, name="Prøve"))])
    assert [row.name for row in told] == ["Blodprøve", "Prøve"]
    go(view, 4, NAME)
    assert told[-1] is None


# -- columns, state, states ---------------------------------------------------------------------------


def test_the_arrangement_is_remembered(qtbot, show, view, session):
    view.grid.setColumnWidth(NAME, 333)
    view.grid.horizontalHeader().moveSection(MINUTES, 0)
    view.grid.setColumnHidden(LOW, True)
    view.grid.sortByColumn(NAME, Qt.SortOrder.DescendingOrder)
    view.filter_line.setText("e")
    view.select(session.snapshot.tasks["T2"].id)
    state = view.state()
    again = show(session)
    again.restore(state)
    assert again.state() == state
    assert again.grid.visible_columns()[0] == MINUTES
    assert again.grid.isColumnHidden(LOW)
    assert again.grid.columnWidth(NAME) == 333
    assert again.current.code == "T2"
    again.restore({"columns": [{"key": "gone"}, 3], "sort": ["gone", True], "current": "gone"})


def filling(session):
    """Columns of which the names fill the table."""
    return [replace(column, fills=column.key == "name") for column in tasks_kind(session).columns]


def filled(view):
    return view.grid.horizontalHeader().length() == view.grid.viewport().width()


def test_the_column_of_running_text_fills_the_table_and_keeps_its_own_width(qtbot, show, session):
    view = show(session, columns=filling(session))
    view.resize(1500, 400)
    own = {column["key"]: column["width"] for column in view.state()["columns"]}["name"]
    assert filled(view)
    assert view.grid.columnWidth(NAME) > own == view.model.columns[NAME].width
    view.resize(1400, 400)
    assert filled(view)
    view.grid.setColumnHidden(WEEK, True)
    qtbot.waitUntil(lambda: filled(view))
    view.restore(view.state())
    assert filled(view)
    view.resize(400, 400)
    assert view.grid.columnWidth(NAME) == own
    again = show(session, columns=filling(session))
    again.resize(1500, 400)
    again.restore(view.state())
    assert filled(again)


def test_a_width_that_the_user_sets_is_the_columns_own(show, session):
    view = show(session, columns=filling(session))
    view.grid.setColumnWidth(NAME, 77)
    assert {column["key"]: column["width"] for column in view.state()["columns"]}["name"] == 77


def test_columns_are_chosen_from_the_menu_and_one_always_stays(view):
    view.columns_menu.aboutToShow.emit()
    ticks = {action.text(): action for action in view.columns_menu.actions()}
    ticks["Kode"].trigger()
    assert view.grid.isColumnHidden(CODE)
    for column in range(1, 7):
        view.grid.setColumnHidden(column, True)
    view.columns_menu.aboutToShow.emit()
    ticks = {action.text(): action for action in view.columns_menu.actions()}
    assert not ticks["I uken"].isEnabled()


def test_columns_about_persons_are_neither_shown_nor_searched_while_names_are_hidden(show, session, settings):
    settings.put(NAMES_SHOWN, False)
    view = show(session, person_columns=("name",))
    assert view.grid.isColumnHidden(NAME)
    view.filter_line.setText("zoster")
    assert len(view.model.rows) == 0
    settings.put(NAMES_SHOWN, True)
    assert not view.grid.isColumnHidden(NAME)
    assert len(view.model.rows) == 1


def test_a_workspace_to_read_only_cannot_be_edited(qtbot, show, session):
    session.read_only = True
    view = show(session)
    assert view.model.rowCount() == 4
    assert not any(action.isVisible() for action in view._actions.values())
    go(view, 0, NAME)
    opened = []
    view.opened.connect(opened.append)
    qtbot.keyClick(view.grid, Key.Key_F2)
    qtbot.keyClicks(view.grid, "x")
    qtbot.keyClick(view.grid, Key.Key_Delete)
    paste(qtbot, view, "y")
    assert editor(view) is None
    assert names(view)[0] == "Åpne"
    qtbot.keyClick(view.grid, Key.Key_Return)
    assert [row.name for row in opened] == ["Åpne"]


def test_an_empty_table_says_what_it_is_for_and_how_to_begin(qtbot, show, small):
    begun = []
    ways = (Beginning("Hent fra Excel", lambda: begun.append("excel")), Beginning("Skriv inn", lambda: None))
    view = show(small, Empty("Her kommer oppgavene.", ways))
    assert view.empty_panel.isVisible()
    assert view.count.text() == "0 oppgaver"
    qtbot.mouseClick(view.empty_panel.buttons[0], Qt.MouseButton.LeftButton)
    assert begun == ["excel"]


def test_the_sentence_of_an_empty_table_stands_above_its_buttons_where_it_is_narrow(show, small):
    sentence = "Her skal oppgavene stå når de er skrevet inn. " * 2
    view = show(small, Empty(sentence, (Beginning("Skriv den første", list), Beginning("Gå videre", list))))
    panel = view.empty_panel
    assert panel.words.geometry().right() < panel.buttons[0].x()
    view.resize(460, 400)
    QCoreApplication.processEvents()
    assert panel.words.geometry().bottom() < panel.buttons[0].y()
    assert panel.words.width() > 400
    assert panel.words.height() >= panel.words.heightForWidth(panel.words.width())


def test_marks_have_an_icon_a_sentence_and_the_row_stands_behind_every_cell(view):
    index = view.model.index(2, MINUTES)
    assert index.data(ROW_ROLE).name == "Ærend"
    assert "Over åtte timer" in index.data(MARK_ROLE)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == index.data(MARK_ROLE)
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert view.model.index(0, MINUTES).data(Qt.ItemDataRole.ToolTipRole) == "Minutter hver gang"


def test_the_table_and_its_cells_have_names(view):
    QAccessible.setActive(True)
    table = QAccessible.queryAccessibleInterface(view.grid)
    assert table.text(QAccessible.Text.Name) == "Tabell med oppgaver"
    assert view.model.index(1, MINUTES).data(Qt.ItemDataRole.AccessibleTextRole) == "Minutter: 8"
    for child in (view.filter_line, view.columns_button):
        assert QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)


def test_the_context_menu_offers_the_same(view):
    texts = [action.text().split("\t")[0] for action in view.cell_menu().actions() if action.text()]
    assert texts == ["Kopier", "Lim inn", "Legg til", "Dupliser", "Slett"]


def test_it_draws(view):
    go(view, 1, MINUTES)
    assert not QPixmap(view.grab()).isNull()
