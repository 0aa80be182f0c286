"""The finished report on its way out: to a file, to a printer, to another program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.asking import DIALOGS, Asking, FileKind, Question
from gui.jobs import Job
from gui.notice import NoticeKind
from gui.pages.report.figures_too import FIGURES_TOO
from gui.pages.report.made import MadeReport, Wanted, department_file_name, plan_file_name
from gui.pages.report.plan_work import material_of
from gui.parts.file_out import FOLDER, FileOut, workbook
from gui.parts.papers import NotWritten, may_replace, tell_not_written
from gui.printing import PrinterFails, Printout, ask_printer
from gui.session import Session
from reports.words import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Outlets:
    """The ways out that ask or start something else; a script can answer instead of them."""

    ask: Asking = DIALOGS
    ask_printer: Callable[[QWidget, str, int], QPrinter | None] = ask_printer
    open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl


class ReportOut(QObject):
    """Saves, prints and opens, and tells the session what came of it."""

    def __init__(self, session: Session, page: QWidget, outlets: Outlets) -> None:
        super().__init__(page)
        self._session, self._page, self.outlets = session, page, outlets
        self._folder = QTemporaryDir()
        self._file = FileOut(session, page, outlets.ask)

    # -- to a file -----------------------------------------------------------------------------------

    def save(self, made: MadeReport) -> None:
        """Ask where, and write the report there."""
        kind = FileKind(_("PDF"), (PDF,))
        saved = _("Rapporten er lagret: {place}")
        self._file.save(_("Lagre rapporten som PDF"), made.proposed_name, kind, lambda: made.pdf, saved)

    def save_figures(self, made: MadeReport) -> None:
        """Ask where, and write the report's tables there as a workbook."""
        figures_bytes = self._session.ports.figures_bytes
        saved = _("Tallene i rapporten er lagret: {place}")
        self._file.save(
            _("Lagre tallene i rapporten"),
            made.proposed_name,
            workbook(),
            lambda: figures_bytes(made.sheets),
            saved,
        )

    # -- all those on a plan, to a folder ----------------------------------------------------------------

    def places_on_plan(self, wanted: Sequence[Wanted]) -> Mapping[Wanted, Sequence[Path]]:
        """Ask for a folder: the files of each of these reports on one plan; none when nobody wants them."""
        title = _("Velg en mappe til rapportene om planen")
        question = Question(self._page, title, self._file.folder, answer=_("Lagre her"))
        chosen = self.outlets.ask.folder(question)
        if not chosen:
            return {}
        material = material_of(self._session, wanted[0].plan_id)
        plan = material.plan.plan
        called = material.said(plan.name)
        return self._places({each: plan_file_name(each, plan, called) for each in wanted}, chosen)

    def places_on_department(self, wanted: Sequence[Wanted]) -> Mapping[Wanted, Sequence[Path]]:
        """Ask for a folder: the files of each of these reports on the department; none when nobody does."""
        title = _("Velg en mappe til rapportene om avdelingen")
        question = Question(self._page, title, self._file.folder, answer=_("Lagre her"))
        chosen = self.outlets.ask.folder(question)
        if not chosen:
            return {}
        session = self._session
        whose = session.title if session.unit is None else session.names.unit(session.unit)
        return self._places({each: department_file_name(each, whose) for each in wanted}, chosen)

    def _places(self, names: Mapping[Wanted, str], folder: str) -> Mapping[Wanted, Sequence[Path]]:
        """The files in the folder, of figures too where they are wanted; none where others are to stay."""
        settings = self._session.settings
        suffixes = (PDF, *workbook().suffixes) if settings.get(FIGURES_TOO) else (PDF,)
        places = {each: [Path(folder) / f"{name}{end}" for end in suffixes] for each, name in names.items()}
        if not may_replace(self.outlets.ask, self._page, chain.from_iterable(places.values())):
            return {}
        settings.put(FOLDER, folder)
        return places

    def say_all_saved(self, count: object) -> None:
        """Tell that every report lies where it was to lie."""
        folder = self._session.settings.get(FOLDER)
        text = _("{count} rapporter er lagret i {folder}")
        self._session.tell(text.format(count=count, folder=folder))

    def say_not_written(self, stopped: object) -> None:
        """Tell which file could not be written, and why."""
        assert isinstance(stopped, NotWritten), "nothing else is told so"
        tell_not_written(self._session, stopped)

    # -- to another program --------------------------------------------------------------------------

    def open(self, made: MadeReport) -> None:
        """Show the report in the program that reads PDF on this machine; the file goes with the page."""
        path = Path(self._folder.filePath(f"{made.proposed_name}{PDF}"))
        self._file.write(lambda: made.pdf, path, partial(self._show, path))

    def _show(self, path: Path, _answer: object) -> None:
        if not self.outlets.open_url(QUrl.fromLocalFile(str(path))):
            text = _("Fant ikke noe program som åpner PDF. Lagre rapporten, og åpne den selv.")
            self._session.tell(text, kind=NoticeKind.WARNING)

    # -- to a printer --------------------------------------------------------------------------------

    def print(self, made: MadeReport, pages: int) -> Job | None:
        """Ask for a printer and print; the job that does, None when nobody wants it."""
        printer = self.outlets.ask_printer(self._page, f"{made.proposed_name}{PDF}", pages)
        if printer is None:
            return None
        job = self._session.job(Printout(made.pdf, printer).write)
        job.progressed.connect(self._print_progressed)
        job.done.connect(self._printed)
        job.failed.connect(self._not_printed)
        return job.start()

    def _print_progressed(self, _share: object, text: object) -> None:
        self._session.tell(str(text))

    def _printed(self, pages: object) -> None:
        assert isinstance(pages, int), "the work above gives nothing else"
        text = ngettext("Én side er sendt til skriveren.", "{count} sider er sendt til skriveren.", pages)
        self._session.tell(text.format(count=pages))

    def _not_printed(self, error: Exception) -> None:
        if not isinstance(error, PrinterFails):
            raise error  # a fault of the program: the last resort tells it
        text = _(
            "Rapporten er ikke skrevet ut: skriveren tar ikke imot. Se etter om den er på, eller velg en"
            " annen."
        )
        self._session.tell(text, kind=NoticeKind.ERROR)
