"""Another theme or size of text: what is seen changes next, what is hidden soon, and nothing is lost."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import restyling
from gui.appearance import DARK, LIGHT, apply, as_role
from gui.page_list import PAGES
from gui.settings import TEXT_PERCENT
from tests.gui.hands import TestHands
from tests.gui.program import Program, settle, wait_until

HANDS = TestHands()


@pytest.fixture(autouse=True)
def _plain_again(qapp):
    apply(qapp, LIGHT)
    yield
    apply(qapp, LIGHT)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    return window


def put(window, *widgets):
    for widget in widgets:
        window.layout().addWidget(widget)
    window.show()
    settle()


def looks(label):
    """Colour and size of a label's letters."""
    return label.palette().windowText().color().name().upper(), label.font().pointSizeF()


class Told(QLabel):
    """Counts what Qt tells it about its looks, and how often it is painted."""

    def __init__(self, text):
        super().__init__(text)
        self.kinds = []
        self.paints = 0

    def changeEvent(self, event):
        self.kinds.append(event.type())
        super().changeEvent(event)

    def paintEvent(self, event):
        self.paints += 1
        super().paintEvent(event)


# -- what is seen -----------------------------------------------------------------------------------


def test_what_is_seen_changes_before_it_is_painted(qapp, window):
    muted, heading = as_role(QLabel("Å"), "muted"), as_role(QLabel("Å"), "heading")
    put(window, muted, heading)
    apply(qapp, DARK, 200)
    wait_until(window.updatesEnabled)
    assert looks(muted) == (DARK.muted, 21)
    assert looks(heading) == (DARK.text, 24)


def test_a_widget_is_told_once_however_deep_it_stands(qapp, window):
    told = Told("Å")
    inmost = window
    for _depth in range(12):
        inmost.layout().addWidget(outer := QWidget())
        QVBoxLayout(outer)
        inmost = outer
    put(inmost, told)
    window.show()
    told.kinds.clear()
    apply(qapp, LIGHT, 150)
    settle()
    assert told.kinds.count(QEvent.Type.StyleChange) == 1
    assert told.kinds.count(QEvent.Type.FontChange) <= 2


def test_colours_move_nothing(qapp, window):
    told = Told("Å")
    put(window, told)
    told.kinds.clear()
    apply(qapp, DARK)
    settle()
    assert QEvent.Type.PaletteChange in told.kinds
    assert {QEvent.Type.StyleChange, QEvent.Type.FontChange}.isdisjoint(told.kinds)


def test_what_is_seen_takes_its_turns_too(qapp, window, monkeypatch):
    monkeypatch.setattr(restyling, "PIECE_SECONDS", 0.0)
    labels = [as_role(QLabel("Å"), "muted") for _label in range(20)]
    put(window, *labels)
    apply(qapp, DARK)
    turns = 0
    while not window.updatesEnabled():
        QApplication.processEvents()
        turns += 1
    assert turns > 10
    assert {looks(label)[0] for label in labels} == {DARK.muted}


def test_a_window_is_painted_after_it_is_dressed(qapp, window):
    told = Told("Å")
    put(window, told)
    told.paints = 0
    apply(qapp, DARK)
    apply(qapp, LIGHT)
    QApplication.sendPostedEvents()
    assert told.paints == 0
    settle()
    assert told.paints > 0
    assert window.updatesEnabled()


def test_a_window_that_goes_before_it_is_painted_is_passed_by(qapp, qtbot):
    window = QWidget()
    window.show()
    settle()
    apply(qapp, DARK)
    window.deleteLater()
    settle()
    assert looks(QLabel("Å"))[0] == DARK.text


def test_a_style_sheet_of_its_own_stays(qapp, window):
    button = QPushButton("Å")
    button.setStyleSheet("QPushButton { font-weight: 700; }")
    put(window, button)
    apply(qapp, DARK, 200)
    settle()
    assert button.font().weight() == 700
    assert button.font().pointSizeF() == 21
    assert button.palette().buttonText().color().name().upper() == DARK.text


def test_a_bar_that_comes_with_larger_text_has_its_size(qapp, window):
    names = QListWidget()
    names.addItems(["Å"] * 5)
    names.setFixedHeight(names.sizeHintForRow(0) * 6)
    put(window, names)
    bar = names.verticalScrollBar()
    assert not bar.isVisible()
    apply(qapp, LIGHT, 200)
    settle()
    assert bar.isVisible()
    assert bar.width() == bar.sizeHint().width() == 24


def test_scroll_and_keyboard_stay(qtbot, qapp, window):
    area, content, field = QScrollArea(widgetResizable=True), QWidget(), QLineEdit("Å")
    QVBoxLayout(content).addWidget(field)
    content.setMinimumHeight(2000)
    area.setWidget(content)
    put(window, area)
    with qtbot.waitActive(window):
        window.activateWindow()
    field.setFocus()
    area.verticalScrollBar().setValue(300)
    apply(qapp, DARK)
    settle()
    assert area.verticalScrollBar().value() == 300
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "b")
    assert field.text() == "Åb"


# -- what is hidden -----------------------------------------------------------------------------------


@pytest.fixture(params=["never shown", "hidden", "in something hidden"])
def hidden(request, window):
    """A muted label that is not seen, and what shows it."""
    label = as_role(QLabel("Å"), "muted")
    if request.param == "in something hidden":
        outer = QWidget()
        QHBoxLayout(outer).addWidget(label)
    else:
        outer = label
    if request.param == "never shown":
        outer.hide()
    put(window, QLabel("Å"), outer)
    outer.hide()
    return label, outer


@pytest.mark.parametrize("pause", [settle, lambda: None], ids=["after a while", "at once"])
def test_what_is_hidden_is_right_when_it_is_shown(qapp, hidden, pause):
    label, outer = hidden
    apply(qapp, DARK, 200)
    pause()
    outer.show()
    settle()
    assert looks(label) == (DARK.muted, 21)


def test_hidden_widgets_take_their_turns(qapp, window, monkeypatch):
    monkeypatch.setattr(restyling, "PIECE_SECONDS", 0.0)
    labels = [as_role(QLabel("Å"), "muted") for _label in range(20)]
    put(window, *labels)
    for label in labels:
        label.hide()
    apply(qapp, DARK)
    assert {looks(label)[0] for label in labels} == {LIGHT.muted}
    turns = 0
    while any(looks(label)[0] != DARK.muted for label in labels):
        QApplication.processEvents()
        turns += 1
    assert turns > 10


def test_what_goes_meanwhile_is_passed_by(qapp, window, monkeypatch):
    monkeypatch.setattr(restyling, "PIECE_SECONDS", 0.0)
    first, last = QLabel("Å"), as_role(QLabel("Å"), "muted")
    put(window, first, last)
    first.hide()
    last.hide()
    apply(qapp, DARK, 150)
    first.deleteLater()
    settle()
    wait_until(lambda: looks(last) == (DARK.muted, 15.75))


def test_the_last_of_several_changes_stands(qapp, window, monkeypatch):
    monkeypatch.setattr(restyling, "PIECE_SECONDS", 0.0)
    seen, unseen = as_role(QLabel("Å"), "muted"), as_role(QLabel("Å"), "muted")
    put(window, seen, unseen)
    unseen.hide()
    for palette, percent in ((DARK, 200), (LIGHT, 80), (DARK, 150)):
        apply(qapp, palette, percent)
    settle()
    assert looks(seen) == (DARK.muted, 15.75)
    wait_until(lambda: looks(unseen) == (DARK.muted, 15.75))


# -- roles --------------------------------------------------------------------------------------------


def test_a_role_is_taken_before_and_after_it_is_shown(qapp, window):
    label = as_role(QLabel("Å"), "heading")
    put(window, label)
    assert looks(label) == (LIGHT.text, 12)
    assert looks(as_role(label, "muted")) == (LIGHT.muted, 10.5)
    label.hide()
    assert looks(as_role(label, "bad"))[0] == LIGHT.bad


# -- the whole window ---------------------------------------------------------------------------------


@pytest.fixture
def program(qtbot, catalogue, tmp_path):
    program = Program(tmp_path, catalogue)
    yield program
    program.close()


def shown_labels(page):
    return [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def test_pages_not_shown_take_another_theme(program):
    window = program.window()
    program.example(window)
    keys = [spec.key for spec in PAGES if spec.key in ("overview", "tasks", "staff")]
    pages = {key: showing(window, key) for key in keys}
    HANDS.key("Ctrl+Shift+L")
    for key in keys:
        assert showing(window, key) is pages[key]
        colours = {looks(label)[0] for label in shown_labels(pages[key])}
        assert colours
        assert colours <= {colour.upper() for colour in DARK.colours.values()}, key


def test_pages_not_shown_take_another_size(program):
    window = program.window()
    program.example(window)
    for key in ("tasks", "overview"):
        showing(window, key)
    program.settings.put(TEXT_PERCENT, 150)
    for key in ("overview", "tasks"):
        sizes = {round(looks(label)[1] / 1.5, 2) for label in shown_labels(showing(window, key))}
        assert sizes
        assert sizes <= {9.5, 10, 10.5, 11.5, 12, 18, 22}, key


def showing(window, key):
    """The page, shown."""
    window.show_page(key)
    settle()
    return window.page(key)


def test_no_page_is_asked_for_its_height(program):
    window = program.window()
    assert not window.centralWidget().layout().hasHeightForWidth()
    assert window.page("start").height() == window.page("start").parentWidget().height()
