"""The finished report on its way out: to a file, to a printer, to another program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.asking import DIALOGS, Asking, Doubt, FileKind, Question
from gui.jobs import Job
from gui.notice import NoticeKind
from gui.pages.report.made import MadeReport, plan_file_name
from gui.pages.report.plan_work import NotWritten, material_of
from gui.printing import PrinterFails, Printout, ask_printer
from gui.session import Session
from gui.settings import Setting
from reports.plans.kinds import PLAN_REPORTS
from reports.words import _, listing, ngettext
from reports.workspace_words import system_words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF, WORKBOOK = ".pdf", ".xlsx"
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

    def save(self, made: MadeReport) -> None:
        """Ask where, and write the report there."""
        path = self._asked(_("Lagre rapporten som PDF"), made, FileKind(_("PDF"), (PDF,)))
        if path is not None:
            self._write(lambda: made.pdf, path, partial(self._saved, path))

    def save_figures(self, made: MadeReport) -> None:
        """Ask where, and write the report's tables there as a workbook."""
        kind = FileKind(_("Excel-arbeidsbok"), (WORKBOOK,))
        path = self._asked(_("Lagre tallene i rapporten"), made, kind)
        if path is not None:
            figures_bytes = self._session.ports.figures_bytes
            self._write(lambda: figures_bytes(made.sheets), path, partial(self._figures_saved, path))

    def _asked(self, title: str, made: MadeReport, kind: FileKind) -> Path | None:
        """The place to write to, which is remembered; None when nobody wants it."""
        proposed = self._proposed() / f"{made.proposed_name}{kind.suffixes[0]}"
        place = self.outlets.ask.save_file(Question(self._page, title, proposed, (kind,), _("Lagre")))
        if not place:
            return None
        self._session.settings.put(FOLDER, str(Path(place).parent))
        return Path(place)

    def _proposed(self) -> Path:
        last = Path(self._session.settings.get(FOLDER) or "-")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return next((place for place in (last, Path(documents or "-")) if place.is_dir()), Path.home())

    def _write(self, content: Callable[[], bytes], path: Path, then: Callable[[object], object]) -> None:
        replace_file = self._session.ports.replace_file
        job = self._session.job(lambda _progress: replace_file(path, content()))
        job.done.connect(then)
        job.failed.connect(partial(self._not_saved, path))
        job.start()

    def _saved(self, path: Path, _answer: object) -> None:
        self._session.tell(_("Rapporten er lagret: {place}").format(place=path))

    def _figures_saved(self, path: Path, _answer: object) -> None:
        self._session.tell(_("Tallene i rapporten er lagret: {place}").format(place=path))

    def _not_saved(self, path: Path, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error  # a fault of the program: the last resort tells it
        text = _(
            "Rapporten er ikke lagret. {place} kan ikke skrives: {reason}. Lukk filen hvis den er åpen, eller"
            " velg et annet sted."
        )
        self._tell_unwritten(text, path, error)

    def _tell_unwritten(self, text: str, path: Path, error: OSError) -> None:
        reason = system_words(error.strerror or type(error).__name__)
        self._session.tell(text.format(place=path, reason=reason), kind=NoticeKind.ERROR)

    # -- all those on a plan, to a folder ----------------------------------------------------------------

    def places_for_all(self, plan_id: str) -> Mapping[str, Path]:
        """Ask for a folder: the file of each report on a plan, by kind; none when nobody wants them."""
        title = _("Velg en mappe til rapportene om planen")
        question = Question(self._page, title, self._proposed(), answer=_("Lagre her"))
        chosen = self.outlets.ask.folder(question)
        if not chosen:
            return {}
        material = material_of(self._session, plan_id)
        plan = material.plan.plan
        called = material.said(plan.name)
        places = {kind: Path(chosen) / f"{plan_file_name(kind, plan, called)}{PDF}" for kind in PLAN_REPORTS}
        if not self._may_replace([path for path in places.values() if path.exists()]):
            return {}
        self._session.settings.put(FOLDER, chosen)
        return places

    def _may_replace(self, there: Sequence[Path]) -> bool:
        """Whether these files may be lost."""
        if not there:
            return True
        text = ngettext(
            "Én av filene finnes i mappen fra før.", "{count} av filene finnes i mappen fra før.", len(there)
        )
        more = _("Lagrer du nå, blir dette erstattet: {files}.").format(
            files=listing([path.name for path in there])
        )
        doubt = Doubt(self._page, text.format(count=len(there)), more, yes=_("Erstatt"), no=_("Avbryt"))
        return self.outlets.ask.whether(doubt)

    def say_all_saved(self, count: object) -> None:
        """Tell that every report on the plan lies where it was to lie."""
        folder = self._session.settings.get(FOLDER)
        text = _("{count} rapporter om planen er lagret i {folder}")
        self._session.tell(text.format(count=count, folder=folder))

    def say_not_written(self, stopped: object) -> None:
        """Tell which file could not be written, and why."""
        assert isinstance(stopped, NotWritten), "nothing else is told so"
        text = _(
            "Ikke alle rapportene er lagret. {place} kan ikke skrives: {reason}. Lukk filen hvis den er åpen,"
            " eller velg en annen mappe."
        )
        self._tell_unwritten(text, stopped.path, stopped.error)

    # -- to another program --------------------------------------------------------------------------

    def open(self, made: MadeReport) -> None:
        """Show the report in the program that reads PDF on this machine; the file goes with the page."""
        path = Path(self._folder.filePath(f"{made.proposed_name}{PDF}"))
        self._write(lambda: made.pdf, path, partial(self._show, path))

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
