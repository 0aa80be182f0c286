"""The side panel of the page: everything about the chosen task, in parts that fold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from domain.editing.splitting import can_be_split
from domain.exchange.sheets import TASKS
from domain.model import Process, Task
from domain.snapshot import Snapshot
from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.forms import Form, kept_in
from gui.icons import icon
from gui.making import Steps
from gui.pages.tasks.cell_marks import CellMarks
from gui.pages.tasks.fold import Fold
from gui.pages.tasks.layer_draft import LayerDraft, LayerKey
from gui.pages.tasks.layer_words import layers_summary
from gui.pages.tasks.links import Links, links_summary
from gui.pages.tasks.lower_layers import LowerLayers
from gui.pages.tasks.more import More, more_summary
from gui.pages.tasks.requirements import Requirements
from gui.pages.tasks.service import Service, service_summary
from gui.pages.tasks.service_draft import ServiceDraft
from gui.pages.tasks.shift_shares import Texts
from gui.pages.tasks.split_draft import SplitDraft
from gui.pages.tasks.split_words import splitting_summary
from gui.pages.tasks.splitting import Splitting
from gui.pages.tasks.table import properties
from gui.pages.tasks.tags import Tags, tags_summary
from gui.pages.tasks.task_words import amount_words, follower_words, is_follower
from gui.pages.tasks.today import Today
from gui.pages.tasks.who_can import WhoCan
from gui.session import Session
from gui.tables.columns import Kind
from gui.tables.sheet_columns import sheet_column
from reports.words import _

OPEN_AT_FIRST = OWN = ("today", "requirements", "who")
"""The parts that a task has which does not follow others; they are open until somebody folds them."""
FROM_FIGURES = ("layers", "split")
"""The parts in which something stands that is worked out."""
InsideT = TypeVar("InsideT", bound=QWidget)


def lock_words(task: Task) -> str:
    """Whether a task is locked."""
    return _("låst") if task.locked else ""


class Properties(Form[Task]):
    """Everything else about a task, in a form."""

    def __init__(self, session: Session, kind: Kind[Task], parent: QWidget) -> None:
        columns = (*properties(), sheet_column(TASKS, "locked", _("Låst")))
        super().__init__(columns, kept_in(session, kind), parent, editable=not session.read_only)

    def show_task(self, task: Task) -> None:
        """Show a task; what is being typed about the same one stays."""
        self.show_row(task, task.id)


class TaskPanel(QWidget):
    """Edits the chosen task; `parts` are its folding parts by key, once `make` has been through."""

    def __init__(self, session: Session, kind: Kind[Task], marks: CellMarks, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._kind, self._marks = session, kind, marks
        self._task: Task | None = None
        self._of: Snapshot | None = None
        self._warned: list[str] | None = None
        self.title = self._label("heading")
        self.amount = self._label("muted")
        self.warnings = self._label("")
        self.why_not = self._label("muted")
        self.parts: dict[str, Fold[Any]] = {}
        self._summaries: dict[str, Callable[[Task], str]] = {}
        self._shift_drafts: dict[str, Texts] = {}
        self._layer_drafts: dict[LayerKey, LayerDraft] = {}
        self._service_drafts: dict[str, ServiceDraft] = {}
        self._split_drafts: dict[str, SplitDraft] = {}
        self._open = set(OPEN_AT_FIRST)
        """The parts that are to be open when they are made."""
        self._lay_out()
        self.show_task(None)

    def _label(self, role: str) -> QLabel:
        label = QLabel(self, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return as_role(label, role) if role else label

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
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
        column.addStretch(1)

    def make(self) -> Steps:
        """Make the folding parts, those that are open with what is in them."""
        session = self._session
        self.today = self._part("today", _("I dag"), partial(Today, session)).inside
        self.today.edited.connect(self._summarise)
        yield
        requirements = self._part("requirements", _("Krav"), partial(Requirements, session)).inside
        yield
        self._part("layers", _("Før en kollega spørres"), self._made_layers)
        self.who = self._part("who", _("Hvem kan"), partial(WhoCan, session)).inside
        self.who.worked_out.connect(self._summarise)
        yield
        self._part("tags", _("Merker"), partial(Tags, session))
        self._part("links", _("Rekkefølge"), partial(Links, session))
        self._part("more", _("Mer om oppgaven"), self._made_more)
        self._part("split", _("Del i ledd"), self._made_splitting)
        self._part("service", _("Tjenestekrav"), self._made_service)
        self._part("properties", _("Egenskaper"), partial(Properties, session, self._kind))
        self._summaries = {
            "today": self.today.summary,
            "requirements": requirements.summary,
            "layers": partial(layers_summary, session, self._layer_drafts),
            "who": self.who.summary,
            "tags": partial(tags_summary, session),
            "links": partial(links_summary, session),
            "more": partial(more_summary, session, self._shift_drafts),
            "split": partial(splitting_summary, session, self._split_drafts),
            "service": partial(service_summary, session, self._service_drafts),
            "properties": lock_words,
        }
        self._summarise()

    def _made_layers(self, parent: QWidget) -> LowerLayers:
        inside = LowerLayers(self._session, self._layer_drafts, parent)
        inside.edited.connect(self._summarise)
        return inside

    def _made_more(self, parent: QWidget) -> More:
        inside = More(self._session, self._kind, self._shift_drafts, parent)
        inside.edited.connect(self._summarise)
        return inside

    def _made_splitting(self, parent: QWidget) -> Splitting:
        inside = Splitting(self._session, self._split_drafts, parent)
        inside.edited.connect(self._summarise)
        return inside

    def _made_service(self, parent: QWidget) -> Service:
        inside = Service(self._session, self._service_drafts, parent)
        inside.edited.connect(self._summarise)
        return inside

    def _part(self, key: str, title: str, make: Callable[[QWidget], InsideT]) -> Fold[InsideT]:
        part = Fold(title, make, self, is_open=key in self._open)
        part.toggled.connect(partial(self._opened, key))
        self.parts[key] = part
        self._column.insertWidget(self._column.count() - 1, part)
        part.setVisible(self._is_shown(key))
        self._show_part(key)
        return part

    # -- what it shows ----------------------------------------------------------------------------------

    @property
    def task(self) -> Task | None:
        """The task that is shown."""
        return self._task

    def show_task(self, task: Task | None) -> None:
        """Show a task as it is now; None: say what will stand here."""
        self._task, self._of = task, self._session.snapshot
        for key, part in self.parts.items():
            part.setVisible(self._is_shown(key))
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

    def _is_shown(self, key: str) -> bool:
        """Whether a part has anything to say; one who follows others has no division of its own."""
        task, snapshot = self._task, self._session.snapshot
        if task is None or (key in OWN and is_follower(snapshot, task)):
            return False
        return key != "split" or can_be_split(snapshot, task)

    def _show_part(self, key: str) -> None:
        """Fill a part; one that is folded waits until it is opened."""
        if self._task is not None and self.parts[key].is_open:
            self.parts[key].inside.show_task(self._task)

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
        self._warn(self._marks.all_of(task))

    def _warn(self, sentences: list[str]) -> None:
        if sentences == self._warned:
            return
        self._warned = sentences
        size = self.fontMetrics().height()
        self._sign.setPixmap(icon("warning", self, "warn").pixmap(QSize(size, size)))
        self._sign.setVisible(bool(sentences))
        self.warnings.setText("\n".join(sentences))
        self.warnings.setVisible(bool(sentences))

    def _summarise(self) -> None:
        task = self._task
        if task is None:
            return
        for key, summary in self._summaries.items():
            self.parts[key].summarise(summary(task))

    def follow(self) -> None:
        """The data have changed: show the same task as it is now, where the table has not done so."""
        if self._of is not self._session.snapshot:
            self.refresh()

    def refresh(self) -> None:
        """Show the same task as it is now."""
        known = self._task.id if self._task is not None else ""
        self.show_task(self._session.snapshot.by_id(Task).get(known))

    def refresh_figures(self) -> None:
        """New figures are there."""
        if self._task is not None:
            self.who.refresh()
            for key in FROM_FIGURES:
                if self.parts[key].is_open:
                    self.parts[key].inside.refresh()
            self._warn(self._marks.all_of(self._task))
            self._summarise()

    # -- how it looks, to be remembered -----------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Which parts are open."""
        return {key: part.is_open for key, part in self.parts.items()}

    def restore(self, state: object) -> None:
        """Open and fold as remembered; also parts that are still to be made."""
        for key, is_open in state.items() if isinstance(state, dict) else ():
            if isinstance(is_open, bool):
                self._open = self._open | {key} if is_open else self._open - {key}
                if key in self.parts:
                    self.parts[key].set_open(is_open)
