"""Own-painted pictures as a screen reader meets them, read in the same process."""

import gc
import weakref

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from gui import accessible
from gui.accessible import Item, show_items, tell_changed, tell_current

NAME = QAccessible.Text.Name


class Beads(QWidget):
    """Three beads in a row, the second chosen."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.names = ["Rød", "Grønn", "Blå"]
        self.current = 1
        self.asked = 0
        self.setAccessibleName("Perler")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(90, 30)

    def accessible_items(self):
        self.asked += 1
        return [Item(name, QRect(30 * at, 0, 30, 30), at == 1) for at, name in enumerate(self.names)]

    def current_item(self):
        return self.current


@pytest.fixture
def listening(qapp):
    """As if a screen reader were there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def beads(qtbot):
    show_items()
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(widget := Beads())
    window.show()
    yield widget
    window.close()


def test_the_items_have_role_name_place_and_state(beads):
    found = QAccessible.queryAccessibleInterface(beads)
    assert (found.role(), found.text(NAME), found.childCount()) == (QAccessible.Role.List, "Perler", 3)
    part = found.child(1)
    assert (part.role(), part.text(NAME)) == (QAccessible.Role.ListItem, "Grønn")
    assert part.state().selected
    assert not found.child(0).state().selected
    assert part.rect() == QRect(beads.mapToGlobal(QPoint(30, 0)), part.rect().size())
    assert found.rect().contains(part.rect())


def test_parts_and_widget_know_each_other(beads):
    found = QAccessible.queryAccessibleInterface(beads)
    assert found.indexOfChild(found.child(2)) == 2
    assert found.child(2).parent().text(NAME) == "Perler"
    at = beads.mapToGlobal(QPoint(75, 10))
    assert found.childAt(at.x(), at.y()).text(NAME) == "Blå"
    assert found.focusChild().text(NAME) == "Grønn"
    assert found.child(3) is None
    assert found.parent().object() is beads.parentWidget()


def test_a_part_says_what_stands_there_now(beads):
    found = QAccessible.queryAccessibleInterface(beads)
    third, first = found.child(2), found.child(0)
    beads.names = ["Gul"]
    assert first.text(NAME) == "Gul"
    assert found.childCount() == 1
    assert not third.isValid()
    assert third.text(NAME) == ""


def test_ordinary_widgets_keep_their_own_interface(qtbot):
    show_items()
    plain = QWidget()
    qtbot.addWidget(plain)
    assert QAccessible.queryAccessibleInterface(plain).role() == QAccessible.Role.Client


@pytest.mark.usefixtures("listening")
def test_moving_tells_which_part_has_the_keyboard(beads, monkeypatch):
    told = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append((event.type(), event.child()))
    )
    tell_current(beads)
    tell_changed(beads)
    assert [kind for kind, _child in told] == [QAccessible.Event.Focus, QAccessible.Event.ObjectReorder]
    assert told[0][1] == 1


@pytest.mark.usefixtures("listening")
def test_events_reach_qt_without_a_warning(beads):
    QAccessible.queryAccessibleInterface(beads).child(1)
    tell_current(beads)
    tell_changed(beads)


def test_it_costs_nothing_when_nobody_listens(beads):
    QAccessible.setActive(False)
    beads.asked = 0
    tell_current(beads)
    tell_changed(beads)
    beads.repaint()
    assert beads.asked == 0


def test_nothing_is_kept_of_a_widget_that_is_gone(qtbot):
    show_items()
    numbers = []
    for _round in range(5):
        widget = Beads()
        found = QAccessible.queryAccessibleInterface(widget)
        numbers += [QAccessible.uniqueId(found.child(at)) for at in range(3)]
        gone = weakref.ref(widget)
        del widget, found
        gc.collect()
        assert gone() is None
    assert all(QAccessible.accessibleInterface(number) is None for number in numbers)
    last = Beads()
    qtbot.addWidget(last)
    QAccessible.queryAccessibleInterface(last)
    assert all(isValid(picture) for picture in accessible._pictures)
