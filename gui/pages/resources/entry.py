"""Writing down what somebody who is not employed does: who, which task, how much of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from domain.exchange.sheets import SHARES
from domain.model import Code, Task
from domain.units import Micro
from gui.pages.resources.shares import group_name, resource_groups, share_set, tasks_offered
from gui.parts.entry import Entry
from gui.session import Session
from gui.tables.columns import Choice, Refused, chosen
from gui.tables.editors import ChoiceBox, Line
from gui.tables.sheet_columns import cell_read, value_text
from reports.words import _

_WIDE, _NARROW = 34, 12
"""Widths of fields in letters."""


class ShareEntry(Entry):
    """Who, which task, and how much of it."""

    made = Signal(object)
    """The id of the task that was written down."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _(
            "Skriv hva de gjør i dag. De andre som gjør oppgaven, får resten, slik de deler den nå. "
            "Etterpå åpnes oppgaven, så dere kan rette fordelingen der."
        )
        super().__init__(about, _("Legg inn"), parent)
        self._session = session
        self.group = self.field(_("Hvem"), ChoiceBox((), self), _WIDE)
        self.task = self.field(_("Oppgave"), ChoiceBox((), self), _WIDE)
        self.share = self.field(_("Andel i prosent"), Line(True, self), _NARROW)
        self.entered.connect(self._add)

    def open(self, group: Code | None) -> None:
        """Show the fields, with a group where one is looked at."""
        self.group.offer(self._groups())
        self.task.offer(self._tasks())
        if group is not None:
            self.group.show_text(group_name(self._session, group))
        self.show()
        self.group.setFocus(Qt.FocusReason.OtherFocusReason)

    def _groups(self) -> list[Choice]:
        session = self._session
        return [Choice(code, group_name(session, code), code, code) for code in resource_groups(session)]

    def _tasks(self) -> list[Choice]:
        return [Choice(task.id, task.name, task.code, task.code) for task in tasks_offered(self._session)]

    def _add(self) -> None:
        try:
            group = str(chosen(self._groups(), self.group.typed()))
            task_id = str(chosen(self._tasks(), self.task.typed()))
            percent = cell_read(SHARES, "percent")(self.share.text())
            assert isinstance(percent, int), "percents are whole millionths"
            said = self._store(group, task_id, percent)
        except Refused as refused:
            said = refused.sentence
        self.sentence.say(said)

    def _store(self, group: Code, task_id: str, percent: Micro) -> str:
        session = self._session
        task = session.snapshot.by_id(Task)[task_id]
        changes = share_set(session.snapshot, task_id, group, percent)
        step = _("{group}: {percent} av {task}").format(
            group=group_name(session, group),
            percent=value_text(SHARES.column("percent").kind, percent),
            task=task.name,
        )
        said = session.do(step, changes) if changes else ""
        if not said:
            session.tell(step, undo=bool(changes))
            self._clear()
            self.made.emit(task_id)
        return said

    def _clear(self) -> None:
        for box in (self.group, self.task):
            box.show_text("")
        self.share.show_text("")
        self.hide()
