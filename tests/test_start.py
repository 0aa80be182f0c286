"""Starting: Qt is one that lives long, commands need none of it, the window comes before the rest."""

import os
import subprocess
import sys
import tomllib

import pytest
from PySide6.QtCore import QObject

# What a program without a window loads, from the command line to the PDF.
WITHOUT_WINDOW = ["cli", "domain", "db", "reports"]
HEAVY = {
    "PIL",
    "alembic",
    "highspy",
    "networkx",
    "numpy",
    "openpyxl",
    "pypdfium2",
    "reportlab",
    "sqlalchemy",
    "xlsxwriter",
}


def _printed(project, *arguments, **environ):
    """Standard output of a fresh interpreter in the project folder."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_qt_calls_keep_none_alive(qapp):
    # On Python 3.11 PySide6 6.12.0 loses a reference to None in each call, and thousands end the process.
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("a")
    assert abs(sys.getrefcount(None) - before) < 50


def test_version_is_the_one_in_the_project_file(project):
    version = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert version in _printed(project, "main.py", "--version").split()


def _loaded_after(project, code):
    report = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    return set(_printed(project, "-c", f"{code}\n{report}").splitlines()[-1].split())


IMPORT_ALL = """
import importlib, pkgutil
package = importlib.import_module({name!r})
for module in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
    if ".migrations." not in module.name:
        importlib.import_module(module.name)
"""


@pytest.mark.parametrize("name", WITHOUT_WINDOW)
def test_nothing_but_the_windows_loads_qt(project, name):
    loaded = _loaded_after(project, IMPORT_ALL.format(name=name))
    assert name in loaded
    assert not {"PySide6", "shiboken6"} & loaded


def test_the_command_line_answers_without_loading_the_heavy_libraries(project):
    code = "import sys, main; sys.argv = ['main.py', '--version']\ntry: main.main()\nexcept SystemExit: pass"
    loaded = _loaded_after(project, code)
    assert "cli" in loaded
    assert not (HEAVY | {"PySide6"}) & loaded


AT_FIRST_PAINT = """
import os, sys
import main, wiring
import gui.app
from PySide6.QtCore import QEvent, QObject, QTimer

def act(window):
    {act}

class FirstPaint(QObject):
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, lambda: act(window))
        return False

class Watched(gui.app.Application):
    def open_window(self):
        window = super().open_window()
        self.watch = FirstPaint()
        window.installEventFilter(self.watch)
        return window

def end(*told):
    print(*told, flush=True)
    os._exit(0)

gui.app.Application = Watched
main.main([])
"""


@pytest.fixture
def at_first_paint(project, tmp_path):
    """What is printed when something is done at the first paint of the window in a fresh interpreter."""

    def printed(act):
        places = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        return _printed(project, "-c", AT_FIRST_PAINT.format(act=act), QT_QPA_PLATFORM="offscreen", **places)

    return printed


def _of(loaded, *packages):
    return {name for name in loaded if name.partition(".")[0] in packages}


def test_the_window_is_painted_before_what_it_does_not_show_is_loaded(at_first_paint):
    loaded = set(at_first_paint("end(*sys.modules)").split())
    assert {"gui.main_window", "PySide6.QtWidgets"} <= loaded
    libraries = {name.partition(".")[0] for name in loaded}
    assert not (HEAVY | {"babel", "cli", "email", "socket"}) & libraries
    assert _of(loaded, "domain", "reports", "db") <= {
        "db",
        "db.replacing",
        "domain",
        "domain.rounding",
        "reports",
        "reports.catalogue_of_texts",
        "reports.words",
        "reports.written",
    }
    assert not {"gui.session", "gui.opening", "gui.faults", "gui.dialogs"} & loaded
    shown = {"page", "example_cards", "recent", "ways_in"}
    pages = {name for name in loaded if name.startswith("gui.pages.")}
    assert pages <= {"gui.pages.start", *(f"gui.pages.start.{name}" for name in shown)}


def test_an_example_pressed_at_the_first_paint_is_opened(at_first_paint):
    press = """
    window.desk.opened.connect(lambda session: end("opened", len(session.snapshot.tasks)))
    window.page("start").examples["FL"].click()
"""
    assert at_first_paint(press).split() == ["opened", "48"]


@pytest.mark.parametrize(("way", "part"), [("new", "new_department"), ("short_path", "guide")])
def test_a_way_in_pressed_at_the_first_paint_is_there_at_once(at_first_paint, way, part):
    press = f"""
    start = window.page("start")
    start.ways["{way}"].click()
    end(start.{part}.isVisible())
"""
    assert at_first_paint(press).split() == ["True"]
