"""Krav: the competencies a task takes, each with its level."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from domain.editing.codes import next_code
from domain.editing.describing import requirement_review_set, requirement_set
from domain.exchange.sheets import COMPETENCIES, REQUIREMENTS, Kind
from domain.model import Competency, Requirement, Task, new_id
from domain.snapshot import Change
from gui.appearance import INSIDE, STEP, as_role
from gui.pages.tasks.controls import (
    CalmBox,
    NamedRow,
    RowPool,
    SearchBox,
    StoredLine,
    beside_or_below,
)
from gui.pages.tasks.saying import hush, stored
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Refused
from gui.tables.editors import Sentence
from gui.tables.sheet_columns import cell_read, value_text
from reports.code_words import level_words
from reports.words import _, ngettext

INDEPENDENT = 3
"""The level that is asked for until somebody chooses another: does it alone."""
LEVELS = (1, 2, 3, 4)


class Requirements(QWidget):
    """Edits what one task takes."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.add = SearchBox(_("Legg til kompetanse …"), self)
        self.new = as_role(QPushButton(self), "quiet")
        self.new.hide()
        self.sentence = Sentence(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        for widget in (self.add, self.new, self.sentence):
            self._column.addWidget(widget)
        self._pool: RowPool[str, RequirementRow] = RowPool(self._column, 0, self._row)
        self.add.setEnabled(not session.read_only)
        self.add.choose_among(self._choices)
        self.add.meant.connect(self._add)
        self.add.editTextChanged.connect(self._offer_new)
        self.new.clicked.connect(self._add_typed)

    @property
    def rows(self) -> dict[str, RequirementRow]:
        """The row of each competency, by its id."""
        return self._pool.rows

    def show_task(self, task: Task) -> None:
        """Show what the task takes."""
        if self._task is None or task.id != self._task.id:
            hush(self.sentence)
        self._task = task
        snapshot = self._session.snapshot
        names = snapshot.by_id(Competency)
        taken = {row.competency_id: row for row in snapshot.requirements_of.get(task.id, ())}
        order = sorted(taken, key=lambda key: collation_key(names[key].name))
        for key, row in self._pool.show(order).items():
            row.bind(key, names[key].name)
            row.show_requirement(taken[key])
        self.add.choose_among(self._choices)

    def _choices(self) -> list[Choice]:
        """The competencies the task does not take."""
        rows = sorted(self._session.snapshot.all(Competency), key=lambda row: collation_key(row.name))
        return [Choice(row.id, row.name, row.code) for row in rows if row.id not in self.rows]

    def _row(self) -> RequirementRow:
        row = RequirementRow(self)
        row.setEnabled(not self._session.read_only)
        row.gone.connect(self._remove)
        row.chosen.connect(self._set_level)
        row.day_typed.connect(self._set_review)
        return row

    def summary(self, task: Task) -> str:
        """How many competencies the task takes."""
        count = len(self._session.snapshot.requirements_of.get(task.id, ()))
        text = ngettext("{count} kompetanse", "{count} kompetanser", count)
        return text.format(count=count) if count else _("ingen")

    # -- edits ------------------------------------------------------------------------------------------

    def _set_level(self, competency_id: object, level: object) -> None:
        task, session = self._task, self._session
        if task is not None:
            step = _("Endret krav for {task}").format(task=task.name)
            changes = requirement_set(session.snapshot, task.id, str(competency_id), int(str(level)))
            stored(session, step, changes, self.sentence)
            self.show_task(task)

    def _set_review(self, competency_id: object, typed: object) -> None:
        task, session = self._task, self._session
        rows = session.snapshot.requirements_of.get(task.id, ()) if task is not None else ()
        known = next((row for row in rows if row.competency_id == competency_id), None)
        if task is None or known is None:
            return
        try:
            day = cell_read(REQUIREMENTS, "review_on")(str(typed))
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        step = _("Endret krav for {task}").format(task=task.name)
        changes = requirement_review_set(known, day if isinstance(day, date) else None)
        if stored(session, step, changes, self.sentence):
            self.show_task(task)

    def _remove(self, competency_id: object) -> None:
        task, session = self._task, self._session
        if task is not None:
            name = session.snapshot.by_id(Competency)[str(competency_id)].name
            said = _("Kravet {competency} er fjernet fra {task}").format(competency=name, task=task.name)
            changes = requirement_set(session.snapshot, task.id, str(competency_id), 0)
            self.add.setFocus()
            stored(session, said, changes, self.sentence, said)

    def _add(self, meant: object) -> None:
        task, session = self._task, self._session
        if task is None:
            return
        if str(meant) in session.snapshot.by_id(Competency):
            step = _("La til krav for {task}").format(task=task.name)
            changes = requirement_set(session.snapshot, task.id, str(meant), INDEPENDENT)
            stored(session, step, changes, self.sentence)
        else:
            self._add_new(task, str(meant))

    def _add_typed(self) -> None:
        text = self.add.typed().strip()
        self.add.show_text("")
        self.new.hide()
        if self._task is not None and text:
            self._add_new(self._task, text)

    def _add_new(self, task: Task, name: str) -> None:
        try:
            read = str(cell_read(COMPETENCIES, "name")(name))
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        session = self._session
        code = next_code(session.snapshot.competencies, "K")
        made = Competency(new_id(), code, read)
        changes = [
            Change(None, made),
            Change(None, Requirement(new_id(), task.id, made.id, INDEPENDENT)),
        ]
        said = _("Ny kompetanse: {name}").format(name=read)
        stored(session, said, changes, self.sentence, said)

    def _offer_new(self, text: str) -> None:
        wanted = bool(text.strip()) and not self.add.is_named
        self.new.setText(_("Legg til «{name}» som ny kompetanse").format(name=text.strip()))
        self.new.setVisible(wanted)


class RequirementRow(NamedRow):
    """One competency with its level."""

    chosen = Signal(object, object)
    """The id of the competency, and the level chosen for it."""
    day_typed = Signal(object, object)
    """The id of the competency, and what was typed as its day of review."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.level = CalmBox(_("Nivå"), self)
        self.level.addItems([level_words(level) for level in LEVELS])
        self.review = StoredLine(_("Vurderes igjen"), self)
        self.line.setStretch(0, 2)
        self.line.insertLayout(1, self._values(), 3)
        self.level.activated.connect(self._activated)
        self.review.left.connect(self._day_typed)

    def _values(self) -> QFormLayout:
        """The level, and below it the day with its name."""
        values = QFormLayout()
        values.setContentsMargins(0, 0, 0, 0)
        values.setHorizontalSpacing(INSIDE)
        values.setVerticalSpacing(STEP)
        values.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        values.addRow(self.level)
        values.addRow(as_role(QLabel(_("Vurderes igjen"), self), "muted"), self.review)
        return values

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_or_below(self.line, self)

    def show_requirement(self, row: Requirement) -> None:
        """Show the level it is taken at, and when it is to be looked at again."""
        competency = self.label.text()
        self.level.setCurrentIndex(LEVELS.index(row.level))
        self.level.setAccessibleName(_("Nivå for {competency}").format(competency=competency))
        self.review.show_stored(value_text(Kind.DATE, row.review_on))
        about = _("Dagen dere skal se på kravet om {competency} igjen").format(competency=competency)
        self.review.setAccessibleName(about)
        self.review.setToolTip(about)

    def _activated(self, place: int) -> None:
        self.chosen.emit(self.key, LEVELS[place])

    def _day_typed(self) -> None:
        self.day_typed.emit(self.key, self.review.typed())
