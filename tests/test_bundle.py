"""The program as one folder, where one has been built: driven from outside, as users do.

`dev.py bundle` builds the folder and runs these; to run them alone, name the folder in NEDENFRA_TEST_BUNDLE.
The window is driven by keys on a screen of its own where Xvfb, openbox and xdotool are at hand.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from importlib.metadata import Distribution, PackageNotFoundError, distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

FOLDER = os.environ.get("NEDENFRA_TEST_BUNDLE", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="NEDENFRA_TEST_BUNDLE names no built program")
SUFFIX = ".exe" if os.name == "nt" else ""
PATIENCE_SECONDS = 60
SCREEN_TOOLS = ("Xvfb", "openbox", "xdotool")
needs_screen = pytest.mark.skipif(
    not all(map(shutil.which, SCREEN_TOOLS)), reason=f"needs {', '.join(SCREEN_TOOLS)}"
)


@pytest.fixture
def inside():
    """Where the libraries lie."""
    return Path(FOLDER) / "_internal"


@pytest.fixture
def environ(tmp_path):
    """A user nobody knows, on a machine without Python."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
    return {**kept, "HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}


@pytest.fixture
def cli(environ, tmp_path):
    """Runs a command in a folder of its own; its answer."""

    def run(*arguments):
        program = str(Path(FOLDER).resolve() / f"nedenfra-cli{SUFFIX}")
        done = subprocess.run(
            [program, *arguments],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        return done.stdout

    return run


@pytest.fixture
def window(environ, tmp_path):
    """Starts the window on a workspace; whatever still runs is ended afterwards."""
    started = []

    def start(workspace, **more):
        program = str(Path(FOLDER).resolve() / f"nedenfra{SUFFIX}")
        started.append(subprocess.Popen([program, workspace], cwd=tmp_path, env={**environ, **more}))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def wait(until, what):
    """Blocks until something holds; gives what it gave."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not (found := until()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)
    return found


def faults(environ):
    """What the last resort has logged."""
    return [path.read_text("utf-8") for path in Path(environ["HOME"]).rglob("nedenfra.log")]


# -- commands -----------------------------------------------------------------------------------------


def test_the_main_job_is_done_by_command(cli, tmp_path):
    assert {"FL", "HO", "SH"} <= set(cli("templates").split())
    cli("new", "a.nedenfra", "--template", "FL")
    assert re.search(r"\b\d+,\d\d\b.*årsverk", cli("analyse", "a.nedenfra"))
    assert "Før og etter" in cli("suggest", "a.nedenfra")
    cli("report", "a.nedenfra", "--kind", "avdeling", "--to", "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_workbook_comes_out_as_it_went_in(cli, tmp_path):
    cli("new", "a.nedenfra", "--template", "HO")
    cli("export", "a.nedenfra", "--to", "a.xlsx")
    cli("import", "a.xlsx", "--to", "b.nedenfra")
    cli("check", "b.nedenfra")
    assert cli("analyse", "b.nedenfra", "--json") == cli("analyse", "a.nedenfra", "--json")


# -- the window ---------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
def test_the_window_opens_a_workspace_and_leaves_it_whole(cli, window, environ, tmp_path):
    cli("new", "a.nedenfra", "--template", "FL")
    process = window("a.nedenfra", QT_QPA_PLATFORM="offscreen")

    def opened():
        assert process.poll() is None
        return any("a.nedenfra" in path.read_text("utf-8") for path in Path(environ["HOME"]).rglob("*.ini"))

    wait(opened, "the workspace among those opened lately")
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE_SECONDS) == -signal.SIGTERM
    assert "".join(faults(environ)) == ""
    cli("check", "a.nedenfra")


class Keyboard:
    """Keys pressed on a screen, in whatever window has the focus there."""

    def __init__(self, display):
        self._environ = {**os.environ, "DISPLAY": display}

    def _do(self, *words):
        done = subprocess.run(
            ["xdotool", *words], env=self._environ, capture_output=True, encoding="utf-8", check=False
        )
        return done.stdout

    def see(self, title):
        """Wait until the window in front has this in its title."""
        wait(lambda: title in self.title, f"a window called «{title}»")

    @property
    def title(self):
        return self._do("getactivewindow", "getwindowname")

    def press(self, keys):
        self._do("key", "--clearmodifiers", keys)

    def write(self, text):
        self._do("type", "--delay", "5", text)


@pytest.fixture
def screen():
    """An empty screen with a window manager, and its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    environ = {**os.environ, "DISPLAY": display}
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=environ, stderr=subprocess.DEVNULL)
    yield display
    for process in (manager, server):
        process.terminate()
        process.wait()


@needs_screen
def test_the_window_makes_report_and_workbook_by_keys(cli, window, environ, screen, tmp_path):
    cli("new", "a.nedenfra", "--template", "FL")
    process = window("a.nedenfra", DISPLAY=screen)
    keyboard = Keyboard(screen)
    keyboard.see("Fjordgata")
    go_to(keyboard, "Rapport")
    keyboard.press("ctrl+Return")  # looks for a suggestion, writes the report, and shows its pages
    wait(lambda: {"highspy", "libpdfium"} <= mapped(process.pid), "the solver and the preview")
    saved = save_as(keyboard, "ctrl+s", "Lagre rapporten", tmp_path / "a.pdf")
    assert saved.read_bytes().startswith(b"%PDF-")
    go_to(keyboard, "Om")
    saved = save_as(keyboard, "ctrl+e", "Lagre ", tmp_path / "a.xlsx")
    keyboard.see("Om – ")
    keyboard.press("ctrl+q")
    assert process.wait(PATIENCE_SECONDS) == 0
    assert "".join(faults(environ)) == ""
    cli("import", str(saved), "--to", "b.nedenfra")


def go_to(keyboard, page):
    keyboard.press("ctrl+k")
    keyboard.see("Søk")
    keyboard.write(page)
    keyboard.press("Return")
    keyboard.see(f"{page} – ")


def save_as(keyboard, keys, title, path):
    """Let the window save something, and wait for the file."""

    def asked():
        keyboard.press(keys)
        return title in keyboard.title

    wait(asked, title)
    keyboard.press("ctrl+a")
    keyboard.write(str(path))
    keyboard.press("Return")
    wait(path.exists, path.name)
    return path


def mapped(pid):
    """Names of libraries that a process has loaded, by what they begin with."""
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    paths = [line.split(maxsplit=5)[5] for line in lines if line.count(" ") > 5 and "/" in line]
    return {part for path in paths for part in (Path(path).parent.name, Path(path).name.partition(".")[0])}


# -- what is in it ------------------------------------------------------------------------------------


def test_every_library_shows_its_licence(inside, monkeypatch):
    from gui import licences

    shipped = {canonicalize_name(known.name): known for known in distributions(path=[str(inside)])}

    def found(name: str) -> Distribution:
        if canonicalize_name(name) not in shipped:
            raise PackageNotFoundError(name)
        return shipped[canonicalize_name(name)]

    monkeypatch.setattr(licences, "distribution", found)
    monkeypatch.setattr(licences, "_HERE", inside / "gui")
    monkeypatch.setattr(licences.reports, "__file__", str(inside / "reports" / "__init__.py"))
    monkeypatch.setattr(sys, "base_prefix", str(inside))
    assert set(shipped) <= {canonicalize_name(name) for name in licences.LIBRARIES}
    texts = {part.name: part.read() for part in licences.parts()}
    assert len(texts) == len(shipped) + 3  # Python, the typeface, the icons
    assert not [name for name, text in texts.items() if len(text) < 400]
    assert "EUROPEAN UNION PUBLIC LICENCE" in licences.own_licence().upper()


def test_qt_can_be_replaced(inside):
    for name in ("Core", "Gui", "Widgets"):
        files = [path for path in (inside / "PySide6").rglob(f"*Qt6{name}*") if not path.is_symlink()]
        assert len(files) == 1, name


def test_nothing_under_the_gpl_is_shipped(inside):
    names = {path.name for path in inside.rglob("*")}
    strict = re.compile(
        r"libreadline|libgdbm|libgmp|libunistring|libQt6.*(Charts|VirtualKeyboard)|DarkGarden.*(pfb|sfd)"
    )
    assert not {name for name in names if strict.search(name)}


def test_nothing_of_the_workshop_is_shipped(inside):
    roots = {path.name.partition("-")[0] for path in inside.iterdir()}
    assert not roots & {"pytest", "hypothesis", "PyInstaller", "pikepdf", "pypdf", "psycopg", "tests", "docs"}
