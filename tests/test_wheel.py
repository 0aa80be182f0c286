"""The wheel: built offline, installed in an empty environment, it does the main job and shows its window."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile

import pytest

PROGRAM = "Scripts/nedenfra.exe" if os.name == "nt" else "bin/nedenfra"
PYTHON = "Scripts/python.exe" if os.name == "nt" else "bin/python"


def run(*command, cwd):
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=project)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment with the wheel and, by reference, the libraries of the running one."""
    folder = tmp_path_factory.mktemp("empty")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = run(folder / PYTHON, "-c", code, cwd=folder).strip()
    with open(os.path.join(site, "libraries.pth"), "w", encoding="utf-8") as reference:
        reference.write(sysconfig.get_path("purelib"))
    run(folder / PYTHON, "-m", "installer", str(wheel), cwd=folder)
    return folder


def test_everything_the_program_reads_travels_along(project, wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    configuration = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    parts = configuration["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    files = [
        path for part in parts for path in (project / part, *(project / part).rglob("*")) if path.is_file()
    ]
    wanted = {path.relative_to(project).as_posix() for path in files if "__pycache__" not in path.parts}
    assert not wanted - packed
    assert {
        "main.py",
        "cli/arguments.py",
        "shipped.py",
        "wiring.py",
        "gui/icons/LICENSE.txt",
    } <= packed
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in packed)


def test_nothing_of_the_workshop_travels_along(wheel):
    roots = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert not roots & {"tests", "dev.py", "screens.py", "bundle.spec", "docs", "benchmarks", "out"}


def test_an_installed_program_makes_a_workspace_from_a_template(installed, tmp_path):
    origin = "import main, pathlib; print(pathlib.Path(main.__file__).resolve())"
    assert run(installed / PYTHON, "-c", origin, cwd=tmp_path).startswith(str(installed.resolve()))
    run(installed / PROGRAM, "new", "proof.nedenfra", "--template", "FL", cwd=tmp_path)
    assert (tmp_path / "proof.nedenfra").read_bytes().startswith(b"SQLite format 3\0")
    run(installed / PROGRAM, "check", "proof.nedenfra", cwd=tmp_path)


WINDOW = """
import sys
from PySide6.QtCore import QThreadPool
from gui.app import Application, make_qt_application
from gui.licences import parts
from gui.settings import Settings
from wiring import ports

application = Application(make_qt_application(["nedenfra"]), ports(), Settings(sys.argv[1]))
window = application.open_window()
window.show_page("about")
read = {part.name: part.read() for part in parts()}
print(window.shown_page, window.grab().isNull(), "LESSER GENERAL PUBLIC" in read["Qt for Python (PySide6)"])
window.close()
QThreadPool.globalInstance().waitForDone()
"""


def test_an_installed_program_shows_its_window(installed, tmp_path):
    told = run(installed / PYTHON, "-c", WINDOW, tmp_path / "settings.ini", cwd=tmp_path)
    assert told.split() == ["about", "False", "True"]
