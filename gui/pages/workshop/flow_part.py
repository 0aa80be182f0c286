"""Flyt: what is asked about each task, answered in the room and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import Task, new_id
from domain.snapshot import Change
from domain.workshop.agenda import QUESTIONS
from domain.workshop_model import FollowUpAnswer
from gui.appearance import INSIDE
from gui.forms import Form
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.task_choice import TaskChoice
from gui.parts.room import scrolling
from gui.parts.words import Words
from gui.session import Session
from gui.tables.columns import Column, Edit
from reports.words import _
from reports.workshop_words import question_words

_LINES = 2
"""Of an answer so much is seen."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A task with what was answered about it, by question."""

    task: Task
    given: Mapping[str, FollowUpAnswer]

    def text(self, question: str) -> str:
        """The answer to a question; "" where there is none."""
        return self.given[question].text if question in self.given else ""


def answers_of(session: Session, task: Task) -> Answers:
    """What was answered about a task."""
    rows = session.snapshot.all(FollowUpAnswer)
    return Answers(task, {row.question: row for row in rows if row.task_id == task.id})


class FlowPart(QWidget):
    """The questions about one task."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.tasks = TaskChoice(chosen, self)
        self.nothing = Words(_("Det er ingen oppgaver ennå. Gjør lapper om til oppgaver først."), self)
        inside = QWidget(self)
        self.form: Form[Answers] = Form(
            [_column(question) for question in QUESTIONS],
            self._keep,
            inside,
            editable=not chosen.session.read_only,
        )
        for field in self.form.fields.values():
            field.control.ensurePolished()
            field.control.setFixedHeight(_LINES * field.control.fontMetrics().lineSpacing() + 2 * INSIDE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.tasks)
        column.addWidget(self.nothing)
        column.addWidget(scrolling(inside, self), 1)
        chosen.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what is answered about the chosen task; what is being typed about it stays."""
        task = self._chosen.task
        self.tasks.refresh()
        self.nothing.setVisible(task is None)
        self.form.setVisible(task is not None)
        if task is not None:
            self.form.show_row(answers_of(self._chosen.session, task), task.id)

    def _keep(self, column: Column[Answers], row: Answers, value: object) -> str:
        edit = column.edit
        changes = edit.changes(row, value) if edit is not None else []
        step = _("Svarte på «{question}» for {task}").format(question=column.title, task=row.task.name)
        return self._chosen.session.do(step, changes) if changes else ""


def _column(question: str) -> Column[Answers]:
    def text(row: Answers) -> str:
        return row.text(question)

    return Column(
        question,
        question_words(question),
        text,
        edit=Edit(str.strip, _changes(question), optional=True, long=True),
    )


def _changes(question: str) -> Callable[[Answers, object], list[Change]]:
    def changes(row: Answers, value: object) -> list[Change]:
        before, text = row.given.get(question), str(value)
        if text == row.text(question):
            return []
        if not text:
            return [Change(before, None)]
        made = FollowUpAnswer(new_id(), row.task.id, question, text)
        return [Change(before, made if before is None else replace(before, text=text))]

    return changes
