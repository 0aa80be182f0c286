"""Rekkefølge: which tasks come before a task, and which it follows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from domain.editing.describing import links_set
from domain.model import LinkKind, Process, Task
from domain.snapshot import Snapshot
from gui.appearance import STEP, as_role
from gui.pages.tasks.controls import NamedRow, RowPool, SearchBox
from gui.pages.tasks.saying import hush, stored
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice
from gui.tables.editors import Sentence
from reports.words import _


class LinkList(QWidget):
    """The tasks that one task is tied to in one way."""

    def __init__(
        self, kind: LinkKind, title: str, about: str, invitation: str, session: Session, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kind, self._session = kind, session
        self._task: Task | None = None
        self.title = QLabel(title, self, wordWrap=True)
        self.all = QCheckBox(_("Alle andre i prosessen"), self)
        self.all.setVisible(kind is LinkKind.FOLLOWS)
        self.all.setEnabled(not session.read_only)
        self.add = SearchBox(invitation, self)
        self.add.setEnabled(not session.read_only)
        self.sentence = Sentence(self)
        self.title.setToolTip(about)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        for widget in (self.title, as_role(QLabel(about, self, wordWrap=True), "muted"), self.all):
            self._column.addWidget(widget)
        self._pool: RowPool[str, NamedRow] = RowPool(self._column, self._column.count(), self._row)
        self._column.addWidget(self.add)
        self._column.addWidget(self.sentence)
        self.all.clicked.connect(self._all_clicked)
        self.add.meant.connect(self._add)

    def targets(self) -> list[str | None]:
        """The ids of the tasks it is tied to; None among them: all the others of its process."""
        task = self._task
        links = self._session.snapshot.links_of.get(task.id, ()) if task is not None else ()
        return [link.target_id for link in links if link.kind is self._kind]

    @property
    def rows(self) -> dict[str, NamedRow]:
        """The row of each task it is tied to, by its id."""
        return self._pool.rows

    def show_task(self, task: Task) -> None:
        """Show what the task is tied to."""
        if self._task is None or task.id != self._task.id:
            hush(self.sentence)
        self._task = task
        tasks = self._session.snapshot.by_id(Task)
        targets = self.targets()
        self.all.setChecked(None in targets)
        self.add.setVisible(None not in targets)
        named = [key for key in targets if key is not None]
        named.sort(key=lambda key: collation_key(tasks[key].name))
        for key, row in self._pool.show(named).items():
            row.bind(key, tasks[key].name)
        self.add.choose_among(self._choices)

    def _choices(self) -> list[Choice]:
        task = self._task
        return [] if task is None else _others(self._session.snapshot, task, self.targets())

    def _row(self) -> NamedRow:
        row = NamedRow(self)
        row.setEnabled(not self._session.read_only)
        row.gone.connect(self._remove)
        return row

    # -- edits ------------------------------------------------------------------------------------------

    def _add(self, meant: object) -> None:
        if meant in self._session.snapshot.by_id(Task):
            self._store([*self.targets(), str(meant)])
        else:
            self.sentence.say(_("Ingen oppgave heter «{name}». Velg fra listen.").format(name=meant))

    def _remove(self, target: object) -> None:
        self.add.setFocus()
        self._store([key for key in self.targets() if key != target])

    def _all_clicked(self, wanted: bool) -> None:
        self._store([None] if wanted else [])

    def _store(self, targets: Sequence[str | None]) -> None:
        task, session = self._task, self._session
        if task is None:
            return
        after = self._kind is LinkKind.AFTER
        step = _("Endret rekkefølge for {task}") if after else _("Endret hva {task} følger")
        changes = links_set(session.snapshot, task.id, self._kind, targets)
        stored(session, step.format(task=task.name), changes, self.sentence)
        self.all.setChecked(None in self.targets())


class Links(QWidget):
    """Both ways a task is tied to others."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.after = LinkList(
            LinkKind.AFTER,
            _("Kommer etter"),
            _("Det som må være gjort først."),
            _("Legg til oppgave som kommer før …"),
            session,
            self,
        )
        self.follows = LinkList(
            LinkKind.FOLLOWS,
            _("Følger med andre oppgaver"),
            _("Gjøres av den som gjør disse, for eksempel kjøring, rapport og dokumentasjon."),
            _("Legg til oppgave den følger …"),
            session,
            self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(self.after)
        column.addWidget(self.follows)

    def show_task(self, task: Task) -> None:
        """Show what the task is tied to."""
        self.after.show_task(task)
        self.follows.show_task(task)


def links_summary(session: Session, task: Task) -> str:
    """What a task is tied to, in a few words."""
    links = session.snapshot.links_of.get(task.id, ())
    after = sum(link.kind is LinkKind.AFTER for link in links)
    if after < len(links):
        return _("følger andre")
    return _("etter {count}").format(count=after) if after else _("står alene")


def _others(snapshot: Snapshot, task: Task, taken: Sequence[str | None]) -> list[Choice]:
    """The other tasks, those of the same process first."""
    processes = snapshot.by_id(Process)
    rows = [row for row in snapshot.all(Task) if row.id != task.id and row.id not in taken]
    rows.sort(key=lambda row: (row.process_id != task.process_id, collation_key(row.name)))
    return [Choice(row.id, row.name, row.code, processes[row.process_id].name) for row in rows]
