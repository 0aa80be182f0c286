"""Taking in a workbook: read it, show what will happen and what is wrong, then store it as one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from domain.exchange.workbook import RawWorkbook
from domain.model import UnitLevel, UnitType
from domain.national_id import hidden
from domain.snapshot import Change, Snapshot
from gui import clock
from gui.appearance import as_role
from gui.asking import Asking
from gui.desk import Desk
from gui.dialogs.import_plan import Plan, done_words, planned, proposed_name, summary
from gui.dialogs.import_view import ImportView
from gui.dialogs.size import size_by_text
from gui.jobs import Job, Progress, Work
from gui.opening import Beginning
from gui.session import Session
from reports.words import _


class ImportWorkbook(QDialog):
    """One dialog from the file to what is stored; into the open department, or into a new one."""

    def __init__(self, path: Path, desk: Desk, session: Session | None, ask: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self._path, self._desk, self._session = path, desk, session
        self._name = hidden(path.name)
        self._workbook: RawWorkbook | None = None
        self._plan: Plan | None = None
        self._refused = ""
        self._job: Job | None = None
        self._storing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Hent fra arbeidsbok"))
        self._head = QLabel(self._name, self, wordWrap=True)
        self._lead = QLabel(self, wordWrap=True)
        self._lead.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar(self, minimum=0, maximum=0, textVisible=False)
        self._bar.setAccessibleName(_("Fremdrift"))
        self._view = ImportView(session, ask, desk.ports.replace_file, self)
        self._reason = QLabel(self, wordWrap=True)
        self._take_in = QPushButton(_("&Hent inn"), self, default=True)
        self._again = QPushButton(_("&Les filen på nytt"), self, autoDefault=False)
        self._cancel = QPushButton(_("Avbryt"), self, autoDefault=False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for label, role in ((self._head, "heading"), (self._lead, "lead"), (self._reason, "muted")):
            as_role(label, role)
        waiting = QWidget(self)
        middle = QVBoxLayout(waiting)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self._bar)
        middle.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(waiting)
        self._stack.addWidget(self._view)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self._take_in, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._again, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._lead)
        column.addWidget(self._stack, 1)
        column.addWidget(self._reason)
        column.addWidget(buttons)
        size_by_text(self, 100, 37)

    def _connect(self) -> None:
        self._take_in.clicked.connect(self._store)
        self._again.clicked.connect(self._read)
        self._cancel.clicked.connect(self.reject)
        self._view.replace_changed.connect(self._work_out)
        self._view.choice_changed.connect(self._refresh)
        if self._session is not None:
            self._session.changed.connect(self._data_changed)

    def begin(self) -> None:
        """Show the dialog and read the file."""
        self.open()
        self._read()

    # -- what is known so far --------------------------------------------------------------------------

    @property
    def plan(self) -> Plan | None:
        """What taking it in would do; None while that is being worked out."""
        return self._plan

    @property
    def reason(self) -> str:
        """Why it cannot be taken in now, "" when it can."""
        plan = self._plan
        if plan is None or self._storing:
            return _("Vent litt …")
        if plan.errors:
            return _("Rett feilene i arbeidsboken, lagre den, og les filen på nytt.")
        if not self._wanted(plan):
            return _("Her er ikke noe nytt å hente inn.")
        if self._session is None and not self._view.department:
            return _("Skriv hva avdelingen skal hete.")
        return ""

    def _wanted(self, plan: Plan) -> list[Change]:
        return plan.wanted(self._view.keep_names)

    # -- reading ---------------------------------------------------------------------------------------

    def _read(self, _checked: bool = False) -> None:
        ports, path = self._desk.ports, self._path

        def read(progress: Progress) -> RawWorkbook:
            progress.report(None)
            return ports.read_workbook(path)

        self._start(read, self._taken_in, _("Leser {name} …").format(name=self._name))

    def _taken_in(self, workbook: object) -> None:
        assert isinstance(workbook, RawWorkbook), "the work above gives nothing else"
        self._workbook = workbook
        self._work_out()

    def _work_out(self) -> None:
        """What it would do now; anew after a choice, and when others have stored something."""
        if self._workbook is not None:
            self._work_on(self._workbook)

    def _data_changed(self, _changes: object) -> None:
        if not self._storing:
            self._work_out()

    def _work_on(self, workbook: RawWorkbook) -> None:
        session, ports, replace = self._session, self._desk.ports, self._view.replaces
        before = Snapshot() if session is None else session.snapshot
        known = None if session is None else session.catalogue

        def work(progress: Progress) -> Plan:
            progress.report(None)
            catalogue = known or ports.load_catalogue()
            return planned(workbook, before, catalogue, clock.today(), replace=replace)

        self._start(work, self._show_plan, _("Ser hva som er nytt …"))

    def _start(self, work: Work, then: Callable[[object], None], text: str) -> None:
        if self._job is not None:
            self._job.cancel()
        session, application = self._session, QCoreApplication.instance()
        assert application is not None, "there are no windows without it"
        job = session.job(work) if session is not None else Job(work, application)
        self._job, self._plan = job, None
        job.done.connect(partial(self._answered, job, then))
        job.failed.connect(self._failed)
        self._wait(text)
        job.start()

    def _answered(self, job: Job, then: Callable[[object], None], answer: object) -> None:
        if job is self._job and isValid(self):  # an older one answers a question nobody asks any more
            self._job = None
            then(answer)

    def _failed(self, error: Exception) -> None:
        self.reject()
        raise error  # reading tells what is wrong with a file: this is a fault of the program

    def _wait(self, text: str) -> None:
        self._lead.setText(text)
        self._stack.setCurrentIndex(0)
        self._refresh()

    def _show_plan(self, plan: object) -> None:
        assert isinstance(plan, Plan), "the work above gives nothing else"
        if self._session is not None and plan.before is not self._session.snapshot:
            self._work_out()
            return
        self._plan = plan
        self._lead.setText(summary(plan))
        self._view.show_plan(plan, proposed_name(plan, self._path))
        self._stack.setCurrentIndex(1)
        self._refresh()
        if self._take_in.isEnabled():
            self._take_in.setFocus()
        else:
            self._view.focus_problems()

    def _refresh(self) -> None:
        reason = self.reason
        self._take_in.setEnabled(not reason)
        self._take_in.setAccessibleDescription(reason)
        waiting = self._plan is None or self._storing
        text = reason or self._refused
        self._reason.setText(text)
        self._reason.setVisible(bool(text) and not waiting)
        self._again.setVisible(self._plan is not None and bool(self._plan.errors))
        self._cancel.setEnabled(not self._storing)

    # -- storing ---------------------------------------------------------------------------------------

    def _store(self, _checked: bool = False) -> None:
        plan = self._plan
        if plan is None or self.reason:
            return
        changes = self._wanted(plan)
        step = _("Hentet fra {name}").format(name=self._name)
        if self._session is None:
            self._make(plan, changes, step)
            return
        self._storing, self._refused = True, ""
        self._wait(_("Lagrer …"))
        self._session.do_apart(step, changes, self._stored)

    def _stored(self, refused: str) -> None:
        self._storing = False
        plan, session = self._plan, self._session
        assert plan is not None
        assert session is not None
        if not refused:
            session.tell(done_words(plan, self._name), undo=True)
            self.accept()
            return
        self._refused = refused
        self._work_out()

    def _make(self, plan: Plan, changes: list[Change], step: str) -> None:
        name = self._view.department
        keeps = plan.keeps_names or self._view.keep_names
        # Level and kind belong to a first unit; here the workbook has the units.
        beginning = Beginning(name, UnitLevel.ANNET, UnitType.ANNET, keeps)
        place = str(self._desk.free_place(name))
        self.accept()
        self._desk.filled(place, lambda _empty, _catalogue: changes, step, beginning)

    def reject(self) -> None:
        """Stop reading and close; what is being stored is not left halfway."""
        if not self._storing:
            super().reject()

    def done(self, answer: int) -> None:
        """Let go of all that could still come in."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._session is not None:
            self._session.changed.disconnect(self._data_changed)
        super().done(answer)
