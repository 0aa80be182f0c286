"""From the start of the process to the first paint of our window, against an empty window, in one run.

    python benchmarks/start_up.py [ROUNDS] [profile]

Both are painted in memory, by Pythons that find every module compiled, as from the second start on; ours is
started by `main.py` for a user without settings. With `profile`, the modules whose own loading takes longest.
The goal is at most 0.3 s more than the empty window.
"""

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.side_by_side import medians  # noqa: E402

WATCH = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))  # when everything inside it has been painted too
        return False
"""
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1360, 860)
watch = FirstPaint()
window.installEventFilter(watch)
window.show()
app.exec()
"""
OURS = """
import main
import gui.app

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


def start(code: str, folder: str, *options: str) -> str:
    """Run it until the first paint; what it wrote on standard error."""
    done = subprocess.run(
        [sys.executable, *options, "-c", WATCH + code],
        cwd=ROOT,
        env=environ(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stderr


def slowest(folder: str, count: int = 40) -> str:
    """The modules whose own loading takes longest, in microseconds."""
    told = start(OURS, folder, "-X", "importtime").splitlines()
    rows = [line.removeprefix("import time:").split("|") for line in told if line.startswith("import time:")]
    own = sorted(((int(row[0]), row[2].strip()) for row in rows if row[0].strip().isdigit()), reverse=True)
    return "\n".join(f"  {taken:>8}  {name}" for taken, name in own[:count])


def main(rounds: int, *, profile: bool) -> None:
    """Print the medians, the ratio and the difference."""
    with tempfile.TemporaryDirectory() as folder:
        ways = {"empty": partial(start, EMPTY, folder), "ours": partial(start, OURS, folder)}
        medians(ways, 1)  # compiles what is not yet compiled
        taken = medians(ways, rounds)
        more, ratio = taken["ours"] - taken["empty"], taken["ours"] / taken["empty"]
        print(f"medians of {rounds}: empty {taken['empty']:.2f} s, ours {taken['ours']:.2f} s")
        print(f"ratio {ratio:.2f}, difference {more:.2f} s")
        if profile:
            print(slowest(folder))


if __name__ == "__main__":
    words = sys.argv[1:]
    main(next((int(word) for word in words if word.isdigit()), 15), profile="profile" in words)
