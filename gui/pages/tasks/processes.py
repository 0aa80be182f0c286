"""The line above the table: which process is looked at, and what can be done with processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from domain.exchange.sheets import PROCESSES
from domain.model import Process, Unit
from domain.snapshot import Change
from domain.today.demand import minutes_of
from gui.appearance import INSIDE
from gui.forms import Form, kept_in
from gui.icons import icon
from gui.notice import NoticeKind
from gui.pages.tasks.controls import CalmBox
from gui.pages.tasks.making import copied_process, new_process, removed
from gui.pages.tasks.task_words import processes_in
from gui.session import Session
from gui.tables.columns import Kind
from gui.tables.sheet_columns import references, sheet_column
from reports.words import _, minutes, ngettext, number

WIDEST_LETTERS = 75
"""The list of processes has room for so many letters of a name at most."""


def process_kind(session: Session) -> Kind[Process]:
    """Processes as a form edits them."""
    units = references(lambda: session.snapshot.all(Unit))
    return Kind(
        nouns=(_("prosess"), _("prosesser")),
        rows=processes_in,
        id_of=lambda process: process.id,
        columns=(
            sheet_column(PROCESSES, "name", _("Navn")),
            sheet_column(PROCESSES, "description", _("Beskrivelse")),
            sheet_column(
                PROCESSES,
                "unit_id",
                _("Enhet"),
                choices=units,
                text=lambda process: session.snapshot.by_id(Unit)[process.unit_id].name,
            ),
        ),
        concerns=lambda change: isinstance(change.entity, Process),
        name_of=lambda process: process.name,
    )


class ProcessBar(QWidget):
    """Chooses a process, makes new ones, and opens what describes the chosen one."""

    chosen = Signal(object)
    """The id of the process that is looked at; None: all of them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[str | None] = [None]
        self.process_id: str | None = None
        self.box = CalmBox(_("Prosess"), self)
        self.map_button = _toggle("process", _("Kart"), _("Vis prosessen som kart"), self)
        self.more_button = QToolButton(self)
        self.form: Form[Process] | None = None
        """What describes the chosen process, once somebody has wanted to see it."""
        self.actions_: dict[str, QAction] = {}
        self._lay_out()
        self.box.activated.connect(self._activated)
        self.refresh()

    def _lay_out(self) -> None:
        label = QLabel(_("&Prosess"), self)
        label.setBuddy(self.box)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self._make_menu()
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(label)
        row.addWidget(self.box, 3)
        row.addWidget(self.more_button)
        row.addWidget(self.map_button)
        row.addStretch(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)

    def _made_form(self) -> Form[Process]:
        kind = process_kind(self._session)
        free = not self._session.read_only
        made = Form(kind.columns, kept_in(self._session, kind), self, editable=free)
        made.setContentsMargins(0, INSIDE, 0, INSIDE)
        made.hide()
        self._column.addWidget(made)
        return made

    def _make_menu(self) -> None:
        button = self.more_button
        button.setIcon(icon("more", button))
        button.setText(_("Endre"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(_("Ny prosess, nytt navn, beskrivelse, dupliser, slett"))
        button.setAccessibleName(_("Endre prosesser"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        wanted: Sequence[tuple[str, str, str, Callable[[], object]]] = (
            ("new", "add", _("Ny prosess"), self.add),
            ("edit", "edit", _("Navn og beskrivelse"), self.edit),
            ("copy", "duplicate", _("Dupliser prosessen"), self.duplicate),
            ("delete", "delete", _("Slett prosessen med oppgavene"), self.delete),
        )
        for key, sign, text, do in wanted:
            action = self.actions_[key] = QAction(icon(sign, button), text, self)
            action.triggered.connect(do)
            menu.addAction(action)
        self.actions_["edit"].setCheckable(True)
        button.setMenu(menu)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "box"):
            self._fit()

    def _fit(self) -> None:
        self.box.setMaximumWidth(WIDEST_LETTERS * self.fontMetrics().averageCharWidth())

    # -- what it shows ----------------------------------------------------------------------------------

    @property
    def process(self) -> Process | None:
        """The process that is looked at; None: all."""
        return self._session.snapshot.by_id(Process).get(self.process_id or "")

    def refresh(self) -> None:
        """Take the processes anew; one that is gone, or of another unit, is no longer chosen."""
        rows = processes_in(self._session)
        ids = [row.id for row in rows]
        gone = self.process_id is not None and self.process_id not in ids
        self._ids = [None, *ids]
        texts = [self._all_words(rows), *(self._words(row) for row in rows)]
        if texts != [self.box.itemText(place) for place in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(texts)
        if gone:
            self.choose(None)
        self.box.setCurrentIndex(self._ids.index(self.process_id))
        self._show_process()

    def _show_process(self) -> None:
        process, free = self.process, not self._session.read_only
        for key in ("edit", "copy", "delete"):
            self.actions_[key].setEnabled(process is not None and free)
        self.actions_["new"].setEnabled(free)
        wanted = process is not None and self.actions_["edit"].isChecked()
        if wanted and self.form is None:
            self.form = self._made_form()
        if self.form is not None:
            self.form.setVisible(wanted)
            if process is not None:
                self.form.show_row(process, process.id)

    def _words(self, process: Process) -> str:
        tasks = self._session.snapshot.tasks_of.get(process.id, ())
        return f"{process.name} – {_amount(len(tasks), sum(map(minutes_of, tasks)))}"

    def _all_words(self, processes: Sequence[Process]) -> str:
        tasks = [
            task for process in processes for task in self._session.snapshot.tasks_of.get(process.id, ())
        ]
        if not tasks:
            return _("Alle prosesser")
        text = _("Alle prosesser – {amount}")
        return text.format(amount=_amount(len(tasks), sum(map(minutes_of, tasks))))

    # -- choosing ---------------------------------------------------------------------------------------

    def choose(self, process_id: str | None) -> None:
        """Look at a process, or (None) at all of them."""
        if process_id not in self._ids:
            process_id = None
        if process_id != self.process_id:
            self.process_id = process_id
            self.box.setCurrentIndex(self._ids.index(process_id))
            self._show_process()
            self.chosen.emit(process_id)

    def _activated(self, place: int) -> None:
        self.choose(self._ids[place])

    # -- edits ------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Make a process and open its name for typing."""
        changes = new_process(self._session, _("Ny prosess"))
        if self._did(_("Ny prosess"), changes):
            self.choose(changes[-1].entity.id)
            self.actions_["edit"].setChecked(True)
            self.edit()

    def edit(self) -> None:
        """Open or fold what describes the process."""
        self._show_process()
        if self.form is not None and self.form.isVisibleTo(self):
            self.form.fields["name"].control.setFocus()

    def duplicate(self) -> None:
        """Copy the process with its tasks, and look at the copy."""
        process = self.process
        if process is not None:
            changes = copied_process(self._session, process)
            if self._did(_("Prosessen {name} duplisert").format(name=process.name), changes):
                self.choose(changes[0].entity.id)

    def delete(self) -> None:
        """Remove the process with its tasks, with an offer to take it back."""
        process = self.process
        if process is not None:
            count = len(self._session.snapshot.tasks_of.get(process.id, ()))
            one, many = _("{name} og {count} oppgave slettet"), _("{name} og {count} oppgaver slettet")
            said = (one if count == 1 else many).format(name=process.name, count=number(count))
            self._did(said, removed(self._session, [process]))

    def _did(self, said: str, changes: Sequence[Change]) -> bool:
        refused = self._session.do(said, changes)
        if refused:
            self._session.tell(refused, kind=NoticeKind.WARNING)
        else:
            self._session.tell(said, undo=True)
        return not refused


def _toggle(sign: str, text: str, about: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setCheckable(True)
    button.setIcon(icon(sign, button))
    button.setText(text)
    button.setToolTip(about)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def _amount(count: int, per_week: float) -> str:
    tasks = ngettext("{count} oppgave", "{count} oppgaver", count).format(count=number(count))
    return f"{tasks}, {minutes(round(per_week * 1000))}"
