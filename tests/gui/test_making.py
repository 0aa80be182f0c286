"""Pages made in steps: one at each turn of the event loop, and what needs the whole page comes after."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from domain.snapshot import Change
from gui.making import Making, is_whole, when_whole, whole
from gui.place import Place
from gui.tables.view import TableView
from tests.gui.program import Program, ready, settle, wait_until


@pytest.fixture
def made():
    """What was done, in its order."""
    return []


@pytest.fixture
def page(qtbot, made):
    """A page of three steps."""

    def steps():
        made.append("table")
        yield
        made.append("panel")
        yield
        made.append("signals")

    page = QWidget()
    qtbot.addWidget(page)
    Making(page, steps())
    return page


def test_what_a_step_has_brought_about_happens_before_the_next(qtbot, made):
    def step(name):
        made.append(name)
        QTimer.singleShot(0, page, lambda: made.append(f"{name} is shown"))

    page = QWidget()
    qtbot.addWidget(page)
    Making(page, iter(map(step, ("table", "panel"))))
    qtbot.waitUntil(lambda: is_whole(page))
    assert made == ["table", "table is shown", "panel", "panel is shown"]


def test_what_needs_the_whole_page_comes_after_it_in_the_order_asked_for(qtbot, page, made):
    when_whole(page, lambda: made.append("restored"))
    when_whole(page, lambda: made.append("row chosen"))
    qtbot.waitUntil(lambda: is_whole(page))
    assert made == ["table", "panel", "signals", "restored", "row chosen"]


def test_nothing_waits_for_a_page_that_is_whole(page, made):
    when_whole(whole(page), lambda: made.append("row chosen"))
    assert made == ["table", "panel", "signals", "row chosen"]


def test_one_that_cannot_wait_gets_what_was_waiting_too(page, made):
    when_whole(page, lambda: made.append("restored"))
    assert whole(page) is page
    assert made[-1] == "restored"
    QCoreApplication.processEvents()
    assert len(made) == 4


def test_a_page_without_steps_is_whole(qtbot, made):
    page = QWidget()
    qtbot.addWidget(page)
    when_whole(page, lambda: made.append("at once"))
    assert (is_whole(page), made) == (True, ["at once"])


def test_a_page_that_is_thrown_away_is_made_no_further(qtbot, made):
    page = QWidget()
    Making(page, iter(map(made.append, range(9))))
    QCoreApplication.processEvents()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    assert len(made) < 9


@pytest.fixture
def window(qtbot, catalogue, tmp_path):
    """A window with an example open."""
    program = Program(tmp_path, catalogue)
    window = program.window()
    program.example(window)
    yield window
    program.close()


def test_the_row_that_is_asked_for_is_chosen_when_the_page_is_whole(window):
    task = window.session.snapshot.tasks["FL16"]
    window.show_place(Place("tasks", task.id))
    assert window.shown_page == "tasks"
    settle()
    assert window.page("tasks").table.current == task


def test_keys_pressed_before_the_page_is_whole_are_not_lost(window):
    window.show_page("tasks")
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    table = window.page("tasks").table
    assert table.grid.currentIndex().row() == len(table.model.rows)


def test_a_page_left_half_made_is_remembered_as_it_was(window):
    task = window.session.snapshot.tasks["FL16"]
    window.show_place(Place("tasks", task.process_id))
    window.show_place(Place("tasks", task.id))
    settle()
    place = window.session.place
    window.close_session()
    window.desk.open(place)
    wait_until(lambda: window.session is not None)
    window.show_page("tasks")
    window.close_session()
    window.desk.open(place)
    ready(window)
    assert window.shown_page == "tasks"
    page = window.page("tasks")
    assert (page.bar.process_id, page.table.current) == (task.process_id, task)


def test_a_page_is_as_it_was_before_its_table_is_seen(window):
    task = window.session.snapshot.tasks["FL16"]
    window.show_place(Place("tasks", task.process_id))
    settle()
    place, count = window.session.place, len(window.page("tasks").table.model.rows)
    window.close_session()
    seen = []
    window.desk.open(place)
    while not seen or not seen[-1][1]:
        QCoreApplication.processEvents()
        found = window.findChildren(TableView)
        seen += [(len(table.model.rows), table.isVisible()) for table in found]
    assert {rows for rows, _visible in seen} == {count}


def test_a_step_that_fails_is_told_and_asked_for_no_more(qtbot, made):
    def steps():
        yield
        raise LookupError("a fault in a part")

    page = QWidget()
    qtbot.addWidget(page)
    Making(page, steps())
    when_whole(page, lambda: made.append("restored"))
    with qtbot.captureExceptions() as told:
        qtbot.waitUntil(lambda: bool(told))
        for _turn in range(5):
            QCoreApplication.processEvents()
    assert [kind for kind, _error, _trace in told] == [LookupError]
    assert not is_whole(page)
    assert made == []


def test_an_edit_while_a_page_is_made_is_on_it(window):
    session = window.session
    window.show_page("tasks")
    QCoreApplication.processEvents()
    task = session.snapshot.tasks["FL16"]
    assert session.do("Nytt navn", [Change(task, replace(task, name="Et annet navn"))]) == ""
    settle()
    names = {row.name for row in window.page("tasks").table.model.rows}
    assert "Et annet navn" in names
    assert task.name not in names


def test_the_first_suggestion_has_the_number_of_moves_that_was_remembered(window):
    window.show_page("suggestions")
    window.page("suggestions").how_many.number.setValue(2)
    place = window.session.place
    window.close_session()
    window.desk.open(place)
    session = ready(window)
    window.show_page("suggestions")
    wait_until(lambda: session.advice.asked is not None and not session.advice.working)
    assert session.advice.asked.max_moves == 2
