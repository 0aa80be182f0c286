"""Tid: how much time a position gives the tasks, from what the units say about their working time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from domain.editing.stating import time_stated
from domain.model import Presence, TimeBasis, Unit
from gui.appearance import as_role
from gui.making import Making, Steps
from gui.news import News
from gui.notice import NoticeKind
from gui.page_frame import PageFrame
from gui.pages.time.panel import TimePanel
from gui.pages.time.presence import PresenceRow, no_rota, presence_kind
from gui.pages.time.rows import TimeRow, UnitRow, pools, time_rows, unit_rows, week
from gui.pages.time.tables import UnitTable
from gui.pages.time.times import default_basis, time_kind
from gui.pages.time.units import units_kind
from gui.parts.folding_table import FoldingTable
from gui.parts.room import take_keyboard
from gui.parts.tables_column import TablesColumn
from gui.session import Session
from gui.tables.columns import Beginning, Empty
from gui.tables.view import TableView
from reports.words import _, listing

FIRST_ASKED = "sick_days"
"""The column one is led to in a row that was made with the usual numbers."""


class TimePage(QWidget):
    """The units above, their working time below, the formula of the chosen row at the side."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel()
        self._state_time = self.frame.main("time", _("Oppgi arbeidstid"), self.state_time, "")
        self.frame.say(*answer(session))
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        session = self._session
        column = self._column = TablesColumn(self.frame.body)
        both = column.inside
        column.add(as_role(QLabel(_("Enhetene"), both), "heading"))
        self.units = UnitTable(units_kind(session), session, both, empty=self._no_units())
        column.add(self.units, 2)
        yield
        column.add(as_role(QLabel(_("Arbeidstiden"), both), "heading"))
        self.times = TableView(time_kind(session), session, both, empty=self._no_times())
        self._shown: TableView = self.times
        column.add(self.times, 3)
        yield
        self.presence = FoldingTable(
            presence_kind(session),
            session,
            both,
            heading=_("Hvem er til stede på vaktene"),
            words=no_rota(),
            nothing=_("ikke oppgitt, så alle regnes som på jobb på alle vakter"),
        )
        column.add(self.presence)
        for row in self.times.model.rows[:1]:
            self.times.select(row.basis.id)
        self.restore(self._making.take_state())
        self.frame.add(column, 1)  # now that they share the room
        yield
        self.panel = TimePanel(session, self._side)
        self._show_chosen()
        yield
        self.frame.set_panel(self.panel)
        yield
        self._connect()
        self._refresh()

    def _no_units(self) -> Empty:
        text = _("Her står enhetene deres. En ansatt i en enhet kan også arbeide i enhetene under den.")
        return Empty(text)

    def _no_times(self) -> Empty:
        text = _(
            "Her står hvor mye av året som er arbeidstid. Uten det regnes all betalt tid som tid til "
            "oppgavene, og tallene er foreløpige."
        )
        return Empty(text, (Beginning(_("Oppgi arbeidstid"), self.state_time),))

    def _connect(self) -> None:
        self.presence.table.current_changed.connect(self._presence_chosen)
        self.panel.wanted.connect(self._session.wanted)
        self.units.current_changed.connect(self._unit_chosen)
        self.times.current_changed.connect(self._time_chosen)
        news = self._news
        news.changed.connect(self._refresh)
        news.scope_changed.connect(self._refresh)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction | None:
        """State the working time of the first unit that lacks it."""
        return self._state_time

    def state(self) -> Mapping[str, Any]:
        """The tables and the widths."""
        return {
            "units": self.units.state(),
            "times": self.times.state(),
            "presence": self.presence.state(),
            "frame": self.frame.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        for key, restore in (
            ("units", self.units.restore),
            ("times", self.times.restore),
            ("presence", self.presence.restore),
            ("frame", self.frame.restore),
        ):
            part = state.get(key)
            if isinstance(part, dict):
                restore(part)

    def show_id(self, entity_id: str) -> None:
        """Choose the unit, the row of working time, or of who is there, with that id."""
        snapshot = self._session.snapshot
        if entity_id in snapshot.by_id(Presence):
            self.presence.select(entity_id)
            self._column.see(self.presence)
            return
        table = self.times if entity_id in snapshot.by_id(TimeBasis) else self.units
        if not table.select(entity_id):
            table.filter_line.clear()
            table.select(entity_id)

    # -- stating working time ------------------------------------------------------------------------------

    def state_time(self) -> None:
        """Make the row of the first unit that lacks one, and lead to what only the unit knows."""
        unit = self._lacking()
        if unit is None or not self.times.grid.finish():
            return
        basis = default_basis(unit)
        step = _("Oppga arbeidstid for {unit}").format(unit=unit.name)
        said = self._session.do(step, time_stated(self._session.snapshot, basis))
        if said:
            self._session.tell(said, kind=NoticeKind.WARNING)
            return
        self.times.filter_line.clear()
        place = self.times.model.place_of(basis.id)
        keys = [column.key for column in self.times.model.columns]
        self.times.grid.begin(self.times.model.index(place, keys.index(FIRST_ASKED)))
        self._session.tell(
            _("{unit} har fått en rad med vanlige tall. Fyll ut sykedager og annet fravær.").format(
                unit=unit.name
            ),
            undo=True,
        )

    def _lacking(self) -> Unit | None:
        """The unit that lacks working time: the chosen one, else the first with staff, else the first."""
        rows = [row for row in unit_rows(self._session) if not row.stated and row.basis is None]
        chosen = self.units.current
        rows.sort(key=lambda row: (chosen is None or row.unit.id != chosen.unit.id, not row.pools))
        return rows[0].unit if rows else None

    # -- showing -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.times.grid

    def _unit_chosen(self, row: UnitRow | None) -> None:
        if row is not None:
            self._shown = self.units
        self._refresh()

    def _time_chosen(self, row: TimeRow | None) -> None:
        if row is not None:
            self._shown = self.times
        self._refresh()

    def _presence_chosen(self, row: PresenceRow | None) -> None:
        if row is not None:
            self._shown = self.presence.table
        self._refresh()

    def _refresh(self, _changes: object = None) -> None:
        question, lead = answer(self._session)
        self.frame.say(question, lead)
        unit = self._lacking()
        self._state_time.setVisible(unit is not None and not self._session.read_only)
        if unit is not None:
            about = _("Oppgi arbeidstid for {unit} (Ctrl+Enter)").format(unit=unit.name)
            self._state_time.setToolTip(about)
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self._shown.current
        if row is None:
            row = self.times.current or self.units.current or self.presence.table.current
        if isinstance(row, TimeRow):
            self.panel.show_time(row)
        elif isinstance(row, PresenceRow):
            self.panel.show_presence(row)
        elif isinstance(row, UnitRow):
            self.panel.show_unit(row)
        else:
            self.panel.show_nothing()


def answer(session: Session) -> tuple[str, str]:
    """How much time a position gives, and a line about what that rests on."""
    if not session.snapshot.units:
        return _("Hvor mye tid har dere?"), _("Begynn med enheten: skriv navnet i den nederste raden.")
    lacking = [row.unit.name for row in unit_rows(session) if not row.stated]
    if lacking:
        text = _("Gjelder {units}. Uten arbeidstid regnes all betalt tid som tid til oppgavene.")
        return _("Arbeidstiden er ikke oppgitt: tallene er foreløpige"), text.format(units=listing(lacking))
    given = [pool.capacity / pool.fte for pool in pools(session)]
    given = given or [row.time.minutes * (1 - row.time.allowance) for row in time_rows(session)]
    lead = _("Tid til oppgavene per årsverk, når ferie, fravær, møter og annet er trukket fra.")
    if not given:
        return _("Hvor mye tid har dere?"), lead
    low, high = week(min(given)), week(max(given))
    if low == high:
        return _("Et årsverk gir {time} i uken til oppgavene.").format(time=low), lead
    return _("Et årsverk gir fra {low} til {high} i uken til oppgavene.").format(low=low, high=high), lead
