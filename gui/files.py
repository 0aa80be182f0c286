"""Files in and out: which file, then the work off the window's thread, then what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from gui.asking import DIALOGS, Asking, Doubt, FileKind, Question, file_name
from gui.desk import SUFFIX, Desk
from gui.jobs import Job, Progress, Work
from gui.notice import NoticeKind
from gui.settings import Setting
from reports.words import _

if TYPE_CHECKING:  # what only files that are in or out need: the window is painted before
    from domain.problems import Problem
    from gui.dialogs.box import Box
    from gui.session import Session

FOLDER = Setting("folder", "")
"""Where a file was chosen last."""
WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls")
TABLE = ".csv"
MOST_TOLD = 3
"""So many of the things that are wrong are told; they tend to be alike."""


def workspaces() -> FileKind:
    """Departments of ours."""
    return FileKind(_("Avdelinger i Nedenfra"), (SUFFIX,))


def workbooks() -> FileKind:
    """Workbooks as they are written."""
    return FileKind(_("Excel-arbeidsbøker"), (".xlsx",))


class Files(QObject):
    """What the window does with files; `ask` can be another than the dialogs."""

    def __init__(
        self, window: QWidget, desk: Desk, session: Callable[[], Session | None], ask: Asking = DIALOGS
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._session = window, desk, session
        self.ask = ask
        desk.may_begin = self.may_let_go

    # -- in ------------------------------------------------------------------------------------------

    def open(self, read_only: bool = False) -> None:
        """Ask for a department, and open it."""
        title = _("Åpne bare for lesing") if read_only else _("Åpne")
        place = self._asked_open(title, _("Åpne"), workspaces())
        if place:
            self._desk.open(place, read_only=read_only)

    def import_workbook(self) -> None:
        """Ask for a workbook, or one table of a folder, and take it in."""
        kinds = (
            FileKind(_("Arbeidsbøker og CSV-tabeller"), (*WORKBOOKS, TABLE)),
            FileKind(_("Excel-arbeidsbøker"), WORKBOOKS),
            FileKind(_("Mappe med CSV-tabeller: velg én av dem"), (TABLE,)),
        )
        place = self._asked_open(_("Hent fra arbeidsbok"), _("Velg"), *kinds)
        if place:
            self.take(place)

    def take(self, place: str) -> None:
        """Open or take in what somebody points at, or say what could be."""
        path = Path(place)
        suffix = path.suffix.lower()
        if suffix == SUFFIX or "://" in place:
            self._desk.open(place)
        elif suffix in WORKBOOKS or path.is_dir():
            self._import(path)
        elif suffix == TABLE:
            self._import(path.parent)
        else:
            text = _("«{name}» kan ikke åpnes her. Velg en avdeling ({suffix}) eller en arbeidsbok (.xlsx).")
            self.explain(text.format(name=path.name, suffix=SUFFIX))

    def can_take(self, mime: QMimeData) -> bool:
        """Whether what is dragged is one file, on this machine, that can be opened or taken in."""
        urls = mime.urls()
        if len(urls) != 1 or not urls[0].isLocalFile() or self._desk.working:
            return False
        path = Path(urls[0].toLocalFile())
        return path.suffix.lower() in (SUFFIX, TABLE, *WORKBOOKS) or path.is_dir()

    def _import(self, path: Path) -> None:
        session = self._session()
        if session is not None and session.read_only:
            text = _("Avdelingen er åpnet bare for lesing. Lagre en kopi, og hent arbeidsboken inn i den.")
            self.explain(text)
            return
        from gui.dialogs.import_workbook import ImportWorkbook  # with all that reads workbooks behind it

        ImportWorkbook(path, self._desk, session, self.ask, self._window).begin()

    # -- out -----------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask where, and write everything as a workbook."""
        session = self._session()
        if session is None:
            return
        place = self._asked_save(_("Lagre som arbeidsbok"), file_name(session.title), workbooks())
        if not place:
            return
        path, snapshot, catalogue = Path(place), session.snapshot, session.catalogue

        def work(progress: Progress) -> Sequence[Problem]:
            progress.report(0.0)
            from domain.exchange.exporting import tables

            made = tables(snapshot, catalogue)
            progress.report(0.3)
            return session.ports.write_workbook(path, made)

        session.tell(_("Lager {name} …").format(name=path.name))
        self._start(path, work, self._exported)

    def _exported(self, path: Path, problems: list[Problem]) -> None:
        if not problems:
            self._saved(path)
            return
        from reports.problem_words import sentence

        told = [sentence(problem) for problem in problems[:MOST_TOLD]]
        if len(problems) > MOST_TOLD:
            told.append(_("… og {count} til.").format(count=len(problems) - MOST_TOLD))
        self._box.stop(_("Arbeidsboken er ikke lagret."), "\n".join(told))

    def write_template(self) -> None:
        """Ask where, and write an empty workbook to fill in."""
        place = self._asked_save(_("Lagre en tom arbeidsbok"), _("Tom arbeidsbok"), workbooks())
        if place:
            path, ports = Path(place), self._desk.ports
            self._start(path, lambda _progress: ports.write_template(path), self._saved)

    def save_copy(self) -> None:
        """Ask where, and make a copy; where the first cannot be edited any more, go on in the copy."""
        session = self._session()
        if session is None:
            return
        name = _("{name} – kopi").format(name=file_name(session.title))
        place = self._asked_save(_("Lagre kopi som"), name, workspaces())
        if not place:
            return
        go_on = session.missing or session.read_only
        then = self._go_on_in if go_on else self._saved
        self._start(Path(place), lambda _progress: session.save_copy(place), then)

    def _go_on_in(self, path: Path, _answer: object) -> None:
        self._desk.open(str(path), is_copy=True)

    def may_let_go(self) -> bool:
        """Whether the open department can be put away; asks when its file is gone."""
        session = self._session()
        if session is None:
            return True
        if session.storing:
            return False
        session.look_around()
        if not session.missing:
            return True
        doubt = Doubt(
            self._window,
            _("Filen til avdelingen er borte."),
            _("Den er slettet, flyttet eller byttet ut. Lukker du nå, kan det som står her, gå tapt."),
            yes=_("Lukk likevel"),
            no=_("Lagre en kopi"),
        )
        if self.ask.whether(doubt):
            return True
        self.save_copy()
        return False

    # -- what came of it -----------------------------------------------------------------------------

    def explain(self, text: str) -> None:
        """Say why something could not be done, without standing in the way."""
        session = self._session()
        if session is not None:
            session.tell(text, kind=NoticeKind.WARNING)
        else:
            self._box.stop(text)

    def _saved(self, path: Path, _answer: object = None) -> None:
        text = _("Lagret {name} i {folder}.").format(name=path.name, folder=path.parent)
        session = self._session()
        if session is not None:
            session.tell(text)
        else:
            self._box.saved(text, path.parent)

    @cached_property
    def _box(self) -> Box:
        from gui.dialogs.box import Box

        return Box(self._window)

    # -- how -----------------------------------------------------------------------------------------

    def _asked_open(self, title: str, answer: str, *kinds: FileKind) -> str:
        place = self.ask.open_file(Question(self._window, title, self.folder, kinds, answer))
        return self._remembered(place)

    def _asked_save(self, title: str, name: str, kind: FileKind) -> str:
        proposed = self.folder / (name + kind.suffixes[0])
        place = self.ask.save_file(Question(self._window, title, proposed, (kind,), _("Lagre")))
        return self._remembered(place)

    def _remembered(self, place: str) -> str:
        if place:
            self._desk.settings.put(FOLDER, str(Path(place).parent))
        return place

    @property
    def folder(self) -> Path:
        """Where to look first: where a file was chosen last, else among the user's documents."""
        last = Path(self._desk.settings.get(FOLDER) or "-")
        if last.is_dir():
            return last
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    def _start(self, path: Path, work: Work, then: Callable[[Path, Any], object]) -> None:
        """Write a file off the window's thread; `then` gets the path and what the work gave."""
        session = self._session()
        # Without a workspace that waits for it, the application keeps the job until it has ended.
        job = session.job(work) if session is not None else Job(work, _application())
        job.done.connect(partial(then, path))
        job.failed.connect(partial(self._failed, path))
        job.start()

    def _failed(self, path: Path, error: Exception) -> None:
        from domain.editing.workspace import WorkspaceError
        from reports.workspace_words import system_words, workspace_sentence

        if isinstance(error, WorkspaceError):
            self.explain(workspace_sentence(error))
        elif isinstance(error, OSError):
            reason = system_words(error.strerror or type(error).__name__)
            text = _(
                "{place} kan ikke skrives: {reason}. Lukk filen hvis den er åpen, eller velg et annet sted."
            )
            self.explain(text.format(place=path, reason=reason))
        else:
            raise error  # a fault of the program: the last resort tells it


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None, "there are no windows without it"
    return application
