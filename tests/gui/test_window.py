"""The window with departments in real files: opened, edited, closed, shared, lost and found again."""

import json
import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QListWidget, QMessageBox

from db.store import SqlStore
from domain.editing.workspace import Workspace
from domain.model import Competency, Requirement, Task
from domain.snapshot import Change
from domain.units import MICRO
from gui import session as session_module
from gui.appearance import current_theme_is_dark
from gui.page_list import PAGES
from gui.settings import NAMES_SHOWN, TEXT_PERCENT
from reports.words import _
from tests.gui.first_user import Answers
from tests.gui.hands import Eyes, TestHands, User
from tests.gui.program import Program, ready, settle, wait_until

WORKBOOKS = Path(__file__).resolve().parents[1] / "fixtures" / "workbooks"
HANDS = TestHands()


@pytest.fixture(scope="module")
def department(tmp_path_factory, catalogue, example_changes_of_module):
    """A department in a file, to be copied."""
    place = tmp_path_factory.mktemp("avdeling") / "FL.nedenfra"
    store = SqlStore.create(str(place))
    store.apply(example_changes_of_module, "Nytt fra eksempelet FL")
    store.close()
    return place


@pytest.fixture(scope="module")
def example_changes_of_module(example_changes):
    return example_changes["FL"]


@pytest.fixture
def place(department, tmp_path):
    """A department of one's own."""
    return Path(shutil.copy(department, tmp_path / "Vår avdeling.nedenfra"))


@pytest.fixture
def program(qtbot, catalogue, tmp_path):
    program = Program(tmp_path, catalogue)
    yield program
    program.close()


@pytest.fixture
def window(program):
    return program.window()


@pytest.fixture
def session(program, window, place):
    return program.opened(window, place)


def action(window, key):
    return window._actions[key]


def first_task(session):
    return sorted(session.snapshot.by_id(Task).values(), key=lambda task: task.code)[0]


def longer(session, step="Endret minutter for prøven", task=None):
    """An edit: some task takes ten minutes more."""
    task = task or first_task(session)
    assert session.do(step, [Change(task, replace(task, minutes=task.minutes + 10 * MICRO))]) == ""
    return task.id


def minutes_in(place, task_id):
    """What stands in the file."""
    store = SqlStore(str(place), read_only=True)
    try:
        return store.load().by_id(Task)[task_id].minutes
    finally:
        store.close()


def status(window):
    return window._status.text


# -- pages and keys --------------------------------------------------------------------------------


def test_an_example_is_opened_as_a_copy_of_ones_own(program, window, tmp_path):
    session = program.example(window, "FL")
    assert Path(session.place).parent == tmp_path
    assert window.shown_page == "overview"
    assert session.title in window.windowTitle()
    assert status(window) == "Alt er lagret"


def test_what_is_due_is_told_when_a_department_is_opened(program, window, place):
    with SqlStore(str(place)) as store:
        row = min(store.load().all(Requirement), key=lambda row: row.id)
        store.apply([Change(row, replace(row, review_on=date(2026, 1, 1)))], "Dag for kravet")
    session = program.opened(window, place)
    named = session.names.competency(session.snapshot.by_id(Competency)[row.competency_id].code)
    assert status(window) == f"Å huske: Se på kravet om {named} igjen (01.01.2026). Se Oversikt."


@pytest.mark.parametrize("number", range(1, 10))
def test_alt_and_a_number_show_a_page(window, session, number):
    HANDS.key(f"Alt+{number}")
    assert window.shown_page == PAGES[number - 1].key
    assert _(PAGES[number - 1].title) in window.windowTitle()


def test_arrows_in_the_sidebar_go_through_every_page(window, session):
    pages = Eyes(window).one(QListWidget, "Sider")
    pages.setFocus()
    HANDS.key("Home")
    seen = [window.shown_page]
    for _page in PAGES[1:]:
        HANDS.key("Down")
        seen.append(window.shown_page)
    assert seen == [page.key for page in PAGES]
    assert pages.hasFocus(), "who goes through the pages stays in the list"


def test_without_a_department_only_some_pages_are_offered(window):
    pages = Eyes(window).one(QListWidget, "Sider")
    assert [pages.item(row).text() for row in range(pages.count())] == [
        _(page.title) for page in PAGES if not page.needs_session
    ]
    HANDS.key("Alt+4")
    assert window.shown_page == "start"
    assert not action(window, "undo").isEnabled()
    assert not action(window, "copy_as").isEnabled()


def test_ctrl_enter_does_what_the_page_is_for_also_from_the_sidebar(window, session):
    window.show_page("report")
    Eyes(window).one(QListWidget, "Sider").setFocus()
    HANDS.key("Ctrl+Return")
    page = window.page("report")
    wait_until(lambda: page.report is not None, "the report")


def test_names_are_shown_and_hidden_by_one_key(program, window, session):
    heard = []
    session.names_changed.connect(lambda: heard.append(session.names_shown))
    for _time in range(2):
        HANDS.key("F8")
    assert heard == [True, False]
    assert program.settings.get(NAMES_SHOWN) is False


def test_text_grows_and_shrinks_between_its_limits(program, window):
    size = program.app.font().pointSizeF()
    HANDS.key("Ctrl++")
    assert program.app.font().pointSizeF() > size
    HANDS.key("Ctrl+-")
    assert program.app.font().pointSizeF() == size
    HANDS.key("Ctrl+-")
    assert program.settings.get(TEXT_PERCENT) == TEXT_PERCENT.allowed[0]
    program.settings.put(TEXT_PERCENT, TEXT_PERCENT.allowed[-1])
    HANDS.key("Ctrl++")
    assert program.settings.get(TEXT_PERCENT) == TEXT_PERCENT.allowed[-1]


def test_light_and_dark(program, window):
    dark = current_theme_is_dark(program.app)
    HANDS.key("Ctrl+Shift+L")
    assert current_theme_is_dark(program.app) is not dark
    HANDS.key("Ctrl+Shift+L")
    assert current_theme_is_dark(program.app) is dark


def test_the_whole_screen_and_back(window):
    HANDS.key("F11")
    assert window.isFullScreen()
    HANDS.key("F11")
    assert not window.isFullScreen()


def test_one_unit_is_looked_at(window, session):
    units = Eyes(window).one(QComboBox, "enhet")
    assert units.itemText(0) == "Alle enheter"
    units.setFocus()
    HANDS.key("End")
    assert session.unit == list(session.snapshot.units)[-1]
    wait_until(lambda: not session.figures.stale, "figures for the unit")
    assert session.figures.found.inputs.unit == session.unit
    HANDS.key("Home")
    assert session.unit is None


# -- undo ------------------------------------------------------------------------------------------


def test_undo_and_redo_say_what_they_do(window, session, place):
    before = first_task(session).minutes
    task = longer(session)
    assert action(window, "undo").text() == "&Angre «Endret minutter for prøven»"
    assert not action(window, "redo").isEnabled()
    assert status(window).startswith("Lagret ")
    HANDS.key("Ctrl+Z")
    assert minutes_in(place, task) == before
    assert action(window, "redo").text() == "&Gjør om «Endret minutter for prøven»"
    HANDS.key("Ctrl+Y")
    assert minutes_in(place, task) == before + 10 * MICRO
    assert not action(window, "redo").isEnabled()


def test_a_step_with_an_ampersand_is_told_as_it_is(window, session):
    longer(session, "Endret Syn & hørsel")
    assert action(window, "undo").text() == "&Angre «Endret Syn && hørsel»"


# -- remembered ------------------------------------------------------------------------------------


def test_nothing_is_touched_while_a_large_step_is_taken_back(window, session, monkeypatch):
    monkeypatch.setattr(session_module, "MANY_VALUES", 0)
    before = first_task(session)
    longer(session)
    window.show_page("tasks")
    grid = window.page("tasks").table.grid
    grid.setFocus()
    window.undo()
    assert Eyes(window).says("Angrer «Endret minutter for prøven» …")
    assert not window.page("tasks").isEnabled()
    assert not action(window, "undo").isEnabled()
    window.close_session()
    assert window.session is session
    wait_until(lambda: not session.storing, "it is taken back")
    assert first_task(session) == before
    assert window.page("tasks").isEnabled()
    assert action(window, "redo").isEnabled()
    assert grid.hasFocus()


def test_it_comes_back_to_the_same_page_row_and_history(program, window, session, place):
    window.show_page("tasks")
    table = window.page("tasks").table
    row = table.model.rows[5]
    assert table.select(row.id)
    longer(session, task=row)
    window.close()
    settle()
    again = program.window()
    after = program.opened(again, place)
    assert again.shown_page == "tasks"
    assert again.page("tasks").table.current.id == row.id
    assert after.next_undo.name == "Endret minutter for prøven"
    HANDS.key("Ctrl+Z")
    assert minutes_in(place, row.id) == row.minutes


GARBAGE = [
    "ikke json",
    '{"page": 3, "pages": 7}',
    json.dumps(
        {
            "page": "suggestions",
            "pages": {
                page.key: {
                    "frame": {"split": ["a", None]},
                    "table": {"current": 4, "widths": "x", "filter": 7, "order": [1, "b"], "hidden": {}},
                    "moves": "mange",
                    "tab": 99,
                    "left_out": [1, [2], ["a", "b", "c"]],
                    "process": "borte",
                    "only": [None, "x"],
                    "open": 4,
                    "shares": {"borte": [["SP", "1"]], "x": 3},
                    "map": "ja",
                    "section": -1,
                    "current": [],
                    "filter": None,
                }
                for page in PAGES
            },
        }
    ),
]


@pytest.mark.parametrize("kept", GARBAGE)
def test_garbage_that_was_remembered_does_no_harm(program, window, place, kept):
    program.settings._file.setValue("state/" + str(place).encode().hex(), kept)
    program.opened(window, place)
    for page in PAGES:
        window.show_page(page.key)
        settle()
        assert window.shown_page == page.key


def test_garbage_about_the_window_does_no_harm(program):
    program.settings._file.setValue("window", '{"geometry": "ikke tall"}')
    assert program.window().width() > 700


# -- others ----------------------------------------------------------------------------------------


@pytest.fixture
def other(program, session, place):
    """The same department in a second window, as «Nytt vindu» makes it."""
    HANDS.key("Ctrl+Shift+W")
    window = program.own(program.application.windows[-1])
    program.opened(window, place)
    return window


def test_a_second_window_sees_what_the_first_stores(program, window, session, other):
    assert len(program.application.windows) == 2
    task = longer(session)
    other.session.look_around()
    assert other.session.snapshot == session.snapshot
    assert status(other) == "Noen andre har endret 1 rad."
    assert other.session.next_undo.name == "Endret minutter for prøven"
    assert task in other.session.snapshot.by_id(Task)


def test_two_who_change_the_same_are_told_so(window, session, other):
    task = first_task(session)
    longer(session)
    said = other.session.do("Endret", [Change(task, replace(task, minutes=MICRO))])
    assert said.startswith("Noen andre har endret det samme i mellomtiden.")
    assert other.session.snapshot == session.snapshot


def test_closing_one_window_leaves_the_other_at_work(program, window, session, other):
    window.close()
    settle()
    assert program.application.windows == [other]
    longer(other.session)
    other.show_page("tasks")
    assert other.session.next_undo is not None


# -- a file that disappears ------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_a_file_that_is_gone_and_comes_back(program, window, session, place, tmp_path):
    elsewhere = tmp_path / "flyttet.nedenfra"
    place.rename(elsewhere)
    session.look_around()
    assert status(window) == "Filen er borte. Lagre en kopi et annet sted (Ctrl+Shift+S)."
    task = first_task(session)
    assert session.do("Endret", [Change(task, replace(task, minutes=MICRO))]) != ""
    assert session.snapshot.by_id(Task)[task.id] == task, "what is not stored is not shown"
    elsewhere.rename(place)
    session.look_around()
    assert status(window) == "Alt er lagret"
    longer(session)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_a_copy_saves_what_is_shown_when_the_file_is_gone(program, window, session, place, tmp_path):
    shown = session.snapshot
    place.unlink()
    session.look_around()
    answers = Answers(tmp_path / "kopi")
    answers.folder.mkdir()
    window.files.ask = answers.asking()
    HANDS.key("Ctrl+Shift+S")
    wait_until(lambda: window.session is not session, "the copy is open")
    assert ready(window).snapshot == shown
    assert Path(window.session.place) == answers.saved
    longer(window.session)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
@pytest.mark.parametrize("go_on", [True, False])
def test_nothing_is_opened_over_a_department_whose_file_is_gone_unasked(
    program, window, session, place, tmp_path, go_on
):
    shown, asked, answers = session.snapshot, [], Answers(tmp_path / "kopi")
    answers.folder.mkdir()
    window.files.ask = replace(answers.asking(), whether=lambda doubt: asked.append(doubt.text) or go_on)
    place.unlink()
    window.show_page("start")
    window.page("start").examples["HO"].click()
    wait_until(lambda: window.session is not session and not window.desk.working, "something else is open")
    assert asked == ["Filen til avdelingen er borte."]
    assert (answers.saved is None) is go_on
    assert (ready(window).snapshot == shown) is not go_on


# -- ways in ---------------------------------------------------------------------------------------


def test_read_only_can_look_and_not_touch(program, window, place):
    session = program.opened(window, place, read_only=True)
    before = place.read_bytes()
    assert status(window) == "Åpnet bare for lesing"
    task = first_task(session)
    assert "bare for lesing" in session.do("Endret", [Change(task, replace(task, minutes=MICRO))])
    for page in PAGES:
        window.show_page(page.key)
        settle()
        assert window.shown_page == page.key
    HANDS.key("Ctrl+Z")
    window.close()
    assert place.read_bytes() == before


def drop(window, *paths):
    """Drag files onto the window and let go; False where the window does not want them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
    return enter.isAccepted()


def test_a_department_dragged_onto_the_window_is_opened(window, place):
    assert drop(window, place)
    assert ready(window).place == str(place)


def test_a_workbook_dragged_onto_the_window_is_taken_in(window, session):
    assert drop(window, WORKBOOKS / "avdeling.xlsx")
    user = User(window, HANDS)
    user.press("Hent inn")
    wait_until(lambda: session.next_undo is not None, "it is stored")
    assert session.next_undo.name == "Hentet fra avdeling.xlsx"
    wait_until(lambda: not any(d.isVisible() for d in window.findChildren(QDialog)), "the dialog is gone")
    window.activateWindow()
    wait_until(window.isActiveWindow)
    HANDS.key("Ctrl+Z")
    assert session.next_undo is None


@pytest.mark.parametrize("names", [("bilde.png",), ("a.nedenfra", "b.nedenfra"), ()])
def test_what_cannot_be_opened_is_not_taken(window, tmp_path, names):
    assert not drop(window, *(tmp_path / name for name in names))


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and then nothing", b"noe helt annet" * 999])
def test_a_broken_file_is_refused_calmly(program, window, tmp_path, content):
    broken = tmp_path / "ødelagt.nedenfra"
    broken.write_bytes(content)
    window.desk.open(str(broken))
    wait_until(lambda: not window.desk.working, "an answer")
    assert window.session is None
    assert window.shown_page == "start"
    assert window.page("start").banner
    assert broken.read_bytes() == content


def test_a_broken_file_leaves_the_open_department_as_it_is(program, window, session, tmp_path):
    broken = tmp_path / "ødelagt.nedenfra"
    broken.write_bytes(b"noe helt annet" * 999)
    window.show_page("tasks")
    window.desk.open(str(broken))
    wait_until(lambda: not window.desk.working, "an answer")
    assert window.session is session
    assert "ødelagt.nedenfra" in status(window)
    longer(session)


def test_a_department_is_put_away_and_opened_again_from_the_list(window, session, place):
    HANDS.key("Ctrl+W")
    assert window.session is None
    assert window.shown_page == "start"
    assert window.windowTitle() == "Nedenfra"
    User(window, HANDS).press("Vår avdeling")
    assert ready(window).place == str(place)


def test_another_department_takes_the_place_of_the_first(program, window, session, place):
    longer(session)
    program.example(window, "FL")
    assert window.session is not session
    assert window.session.next_undo is None
    assert [type(page).__name__ for page in window._pages.values()].count("OverviewPage") == 1


# -- closing while something is under way ----------------------------------------------------------


def test_closing_while_a_search_runs_ends_it(program, window):
    session = program.example(window, "HO")
    session.advice.ask(patient=True)
    job = session.advice._job
    assert session.advice.working
    window.close()
    settle()
    assert job.finished
    assert program.application.windows == []


def test_closing_while_a_department_is_being_opened(program, window, place):
    window.desk.open(str(place))
    window.close()
    settle()
    store = Workspace(SqlStore(str(place)))
    store.close()
    assert program.application.windows == []


def test_closing_while_a_workbook_is_read(window, session):
    window.files.take(str(WORKBOOKS / "HO.xlsx"))
    QApplication.activeModalWidget().close()
    window.close()
    settle()
    assert session.snapshot is not None


# -- the menus -------------------------------------------------------------------------------------


def test_every_action_has_words_and_no_two_the_same_keys(window):
    keys = [
        sequence.toString()
        for each in window.findChildren(QAction)
        if each in window._actions.values() or each.parent() is window
        for sequence in each.shortcuts()
    ]
    assert len(keys) == len(set(keys))
    assert all(each.text() for each in window._actions.values())


def test_nothing_is_told_twice(window, session, tmp_path):
    window.files.explain("Dette gikk ikke.")
    assert status(window) == "Dette gikk ikke."
    assert not window.findChildren(QMessageBox)
    assert sum(label.text() == "Dette gikk ikke." for label in window.findChildren(QLabel)) == 1
