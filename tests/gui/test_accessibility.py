"""Every page for those who hear the screen, use the keyboard alone, and read Norwegian."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QTabWidget,
    QTextEdit,
    QTreeView,
    QWidget,
)

from gui.accessible import HasItems
from gui.page_list import PAGES
from gui.parts.lines import LineButton
from tests.gui.program import Program, settle, wait_until

KEYS = [page.key for page in PAGES]
MOST_STOPS = 400
"""More than there are controls on any page: so many presses of Tab find a round, or there is none."""
ENGLISH = set(
    re.findall(
        r"\w+",
        "the of and cancel close save open yes no discard help apply reset retry ignore undo redo "
        "cut copy paste select file files name look folder directory back forward view show hide details "
        "page pages copies "
        "options preview margins width height location properties color step up scroll left right press "
        "value search new create size modified computer increase decrease spin button item "
        "window empty none more",
    )
)
NO_WORDS = r"Workload Indicators of Staffing Need|<[^>]*>|&(?=\w)|\S*[/\\]\S*"
"""The title of a method in its own language, marks of rich text, signs for underlined letters, and paths."""
INSIDE_CLASSES = {"QComboBoxPrivateContainer", "QTableCornerButton", "QTipLabel"}


@pytest.fixture(scope="module")
def program(qapp, catalogue, tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("alle sider"), catalogue)
    window = program.window()
    session = program.example(window, "FL")
    session.advice.ask()
    wait_until(lambda: not session.advice.working, "a suggestion")
    yield program
    program.close()


@pytest.fixture
def accessible(qapp):
    """As when a screen reader is there."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


@pytest.fixture(params=KEYS)
def shown(request, program):
    """The window with one of its pages."""
    window = program.application.windows[0]
    window.show_page(request.param)
    settle()
    if request.param == "tasks":
        window.page("tasks").table.grid.setCurrentIndex(window.page("tasks").table.model.index(0, 0))
        settle()
    return window


def widgets(window):
    """Everything that is shown, but for what belongs to a list's or a field's own inside."""
    return [each for each in window.findChildren(QWidget) if each.isVisible() and not is_inside(each)]


def is_inside(widget):
    """Whether a widget is a part of one control, as the line of a box with choices is."""
    parent = widget.parentWidget()
    if isinstance(parent, QComboBox | QAbstractSpinBox) and isinstance(widget, QLineEdit):
        return True
    if isinstance(parent, QLineEdit) or (
        isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    ):
        return True
    # The corner of a table takes no press here; Qt has no name for the class in Python.
    return isinstance(widget, QHeaderView) or widget.metaObject().className() in INSIDE_CLASSES


def takes_focus(widget):
    """Whether Tab is to come to it; one that lets another stand for it needs no stop of its own."""
    wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return wants and widget.isEnabled() and not isinstance(widget, QTabWidget)


def described(widget):
    """A widget as whoever mends it finds it."""
    above, chain = widget, []
    while above is not None and len(chain) < 5:
        chain.append(type(above).__name__)
        above = above.parentWidget()
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    return f"{' in '.join(chain)} {text!r} {widget.accessibleName()!r}"


def spoken(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip(), interface.role()


NO_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Grouping}


def test_every_control_says_what_it_is(shown, accessible):
    lacking = [
        f"{described(widget)}: {spoken(widget)}"
        for widget in widgets(shown)
        if takes_focus(widget) and not (spoken(widget)[0] and spoken(widget)[1] not in NO_ROLES)
    ]
    assert lacking == []


def test_every_button_says_what_it_does(shown, accessible):
    lacking = [
        described(widget)
        for widget in widgets(shown)
        if isinstance(widget, QAbstractButton) and not spoken(widget)[0]
    ]
    assert lacking == []


def test_every_picture_can_be_read(shown, accessible):
    for picture in widgets(shown):
        if isinstance(picture, HasItems) and picture.accessible_items():
            name, role = spoken(picture)
            assert name, described(picture)
            assert role == QAccessible.Role.List
            interface = QAccessible.queryAccessibleInterface(picture)
            items = picture.accessible_items()
            assert interface.childCount() == len(items)
            said = [
                interface.child(place).text(QAccessible.Text.Name) for place in range(min(len(items), 20))
            ]
            assert all(said), described(picture)


def round_of(window, begin, key="Tab", on_stop=None):
    """The controls that Tab comes to until it is back; tables are left with Ctrl+Tab."""
    begin.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _press in range(MOST_STOPS):
        focus = QApplication.focusWidget()
        if focus in seen:
            assert focus is begin, f"caught between {described(focus)} and {described(seen[-1])}"
            return seen
        seen.append(focus)
        if on_stop is not None:
            on_stop(focus)
        modifier = Qt.KeyboardModifier.ShiftModifier if key == "Backtab" else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(focus, getattr(Qt.Key, f"Key_{key}"), modifier)
        if QApplication.focusWidget() is focus:  # Tab goes from cell to cell there
            QTest.keyClick(focus, Qt.Key.Key_Tab, modifier | Qt.KeyboardModifier.ControlModifier)
        settle()
    raise AssertionError(f"no round after {MOST_STOPS} presses")


def owner(widget):
    """The control a stop belongs to: a box for its line, a view for its inside."""
    parent = widget.parentWidget()
    return parent if isinstance(parent, QComboBox | QAbstractSpinBox) else widget


@pytest.mark.parametrize("key", ["Tab", "Backtab"])
def test_the_keyboard_comes_to_every_control_and_stays_at_none(shown, key):
    shown.activateWindow()
    wait_until(shown.isActiveWindow)
    begin = shown.findChild(QWidget, "pages") or next(
        widget for widget in widgets(shown) if takes_focus(widget)
    )
    stops = round_of(shown, begin, key)
    reached = {owner(stop) for stop in stops}
    missed = [widget for widget in widgets(shown) if takes_focus(widget) and widget not in reached]
    assert [described(widget) for widget in missed if not one_of_several(widget, reached)] == []


def test_the_keyboard_comes_to_what_every_tab_of_the_suggestions_shows(program):
    window = program.application.windows[0]
    window.activateWindow()
    window.show_page("suggestions")
    settle()
    tabs = window.page("suggestions").tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        settle()
        stops = round_of(window, tabs.tabBar())
        inside = [each for each in widgets(tabs.currentWidget()) if takes_focus(each)]
        missed = [each for each in inside if each not in {owner(stop) for stop in stops}]
        assert [described(each) for each in missed if not one_of_several(each, stops)] == []


def test_what_the_keyboard_comes_to_is_in_sight_in_a_small_window(program):
    window = program.application.windows[0]
    window.activateWindow()
    window.show_page("suggestions")
    size, page = window.size(), window.page("suggestions")
    window.resize(1100, 520)
    page.tabs.setCurrentIndex(1)
    settle()
    bars = [area.verticalScrollBar() for area in page.findChildren(QScrollArea)]
    assert any(bar.maximum() for bar in bars)
    for bar in bars:
        bar.setValue(bar.maximum())
    try:
        round_of(window, page.frame.details, on_stop=in_sight)
    finally:
        window.resize(size)
        settle()


def in_sight(focus):
    assert not focus.visibleRegion().isEmpty(), described(focus)


def one_of_several(widget, reached):
    """Choices of which only one can hold are one stop; arrows go from one to the next."""
    if isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive():
        return True
    if not (isinstance(widget, QAbstractButton) and widget.autoExclusive()):
        return isinstance(widget, QScrollArea)
    return any(
        isinstance(each, QAbstractButton) and each.parentWidget() is widget.parentWidget() for each in reached
    )


def test_what_the_mouse_can_press_the_keyboard_can(shown):
    """A button without focus has a key of its own."""
    lacking = [
        described(widget)
        for widget in widgets(shown)
        if isinstance(widget, QAbstractButton)
        and widget.isEnabled()
        and not takes_focus(widget)
        and not isinstance(widget, LineButton)  # without a focus it leads nowhere, and is only read
        and not one_of_several(widget, widgets(shown))
        and widget.shortcut().isEmpty()
        and not any(not sequence.isEmpty() for action in widget.actions() for sequence in action.shortcuts())
    ]
    assert lacking == []


def test_no_underlined_letter_stands_for_two_things(shown):
    letters = Counter(
        letter.lower()
        for widget in widgets(shown)
        if isinstance(widget, QAbstractButton | QGroupBox | QLabel)
        for letter in mnemonics(widget.title() if isinstance(widget, QGroupBox) else widget.text(), widget)
    )
    assert {letter: count for letter, count in letters.items() if count > 1} == {}


def mnemonics(text, widget):
    if isinstance(widget, QLabel) and widget.buddy() is None:
        return []
    return re.findall(r"&(\w)", text.replace("&&", ""))


def words_of(window):
    """Every text that is shown or said, and where."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QMenuBar):
            continue
        said = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip()]
        if isinstance(widget, QAbstractButton | QLabel):
            said.append(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            said.append(widget.placeholderText())
        if isinstance(widget, QTabBar):
            said += [widget.tabText(place) for place in range(widget.count())]
        if isinstance(widget, QComboBox):
            said += [widget.itemText(place) for place in range(widget.count())]
        if isinstance(widget, QTableView | QTreeView) and widget.model() is not None:
            said += [
                str(widget.model().headerData(place, Qt.Orientation.Horizontal) or "")
                for place in range(min(40, widget.model().columnCount()))
            ]
        yield from ((text, widget) for text in said if text)


def test_every_word_is_norwegian(shown):
    if shown.shown_page == "about":
        return  # licences stand there in the language they have
    english = [
        (text, described(widget))
        for text, widget in words_of(shown)
        if ENGLISH & set(re.findall(r"[a-zæøå]+", re.sub(NO_WORDS, "", text).lower()))
    ]
    assert english == []
