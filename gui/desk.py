"""Opening and making workspaces: every way in ends in a session, or in a sentence that says why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from gui import clock
from gui.folders import departments_folder
from gui.jobs import Job, Progress, Work
from gui.ports import Ports
from gui.settings import Settings
from reports.words import _

if TYPE_CHECKING:  # the window is painted before any data can be opened
    from domain.catalogue import Catalogue
    from domain.snapshot import Change, Snapshot
    from gui.opening import Beginning, Filling, Opened

SUFFIX = ".nedenfra"
_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def _nothing_is_open() -> bool:
    return True


class Desk(QObject):
    """Where workspaces are taken out and put away."""

    opened = Signal(object)
    """The Session of a workspace that has been opened."""
    refused = Signal(object)
    """A sentence: why something could not be opened or made."""
    working_changed = Signal(object)
    """What is being done, "" when nothing is."""

    def __init__(self, ports: Ports, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ports, self.settings = ports, settings
        self.folder = departments_folder()
        self._catalogue: Catalogue | None = None
        self._job: Job | None = None
        self.may_begin: Callable[[], bool] = _nothing_is_open
        """Asked before anything is opened or made: what is open now is put away for it."""

    @property
    def working(self) -> bool:
        """Whether something is being opened or made."""
        return self._job is not None

    # -- ways in -------------------------------------------------------------------------------------

    def open(self, place: str, *, read_only: bool = False, is_copy: bool = False) -> None:
        """Open what lies there; nothing is asked before a copy of what is open now."""

        def work(_progress: Progress) -> Opened:
            from gui.opening import opened

            return opened(self.ports, self._known(), place, read_only)

        self._start(_("Åpner {name} …").format(name=Path(place).name), work, ask=not is_copy)

    def new(self, beginning: Beginning, place: str) -> None:
        """Make an empty department and open it."""

        def fill(_empty: Snapshot, _catalogue: Catalogue) -> list[Change]:
            from domain.editing.beginning import first_unit

            return first_unit(beginning.name, beginning.level, beginning.type)

        self._make(place, fill, _("Ny avdeling: {name}").format(name=beginning.name), beginning)

    def example(self, code: str) -> None:
        """Make a copy of a bundled example and open it."""
        folder = next(example.folder for example in self.ports.examples if example.code == code)

        def fill(empty: Snapshot, catalogue: Catalogue) -> Iterable[Change]:
            from domain.exchange.importing import import_workbook

            return import_workbook(self.ports.read_workbook(folder), empty, catalogue, clock.today()).changes

        self._make(str(self.free_place(code)), fill, _("Nytt fra eksempelet {code}").format(code=code))

    def filled(self, place: str, filling: Filling, step: str, beginning: Beginning) -> None:
        """Make a department with the given content and open it."""
        self._make(place, filling, step, beginning)

    def free_place(self, name: str) -> Path:
        """Where a new workspace of that name can lie: in our folder, in nobody's way."""
        from domain.national_id import hidden

        stem = _NOT_IN_A_FILE_NAME.sub(" ", hidden(name)).strip(" .") or _("Avdeling")
        place, count = self.folder / (stem + SUFFIX), 2
        while place.exists():
            place, count = self.folder / f"{stem} {count}{SUFFIX}", count + 1
        return place

    # -- how -------------------------------------------------------------------------------------------

    def _known(self) -> Catalogue:
        """The catalogue, read once: the law is the same object for every workspace."""
        if self._catalogue is None:
            self._catalogue = self.ports.load_catalogue()
        return self._catalogue

    def _make(self, place: str, fill: Filling, step: str, beginning: Beginning | None = None) -> None:
        def work(_progress: Progress) -> Opened:
            from gui.opening import made

            return made(self.ports, self._known(), place, fill, step, beginning)

        self._start(_("Lager {name} …").format(name=Path(place).stem), work)

    def _start(self, text: str, work: Work, *, ask: bool = True) -> None:
        if self._job is not None or (ask and not self.may_begin()):
            return
        self._job = Job(work, self)
        self._job.done.connect(self._show)
        self._job.failed.connect(self._refuse)
        self._job.ended.connect(self._end)
        self.working_changed.emit(text)
        self._job.start()

    def _show(self, found: object) -> None:
        from gui.session import Session

        new = cast("Opened", found)  # the work above gives nothing else
        self.settings.opened(new.place)
        session = Session(
            new.workspace,
            new.catalogue,
            self.ports,
            self.settings,
            new.place,
            read_only=new.read_only,
            parent=self,
        )
        self.opened.emit(session)

    def _refuse(self, error: object) -> None:
        from gui.opening import why_not

        self.refused.emit(why_not(cast(Exception, error)))

    def _end(self) -> None:
        self._job = None
        self.working_changed.emit("")

    def close(self) -> None:
        """Let what is being opened come to its end."""
        if self._job is not None:
            self._job.wait()
