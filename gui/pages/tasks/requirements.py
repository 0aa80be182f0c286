"""Krav: the competencies a task takes, each with its level."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from domain.codes import next_code
from domain.describing import requirement_set
from domain.model import Competency, Requirement, Task, new_id
from domain.sheets import COMPETENCIES
from domain.snapshot import Change
from gui.appearance import STEP, as_role
from gui.pages.tasks.controls import CalmBox, NamedRow, SearchBox
from gui.pages.tasks.saying import stored
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Refused
from gui.tables.editors import Sentence
from gui.tables.sheet_columns import cell_read
from reports.words import _, level_words, ngettext

INDEPENDENT = 3
"""The level that is asked for until somebody chooses another: does it alone."""
LEVELS = (1, 2, 3, 4)


class Requirements(QWidget):
    """Edits what one task takes."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.rows: dict[str, RequirementRow] = {}
        self.add = SearchBox(_("Legg til kompetanse …"), self)
        self.new = as_role(QPushButton(self), "quiet")
        self.new.hide()
        self.sentence = Sentence(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        for widget in (self.add, self.new, self.sentence):
            self._column.addWidget(widget)
        self.add.setEnabled(not session.read_only)
        self.add.meant.connect(self._add)
        self.add.editTextChanged.connect(self._offer_new)
        self.new.clicked.connect(self._add_typed)

    def show_task(self, task: Task) -> None:
        """Show what the task takes."""
        if self._task is None or task.id != self._task.id:
            self.sentence.say("")
        self._task = task
        snapshot = self._session.snapshot
        names = snapshot.by_id(Competency)
        taken = {row.competency_id: row for row in snapshot.requirements_of.get(task.id, ())}
        for gone in [key for key in self.rows if key not in taken]:
            row = self.rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        order = sorted(taken, key=lambda key: collation_key(names[key].name))
        for place, key in enumerate(order):
            if key not in self.rows:
                self.rows[key] = self._row(names[key])
            self._column.insertWidget(place, self.rows[key])
            self.rows[key].show_level(names[key].name, taken[key].level)
        self.add.show_choices(
            [
                Choice(row.id, row.name, row.code)
                for row in sorted(names.values(), key=lambda row: collation_key(row.name))
                if row.id not in taken
            ]
        )

    def _row(self, competency: Competency) -> RequirementRow:
        row = RequirementRow(competency, self)
        row.setEnabled(not self._session.read_only)
        row.gone.connect(self._remove)
        row.level.activated.connect(partial(self._set_level, competency.id))
        return row

    @property
    def summary(self) -> str:
        """How many competencies the task takes."""
        if not self.rows:
            return _("ingen")
        text = ngettext("{count} kompetanse", "{count} kompetanser", len(self.rows))
        return text.format(count=len(self.rows))

    # -- edits ------------------------------------------------------------------------------------------

    def _set_level(self, competency_id: str, place: int) -> None:
        task, session = self._task, self._session
        if task is not None:
            step = _("Endret krav for {task}").format(task=task.name)
            changes = requirement_set(session.snapshot, task.id, competency_id, LEVELS[place])
            stored(session, step, changes, self.sentence)
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

    def __init__(self, competency: Competency, parent: QWidget) -> None:
        super().__init__(competency.id, competency.name, parent)
        self.level = CalmBox(_("Nivå for {competency}").format(competency=competency.name), self)
        self.level.addItems([level_words(level) for level in LEVELS])
        self.line.insertWidget(1, self.level, 1)

    def show_level(self, name: str, level: int) -> None:
        """Show what the competency is called and the level it is taken at."""
        self.label.setText(name)
        self.level.setCurrentIndex(LEVELS.index(level))
