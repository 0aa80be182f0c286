"""Vakt: how much of a task is done by day, in the evening, at night and at weekends; or at any time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from domain.model import Shift, Task
from domain.snapshot import Change
from domain.units import MICRO, from_micro
from gui.appearance import INSIDE, STEP, as_role
from gui.pages.tasks.controls import StoredLine, is_narrow
from gui.pages.tasks.saying import hush, stored
from gui.pages.tasks.share_draft import ShareDraft
from gui.pages.tasks.task_words import percent_words
from gui.session import Session
from gui.tables.editors import Sentence, mark_refused
from gui.tables.sheet_columns import quantity_text
from reports.code_words import shift_words
from reports.material import capital
from reports.words import _

Texts = dict[Shift, str]
"""What stands in the field of each shift."""
BESIDE = 4


def texts_of(task: Task) -> Texts:
    """What is stored, as texts."""
    shares = dict(task.shifts)
    return {shift: quantity_text(shares[shift], 6) if shift in shares else "" for shift in Shift}


class ShiftShareFields(QWidget):
    """Edits when one task is done; keeps what is half typed, for every task, until it can be stored."""

    edited = Signal()
    """What stands here is something else, stored or not."""

    def __init__(self, session: Session, drafts: dict[str, Texts], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.drafts = session, drafts
        self._task: Task | None = None
        self.fields: dict[Shift, StoredLine] = {}
        self.status = QLabel(self, wordWrap=True)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.any_time = as_role(QPushButton(_("Når som helst"), self), "quiet")
        self.any_time.setAccessibleName(_("Oppgaven kan gjøres når som helst"))
        self.sentence = Sentence(self)
        self._labels: dict[Shift, QLabel] = {}
        self._lay_out()
        self.any_time.clicked.connect(self._clear)
        self.any_time.setEnabled(not session.read_only)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(INSIDE)
        for shift in Shift:
            word = capital(shift_words(shift))
            field = self.fields[shift] = StoredLine(
                _("{shift} i prosent").format(shift=word), self, numeric=True
            )
            field.setEnabled(not self._session.read_only)
            field.left.connect(self._typed)
            label = self._labels[shift] = QLabel(_("{shift} %").format(shift=word), self)
            label.setBuddy(field)
        self._arrange(BESIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(QLabel(_("Når gjøres oppgaven?"), self, wordWrap=True))
        column.addLayout(self._grid)
        column.addWidget(self.status)
        column.addWidget(self.any_time, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.sentence)

    def _arrange(self, beside: int) -> None:
        """So many fields beside each other, each with its word above."""
        self._beside = beside
        for place, shift in enumerate(Shift):
            line, column = divmod(place, beside)
            self._grid.addWidget(self._labels[shift], 2 * line, column)
            self._grid.addWidget(self.fields[shift], 2 * line + 1, column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = BESIDE // 2 if is_narrow(self) else BESIDE
        if beside != self._beside:
            self._arrange(beside)

    # -- what it shows ----------------------------------------------------------------------------------

    def show_task(self, task: Task) -> None:
        """Show when the task is done, or what is half typed about it."""
        if self._task is None or task.id != self._task.id:
            hush(self.sentence)
            for field in self.fields.values():
                field.touched = False
        self._task = task
        if self.drafts.get(task.id) == texts_of(task):
            del self.drafts[task.id]
        self._refresh(task)

    def _refresh(self, task: Task) -> None:
        texts = self.drafts.get(task.id) or texts_of(task)
        for shift, field in self.fields.items():
            field.show_stored(texts[shift])
            fault = _draft({shift: texts[shift]}).fault()
            if fault or field.accessibleDescription():
                mark_refused(field, fault)
        unsaved = unsaved_words(self.drafts[task.id]) if task.id in self.drafts else ""
        as_role(self.status, "warn" if unsaved else "muted")
        nothing = "" if task.shifts else _("Tomt betyr at den kan gjøres når som helst.")
        self.status.setText(unsaved or nothing)
        self.status.setVisible(bool(self.status.text()))
        self.any_time.setVisible(bool(task.shifts) or task.id in self.drafts)

    # -- edits ------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._take({shift: field.typed().strip() for shift, field in self.fields.items()})

    def _clear(self) -> None:
        self.fields[Shift.DAG].setFocus()
        self._take(dict.fromkeys(Shift, ""))

    def _take(self, texts: Texts) -> None:
        """Keep what is typed, and store it when it is a hundred percent, or nothing."""
        task = self._task
        if task is None:
            return
        self.drafts[task.id] = texts
        draft = _draft(texts)
        if draft.is_empty or draft.is_whole:
            percents = draft.percents()
            shares = tuple((shift, share) for shift in Shift if (share := percents.get(shift.value)))
            wanted = replace(task, shifts=shares)
            changes = [Change(task, wanted)] if wanted != task else []
            del self.drafts[task.id]  # first: whoever hears of the edit is to see nothing half typed
            step = _("Endret vakt for {task}").format(task=task.name)
            if not stored(self._session, step, changes, self.sentence):
                self.drafts[task.id] = texts
        self._refresh(self._task or task)
        self.edited.emit()


def _draft(texts: Texts) -> ShareDraft:
    return ShareDraft(tuple((shift.value, text) for shift, text in texts.items() if text))


def unsaved_words(texts: Texts) -> str:
    """Why what is typed is not stored yet."""
    draft = _draft(texts)
    if draft.fault():
        return _("Ikke lagret ennå: {why}").format(why=draft.fault())
    amount = percent_words(float(from_micro(abs(draft.missing))))
    if draft.missing < -MICRO // 2:
        return _("Ikke lagret ennå: {percent} for mye").format(percent=amount)
    return _("Ikke lagret ennå: mangler {percent}").format(percent=amount)
