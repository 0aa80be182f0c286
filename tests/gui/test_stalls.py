"""How long the window stands still at most, while everything is done that can be done.

A timer without pause notes when the event loop came round; the longest gap is the stall. What is asserted
is measured in the time a fixed piece of Python takes on the same machine just now, so that a slow or busy
machine does not decide; `NEDENFRA_STALLS=1` prints every figure and asserts the goal itself.
"""

import os
import sys
import time
from contextlib import contextmanager
from importlib import import_module
from operator import sub
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from gui.app import SWITCH_SECONDS
from gui.loading_ahead import modules
from gui.page_list import PAGES
from tests.gui.first_user import Answers
from tests.gui.hands import TestHands, User, plain
from tests.gui.program import Program, wait_until

GOAL_SECONDS = 0.1
STRICT = bool(os.environ.get("NEDENFRA_STALLS"))
WORKBOOKS = Path(__file__).resolve().parents[1] / "fixtures" / "workbooks"
QUIET_REFERENCE = 0.010
"""Seconds that `reference` takes on the machine the goal was set on, when nobody else uses it."""
GENEROUS = 5
"""How many times the goal is let pass: what is shared with others is not only the processor."""


def reference():
    """Seconds for a fixed piece of Python, the best of some."""

    def once():
        began = time.perf_counter()
        sum(place * place % 7 for place in range(150_000))
        return time.perf_counter() - began

    return min(once() for _try in range(5))


def _now():
    return time.perf_counter(), time.thread_time()


class Stalls:
    """The longest gap of the event loop during each thing that is done, by the clock and by the processor.

    Of the clock's time some may be others': a gap of the processor's time is the own of the window's thread.
    """

    def __init__(self):
        self.worst = {}
        self.own = {}
        self._last = _now()
        self._gap = (0.0, 0.0)
        self._timer = QTimer(interval=0)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self):
        now = _now()
        self._gap = tuple(map(max, self._gap, map(sub, now, self._last)))
        self._last = now

    @contextmanager
    def during(self, what):
        """Measure from here to the end of the block, and until the window has come to rest."""
        QApplication.processEvents()
        self._tick()
        self._gap = (0.0, 0.0)
        yield
        wait_until(lambda: QThreadPool.globalInstance().activeThreadCount() == 0, "all that is worked on")
        for _round in range(60):
            QApplication.processEvents()
        self._tick()
        for kept, gap in zip((self.worst, self.own), self._gap, strict=True):
            kept[what] = max(gap, kept.get(what, 0.0))

    def stop(self):
        self._timer.stop()


@pytest.fixture
def stalls(qtbot):
    stalls = Stalls()
    yield stalls
    stalls.stop()


@pytest.fixture
def program(qtbot, catalogue, tmp_path):
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)  # as the program does
    program = Program(tmp_path, catalogue)
    yield program
    program.close()
    sys.setswitchinterval(usual)


def test_the_meter_sees_a_stall(stalls):
    with stalls.during("planted"):
        QTimer.singleShot(0, lambda: time.sleep(0.05))
    assert 0.05 <= stalls.worst["planted"] < 0.5


def test_no_action_makes_the_window_stand_still(program, stalls, tmp_path):
    play(program, stalls, tmp_path)
    slowness = max(1.0, reference() / QUIET_REFERENCE)
    limit = GOAL_SECONDS if STRICT else GOAL_SECONDS * GENEROUS * slowness
    lines = [
        f"{seconds * 1000:6.0f} ms, {stalls.own[what] * 1000:4.0f} of them its own  {what}"
        for what, seconds in worst_first(stalls)
    ]
    print("\n".join([f"machine: {slowness:.2f} times the quiet one", *lines]))
    assert [
        line for line, (_what, seconds) in zip(lines, worst_first(stalls), strict=True) if seconds > limit
    ] == []


def worst_first(stalls):
    return sorted(stalls.worst.items(), key=lambda item: -item[1])


def play(program, stalls, tmp_path):
    """Everything of the first ten minutes, on the largest example."""
    for name in modules():
        import_module(name)  # as the program has done by itself before anybody has chosen an example
    window = program.window()
    hands = TestHands()
    user = User(window, hands)
    answers = Answers(tmp_path / "ut")
    answers.folder.mkdir()
    window.files.ask = answers.asking()
    wait_until(lambda: not user.eyes.says("Leser eksempelet"), "the cards are read")
    with stalls.during("open an example"):
        program.example(window, "SH")
    session = window.session
    for spec in PAGES:
        with stalls.during(f"show {spec.key} for the first time"):
            window.show_page(spec.key)
        with stalls.during(f"show {spec.key} again"):
            window.show_page("about")
            window.show_page(spec.key)
    edits(window, session, user, stalls)
    for what, keys in (("another theme", "Ctrl+Shift+L"), ("larger text", "Ctrl++"), ("names", "F8")):
        for spec in ("overview", "tasks"):
            window.show_page(spec)
            with stalls.during(f"{what} on {spec}"):
                hands.key(keys)
    window.show_page("suggestions")
    with stalls.during("suggest"):
        session.advice.ask()
        wait_until(lambda: not session.advice.working, "the suggestion")
    with stalls.during("choose moves"):
        for _move in range(3):
            hands.key("Down")
    window.show_page("report")
    page = window.page("report")
    with stalls.during("make the report"):
        page.main_action().trigger()
        wait_until(lambda: page.report is not None, "the report")
    with stalls.during("page through the report"):
        for _page in range(8):
            page.preview.view.setFocus()
            hands.key("PgDown")
    files(program, window, session, user, stalls, answers)


def edits(window, session, user, stalls):
    """Edits, undo, sorting and search in the table of tasks; a unit and all units."""
    window.show_page("tasks")
    table = window.page("tasks").table
    columns = [column.key for column in table.model.columns]
    for _edit in range(3):
        with stalls.during("edit a cell"):
            index = table.model.index(2, columns.index("minutes"))
            table.grid.setCurrentIndex(index)
            table.grid.setFocus()
            user.hands.type("11")
            user.hands.key("Return")
            rested(session)
        with stalls.during("undo"):
            user.hands.key("Ctrl+Z")
            rested(session)
    with stalls.during("sort"):
        for column in ("name", "week", "minutes"):
            table.grid.horizontalHeader().sectionClicked.emit(columns.index(column))
    with stalls.during("search"):
        table.filter_line.setFocus()
        user.hands.type("stell")
        table.filter_line.clear()
    with stalls.during("go from task to task"):
        table.grid.setFocus()
        for _row in range(6):
            user.hands.key("Down")
    with stalls.during("look at one unit"):
        session.look_at(list(session.snapshot.units)[-1])
        rested(session)
    with stalls.during("look at all units"):
        session.look_at(None)
        rested(session)


def rested(session):
    wait_until(lambda: not session.figures.working and not session.figures.stale, "figures")


def files(program, window, session, user, stalls, answers):
    """Export, copy, import into the open department, and another department."""
    window.show_page("overview")
    with stalls.during("export"):
        window.files.export()
        wait_until(lambda: answers.saved.exists(), "the workbook")
    with stalls.during("save a copy"):
        window.files.save_copy()
        wait_until(lambda: answers.saved.suffix == ".nedenfra" and answers.saved.exists(), "the copy")
    with stalls.during("read a workbook"):
        window.files.take(str(WORKBOOKS / "HO.xlsx"))
        wait_until(
            lambda: any(b.isEnabled() for b in user.eyes.all(QPushButton) if plain(b.text()) == "Hent inn")
        )
    with stalls.during("take in a workbook"):
        user.press("Hent inn")
        wait_until(lambda: QApplication.activeModalWidget() is None, "it is stored")
        rested(session)
    with stalls.during("undo an import"):
        session.undo()
        wait_until(lambda: not session.storing, "it is taken back")
        rested(session)
    with stalls.during("another department"):
        program.opened(window, answers.saved)
    with stalls.during("close the department"):
        window.close_session()
