"""Før en kollega spørres: what may make a task smaller before anybody is asked to take it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from domain.editing.answering import layer_answered, layer_of, layer_unanswered
from domain.model import LowerLayerKind, Task
from domain.snapshot import Change
from domain.today.lower_layers import open_layers
from gui.appearance import INSIDE, as_role
from gui.pages.tasks.layer_draft import LayerDraft, LayerKey
from gui.pages.tasks.layer_row import LayerRow
from gui.pages.tasks.layer_words import closed_words, doubts_words, effect_words
from gui.session import Session
from gui.tables.columns import Refused
from reports.questions.lower_layers import KINDS
from reports.words import _

EVERY = frozenset(LowerLayerKind)


class LowerLayers(QWidget):
    """Edits the answers of one task; keeps those that cannot be stored yet, for every task."""

    edited = Signal()
    """What stands here is something else, stored or not."""

    def __init__(self, session: Session, drafts: dict[LayerKey, LayerDraft], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.drafts = session, drafts
        self._why: dict[LayerKey, str] = {}
        """Why each draft is not stored."""
        self._task: Task | None = None
        self._open: tuple[object, str, frozenset[LowerLayerKind]] = (None, "", EVERY)
        self.effect = self._label("")
        self.closed = self._label("muted")
        self.rows: dict[LowerLayerKind, LayerRow] = {}
        self._lay_out()

    def _label(self, role: str) -> QLabel:
        label = QLabel(self, wordWrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return as_role(label, role) if role else label

    def _lay_out(self) -> None:
        about = self._label("muted")
        about.setText(_("Spør om dette før oppgaven fordeles. Bare ja virker på tallene."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * INSIDE)
        column.addWidget(about)
        column.addWidget(self.effect)
        for kind in LowerLayerKind:
            row = self.rows[kind] = LayerRow(kind, self._session, self)
            row.edited.connect(self._take)
            row.dropped.connect(self._drop)
            column.addWidget(row)
        column.addWidget(self.closed)

    # -- what it shows ----------------------------------------------------------------------------------

    def show_task(self, task: Task) -> None:
        """Show what is answered about a task, or half answered."""
        anew = self._task is None or self._task.id != task.id
        self._task = task
        snapshot = self._session.snapshot
        asked = self._asked(task)
        for kind, row in self.rows.items():
            stored, key = layer_of(snapshot, task.id, kind), (task.id, kind)
            if self.drafts.get(key) == LayerDraft.of(stored):
                self._forget(key)
            draft = self.drafts.get(key, LayerDraft.of(stored))
            doubts = "" if key in self.drafts or stored is None else "\n".join(doubts_words(snapshot, stored))
            row.show_answer(draft, self._why_not(key), doubts, anew=anew)
            row.setVisible(kind in asked or draft.answer is not None)
        text = effect_words(snapshot, self._session.names, task)
        self.effect.setText(text)
        self.effect.setVisible(bool(text))
        unasked = closed_words(task, [kind for kind in self.rows if self.rows[kind].isHidden()])
        self.closed.setText(unasked)
        self.closed.setVisible(bool(unasked))

    def refresh(self) -> None:
        """New figures are there: other layers may make sense."""
        if self._task is not None:
            self.show_task(self._task)

    def _asked(self, task: Task) -> frozenset[LowerLayerKind]:
        """The layers that make sense by the newest figures; all of them as long as there are none."""
        found = self._session.figures.found
        known, task_id, kinds = self._open
        if found is None or (known is found and task_id == task.id):
            return kinds if task_id == task.id else EVERY
        there = found.situation.snapshot.by_id(Task).get(task.id)
        kinds = open_layers(found.situation, there) if there is not None else EVERY
        self._open = (found, task.id, kinds)
        return kinds

    def _why_not(self, key: LayerKey) -> str:
        return self._why.get(key, "") if key in self.drafts else ""

    # -- edits ------------------------------------------------------------------------------------------

    def _take(self, kind: object, draft: object) -> None:
        """Store what stands in a row, or keep it and say why it cannot be stored."""
        task = self._task
        assert isinstance(kind, LowerLayerKind), "rows tell their layer"
        assert isinstance(draft, LayerDraft), "rows tell what stands in them"
        if task is None:
            return
        key = (task.id, kind)
        self._forget(key)  # first: whoever hears of the edit is to see that nothing is half typed
        why = self._stored(task, kind, draft)
        if why:
            self.drafts[key], self._why[key] = draft, _("Ikke lagret ennå: {why}").format(why=why)
        self.show_task(self._task or task)
        self.edited.emit()

    def _stored(self, task: Task, kind: LowerLayerKind, draft: LayerDraft) -> str:
        """Why an answer could not be stored; "" when it is."""
        try:
            changes = self._changes(task, kind, draft)
        except Refused as refused:
            return refused.sentence
        if not changes:
            return ""
        taken_back = draft.answer is None
        step = (
            _("Fjernet svaret på «{kind}» for {task}") if taken_back else _("Svarte på «{kind}» for {task}")
        )
        step = step.format(kind=_(KINDS[kind]), task=task.name)
        why = self._session.do(step, changes)
        if taken_back and not why:
            self._session.tell(step, undo=True)
        return why

    def _changes(self, task: Task, kind: LowerLayerKind, draft: LayerDraft) -> list[Change]:
        snapshot = self._session.snapshot
        if draft.answer is None:
            return layer_unanswered(snapshot, task.id, kind)
        return layer_answered(snapshot, draft.row(task.id, kind))

    def _drop(self, kind: object) -> None:
        assert isinstance(kind, LowerLayerKind), "rows tell their layer"
        if self._task is not None:
            self._forget((self._task.id, kind))
            self.show_task(self._task)
            self.edited.emit()

    def _forget(self, key: LayerKey) -> None:
        self.drafts.pop(key, None)
        self._why.pop(key, None)
