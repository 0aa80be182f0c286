"""News of a workspace: told at once to what is on the screen, and to what was hidden when it is shown."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget

from domain.model import Process
from domain.snapshot import Change
from gui.news import News


class Page(QWidget):
    """Notes what it is told."""

    def __init__(self, session):
        super().__init__()
        self.told = []
        self.news = news = News(session, self)
        news.changed.connect(lambda changes: self.told.append([change.after.name for change in changes]))
        for name in ("scope_changed", "names_changed", "refreshed"):
            getattr(news, name).connect(lambda name=name: self.told.append(name))

    def showEvent(self, event):
        super().showEvent(event)
        self.news.shown()
        self.told.append("shown")


@pytest.fixture
def session(open_example):
    return open_example("FL")


@pytest.fixture
def stack(qtbot, session):
    """A page, and another in front of which it can be."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(Page(session))
    stack.addWidget(QWidget())
    stack.show()
    stack.widget(0).told.clear()
    return stack


def rename(session, name):
    process = next(iter(session.snapshot.all(Process)))
    assert session.do("Endret navn", [Change(process, replace(process, name=name))]) == ""


def happen(session):
    """An edit, another scope, new figures."""
    rename(session, "Én")
    session.scope_changed.emit()
    session.figures.refreshed.emit()


def test_what_is_shown_hears_at_once(session, stack):
    happen(session)
    assert stack.widget(0).told == [["Én"], "scope_changed", "refreshed"]


def test_what_was_hidden_hears_all_that_it_missed_before_it_does_anything_else(session, stack):
    page = stack.widget(0)
    stack.setCurrentIndex(1)
    happen(session)
    rename(session, "To")
    session.figures.refreshed.emit()
    assert page.told == []
    stack.setCurrentIndex(0)
    assert page.told == [["Én", "To"], "scope_changed", "refreshed", "shown"]
    page.told.clear()
    session.names_changed.emit()
    assert page.told == ["names_changed"]


def test_nothing_is_told_twice(session, stack):
    page = stack.widget(0)
    stack.setCurrentIndex(1)
    happen(session)
    stack.setCurrentIndex(0)
    page.told.clear()
    stack.setCurrentIndex(1)
    stack.setCurrentIndex(0)
    assert page.told == ["shown"]


def test_what_was_never_shown_hears_everything(qtbot, session):
    page = Page(session)
    qtbot.addWidget(page)
    happen(session)
    assert page.told == [["Én"], "scope_changed", "refreshed"]
