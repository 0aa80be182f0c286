"""Tjenestekrav: how quickly a task is to be answered, and what that asks of those on duty now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from domain.editing.answering import promise_of_task, promised
from domain.model import Task
from domain.today.demand import minutes_of
from domain.today.service import promise_of
from domain.units import from_micro
from gui.appearance import STEP, as_role
from gui.pages.tasks.controls import StoredLine
from gui.pages.tasks.fields import form_of, label_of, with_room, with_unit
from gui.pages.tasks.saying import hush
from gui.pages.tasks.service_draft import ServiceDraft
from gui.pages.tasks.task_words import percent_words
from gui.session import Session
from gui.tables.columns import Refused
from gui.tables.editors import Sentence
from reports.questions.shifts import promise_words
from reports.words import _, listing, number


class Service(QWidget):
    """Edits the promise of one task; keeps what is half typed, for every task, until it can be stored."""

    edited = Signal()
    """What stands here is something else, stored or not."""

    def __init__(self, session: Session, drafts: dict[str, ServiceDraft], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.drafts = session, drafts
        self._task: Task | None = None
        self.fields: dict[str, StoredLine] = {}
        self._titles = {
            "percent": _("Skal besvares"),
            "within_minutes": _("Innen"),
            "open_hours_per_week": _("Åpent"),
        }
        self.takes = self._label("")
        self.status = self._label("warn")
        self.sentence = Sentence(self)
        self.remove = as_role(QPushButton(_("Fjern tjenestekravet"), self), "quiet")
        self._lay_out()
        self.remove.clicked.connect(self._remove)
        self.setEnabled(not session.read_only)

    def _label(self, role: str) -> QLabel:
        label = QLabel(self, wordWrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return as_role(label, role) if role else label

    def _lay_out(self) -> None:
        about = self._label("muted")
        about.setText(_("Hvor fort noen skal svare, for eksempel på telefoner og alarmer."))
        place = QWidget(self)
        form = form_of(place)
        for key, title, unit in (
            ("percent", self._titles["percent"], _("% av gangene")),
            ("within_minutes", self._titles["within_minutes"], _("minutter")),
            ("open_hours_per_week", self._titles["open_hours_per_week"], _("timer i uken")),
            ("other_work_percent", _("Annet arbeid"), _("% av ventetiden")),
        ):
            field = self._line(key, f"{title}, {unit}", numeric=True)
            form.addRow(label_of(title, field, place), with_unit(field, unit, place))
        note = with_room(self._line("note", _("Merknad til tjenestekravet"), numeric=False))
        form.addRow(label_of(_("Merknad"), note, place), note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for widget in (about, place, self.status, self.sentence, self.takes):
            column.addWidget(widget)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, key: str, name: str, *, numeric: bool) -> StoredLine:
        line = self.fields[key] = StoredLine(name, self, numeric=numeric)
        line.left.connect(self._typed)
        return line

    # -- what it shows ----------------------------------------------------------------------------------

    def show_task(self, task: Task) -> None:
        """Show what is promised about a task, or half typed."""
        anew = self._task is None or self._task.id != task.id
        if anew:
            hush(self.sentence)
        self._task = task
        stored = promise_of_task(self._session.snapshot, task.id)
        if self.drafts.get(task.id) == ServiceDraft.of(stored):
            del self.drafts[task.id]
        draft = self.drafts.get(task.id, ServiceDraft.of(stored))
        for key, field in self.fields.items():
            text: str = getattr(draft, key)
            if anew:
                field.show_typed(text)
            field.show_stored(text)
        needs = draft.needs if task.id in self.drafts else []
        self.status.setText(self._needs_words(needs))
        self.status.setVisible(bool(needs))
        self.remove.setVisible(not draft.is_empty)
        self.takes.setVisible(stored is not None)
        if stored is not None:
            self.takes.setText(promise_words(promise_of(task, stored, minutes_of(task))))

    def _needs_words(self, needs: list[str]) -> str:
        if not needs:
            return ""
        fields = listing(_("«{name}»").format(name=self._titles[key]) for key in needs)
        return _("Ikke lagret ennå: fyll ut {fields}.").format(fields=fields)

    # -- edits ------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._take(ServiceDraft(**{key: field.typed() for key, field in self.fields.items()}))

    def _remove(self) -> None:
        self.fields["percent"].setFocus()
        self._take(ServiceDraft())

    def _take(self, draft: ServiceDraft) -> None:
        """Keep what is typed, and store it when it is enough, or nothing."""
        task = self._task
        if task is None:
            return
        # The draft goes first: whoever hears of the edit is to see that nothing is half typed.
        self.drafts.pop(task.id, None)
        half = bool(draft.needs) and not draft.is_empty
        why = "" if half else self._stored(task, draft)
        if why or half:
            self.drafts[task.id] = draft
        self.sentence.say(_("Ikke lagret ennå: {why}").format(why=why) if why else "")
        self.show_task(self._task or task)
        self.edited.emit()

    def _stored(self, task: Task, draft: ServiceDraft) -> str:
        """Why a promise could not be stored; "" when it is."""
        session = self._session
        try:
            wanted = None if draft.is_empty else draft.row(task.id)
        except Refused as refused:
            return refused.sentence
        changes = promised(session.snapshot, task.id, wanted)
        step = (
            _("Fjernet tjenestekravet for {task}") if wanted is None else _("Endret tjenestekrav for {task}")
        )
        step = step.format(task=task.name)
        why = session.do(step, changes) if changes else ""
        if wanted is None and changes and not why:
            session.tell(step, undo=True)
        return why


def service_summary(session: Session, drafts: dict[str, ServiceDraft], task: Task) -> str:
    """What is promised: «80 % innen 2 min»."""
    if task.id in drafts:
        return _("ikke lagret")
    row = promise_of_task(session.snapshot, task.id)
    if row is None:
        return _("ingen")
    percent = percent_words(float(from_micro(row.percent)))
    return _("{percent} innen {minutes} min").format(
        percent=percent, minutes=number(from_micro(row.within_minutes))
    )
