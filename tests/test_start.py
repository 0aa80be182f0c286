"""Starting: Qt is one that lives long, commands need none of it, the window comes before the rest."""

import os
import subprocess
import sys
import tomllib

import pytest
from PySide6.QtCore import QObject

# What a program without a window loads, from the command line to the PDF.
WITHOUT_WINDOW = ["command_line", "domain", "db", "reports"]
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


UNTIL_FIRST_PAINT = """
import os, sys
from PySide6.QtCore import QEvent, QObject, QThreadPool
import gui.app, main


class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sorted({name.partition(".")[0] for name in sys.modules}), flush=True)
            os._exit(0)
        return False

class Watched(gui.app.Application):
    def open_window(self):
        window = super().open_window()
        self.watch = FirstPaint()
        window.installEventFilter(self.watch)
        return window

gui.app.Application = Watched
main.main([])
"""


def test_the_window_is_painted_before_any_heavy_library_is_loaded(project, tmp_path):
    places = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    loaded = set(_printed(project, "-c", UNTIL_FIRST_PAINT, QT_QPA_PLATFORM="offscreen", **places).split())
    assert {"gui", "PySide6"} <= loaded
    assert not HEAVY & loaded
