"""Garbage is looked for in the window's thread, and nowhere else."""

import gc
import weakref
from threading import Thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui import collecting
from gui.collecting import Collector


@pytest.fixture
def collector(qtbot):
    keeper = QObject()
    collector = Collector(keeper)
    yield collector
    collector.stop()
    assert gc.isenabled()


class Circle:
    """Something that only a look for garbage finds."""

    def __init__(self):
        self.me = self


def test_python_no_longer_looks_by_itself(collector):
    assert not gc.isenabled()


def test_circles_go_by_and_by(collector, qtbot):
    kept = weakref.ref(Circle())
    enough = [[] for _ in range(2 * collecting.YOUNG)]
    qtbot.waitUntil(lambda: kept() is None, timeout=5000)
    assert enough


def test_a_widget_is_not_deleted_by_a_thread_that_makes_objects(collector, qtbot):
    widget = QWidget()
    widget.circle = widget
    kept = weakref.ref(widget)
    del widget
    thread = Thread(target=lambda: [[] for _ in range(100_000)])
    thread.start()
    thread.join()
    assert kept() is not None
    qtbot.waitUntil(lambda: kept() is None, timeout=5000)


def test_what_a_job_has_made_is_put_aside_until_nobody_waits(collector, qtbot, monkeypatch):
    looked = []
    look = gc.collect
    monkeypatch.setattr(
        collecting.gc,
        "collect",
        lambda generation=2: looked.append((generation, gc.get_count()[0])) or look(generation),
    )
    kept = weakref.ref(Circle())
    made = [[] for _ in range(2 * collecting.MANY)]
    qtbot.waitUntil(lambda: gc.get_freeze_count() > len(made), timeout=5000)
    assert all(young <= collecting.MANY for _generation, young in looked)
    assert kept() is not None
    monkeypatch.setattr(collecting, "IDLE_SECONDS", 0.0)
    qtbot.waitUntil(lambda: kept() is None, timeout=5000)
    assert gc.get_freeze_count() == 0


def test_all_of_it_is_looked_for_only_when_nobody_waits(qapp, qtbot, monkeypatch):
    looked = []
    monkeypatch.setattr(collecting.gc, "collect", lambda generation=2: looked.append(generation))
    monkeypatch.setattr(collecting, "IDLE_SECONDS", 0.0)
    keeper = QObject()
    collector = Collector(keeper)
    qtbot.waitUntil(lambda: 2 in looked, timeout=5000)
    looked.clear()
    monkeypatch.setattr(collecting, "IDLE_SECONDS", 1000.0)
    QGuiApplication.inputMethod().cursorRectangleChanged.emit()
    qtbot.waitUntil(lambda: 1 in looked, timeout=5000)
    assert 2 not in looked
    collector.stop()
