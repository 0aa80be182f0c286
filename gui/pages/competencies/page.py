"""Kompetanser: what must be known here, whether anybody does, and what it takes to learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from domain.model import Competency, Group, GroupCompetency, Person, PersonCompetency, Task
from domain.snapshot import Change
from gui.making import Making, Steps
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.competencies import table
from gui.pages.competencies.facts import gone_words
from gui.pages.competencies.listed import Listed, Only, Row
from gui.pages.competencies.panel import CompetencyPanel
from gui.parts.chips import Chip, Chips
from gui.parts.listing import Listing
from gui.parts.room import take_keyboard
from gui.place import Place
from gui.session import Session
from gui.tables.columns import Beginning, Empty
from gui.tables.view import TableView
from reports.words import _, ngettext, number

_IN_PANEL = (Competency, Group, GroupCompetency, Person, PersonCompetency, Task)


class CompetenciesPage(QWidget):
    """The competencies in a table, the chosen one in the panel."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self._gone: tuple[tuple[str, ...], str] = ((), "")
        self.listed = Listed(session)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel()
        about = _("Skriv en ny kompetanse i tabellen (Ctrl+Enter)")
        self._add = self.frame.main("add", _("Ny kompetanse"), self._begin, about)
        self._add.setVisible(not session.read_only)
        self._tell_soon = QTimer(self, singleShot=True, interval=0)
        self._say()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        session, body = self._session, self.frame.body
        self.chips = Chips(_("Vis bare"), body)
        self.frame.add(self.chips)
        self._show_chips()
        yield
        kind = table.competency_kind(session, self.listed, self._removed)
        self.table = TableView(kind, session, body, empty=self._empty(), add_button=False)
        yield
        self.frame.add(self.table, 1)
        self.listing = Listing(self.chips, self.table, self._narrow)
        self._choose_first()
        self.restore(self._making.take_state())
        yield
        self.panel = CompetencyPanel(session, self.listed, self._side)
        yield
        yield from self.panel.showing(self.table.current)
        yield
        self.frame.set_panel(self.panel)
        yield
        self._connect()
        self._refresh_figures()

    def _choose_first(self) -> None:
        """The first one, but no heading above others that nothing asks for."""
        rows = self.table.model.rows
        above = {row.competency.parent_id for row in rows}
        of_its_own = [row for row in rows if row.tasks or row.competency.id not in above]
        for row in of_its_own[:1]:
            self.table.select(row.competency.id)
            self.table.grid.scrollToTop()  # its heading stays in sight

    def _empty(self) -> Empty:
        text = _(
            "Her kommer kompetansene oppgavene krever, og hvem som har dem. Begynn med å skrive den første, "
            "eller gå til oppgavene og skriv hva de krever der."
        )
        see = Beginning(_("Gå til oppgavene"), self._go_to_tasks)
        if self._session.read_only:
            return Empty(text, (see,))
        return Empty(text, (Beginning(_("Skriv den første"), self._begin), see))

    def _connect(self) -> None:
        session = self._session
        self.table.current_changed.connect(self.panel.show_row)
        self.table.opened.connect(self._open)
        self.panel.wanted.connect(session.wanted)
        news = self._news
        news.changed.connect(self._data_changed)
        news.refreshed.connect(self._refresh_figures)
        news.scope_changed.connect(self._show_panel)
        news.names_changed.connect(self._show_panel)
        self._tell_soon.timeout.connect(self._tell_gone)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Begin a new competency."""
        return self._add

    def state(self) -> Mapping[str, Any]:
        """The table and the widths; what it is narrowed to."""
        return {**self.listing.state(), "frame": self.frame.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        self.listing.restore(state)
        self.frame.restore(state.get("frame"))

    def show_id(self, entity_id: str) -> None:
        """Choose the competency with that id."""
        if entity_id in self._session.snapshot.by_id(Competency):
            self.listing.go_to((entity_id,))

    # -- showing -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.table.grid

    def _narrow(self, key: str | None) -> None:
        self.listed.ask(None if key is None else Only(key))

    def _refresh_figures(self) -> None:
        self.listed.refresh()
        self._say()
        self._show_chips()
        self.table.grid.viewport().update()
        self._show_panel()

    def _data_changed(self, changes: Sequence[Change]) -> None:
        self._say()
        self._show_chips()
        if any(isinstance(change.entity, _IN_PANEL) for change in changes):
            self._show_panel()

    def _show_panel(self) -> None:
        self.panel.show_row(self.table.current)

    def _show_chips(self) -> None:
        words = {
            Only.REQUIRED: _("kreves av oppgaver ({count})"),
            Only.ONE: _("bare én kan dette ({count})"),
            Only.NOBODY: _("ingen har den ({count})"),
        }
        about = {
            Only.REQUIRED: _("Bare kompetanser som en oppgave krever"),
            Only.ONE: _("Bare kompetanser som én eneste person har på nivået en oppgave krever"),
            Only.NOBODY: _("Bare kompetanser som en oppgave krever på et nivå ingen har"),
        }
        counts = {only: self.listed.count(only) for only in Only}
        shown = [only for only in Only if counts[only] or only is self.listed.only]
        self.chips.show_chips(
            [Chip(only, words[only].format(count=number(counts[only])), about[only]) for only in shown]
        )

    def _say(self) -> None:
        count = len(self._session.snapshot.competencies)
        if not count:
            self.frame.say(_("Hva må man kunne her?"), _("Kompetansene avgjør hvem som kan få en oppgave."))
            return
        text = ngettext("{count} kompetanse.", "{count} kompetanser.", count).format(count=number(count))
        self.frame.say(f"{text} {self._finding()}", self._lead())

    def _finding(self) -> str:
        if self._session.figures.found is None:
            return _("Regner ut hvem som har dem …")
        lacking = self.listed.count(Only.NOBODY)
        if not lacking:
            return _("Alt oppgavene krever, er det noen som kan.")
        text = ngettext(
            "{count} kreves av en oppgave, men ingen har den på det nivået.",
            "{count} kreves av en oppgave, men ingen har dem på det nivået.",
            lacking,
        )
        return text.format(count=number(lacking))

    def _lead(self) -> str:
        one = self.listed.count(Only.ONE)
        if not one:
            return ""
        text = ngettext(
            "Bare én person har én av dem på det nivået oppgavene krever.",
            "Bare én person har {count} av dem på det nivået oppgavene krever.",
            one,
        )
        return text.format(count=number(one))

    # -- going and removing ------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.table.add()

    def _go_to_tasks(self) -> None:
        self._session.wanted.emit(Place("tasks"))

    def _open(self, row: Row) -> None:
        self.table.select(row.competency.id)

    def _removed(self, session: Session, rows: Sequence[Row]) -> list[Change]:
        changes = table.removed(session, rows)
        words = gone_words(changes)
        if words:
            count = len(rows)
            text = ngettext(
                "{count} kompetanse slettet, og med den {what}.",
                "{count} kompetanser slettet, og med dem {what}.",
                count,
            )
            self._gone = (
                tuple(row.competency.id for row in rows),
                text.format(count=number(count), what=words),
            )
            self._tell_soon.start()
        return changes

    def _tell_gone(self) -> None:
        """After the table has told of the removal: what went along, unless nothing was removed."""
        ids, text = self._gone
        if not any(known in self._session.snapshot.by_id(Competency) for known in ids):
            self._session.tell(text, undo=True)
