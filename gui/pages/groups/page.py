"""Yrkesgrupper: how hard each is to recruit here, what it can and what the law says of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from domain.model import Group, Person, Position
from domain.snapshot import Change
from gui.making import Making, Steps
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.groups.kind import groups_kind
from gui.pages.groups.panel import GroupPanel
from gui.parts.room import take_keyboard
from gui.session import Session
from gui.tables.columns import Beginning, Empty
from gui.tables.view import TableView
from reports.words import _, listing, ngettext

HARD, VERY_HARD = 1_000_000, 2_000_000
MOST_NAMED = 4


class GroupsPage(QWidget):
    """The groups in use, the whole catalogue when asked for, the chosen group at the side."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel()
        about = _("En gruppe som ikke står i katalogen (Ctrl+Enter)")
        self._new = self.frame.main("add", _("Ny yrkesgruppe"), self._begin, about)
        self._new.setVisible(not session.read_only)
        self._say()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        session, body = self._session, self.frame.body
        self.whole = QCheckBox(self._whole_words(), body)
        self.frame.add(self.whole)
        yield
        kind = groups_kind(session, self.whole.isChecked)
        self.table = TableView(kind, session, body, empty=self._empty(), add_button=False)
        yield
        self.frame.add(self.table, 1)
        for row in self.table.model.rows[:1]:
            self.table.select(row.code)
        self.whole.toggled.connect(self._whole_toggled)
        self.restore(self._making.take_state())
        yield
        self.panel = GroupPanel(session, self._side)
        yield from self.panel.make()
        self.panel.show_group(self.table.current)
        yield
        self.frame.set_panel(self.panel)
        yield
        self._connect()
        self._refresh()

    def _empty(self) -> Empty:
        text = _(
            "Her står gruppene som arbeider hos dere eller gjør noe av oppgavene. De kommer når "
            "ansatte eller fordelingen er lagt inn."
        )
        return Empty(text, (Beginning(_("Vis hele katalogen"), self._show_whole),))

    def _whole_words(self) -> str:
        groups = self._session.catalogue.groups.values()
        count = sum(group.authorised for group in groups)
        text = _("Vis hele katalogen ({authorised} autoriserte og {others} andre)")
        return text.format(authorised=count, others=len(groups) - count)

    def _begin(self) -> None:
        self.table.add()

    def _connect(self) -> None:
        self.table.current_changed.connect(self._chosen)
        news = self._news
        news.changed.connect(self._changed)
        news.refreshed.connect(self._refresh_figures)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction | None:
        """Make a group of the workspace's own."""
        return None if self._session.read_only else self._new

    def state(self) -> Mapping[str, Any]:
        """Whether the whole catalogue is shown, the table, the widths."""
        return {
            "whole": self.whole.isChecked(),
            "table": self.table.state(),
            "frame": self.frame.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        self.whole.setChecked(state.get("whole") is True)
        table = state.get("table")
        if isinstance(table, dict):
            self.table.restore(table)
        self.frame.restore(state.get("frame"))

    def show_id(self, entity_id: str) -> None:
        """Choose the group with that code, or whose row has that id."""
        row = self._session.snapshot.by_id(Group).get(entity_id)
        code = entity_id if row is None else row.code
        if code not in self._session.groups:
            return
        self.table.filter_line.clear()
        if not self.table.select(code):
            self._show_whole()
            self.table.select(code)

    # -- showing -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.table.grid

    def _show_whole(self) -> None:
        self.whole.setChecked(True)

    def _whole_toggled(self, _whole: bool) -> None:
        if self.table.grid.finish():
            self.table.reload()

    def _chosen(self, row: Any) -> None:
        self.panel.show_group(row)

    def _changed(self, changes: list[Change]) -> None:
        for change in changes:
            before, after = change.before, change.after
            if isinstance(before, Group) and isinstance(after, Group) and before.code != after.code:
                # The same group under another code stays chosen, once the table has taken over the change.
                QTimer.singleShot(0, self.table, partial(self.table.select, after.code))
        self._refresh()

    def _refresh(self) -> None:
        self._say()
        self.panel.show_group(self.table.current)

    def _refresh_figures(self) -> None:
        self.table.reload()
        self._refresh()

    def _say(self) -> None:
        self.frame.say(_("Hvor vanskelig er gruppene å rekruttere hos dere?"), self._answer())

    def _answer(self) -> str:
        session = self._session
        present = [code for code in session.names.present if session.groups[code].employed]
        if not present:
            return _("Ingen er lagt inn ennå. Dere bestemmer; katalogen har et forslag for hver gruppe.")
        weights = {code: session.groups[code].scarcity for code in present}
        people = session.snapshot.by_id(Person)
        places = {(row.unit_id, people[row.person_id].group) for row in session.snapshot.all(Position)}
        for code in present:
            found = [session.groups.scarcity_in(unit, group) for unit, group in places if group == code]
            weights[code] = max(found, default=weights[code])
        very = [session.names.group(code) for code, weight in weights.items() if weight >= VERY_HARD]
        hard = [session.names.group(code) for code, weight in weights.items() if HARD <= weight < VERY_HARD]
        parts = [_among(_("svært vanskelig: {groups}"), very), _among(_("vanskelig: {groups}"), hard)]
        said = "; ".join(part for part in parts if part) or _("alle kan rekrutteres")
        return _("{said}. Dere bestemmer; katalogen har et forslag for hver gruppe.").format(
            said=said[:1].upper() + said[1:]
        )


def _among(text: str, groups: list[str]) -> str:
    """The text with the groups, the first of them when they are many."""
    if not groups:
        return ""
    left = len(groups) - MOST_NAMED
    named = groups[:MOST_NAMED]
    if left > 0:
        named.append(ngettext("{count} til", "{count} til", left).format(count=left))
    return text.format(groups=listing(named))
