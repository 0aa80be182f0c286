"""The finished report on its way out: to a file, to a printer, to another program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.asking import DIALOGS, Asking, FileKind, Question, file_name
from gui.jobs import Job
from gui.notice import NoticeKind
from gui.pages.report.making import Made
from gui.printing import PrinterFails, Printout, ask_printer
from gui.session import Session
from gui.settings import Setting
from reports.words import _, ngettext
from reports.workspace_words import system_words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FOLDER = Setting("report_folder", "")
"""Where a report was saved last."""


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

    # -- to a file -----------------------------------------------------------------------------------

    def save(self, made: Made) -> None:
        """Ask where, and write the report there."""
        place = self.outlets.ask.save_file(
            Question(
                self._page,
                _("Lagre rapporten som PDF"),
                self._proposed() / proposed_name(made),
                (FileKind(_("PDF"), (".pdf",)),),
                _("Lagre"),
            )
        )
        if place:
            path = Path(place)
            self._session.settings.put(FOLDER, str(path.parent))
            self._write(made, path, partial(self._saved, path))

    def _proposed(self) -> Path:
        last = Path(self._session.settings.get(FOLDER) or "-")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return next((place for place in (last, Path(documents or "-")) if place.is_dir()), Path.home())

    def _write(self, made: Made, path: Path, then: Callable[[object], object]) -> None:
        replace_file, pdf = self._session.ports.replace_file, made.pdf
        job = self._session.job(lambda _progress: replace_file(path, pdf))
        job.done.connect(then)
        job.failed.connect(partial(self._not_saved, path))
        job.start()

    def _saved(self, path: Path, _answer: object) -> None:
        self._session.tell(_("Rapporten er lagret: {place}").format(place=path))

    def _not_saved(self, path: Path, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error  # a fault of the program: the last resort tells it
        reason = system_words(error.strerror or type(error).__name__)
        text = _(
            "Rapporten er ikke lagret. {place} kan ikke skrives: {reason}. Lukk filen hvis den er åpen, eller"
            " velg et annet sted."
        )
        self._session.tell(text.format(place=path, reason=reason), kind=NoticeKind.ERROR)

    # -- to another program --------------------------------------------------------------------------

    def open(self, made: Made) -> None:
        """Show the report in the program that reads PDF on this machine; the file goes with the page."""
        path = Path(self._folder.filePath(proposed_name(made)))
        self._write(made, path, partial(self._show, path))

    def _show(self, path: Path, _answer: object) -> None:
        if not self.outlets.open_url(QUrl.fromLocalFile(str(path))):
            text = _("Fant ikke noe program som åpner PDF. Lagre rapporten, og åpne den selv.")
            self._session.tell(text, kind=NoticeKind.WARNING)

    # -- to a printer --------------------------------------------------------------------------------

    def print(self, made: Made, pages: int) -> Job | None:
        """Ask for a printer and print; the job that does, None when nobody wants it."""
        printer = self.outlets.ask_printer(self._page, proposed_name(made), pages)
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


def proposed_name(made: Made) -> str:
    """What the file is called until somebody calls it something else."""
    title = _("Oppgavedeling {department} {day}")
    named = title.format(department=made.material.title, day=date.today().isoformat())
    return file_name(named) + ".pdf"
