"""Andre ressurser: what those who are not employed do today. They never get more by the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from domain.model import Code, Share, VolunteerResource
from gui.making import Making, Steps
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.resources.entry import ShareEntry
from gui.pages.resources.panel import ResourcePanel, never_more
from gui.pages.resources.shares import ResourceRow, resource_rows, totals
from gui.pages.resources.table import resource_kind
from gui.pages.resources.volunteers import never_staff, volunteer_kind
from gui.parts.chips import Chip, Chips
from gui.parts.folding_table import FoldingTable
from gui.parts.listing import Listing
from gui.parts.room import take_keyboard
from gui.parts.tables_column import TablesColumn
from gui.place import Place
from gui.session import Session
from gui.tables.columns import Beginning, Empty
from gui.tables.view import TableView
from reports.words import _, minutes, ngettext, number


class ResourcesPage(QWidget):
    """What they do in a table, each group in a chip above it, the chosen task in the panel."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self._group: Code | None = None
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel()
        about = _("Skriv hvem, hvilken oppgave og hvor mye (Ctrl+Enter)")
        self._add = self.frame.main("add", _("Legg inn hva de gjør"), self.begin, about)
        self._add.setVisible(not session.read_only)
        self._say(resource_rows(session))
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        session = self._session
        self.chips = Chips(_("Vis bare én gruppe"), self.frame.top, lead=_("I dag, i uken:"))
        self.frame.add_above(self.chips)
        self._show_chips(resource_rows(session))
        yield
        kind = resource_kind(session, self._shown)
        column = TablesColumn(self.frame.body)
        self.table = TableView(kind, session, column.inside, empty=self._empty())
        column.add(self.table, 1)
        yield
        self.volunteers = FoldingTable(
            volunteer_kind(session),
            session,
            column.inside,
            heading=_("Frivillige organisasjoner"),
            words=never_staff(),
            nothing=_("ingen er lagt inn"),
        )
        column.add(self.volunteers)
        yield
        self._column = column
        self.frame.add(column, 1)
        self.listing = Listing(self.chips, self.table, self._narrow)
        self.listing.go_to(row.share.id for row in self.table.model.rows[:1])
        self.restore(self._making.take_state())
        yield
        self.panel = ResourcePanel(session, self._side)
        self.panel.show_row(self.table.current)
        self.frame.set_panel(self.panel)
        self._connect()
        self._refresh()

    @cached_property
    def entry(self) -> ShareEntry:
        """What is asked of a new share, made when it is first asked."""
        made = ShareEntry(self._session, self.frame.top)
        made.made.connect(self._go_to_task)
        self.frame.add_above(made, 0)
        return made

    def _empty(self) -> Empty:
        text = _(
            "Ingenting er lagt inn. Gjør noen som ikke er ansatt en del av arbeidet i dag, hører det "
            "hjemme her: skriv det inn her, eller åpne oppgaven og skriv andelen der."
        )
        see = Beginning(_("Gå til oppgavene"), self._go_to_tasks)
        if self._session.read_only:
            return Empty(text, (see,))
        return Empty(text, (Beginning(_("Legg inn hva de gjør"), self.begin), see))

    def _connect(self) -> None:
        session = self._session
        self.table.current_changed.connect(self.panel.show_row)
        self.table.opened.connect(self._open)
        self.panel.wanted.connect(session.wanted)
        news = self._news
        news.changed.connect(self._refresh)
        news.scope_changed.connect(self._refresh)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Write down what somebody does."""
        return self._add

    def state(self) -> Mapping[str, Any]:
        """The table, the widths, the group it is narrowed to."""
        return {
            **self.listing.state(),
            "volunteers": self.volunteers.state(),
            "frame": self.frame.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        self.listing.restore(state)
        volunteers = state.get("volunteers")
        if isinstance(volunteers, dict):
            self.volunteers.restore(volunteers)
        self.frame.restore(state.get("frame"))

    def show_id(self, entity_id: str) -> None:
        """Choose the share or organisation with that id, or the first share of the task with it."""
        if entity_id in self._session.snapshot.by_id(VolunteerResource):
            self.volunteers.select(entity_id)
            self._column.see(self.volunteers)
            return
        shares = self._session.snapshot.all(Share)
        self.listing.go_to(sorted(row.id for row in shares if entity_id in (row.id, row.task_id)))

    def begin(self) -> None:
        """Ask who does what."""
        self.entry.open(self._group)

    # -- showing -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        ways = self.table.empty_panel.buttons
        return self.table.grid if self.table.model.rows or not ways else ways[0]

    def _shown(self) -> Code | None:
        return self._group

    def _narrow(self, group: Code | None) -> None:
        self._group = group

    def _show_chips(self, rows: list[ResourceRow]) -> None:
        self.chips.show_chips(
            [
                Chip(total.group, f"{total.name}: {minutes(total.minutes)}", _tasks(total.tasks))
                for total in totals(rows)
            ]
        )

    def _refresh(self, _changes: object = None) -> None:
        rows = resource_rows(self._session)
        self._show_chips(rows)
        if self._group is not None and self.chips.key is None:
            self.listing.narrow(None)
        self._say(rows)
        self.panel.show_row(self.table.current)

    def _say(self, rows: list[ResourceRow]) -> None:
        question = _("Hva gjør pasienter, pårørende, frivillige, teknologi og leverandører i dag?")
        if rows:
            tasks = len({row.share.task_id for row in rows})
            answer = _("De gjør {minutes} av arbeidet i uken, i {tasks}.").format(
                minutes=minutes(sum(row.minutes for row in rows)), tasks=_tasks(tasks)
            )
            self.frame.say(question, answer + " " + _("Programmet gir dem aldri mer: det bestemmer dere."))
        else:
            self.frame.say(question, never_more())

    def _open(self, row: ResourceRow) -> None:
        self._go_to_task(row.share.task_id)

    def _go_to_task(self, task_id: object) -> None:
        self._session.wanted.emit(Place("tasks", str(task_id)))

    def _go_to_tasks(self) -> None:
        self._session.wanted.emit(Place("tasks"))


def _tasks(count: int) -> str:
    return ngettext("{count} oppgave", "{count} oppgaver", count).format(count=number(count))
