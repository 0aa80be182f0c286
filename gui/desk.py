"""Opening and making workspaces: every way in ends in a session, or in a sentence that says why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from domain.catalogue import Catalogue
from domain.editing.beginning import dated, first_unit, house_rules, keeping_names, named
from domain.editing.workspace import Workspace, WorkspaceError
from domain.model import UnitLevel, UnitType
from domain.snapshot import Change, Snapshot
from gui.folders import departments_folder
from gui.jobs import Job, Progress
from gui.ports import Ports
from gui.session import Session
from gui.settings import Settings
from reports.words import _
from reports.workspace_words import system_words, workspace_sentence

SUFFIX = ".nedenfra"
_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new department is to be called, what kind it is, and whether names of staff are kept."""

    name: str
    level: UnitLevel
    type: UnitType
    keeps_names: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace that has been opened off the window's thread, ready to be shown."""

    workspace: Workspace
    catalogue: Catalogue
    place: str
    read_only: bool


Filling = Callable[[Snapshot, Catalogue], Iterable[Change]]
"""What a new workspace is to hold, worked out from nothing and the catalogue."""


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

    @property
    def working(self) -> bool:
        """Whether something is being opened or made."""
        return self._job is not None

    # -- ways in -------------------------------------------------------------------------------------

    def open(self, place: str, *, read_only: bool = False) -> None:
        """Open what lies there."""

        def work(_progress: Progress) -> Opened:
            store = self.ports.open_store(place, read_only)
            return Opened(Workspace(store), self._known(), place, read_only)

        self._start(_("Åpner {name} …").format(name=Path(place).name), work)

    def new(self, beginning: Beginning, place: str) -> None:
        """Make an empty department and open it."""

        def fill(_empty: Snapshot, _catalogue: Catalogue) -> list[Change]:
            return first_unit(beginning.name, beginning.level, beginning.type)

        self._make(place, fill, _("Ny avdeling: {name}").format(name=beginning.name), beginning)

    def example(self, code: str) -> None:
        """Make a copy of a bundled example and open it."""
        folder = next(example.folder for example in self.ports.examples if example.code == code)

        def fill(empty: Snapshot, catalogue: Catalogue) -> Iterable[Change]:
            from domain.exchange.importing import (
                import_workbook,  # first when it is needed: the start waits for it
            )

            return import_workbook(self.ports.read_workbook(folder), empty, catalogue, date.today()).changes

        self._make(str(self.free_place(code)), fill, _("Nytt fra eksempelet {code}").format(code=code))

    def filled(self, place: str, filling: Filling, step: str, beginning: Beginning) -> None:
        """Make a department with the given content and open it."""
        self._make(place, filling, step, beginning)

    def free_place(self, name: str) -> Path:
        """Where a new workspace of that name can lie: in our folder, in nobody's way."""
        stem = _NOT_IN_A_FILE_NAME.sub(" ", name).strip(" .") or _("Avdeling")
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
            catalogue = self._known()
            changes = list(fill(Snapshot(), catalogue))
            changes += _begun(Snapshot().with_changes(changes), beginning)
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            store = self.ports.create_store(place)
            try:
                store.apply(changes, step)
                return Opened(Workspace(store), catalogue, place, False)
            except BaseException:
                store.close()
                Path(place).unlink(missing_ok=True)
                raise

        self._start(_("Lager {name} …").format(name=Path(place).stem), work)

    def _start(self, text: str, work: Callable[[Progress], Opened]) -> None:
        if self._job is not None:
            return
        self._job = Job(work, self)
        self._job.done.connect(self._show)
        self._job.failed.connect(self._refuse)
        self._job.ended.connect(self._end)
        self.working_changed.emit(text)
        self._job.start()

    def _show(self, found: object) -> None:
        assert isinstance(found, Opened), "the work above gives nothing else"
        self.settings.opened(found.place)
        session = Session(
            found.workspace,
            found.catalogue,
            self.ports,
            self.settings,
            found.place,
            read_only=found.read_only,
            parent=self,
        )
        self.opened.emit(session)

    def _refuse(self, error: object) -> None:
        if isinstance(error, WorkspaceError):
            self.refused.emit(workspace_sentence(error))
        elif isinstance(error, OSError):
            reason = system_words(error.strerror or type(error).__name__)
            text = _("{place} kan ikke leses eller skrives: {reason}.")
            self.refused.emit(text.format(place=error.filename or "", reason=reason))
        elif isinstance(error, Exception):
            raise error  # a fault of the program: the last resort tells it

    def _end(self) -> None:
        self._job = None
        self.working_changed.emit("")

    def close(self) -> None:
        """Let what is being opened come to its end."""
        if self._job is not None:
            self._job.wait()


def _begun(snapshot: Snapshot, beginning: Beginning | None) -> list[Change]:
    """What a workspace made in the window has from the start, where its content does not say otherwise."""
    changes = house_rules(snapshot) + dated(snapshot, date.today())
    if beginning is not None:
        changes += named(snapshot, beginning.name) + keeping_names(snapshot, beginning.keeps_names)
    return changes
