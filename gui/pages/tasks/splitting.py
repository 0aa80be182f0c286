"""Del i ledd: takes parts out of a task, as tasks of their own; says where that may pay."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from domain.editing.splitting import minutes_left, task_split
from domain.model import Phase, Task
from domain.units import from_micro
from gui.appearance import INSIDE, STEP, as_role
from gui.pages.tasks.controls import StoredLine
from gui.pages.tasks.fields import form_of, label_of, with_unit
from gui.pages.tasks.saying import hush, stored
from gui.pages.tasks.split_draft import SplitDraft
from gui.pages.tasks.split_words import hint_words, tags_that_reserve
from gui.session import Session
from gui.tables.columns import Refused
from gui.tables.editors import Sentence
from reports.code_words import phase_words
from reports.material import capital
from reports.words import _, ngettext, number


class Splitting(QWidget):
    """Takes parts out of one task; what is typed stays until it is done, for every task."""

    edited = Signal()

    def __init__(self, session: Session, drafts: dict[str, SplitDraft], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.drafts = session, drafts
        self._task: Task | None = None
        self._reserving: tuple[str, ...] = ()
        self.hint = self._label("")
        self.fields: dict[Phase, StoredLine] = {}
        self.keeps: dict[tuple[Phase, str], QCheckBox] = {}
        self._below: dict[Phase, QWidget] = {}
        """What stands below each part: the tags it keeps."""
        self.left = self._label("muted")
        self.sentence = Sentence(self)
        self.split = QPushButton(_("Del oppgaven i ledd"), self)
        self._lay_out()
        self.split.clicked.connect(self._split)
        self.setEnabled(not session.read_only)

    def _label(self, role: str) -> QLabel:
        label = QLabel(self, wordWrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return as_role(label, role) if role else label

    def _lay_out(self) -> None:
        about = self._label("muted")
        about.setText(
            _(
                "Skriv hvor mange minutter hvert ledd tar. Hvert ledd blir en egen oppgave med samme krav, "
                "fordeling og vurderinger, som dere siden kan endre."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.hint)
        column.addWidget(about)
        place = QWidget(self)
        form = form_of(place)
        for phase in Phase:
            self._add_part(form, phase, place)
        column.addWidget(place)
        for widget in (self.left, self.sentence):
            column.addWidget(widget)
        column.addWidget(self.split, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_part(self, form: QFormLayout, phase: Phase, place: QWidget) -> None:
        word = capital(phase_words(phase))
        field = self.fields[phase] = StoredLine(_("{phase}, minutter").format(phase=word), self, numeric=True)
        field.left.connect(partial(self._typed, phase))
        form.addRow(label_of(word, field, place), with_unit(field, _("min hver gang"), place))
        below = self._below[phase] = QWidget(place)
        ticks = QVBoxLayout(below)
        ticks.setContentsMargins(0, 0, 0, INSIDE)
        ticks.setSpacing(STEP)
        form.addRow(below)

    # -- what it shows ----------------------------------------------------------------------------------

    def show_task(self, task: Task) -> None:
        """Show what may be taken out of a task, and what is typed about it."""
        if self._task is None or task.id != self._task.id:
            hush(self.sentence)
            for field in self.fields.values():
                field.touched = False
        self._task = task
        self._tie(tags_that_reserve(self._session, task))
        draft = self._draft(task)
        for phase, field in self.fields.items():
            field.show_stored(draft.minutes.get(phase, ""))
        for (phase, tag), box in self.keeps.items():
            box.setChecked((phase, tag) not in draft.untied)
        for phase, below in self._below.items():
            below.setVisible(bool(self._reserving) and phase in draft.phases)
        hint = hint_words(self._session, task)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._say_left(task, draft)

    def refresh(self) -> None:
        """New figures are there."""
        if self._task is not None:
            self.show_task(self._task)

    def _draft(self, task: Task) -> SplitDraft:
        return self.drafts.get(task.id) or SplitDraft.fresh(self._reserving)

    def _tie(self, reserving: tuple[str, ...]) -> None:
        """A box to tick for each part and each tag that reserves the task."""
        if reserving == self._reserving:
            return
        self._reserving = reserving
        for line in self.findChildren(TickLine):
            line.hide()
            line.deleteLater()
        self.keeps = {(phase, tag): self._box(phase, tag) for phase in Phase for tag in reserving}

    def _box(self, phase: Phase, tag: str) -> QCheckBox:
        named = self._session.catalogue.tags.get(tag, tag)
        name = _(named)
        line = TickLine(_("beholder merket «{tag}»").format(tag=name), self._below[phase])
        line.box.setAccessibleName(
            _("{phase} beholder merket «{tag}»").format(phase=capital(phase_words(phase)), tag=name)
        )
        line.setToolTip(_("Ta bort haken bare hvis leddet ikke er forbeholdt."))
        line.box.clicked.connect(partial(self._ticked, phase, tag))
        ticks = self._below[phase].layout()
        assert ticks is not None, "made with one"
        ticks.addWidget(line)
        return line.box

    def _say_left(self, task: Task, draft: SplitDraft) -> None:
        left = None
        try:
            parts = draft.parts(task)
            left = minutes_left(task, parts)
        except Refused as refused:
            self.left.setText(refused.sentence)
            parts = []
        if left is not None and left > 0:
            text = _("Oppgaven selv beholder {minutes} min hver gang.")
            self.left.setText(text.format(minutes=number(from_micro(left))))
        elif left is not None:
            text = _("Oppgaven tar {minutes} min. Leddene må ta mindre til sammen, så noe er igjen av den.")
            self.left.setText(text.format(minutes=number(from_micro(task.minutes))))
        self.split.setEnabled(bool(parts) and left is not None and left > 0)
        as_role(self.left, "muted" if left is not None and left > 0 else "warn")

    # -- edits ------------------------------------------------------------------------------------------

    def _typed(self, phase: Phase) -> None:
        if self._task is not None:
            self._keep(self._draft(self._task).typed(phase, self.fields[phase].typed()))

    def _ticked(self, phase: Phase, tag: str) -> None:
        if self._task is not None:
            keeps = self.keeps[phase, tag].isChecked()
            self._keep(self._draft(self._task).tied(phase, tag, keeps))

    def _keep(self, draft: SplitDraft) -> None:
        task = self._task
        assert task is not None, "asked before"
        self.drafts[task.id] = draft
        if not draft.phases:
            del self.drafts[task.id]
        self.show_task(task)
        self.edited.emit()

    def _split(self) -> None:
        task, session = self._task, self._session
        if task is None:
            return
        draft = self._draft(task)
        parts = draft.parts(task)
        self.fields[Phase.VURDERE].setFocus()
        # The draft goes first: whoever hears of the edit is to see that nothing is half typed.
        self.drafts.pop(task.id, None)
        text = ngettext("Ett ledd er skilt ut fra {task}", "{count} ledd er skilt ut fra {task}", len(parts))
        said = text.format(count=len(parts), task=task.name)
        step = _("Delte {task} i ledd").format(task=task.name)
        if not stored(session, step, task_split(session.snapshot, task.id, parts), self.sentence, said):
            self.drafts[task.id] = draft
        self.show_task(self._task or task)
        self.edited.emit()


class TickLine(QWidget):
    """A box to tick whose words take as many lines as they need; a click on the words ticks it too."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        words = QLabel(text, self, wordWrap=True)
        words.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and self.box.isEnabled():
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()
        event.accept()
