"""Pages made in steps: one at each turn of the event loop, and what needs the whole page comes after."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget

from gui.making import Making, is_whole, when_whole, whole


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
