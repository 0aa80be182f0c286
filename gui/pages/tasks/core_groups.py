"""Kjerneoppgave: the groups that a task is at the heart of."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from domain.model import Code, Task
from domain.snapshot import Change
from gui.appearance import STEP, as_role
from gui.pages.tasks.controls import NamedRow, RowPool, SearchBox
from gui.pages.tasks.group_choices import group_choices
from gui.pages.tasks.saying import hush, stored
from gui.session import Session
from gui.tables.columns import Choice
from gui.tables.editors import Sentence
from reports.material import capital
from reports.words import _


class CoreGroups(QWidget):
    """Edits for which groups one task is a core task."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.add = SearchBox(_("Legg til gruppe …"), self)
        self.add.setAccessibleName(_("Legg til gruppe som dette er en kjerneoppgave for"))
        self.add.setEnabled(not session.read_only)
        self.sentence = Sentence(self)
        about = _("Det gruppen først og fremst er her for. Forslag kan holde på en andel av slike oppgaver.")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self._column.addWidget(QLabel(_("Kjerneoppgave for"), self, wordWrap=True))
        self._column.addWidget(as_role(QLabel(about, self, wordWrap=True), "muted"))
        self._pool: RowPool[Code, NamedRow] = RowPool(self._column, self._column.count(), self._row)
        self._column.addWidget(self.add)
        self._column.addWidget(self.sentence)
        self.add.meant.connect(self._add)

    @property
    def rows(self) -> dict[Code, NamedRow]:
        """The row of each group."""
        return self._pool.rows

    def show_task(self, task: Task) -> None:
        """Show the groups of the task."""
        if self._task is None or task.id != self._task.id:
            hush(self.sentence)
        self._task = task
        for group, row in self._pool.show(task.core_for).items():
            row.bind(group, capital(self._session.names.group(group)), group)
        self.add.choose_among(self._choices)

    def _choices(self) -> list[Choice]:
        return [choice for choice in group_choices(self._session) if choice.value not in self.rows]

    def _row(self) -> NamedRow:
        row = NamedRow(self)
        row.setEnabled(not self._session.read_only)
        row.gone.connect(self._remove)
        return row

    # -- edits ------------------------------------------------------------------------------------------

    def _add(self, meant: object) -> None:
        if meant not in self._session.groups:
            self.sentence.say(_("Ingen gruppe heter «{name}». Velg fra listen.").format(name=meant))
        elif self._task is not None:
            self._store(self._task, (*self._task.core_for, str(meant)))

    def _remove(self, group: object) -> None:
        if self._task is not None:
            self.add.setFocus()
            self._store(self._task, tuple(code for code in self._task.core_for if code != group))

    def _store(self, task: Task, groups: tuple[Code, ...]) -> None:
        step = _("Endret hvem {task} er kjerneoppgave for").format(task=task.name)
        groups = tuple(dict.fromkeys(groups))
        changes = [Change(task, replace(task, core_for=groups))] if groups != task.core_for else []
        stored(self._session, step, changes, self.sentence)
