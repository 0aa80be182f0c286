"""An edit in the window until its new figures are painted, against the bare engine, in turns in one run.

    python benchmarks/figures.py [ROUNDS]

A department of 80 staff × 200 tasks lies in a file on disk and is open in a whole window, painted in memory.
The edit gives a task other minutes; it is checked, stored, taken up by every page that has been shown, and
the figures are worked out off the window's thread. The engine works out the very same from a snapshot with
the same edit: situation, analysis, completeness and warnings. The goal is at most 50 ms more than the engine.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEventLoop, QThreadPool  # noqa: E402

from benchmarks.instances import made_up  # noqa: E402
from benchmarks.side_by_side import medians, table  # noqa: E402
from db.store import SqlStore  # noqa: E402
from domain.exchange.doubts import warnings_of  # noqa: E402
from domain.model import ENTITIES, Task  # noqa: E402
from domain.snapshot import Change, Snapshot, difference  # noqa: E402
from domain.today.analysis import analysis_of  # noqa: E402
from domain.today.completeness import completeness  # noqa: E402
from domain.today.situation import Situation  # noqa: E402
from gui.app import SWITCH_SECONDS, Application, make_qt_application  # noqa: E402
from gui.main_window import MainWindow  # noqa: E402
from gui.page_list import PAGES  # noqa: E402
from gui.session import Session  # noqa: E402
from gui.settings import Settings  # noqa: E402
from wiring import ports  # noqa: E402

DEPARTMENT = (80, 200, 2)
LOOKED_AT = ("overview", "tasks", "analysis")


def stored(folder: Path) -> str:
    """The department in a file."""
    place = str(folder / "department.nedenfra")
    store = SqlStore.create(place)
    store.apply(difference(Snapshot(), made_up(*DEPARTMENT)), "Made up")
    store.close()
    return place


def until(holds: Callable[[], object]) -> None:
    """Let the window work until something holds, and paint; between events it rests, as it does for users."""
    while not holds():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QCoreApplication.processEvents()


def edits(session: Session) -> Iterator[Change]:
    """Other minutes for one task after the other."""
    for number in count():
        tasks = list(session.snapshot.all(Task))
        task = tasks[number % len(tasks)]
        yield Change(task, replace(task, minutes=task.minutes + 500_000))


def engine(session: Session, change: Change) -> object:
    """The figures with the edit, and nothing else."""
    situation = Situation(session.snapshot.with_changes([change]), session.catalogue)
    return analysis_of(situation), completeness(situation), list(warnings_of(situation))


def in_window(session: Session, change: Change) -> None:
    """The edit, and the figures painted."""
    refused = session.do("Endret minutter", [change])
    assert not refused, refused
    until(lambda: not session.figures.stale and not session.figures.working)


def compare(window: MainWindow, session: Session, page: str, rounds: int) -> None:
    """Print the medians while a page is shown."""
    window.show_page(page)
    until(lambda: not session.figures.working)
    changes = edits(session)
    ways = {
        "engine alone": lambda: engine(session, next(changes)),
        "in the window": lambda: in_window(session, next(changes)),
    }
    medians(ways, 3)
    taken = medians(ways, rounds)
    print(table(f"page «{page}», medians of {rounds}", taken, "in the window"))
    print(f"  overhead {1000 * (taken['in the window'] - taken['engine alone']):.0f} ms", flush=True)


def main(rounds: int) -> None:
    """Open the department and measure on each page that shows figures."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        app = make_qt_application(["nedenfra"])
        sys.setswitchinterval(SWITCH_SECONDS)
        application = Application(app, ports(), Settings(str(Path(folder) / "settings.ini")))
        window = application.open_window()
        window.open(stored(Path(folder)))
        until(lambda: window.session is not None)
        session = window.session
        assert session is not None, "waited for"
        until(lambda: not session.figures.stale)
        rows = sum(len(session.snapshot.all(kind)) for kind in ENTITIES)
        print(f"{DEPARTMENT[0]} staff × {DEPARTMENT[1]} tasks, {rows} rows")
        for page in LOOKED_AT:
            if any(spec.key == page for spec in PAGES):
                compare(window, session, page, rounds)
        window.close()
        QThreadPool.globalInstance().waitForDone()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
