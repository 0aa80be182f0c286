"""The window on a real screen (Xvfb with a window manager), led by the screen's own mouse and keyboard.

Skipped where the tools are missing: xvfb, openbox, xdotool; for the screen reader's view also dbus,
at-spi2-core and the system's Python with its bindings (python3-gi, gir1.2-atspi-2.0).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
WORKBOOK = ROOT / "tests" / "fixtures" / "workbooks" / "SH.xlsx"
ATSPI = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE_SECONDS = 240

SCREEN_TOOLS = ("Xvfb", "xvfb-run", "openbox", "xdotool", "setxkbmap")


def missing(tools=SCREEN_TOOLS):
    return [tool for tool in tools if shutil.which(tool) is None]


needs_screen = pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}")


def on_a_screen(script, *arguments, around=(), **more):
    """Run a shell script on a screen of its own, with a window manager."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHON": sys.executable, **more}
    command = [
        "xvfb-run",
        "-a",
        "-s",
        "-screen 0 1600x1000x24",
        *around,
        "sh",
        str(HERE / script),
        *arguments,
    ]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


@needs_screen
@pytest.mark.parametrize("begin", ["example", str(WORKBOOK)], ids=["example", "workbook"])
def test_a_first_time_user_on_a_real_screen(tmp_path, begin):
    played = on_a_screen("play.sh", str(tmp_path), begin)
    assert played.returncode == 0, played.stdout[-2000:] + played.stderr[-4000:]
    assert "save_the_report" in played.stdout
    assert [path for path in tmp_path.iterdir() if path.suffix == ".pdf"]


def reader_lacks():
    if not ATSPI.exists() or missing(("dbus-run-session",)):
        return True
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"],
        capture_output=True,
        check=False,
    )
    return asked.returncode != 0


@needs_screen
@pytest.mark.skipif(
    sys.platform != "linux" or reader_lacks(), reason="the screen reader's bus is not installed"
)
def test_a_screen_reader_reads_and_does(tmp_path):
    heard = on_a_screen(
        "read.sh",
        str(tmp_path),
        around=("dbus-run-session", "--"),
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
        QT_ACCESSIBILITY="1",
        NO_AT_BRIDGE="0",
    )
    assert heard.returncode == 0, heard.stdout[-3000:] + heard.stderr[-3000:]
    assert "everything was read and done" in heard.stdout
