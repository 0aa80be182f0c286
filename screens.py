"""Pictures of every page of the window, made without a screen: for the documents, and to be looked at.

`dev.py screens` writes them into docs/screens/, and `dev.py run` into out/ where there is no screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PIL.Image import Dither, Image, frombuffer
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from domain.model import new_id
from domain.plan.accepting import Accepted, accepted
from domain.plan_model import Hazard, Plan
from domain.snapshot import Change
from domain.workshop.board import pasted
from domain.workshop_model import NoteKind, Workshop
from gui.app import Application, make_qt_application
from gui.jobs import Job
from gui.main_window import MainWindow
from gui.page_list import PAGES
from gui.pages.plan.page import PlanPage
from gui.pages.report.page import ReportPage
from gui.pdf_view import PdfView
from gui.settings import TEXT_PERCENT, THEME, Settings, Theme
from reports.plans.wording import BeginningWords
from wiring import ports

EXAMPLE = "FL"
NOTES = """Ta blodprøver 8 min, 170 i uken
Svare på telefon 4 min, 300 i uken
Fornye faste resepter 5 min, 60 i uken
Årskontroll diabetes 30 min, 9 i uken
Bestille varer"""
HINDRANCES = """Må lete etter utstyr
Telefonen ringer under samtaler"""
IDEAS = "Egen vakt på telefonen fra åtte til ti"
PATIENCE_SECONDS = 60
SOON_MS = 500
"""What is put off no longer than this is waited for."""


@dataclass(frozen=True)
class Look:
    """One way to see the pages: theme, size of text in percent, size of the window in pixels."""

    theme: Theme
    percent: int
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """What stands in the names of the pictures."""
        return f"{self.theme.value}-{self.percent}"


LOOKS = (
    Look(Theme.LIGHT, 100, (1360, 860)),
    Look(Theme.DARK, 100, (1360, 860)),
    Look(Theme.LIGHT, 200, (1920, 1080)),
    Look(Theme.DARK, 200, (1920, 1080)),
)


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until something holds, also when all that was sent has arrived and is painted."""
    end = time.monotonic() + PATIENCE_SECONDS
    there = False
    while not there:
        if time.monotonic() > end:
            raise TimeoutError("the window is still not ready")
        QCoreApplication.processEvents()
        there = until()
        if there:
            _take_turns()
            there = until()
        else:
            time.sleep(0.005)


def _take_turns() -> None:
    for _round in range(5):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Blank(Exception):
    """A picture that shows nothing."""


def is_at_rest(window: MainWindow) -> bool:
    """Whether nothing is being worked out, and the window has no more to do soon.

    Pages are made and filled, and widgets dressed, a piece at each turn of the event loop; until all are
    dressed the window is not painted, and a picture of it is blank.
    """
    app = QApplication.instance()
    assert app is not None, "windows have an application"
    timers = (timer for owner in (app, window) for timer in owner.findChildren(QTimer))
    return all(job.finished for job in app.findChildren(Job)) and not any(map(_goes_off_soon, timers))


def _goes_off_soon(timer: QTimer) -> bool:
    return timer.isActive() and (
        timer.interval() == 0 or (timer.isSingleShot() and timer.interval() <= SOON_MS)
    )


class Walk:
    """A window that is led through its pages."""

    def __init__(self, folder: Path) -> None:
        app = QApplication.instance()
        self._app = app if isinstance(app, QApplication) else make_qt_application(["nedenfra"])
        self._settings = Settings(str(folder / "settings.ini"))
        surroundings = ports()
        self._report: PdfView | None = None
        self._application = Application(self._app, replace(surroundings, version="1"), self._settings)
        self.window: MainWindow = self._application.open_window()
        self.window.desk.folder = folder

    def dress(self, look: Look) -> None:
        """Wear a look."""
        self._settings.put(THEME, look.theme.value)
        self._settings.put(TEXT_PERCENT, look.percent)
        self.window.resize(*look.size)
        wait(partial(is_at_rest, self.window))

    def open_example(self) -> None:
        """Open a copy of an example, with figures and a suggestion."""
        window = self.window
        window.desk.example(EXAMPLE)
        wait(lambda: window.session is not None)
        session = window.session
        assert session is not None, "waited for"
        wait(lambda: not session.figures.stale)
        session.advice.ask()
        wait(lambda: not session.advice.working)

    def make_plan(self) -> None:
        """Take the moves of the suggestion into a plan, with the risks of the first assessed."""
        session = self.window.session
        assert session is not None, "opened before"
        suggestion = session.advice.suggestion
        assert suggestion is not None, "asked for before"
        unit = next(row for row in session.snapshot.units.values() if row.parent_id is None)
        plan = Plan(new_id(), "P1", "Bygge nedenfra", unit.id, "Frigjøre tid for fastlegene", "Daglig leder")
        moves = [Accepted(move.task, move.receiver) for move in suggestion.moves]
        there = session.snapshot.with_changes([Change(None, plan)])
        words = BeginningWords(session.names)
        changes = accepted(there, session.catalogue, plan, suggestion, moves, words)
        session.do("Ny plan", [Change(None, plan), *changes])
        hazards = sorted(session.snapshot.all(Hazard), key=lambda row: (row.measure_id, row.code))
        graded = [
            Change(row, replace(row, probability=3, consequence=4, probability_after=2, consequence_after=3))
            for row in hazards
        ]
        session.do("Risiko vurdert", graded)

    def hold_workshop(self) -> None:
        """Put a few notes on a board."""
        session = self.window.session
        assert session is not None, "opened before"
        unit = next(row for row in session.snapshot.units.values() if row.parent_id is None)
        title, window = "Hvem gjør hva på dagtid", "dagvakt 08–15"
        room = Workshop(new_id(), unit.id, 1, title, None, ("leder", "tillitsvalgt"), window)
        notes = pasted(room, NOTES, 1)
        notes += pasted(room, HINDRANCES, len(notes) + 1, NoteKind.HINDER)
        notes += pasted(room, IDEAS, len(notes) + 1, NoteKind.IDE)
        session.do("Arbeidsmøte", [Change(None, room), *(Change(None, note) for note in notes)])

    def make_report(self) -> None:
        """Make the report, so that its page shows it."""
        self.window.show_page("report")
        page = self.window.page("report")
        assert isinstance(page, ReportPage), "the page is what the list says"
        page.main_action().trigger()
        wait(lambda: page.report is not None)
        self._report = page.preview.view

    def _is_ready(self, key: str) -> bool:
        """Whether a page is as it stays, and what takes time in it is there."""
        if not is_at_rest(self.window):
            return False
        page = self.window.page(key)
        if isinstance(page, PlanPage):
            return page.plan.plan is None or page.plan.is_fresh
        return key != "report" or self._report is None or self._report.drawn

    def pictures(self) -> Iterator[tuple[str, QImage]]:
        """Each page as it looks now."""
        for spec in PAGES:
            self.window.show_page(spec.key)
            wait(partial(self._is_ready, spec.key))
            yield spec.key, self.window.grab().toImage()

    def close(self) -> None:
        """Close the window and let everything end."""
        self.window.close()
        self._application.deleteLater()
        QThreadPool.globalInstance().waitForDone()
        wait(lambda: True)


def in_few_colours(image: QImage) -> Image:
    """The picture in 256 colours: enough for flat surfaces, and a third of the bytes."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    size = (plain.width(), plain.height())
    picture = frombuffer("RGB", size, bytes(plain.constBits()), "raw", "BGRX", plain.bytesPerLine(), 1)
    return picture.quantize(256, dither=Dither.NONE)


def save(image: QImage, page: str, look: Look, target: Path) -> Path:
    """Write the picture of a page in a look into a folder; gives its path. Raises Blank for an empty one."""
    picture = in_few_colours(image)
    if len(picture.getcolors() or ()) < 2:
        raise Blank(f"the picture of the page {page} in the look {look.name} is all one colour")
    path = target / f"{page}-{look.name}.png"
    picture.save(path, optimize=True)
    return path


def take_pictures(target: Path, looks: Sequence[Look] = LOOKS) -> list[Path]:
    """Write a picture of every page in every look into a folder; gives their paths."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # What Innstillinger shows of where things lie is to say nothing of this machine.
        for place in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[place] = folder
        walk = Walk(Path(folder))
        walk.open_example()
        walk.make_plan()
        walk.hold_workshop()
        walk.make_report()
        for look in looks:
            walk.dress(look)
            for page, image in walk.pictures():
                written.append(save(image, page, look, target))
        walk.close()
    return written


def main(arguments: Sequence[str]) -> int:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description="Write a picture of every page of the window.")
    parser.add_argument("--to", type=Path, default=Path("docs") / "screens")
    parser.add_argument("--quick", action="store_true", help="light theme and 100 % only")
    options = parser.parse_args(arguments)
    for path in take_pictures(options.to, LOOKS[:1] if options.quick else LOOKS):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
