"""The side panel of the page: everything about the chosen task, in parts that fold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from domain.exchange.sheets import TASKS
from domain.model import Process, Task
from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.forms import Form, kept_in
from gui.icons import icon
from gui.pages.tasks.cell_marks import CellMarks
from gui.pages.tasks.fold import Fold
from gui.pages.tasks.links import Links
from gui.pages.tasks.requirements import Requirements
from gui.pages.tasks.table import properties
from gui.pages.tasks.tags import Tags
from gui.pages.tasks.task_words import amount_words, follower_words, is_follower
from gui.pages.tasks.today import Today
from gui.pages.tasks.who_can import WhoCan
from gui.session import Session
from gui.tables.columns import Kind
from gui.tables.sheet_columns import sheet_column
from reports.words import _

OPEN_AT_FIRST = ("today", "requirements", "who")


class TaskPanel(QWidget):
    """Edits the chosen task; `parts` are its folding parts by key."""

    def __init__(self, session: Session, kind: Kind[Task], marks: CellMarks, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._marks = session, marks
        self._task: Task | None = None
        self.title = self._label("heading")
        self.amount = self._label("muted")
        self.warnings = self._label("")
        self.why_not = self._label("muted")
        self.today = Today(session, self)
        self.requirements = Requirements(session, self)
        self.who = WhoCan(session, self)
        self.tags = Tags(session, self)
        self.links = Links(session, self)
        columns = (*properties(), sheet_column(TASKS, "locked", _("Låst")))
        self.form: Form[Task] = Form(columns, kept_in(session, kind), self, editable=not session.read_only)
        self.who.worked_out.connect(self._summarise)
        self.today.edited.connect(self._summarise)
        self.parts: dict[str, Fold] = {}
        self._lay_out()
        self.show_task(None)

    def _label(self, role: str) -> QLabel:
        label = QLabel(self, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return as_role(label, role) if role else label

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE, 12, BETWEEN)
        column.setSpacing(STEP)
        self._sign = QLabel(self)
        warning = QHBoxLayout()
        warning.setSpacing(INSIDE)
        warning.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.warnings, 1)
        column.addWidget(self.title)
        column.addWidget(self.amount)
        column.addLayout(warning)
        column.addWidget(self.why_not)
        inside: Iterable[tuple[str, str, QWidget]] = (
            ("today", _("I dag"), self.today),
            ("requirements", _("Krav"), self.requirements),
            ("who", _("Hvem kan"), self.who),
            ("tags", _("Merker"), self.tags),
            ("links", _("Rekkefølge"), self.links),
            ("properties", _("Egenskaper"), self.form),
        )
        for key, title, widget in inside:
            widget.setContentsMargins(INSIDE, 0, 0, INSIDE)
            self.parts[key] = Fold(title, widget, self, is_open=key in OPEN_AT_FIRST)
            self.parts[key].toggled.connect(partial(self._opened, key))
            column.addWidget(self.parts[key])
        column.addStretch(1)

    # -- what it shows ----------------------------------------------------------------------------------

    @property
    def task(self) -> Task | None:
        """The task that is shown."""
        return self._task

    def show_task(self, task: Task | None) -> None:
        """Show a task as it is now; None: say what will stand here."""
        self._task = task
        for part in self.parts.values():
            part.setVisible(task is not None)
        if task is None:
            self.title.setText(_("Oppgaven"))
            self.amount.setText(
                _("Velg en oppgave for å se hvem som gjør den, hva den krever og hvem som kan.")
            )
            self._warn([])
            self.why_not.hide()
            return
        self._show_head(task)
        for key in self.parts:
            self._show_part(key)
        self._summarise()

    def _show_part(self, key: str) -> None:
        """Fill a part; one that is folded waits until it is opened."""
        task = self._task
        if task is None or not self.parts[key].is_open:
            return
        for part in (self.today, self.requirements, self.who, self.tags, self.links):
            if part is self.parts[key].inside:
                part.show_task(task)
        if self.parts[key].inside is self.form:
            self.form.show_row(task, task.id)

    def _opened(self, key: str, _open: object) -> None:
        self._show_part(key)

    def _show_head(self, task: Task) -> None:
        snapshot = self._session.snapshot
        self.title.setText(escape(task.name))
        process = snapshot.by_id(Process)[task.process_id].name
        self.amount.setText(f"{amount_words(task)}\n{process}")
        follows = is_follower(snapshot, task)
        self.why_not.setText(follower_words(snapshot, task) if follows else "")
        self.why_not.setVisible(follows)
        for key in ("today", "requirements", "who"):
            self.parts[key].setVisible(not follows)
        self._warn(self._marks.all_of(task))

    def _warn(self, sentences: list[str]) -> None:
        size = self.fontMetrics().height()
        self._sign.setPixmap(icon("warning", self, "warn").pixmap(QSize(size, size)))
        self._sign.setVisible(bool(sentences))
        self.warnings.setText("\n".join(sentences))
        self.warnings.setVisible(bool(sentences))

    def _summarise(self) -> None:
        task = self._task
        if task is None:
            return
        self.parts["today"].summarise(self.today.summary(task))
        self.parts["requirements"].summarise(self.requirements.summary(task))
        self.parts["who"].summarise(self.who.summary(task))
        self.parts["tags"].summarise(self.tags.summary(task))
        self.parts["links"].summarise(self.links.summary(task))
        self.parts["properties"].summarise(_("låst") if task.locked else "")

    def refresh(self) -> None:
        """The data have changed: show the same task as it is now."""
        known = self._task.id if self._task is not None else ""
        self.show_task(self._session.snapshot.by_id(Task).get(known))

    def refresh_figures(self) -> None:
        """New figures are there."""
        if self._task is not None:
            self.who.refresh()
            self._warn(self._marks.all_of(self._task))
            self._summarise()

    # -- how it looks, to be remembered -----------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Which parts are open."""
        return {key: part.is_open for key, part in self.parts.items()}

    def restore(self, state: object) -> None:
        """Open and fold as remembered."""
        for key, is_open in state.items() if isinstance(state, dict) else ():
            if key in self.parts and isinstance(is_open, bool):
                self.parts[key].set_open(is_open)
