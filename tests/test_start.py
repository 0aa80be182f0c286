"""Starting: the Qt library is one that lives long, and the command line needs none of it."""

import subprocess
import sys
import tomllib

import pytest
from PySide6.QtCore import QObject

# What a program without a window loads, from the command line to the PDF.
WITHOUT_WINDOW = ["cli", "domain", "db", "reports"]


def _printed(project, *arguments):
    """Standard output of a fresh interpreter in the project folder."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project, capture_output=True, text=True, check=False
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
    heavy = {
        "PySide6",
        "highspy",
        "networkx",
        "numpy",
        "sqlalchemy",
        "alembic",
        "reportlab",
        "openpyxl",
        "xlsxwriter",
    }
    assert not heavy & _loaded_after(project, code)
