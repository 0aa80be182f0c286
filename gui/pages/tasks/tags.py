"""Merker: what ties a task to the rules of law, in plain words; those that its name suggests come first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from domain.exchange.sheets import TASKS
from domain.knowledge.tag_hints import suggested_tags
from domain.model import Task
from domain.snapshot import Change
from gui.appearance import STEP, as_role
from gui.icons import icon
from gui.pages.tasks.controls import NamedRow, RowPool, SearchBox
from gui.pages.tasks.saying import hush, stored
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Refused
from gui.tables.editors import Sentence
from gui.tables.sheet_columns import cell_read
from reports.tag_words import WORK
from reports.words import _, ngettext


class Tags(QWidget):
    """Edits the tags of one task."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._suggested: tuple[str, ...] = ()
        self.suggestions: dict[str, QPushButton] = {}
        self._why = as_role(QLabel(_("Navnet på oppgaven tyder på:"), self, wordWrap=True), "muted")
        self.add = SearchBox(_("Legg til merke …"), self)
        self.add.setToolTip(_("Søk etter en del av navnet. Opplysninger som «grense=2» kan skrives inn."))
        self.sentence = Sentence(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        for widget in (self._why, self.add, self.sentence):
            self._column.addWidget(widget)
        self._pool: RowPool[str, NamedRow] = RowPool(self._column, 0, self._row)
        self.add.setEnabled(not session.read_only)
        self.add.meant.connect(self._add)

    @property
    def _names(self) -> Mapping[str, str]:
        return {tag: _(name) for tag, name in (*self._session.catalogue.tags.items(), *WORK.items())}

    @property
    def rows(self) -> dict[str, NamedRow]:
        """The row of each tag."""
        return self._pool.rows

    def show_task(self, task: Task) -> None:
        """Show the task's tags, and those its name suggests."""
        if self._task is None or task.id != self._task.id:
            hush(self.sentence)
        self._task = task
        for tag, row in self._pool.show(task.tags).items():
            if tag in self._names or "=" in tag:
                row.bind(tag, self._names.get(tag, tag), tag)
            else:
                row.bind(tag, _("{tag} (ingen regel kjenner merket)").format(tag=tag), role="warn")
        self._suggest(suggested_tags(self._session.catalogue, task.name, task.tags))
        self.add.choose_among(self._choices)

    def _suggest(self, suggested: tuple[str, ...]) -> None:
        self._why.setVisible(bool(suggested))
        if suggested == self._suggested:
            return
        self._suggested = suggested
        for button in self.suggestions.values():
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.suggestions = {tag: self._suggestion(tag) for tag in suggested}
        for button in self.suggestions.values():
            self._column.insertWidget(self._column.indexOf(self.add), button)

    def _choices(self) -> list[Choice]:
        left = [(tag, name) for tag, name in self._names.items() if tag not in self.rows]
        left.sort(key=lambda item: collation_key(item[1]))
        return [Choice(tag, name, tag, tag) for tag, name in left]

    def _row(self) -> NamedRow:
        row = NamedRow(self)
        row.setEnabled(not self._session.read_only)
        row.gone.connect(self._remove)
        return row

    def _suggestion(self, tag: str) -> QPushButton:
        button = QPushButton(icon("add", self), self._names.get(tag, tag), self)
        button.setAccessibleName(_("Legg til merket {tag}").format(tag=button.text()))
        button.setEnabled(not self._session.read_only)
        button.clicked.connect(partial(self._add_suggested, tag))
        return button

    # -- edits ------------------------------------------------------------------------------------------

    def _add(self, meant: object) -> None:
        task, tag = self._task, str(meant)
        if task is None:
            return
        if tag not in self._names and "=" not in tag:
            text = _("Ingen regel kjenner merket «{tag}». Søk etter et annet ord, og velg fra listen.")
            self.sentence.say(text.format(tag=tag))
            return
        try:
            read = cell_read(TASKS, "tags")(tag)
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        assert isinstance(read, tuple), "a list is read as such"
        self._store(task, (*task.tags, *(new for new in read if new not in task.tags)))

    def _add_suggested(self, tag: str) -> None:
        self.add.setFocus()
        self._add(tag)

    def _remove(self, tag: object) -> None:
        if self._task is not None:
            self.add.setFocus()
            self._store(self._task, tuple(kept for kept in self._task.tags if kept != tag))

    def _store(self, task: Task, tags: tuple[str, ...]) -> None:
        changes = [Change(task, replace(task, tags=tags))] if tags != task.tags else []
        stored(self._session, _("Endret merker for {task}").format(task=task.name), changes, self.sentence)


def tags_summary(session: Session, task: Task) -> str:
    """How many tags a task has, or how many its name suggests."""
    missing = len(suggested_tags(session.catalogue, task.name, task.tags))
    if missing:
        return ngettext("{count} foreslått", "{count} foreslåtte", missing).format(count=missing)
    return str(len(task.tags)) if task.tags else _("ingen")
