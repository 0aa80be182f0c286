"""Random clicking and typing on every page: nothing raises, nothing warns, what is shown is what is stored.

The same seeds every time. `NEDENFRA_RANDOM_STEPS` asks for more steps than there is time for in the suite,
`NEDENFRA_RANDOM_SEEDS` for more ways through them.
"""

import os
import random
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QDialog, QWidget

from db.store import SqlStore
from domain.exchange.validation import errors
from domain.snapshot import Snapshot
from gui.page_list import PAGES
from gui.pages.report import page as report_page
from gui.pages.report.out import Outlets
from tests.gui.first_user import Answers
from tests.gui.program import Program, settle, wait_until

STEPS = int(os.environ.get("NEDENFRA_RANDOM_STEPS", "500"))
MORE_SEEDS = range(3, 3 + int(os.environ.get("NEDENFRA_RANDOM_SEEDS", "0")))
LOOK_EVERY = 50
KEYS = (
    *(
        [
            "Return",
            "Escape",
            "Tab",
            "Backtab",
            "Space",
            "Up",
            "Down",
            "Left",
            "Right",
            "Home",
            "End",
            "PageUp",
            "PageDown",
            "Delete",
            "Backspace",
            "F2",
            "F4",
        ]
    ),
    *(["Enter", "Menu"]),
)
KEY_CODES = [getattr(Qt.Key, f"Key_{name}") for name in KEYS]
WORDS = (
    "1",
    "12,5",
    "-3",
    "100",
    "0",
    "abc",
    "Æ å",
    "'; --",
    "99999999999999999999",
    "50 %",
    "   ",
    "\u0301",
    "🩹",
)
SHORTCUTS = ("Z", "Y", "C", "V", "X", "A", "D", "F", "Tab", "Return")
LEFT_ALONE = {"quit", "close", "window", "full_screen", "larger", "smaller", "theme"}
"""Actions that end the game, and those that change the look, which take their time."""


@pytest.fixture
def program(qtbot, catalogue, tmp_path, monkeypatch):
    answers = Answers(tmp_path / "ut")
    answers.folder.mkdir()
    quiet = Outlets(answers.asking(), lambda *_question: None, lambda _url: True)
    monkeypatch.setattr(report_page, "Outlets", lambda: quiet)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    program = Program(tmp_path, catalogue)
    window = program.window()
    window.files.ask = answers.asking()
    yield program
    program.close()


@contextmanager
def nothing_stays_open():
    """Close whatever waits for an answer, so that nobody waits for it."""

    def close():
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        if isinstance(dialog, QDialog):
            dialog.reject()

    timer = QTimer(interval=20)
    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()
    for _round in range(20):
        close()
        settle()


class Monkey:
    """Does something without knowing what it is."""

    def __init__(self, window, seed):
        self.window, self.chance = window, random.Random(seed)
        self.done = []

    def step(self):
        """One thing on the page that is shown, now and then on another."""
        do, weight = zip(*self._ways().items(), strict=True)
        chosen = self.chance.choices(do, weight)[0]
        self.done.append(chosen.__name__)
        chosen()
        QApplication.processEvents()

    def _ways(self):
        return {
            self.click: 30,
            self.key: 25,
            self.write: 15,
            self.shortcut: 6,
            self.press: 12,
            self.choose: 4,
            self.other_page: 5,
            self.action: 3,
        }

    def _all(self, kind):
        if not self.window.isActiveWindow() and QApplication.activeModalWidget() is None:
            self.window.activateWindow()
        found = [each for each in self.window.findChildren(kind) if each.isVisible() and each.isEnabled()]
        return [each for each in found if not each.visibleRegion().isEmpty()]

    def _place_in(self, widget):
        return QPoint(
            self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height()))
        )

    def click(self):
        within = self._all(QWidget)
        widget = self.chance.choice(within)
        at = self._place_in(widget)
        self.done.append(f"{type(widget).__name__} {at.toTuple()}")
        if self.chance.random() < 0.1:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=at)
        elif self.chance.random() < 0.1:
            QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=at)
        else:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def _focus(self):
        return QApplication.focusWidget() or self.window

    def key(self):
        shift = (
            Qt.KeyboardModifier.ShiftModifier
            if self.chance.random() < 0.15
            else Qt.KeyboardModifier.NoModifier
        )
        QTest.keyClick(self._focus(), self.chance.choice(KEY_CODES), shift)

    def write(self):
        for letter in self.chance.choice(WORDS):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest types no letters beyond æøå
                QApplication.sendEvent(
                    self._focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                )
        if self.chance.random() < 0.7:
            QTest.keyClick(self._focus(), self.chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab]))

    def shortcut(self):
        key = getattr(Qt.Key, f"Key_{self.chance.choice(SHORTCUTS)}")
        QTest.keyClick(self._focus(), key, Qt.KeyboardModifier.ControlModifier)

    def press(self):
        buttons = self._all(QAbstractButton)
        if buttons:
            button = self.chance.choice(buttons)
            self.done.append(f"«{button.text() or button.accessibleName()}»")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self):
        boxes = self._all(QComboBox)
        views = self._all(QAbstractItemView)
        if boxes and self.chance.random() < 0.5:
            box = self.chance.choice(boxes)
            box.setFocus()
            QTest.keyClick(box, self.chance.choice([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End]))
        elif views:
            self.chance.choice(views).setFocus()

    def other_page(self):
        self.window.show_page(self.chance.choice(PAGES).key)
        self.done.append(self.window.shown_page)

    def action(self):
        actions = {key: each for key, each in self.window._actions.items() if key not in LEFT_ALONE}
        key = self.chance.choice([key for key, each in actions.items() if each.isEnabled()])
        self.done.append(key)
        actions[key].trigger()


def look(session, observer, faultless):
    """What is shown is what is stored, and what had no errors has none."""
    assert observer.load() == session.snapshot
    if faultless:
        assert errors(session.snapshot, session.catalogue) == []


@pytest.mark.parametrize(("seed", "example"), [(1, "FL"), (2, "FL"), *((seed, "FL") for seed in MORE_SEEDS)])
def test_random_use_loses_nothing(program, request, seed, example):
    window = program.application.windows[0]
    session = program.example(window, example)
    place = session.place
    observer = SqlStore(place, read_only=True)
    first = session.snapshot
    faultless = errors(first, session.catalogue) == []
    monkey = Monkey(window, seed)
    try:
        with nothing_stays_open():
            for step in range(STEPS):
                monkey.step()
                assert raised(request) == [], monkey.done[-12:]
                if step % LOOK_EVERY == 0:
                    session = back_to(program, window, place)
                    look(session, observer, faultless)
        session = back_to(program, window, place)
        look(session, observer, faultless)
        undo_everything(session)
        assert session.snapshot == first
        assert observer.load() == first
    finally:
        observer.close()


def back_to(program, window, place):
    """The department the play began with, opened again where another one has been opened or made."""
    wait_until(lambda: not window.desk.working, "nothing is being opened")
    if window.session is None or window.session.place != place:
        return program.opened(window, place)
    return window.session


def raised(request):
    """What was raised where Qt called Python; at the end of the test it fails it anyway."""
    return request.node.qt_exception_capture_manager.exceptions


def undo_everything(session):
    """Take back every step; no more than there are."""
    for _step in range(len(session.history())):
        if session.next_undo is None:
            return
        session.undo()
    wait_until(lambda: not session.figures.working, "figures")
    assert isinstance(session.snapshot, Snapshot)
