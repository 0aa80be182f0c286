"""From the start of the process to the first paint of our window, against an empty window, in one run.

    python benchmarks/start_up.py [ROUNDS] [profile]

Both are painted in memory, by Pythons that find every module compiled, as from the second start on; ours is
started by `main.py` for a user without settings. Processor time is told beside the clock, which lies where
others work too. With `profile`, the modules whose own loading takes longest. The goal is at most 0.3 s more
than the empty window.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.side_by_side import medians  # noqa: E402

WATCH = """
import os, time
from PySide6.QtCore import QEvent, QObject, QTimer

def end():
    print(time.process_time(), flush=True)
    os._exit(0)

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, end)  # when everything inside it has been painted too
        return False
"""
EMPTY = f"""
{WATCH}
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1360, 860)
watch = FirstPaint()
window.installEventFilter(watch)
window.show()
app.exec()
"""
OURS = f"""
import main  # in the order of the program: what knows no windows comes before Qt
import gui.app
{WATCH}
class Watched(gui.app.Application):
    def open_window(self):
        window = super().open_window()
        self.watch = FirstPaint()
        window.installEventFilter(self.watch)
        return window

gui.app.Application = Watched
main.main([])
"""


def environ(folder: str) -> dict[str, str]:
    """A user without settings, and a place for compiled modules."""
    dropped = {"PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "HOME": folder, "PYTHONPYCACHEPREFIX": folder, "QT_QPA_PLATFORM": "offscreen"}


def start(code: str, folder: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run it until the first paint."""
    done = subprocess.run(
        [sys.executable, *options, "-c", code],
        cwd=ROOT,
        env=environ(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done


def slowest(folder: str, count: int = 40) -> str:
    """The modules whose own loading takes longest, in microseconds."""
    told = start(OURS, folder, "-X", "importtime").stderr.splitlines()
    rows = [line.removeprefix("import time:").split("|") for line in told if line.startswith("import time:")]
    own = sorted(((int(row[0]), row[2].strip()) for row in rows if row[0].strip().isdigit()), reverse=True)
    return "\n".join(f"  {taken:>8}  {name}" for taken, name in own[:count])


def main(rounds: int, *, profile: bool) -> None:
    """Print the medians of clock and processor time, their ratio and their difference."""
    spent: dict[str, list[float]] = {"empty": [], "ours": []}
    with tempfile.TemporaryDirectory() as folder:

        def run(name: str, code: str) -> None:
            spent[name].append(float(start(code, folder).stdout))

        ways = {"empty": partial(run, "empty", EMPTY), "ours": partial(run, "ours", OURS)}
        medians(ways, 1)  # compiles what is not yet compiled
        for seconds in spent.values():
            seconds.clear()
        clock = medians(ways, rounds)
        processor = {name: statistics.median(seconds) for name, seconds in spent.items()}
        load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
        print(f"medians of {rounds}{load}")
        for kind, taken in (("clock", clock), ("processor", processor)):
            more, ratio = taken["ours"] - taken["empty"], taken["ours"] / taken["empty"]
            both = f"empty {taken['empty']:.2f} s, ours {taken['ours']:.2f} s"
            print(f"{kind:>9}: {both}, {ratio:.2f} times, {more:.2f} s more")
        if profile:
            print(slowest(folder))


if __name__ == "__main__":
    words = sys.argv[1:]
    main(next((int(word) for word in words if word.isdigit()), 15), profile="profile" in words)
