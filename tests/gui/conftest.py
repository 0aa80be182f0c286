"""A window's surroundings for tests: the catalogue, workspaces in memory, settings in a file of their own."""

import gc
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QWidget

import wiring
from db.csv_folder import csv_bytes, read_folder
from db.excel import write_workbook
from db.knowledge import load_catalogue
from db.reading import read_text
from db.replacing import replace_file
from db.xlsx_figures import figures_bytes
from db.xlsx_template import write_template
from domain.editing.workspace import Workspace, WorkspaceMissing
from domain.exchange.importing import import_workbook
from domain.snapshot import Snapshot
from gui import clock
from gui.appearance import LIGHT, apply
from gui.making import whole
from gui.ports import Example, Ports
from gui.session import Session
from gui.settings import Settings
from reports.plans.as_made import recognising
from reports.workbook_words import note, template_words
from tests.fakes import NOW, MemoryStore

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"


@pytest.fixture(scope="session")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="session")
def qapp(qapp):
    qapp.setStyle("Fusion")
    apply(qapp, LIGHT, 100)
    return qapp


@pytest.fixture(autouse=True)
def garbage_between_tests():
    """Python must not look for garbage where a job works, as the program sees to too: it would delete a
    session there, and Qt stops the program."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def still_clock(monkeypatch):
    """It is always the same moment: no test may meet midnight, or a rule that grows old."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def stores():
    """Workspaces in memory by the place where they would lie."""
    return {}


@pytest.fixture
def ports(catalogue, stores):
    def open_store(place, read_only):
        if place not in stores:
            raise WorkspaceMissing(place)
        return stores[place]

    def create_store(place):
        stores[place] = MemoryStore()
        return stores[place]

    return Ports(
        version="0.0.0",
        examples=tuple(
            Example(folder.name, folder) for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir()
        ),
        load_catalogue=lambda: catalogue,
        open_store=open_store,
        create_store=create_store,
        read_workbook=wiring.ports().read_workbook,
        read_text=read_text,
        write_workbook=lambda path, tables: write_workbook(path, tables, note),
        write_template=lambda path: write_template(path, template_words(catalogue)),
        figures_bytes=figures_bytes,
        csv_bytes=csv_bytes,
        replace_file=replace_file,
    )


@pytest.fixture
def settings(tmp_path, qapp):
    return Settings(str(tmp_path / "settings.ini"))


@pytest.fixture(scope="session")
def example_changes(catalogue):
    """The changes that make each example."""
    return {
        code: import_workbook(read_folder(EXAMPLES / code), Snapshot(), catalogue, date(2026, 11, 2)).changes
        for code in ("FL", "HO", "SH")
    }


@pytest.fixture
def open_example(qtbot, catalogue, ports, settings, stores, example_changes):
    """Opens a copy of an example in memory."""
    opened = []

    def open_one(code="FL", *, read_only=False, place=None):
        place = place or f"{code}.nedenfra"
        store = stores.setdefault(place, MemoryStore())
        if not store.history():
            store.apply(example_changes[code], f"Nytt fra eksempelet {code}")
        space = Workspace(store, catalogue, recognising(catalogue))
        session = Session(space, catalogue, ports, settings, place, read_only=read_only)
        opened.append(session)
        return session

    yield open_one
    for session in opened:
        session.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def small(qtbot, catalogue, ports, settings, stores):
    """An open workspace with nothing in it."""
    stores["small.nedenfra"] = MemoryStore()
    session = Session(
        Workspace(stores["small.nedenfra"], catalogue), catalogue, ports, settings, "small.nedenfra"
    )
    yield session
    session.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def figures_of(qtbot):
    """Waits until a session's figures are those of its data."""

    def wait(session):
        session.figures.refresh()
        qtbot.waitUntil(lambda: not session.figures.stale, timeout=20_000)
        return session.figures.found

    return wait


@pytest.fixture
def shown_page(qtbot):
    """Shows a kind of page of a session, whole, in a window that is let go of as windows are."""
    windows = []

    def show(kind, session):
        windows.append(QWidget())
        page = whole(kind(session, windows[-1]))
        windows[-1].resize(1300, 900)
        page.resize(1300, 900)
        with qtbot.waitActive(windows[-1]):
            windows[-1].show()
        return page

    yield show
    for window in windows:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
