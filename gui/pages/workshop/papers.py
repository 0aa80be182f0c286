"""The papers of a meeting: worksheets to print, or the whole set with every report on its plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from domain.editing.workspace import WorkspaceError
from domain.model import Unit
from domain.plan.contents import plans_about
from domain.plan.gates import ENDED
from domain.plan_model import Plan
from domain.workshop_model import Workshop
from gui import clock
from gui.appearance import INSIDE, as_role
from gui.asking import DIALOGS, Asking, FileKind, Question, file_name
from gui.icons import icon
from gui.jobs import Job
from gui.notice import NoticeKind
from gui.pages.report.made import Wanted, plan_file_name
from gui.pages.report.plan_work import material_of, papers_of
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.parts.chips import Wrapping
from gui.parts.file_out import FOLDER, FileOut
from gui.parts.papers import NotWritten, Paper, all_written, may_replace, tell_not_written
from gui.session import Session
from reports.parts import WORKSHEETS
from reports.plans.kinds import PLAN_REPORTS, report_title
from reports.words import _, ngettext
from reports.workspace_words import workspace_sentence

_STEPS = 1000
_PDF = ".pdf"


class Papers(QWidget):
    """Two buttons, and how far the work is, with a way to stop it."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen, self._session = chosen, chosen.session
        self.ask: Asking = DIALOGS
        self._job: Job | None = None
        buttons = QWidget(self)
        self.sheets = self._button(buttons, "print", _("Lagre arbeidsark …"), self._save_sheets)
        self.sheets.setToolTip(_("Kort og ark til gruppene som PDF, til å skrive ut"))
        self.whole = self._button(buttons, "save", _("Lagre alle papirene til møtet …"), self._save_all)
        self.whole.setToolTip(_("Arbeidsarkene og alle rapportene om planene i enheten, i en mappe"))
        self._working = QWidget(self)
        self.text = QLabel(self._working)
        self._bar = QProgressBar(self._working, maximum=_STEPS, textVisible=False)
        self._bar.setAccessibleName(_("Hvor langt papirene er kommet"))
        self.stop = QPushButton(icon("cancel", self), _("Avbryt"), self._working)
        self.stop.clicked.connect(self.cancel)
        self._lay_out(buttons)

    def _button(self, parent: QWidget, sign: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = as_role(QPushButton(icon(sign, self), text, parent), "secondary")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(do)
        return button

    def _lay_out(self, buttons: QWidget) -> None:
        wrapped = Wrapping(buttons)
        wrapped.addWidget(self.sheets)
        wrapped.addWidget(self.whole)
        row = QHBoxLayout(self._working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.text)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self._working.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(buttons)
        column.addWidget(self._working)
        for widget in (self, buttons):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            widget.setSizePolicy(policy)

    @property
    def working(self) -> bool:
        """Whether papers are on their way."""
        return self._job is not None

    # -- the worksheets alone ----------------------------------------------------------------------------

    def _save_sheets(self) -> None:
        workshop = self._chosen.workshop
        if workshop is not None:
            out = FileOut(self._session, self, self.ask)
            name = _sheets_name(workshop)
            saved = _("Arbeidsarkene er lagret: {place}")
            kind = FileKind(_("PDF"), (_PDF,))
            out.save(_("Lagre arbeidsark"), name, kind, _sheets(self._session, workshop), saved)

    # -- the whole set -----------------------------------------------------------------------------------

    def _save_all(self) -> None:
        workshop = self._chosen.workshop
        if workshop is None or self.working:
            return
        folder = FileOut(self._session, self, self.ask).folder
        title = _("Velg en mappe til papirene til møtet")
        chosen = self.ask.folder(Question(self, title, folder, answer=_("Lagre her")))
        if not chosen:
            return
        papers = papers_of_meeting(self._session, workshop, Path(chosen))
        if may_replace(self.ask, self, [path for paper in papers for path in paper.paths]):
            self._session.settings.put(FOLDER, chosen)
            self._begin(papers, chosen)

    def _begin(self, papers: Sequence[Paper], folder: str) -> None:
        self._job = self._session.job(all_written(self._session, papers))
        self._job.progressed.connect(self._report)
        self._job.done.connect(partial(self._done, folder))
        self._job.failed.connect(self._fail)
        self._job.start()
        self._show_working()

    def cancel(self) -> None:
        """Give it up: no file is written."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._show_working()

    def _show_working(self) -> None:
        self._working.setVisible(self.working)
        for button in (self.sheets, self.whole):
            button.setEnabled(not self.working)

    def _report(self, share: object, text: object) -> None:
        self.text.setText(str(text))
        if isinstance(share, float | int):
            self._bar.setValue(round(share * _STEPS))

    def _done(self, folder: str, count: object) -> None:
        assert isinstance(count, int), "the work gives nothing else"
        text = ngettext("Ett papir er lagret i {folder}", "{count} papirer er lagret i {folder}", count)
        self._session.tell(text.format(count=count, folder=folder))
        self._job = None
        self._show_working()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._show_working()
        if isinstance(error, NotWritten):
            tell_not_written(self._session, error)
        elif isinstance(error, WorkspaceError):  # the log is read anew, where the file may be out of reach
            told = workspace_sentence(error, self._session.names)
            self._session.tell(told, kind=NoticeKind.ERROR)
        else:
            raise error  # a fault of the program: the last resort tells it


def papers_of_meeting(session: Session, workshop: Workshop, folder: Path) -> list[Paper]:
    """The worksheets of a workshop, and every other report on the open plans that reach its unit."""
    path, pdf = folder / f"{_sheets_name(workshop)}{_PDF}", _sheets(session, workshop)
    sheets = Paper(report_title(WORKSHEETS), [path], lambda: {path: pdf()})
    return [
        sheets,
        *(
            paper
            for plan in plans_about(session.snapshot, workshop.unit_id)
            if plan.status not in ENDED
            for paper in _of_plan(session, plan, folder)
        ),
    ]


def _of_plan(session: Session, plan: Plan, folder: Path) -> list[Paper]:
    called = material_of(session, plan.id).said(plan.name)
    each = [Wanted(kind, plan.id) for kind in PLAN_REPORTS if kind != WORKSHEETS]
    return papers_of(
        session, {wanted: [folder / f"{plan_file_name(wanted, plan, called)}{_PDF}"] for wanted in each}
    )


def _sheets_name(workshop: Workshop) -> str:
    text = _("Arbeidsark {title} {day}")
    return file_name(text.format(title=workshop.title, day=clock.today().isoformat()))


def _sheets(session: Session, workshop: Workshop) -> Callable[[], bytes]:
    """What makes the worksheets of the data as they are now, in whichever thread."""
    snapshot, catalogue, version = session.snapshot, session.catalogue, session.ports.version

    def make() -> bytes:
        from reports.plans.worksheets.report import UnitSheets, unit_worksheets

        unit = snapshot.by_id(Unit)[workshop.unit_id]
        return unit_worksheets(UnitSheets(snapshot, catalogue, unit, version, workshop))

    return make
