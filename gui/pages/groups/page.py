"""Yrkesgrupper: how hard each is to recruit here, what it can and what the law says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from domain.model import Group, Person, Position
from domain.snapshot import Change
from gui.icons import icon
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
        self.frame = PageFrame(self)
        self._new = QAction(icon("add", self, "on_primary"), _("Ny yrkesgruppe"), self)
        self._new.setToolTip(_("En gruppe som ikke står i katalogen (Ctrl+Enter)"))
        self._new.setVisible(not session.read_only)
        self.whole = QCheckBox(self)
        self.table = TableView(
            groups_kind(session, self.whole.isChecked), session, self, empty=self._empty(), add_button=False
        )
        self.panel = GroupPanel(session, self)
        self._lay_out()
        self._connect()
        self._say()
        self.panel.show_group(None)
        for row in self.table.model.rows[:1]:
            self.table.select(row.code)

    def _empty(self) -> Empty:
        text = _(
            "Her står gruppene som arbeider hos dere eller gjør noe av oppgavene. De kommer når "
            "ansatte eller fordelingen er lagt inn."
        )
        return Empty(text, (Beginning(_("Vis hele katalogen"), self._show_whole),))

    def _lay_out(self) -> None:
        groups = self._session.catalogue.groups.values()
        count = sum(group.authorised for group in groups)
        self.whole.setText(
            _("Vis hele katalogen ({authorised} autoriserte og {others} andre)").format(
                authorised=count, others=len(groups) - count
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.set_main_action(self._new)
        self.frame.add(self.whole)
        self.frame.add(self.table, 1)
        self.frame.set_panel(self.panel, 380)

    def _connect(self) -> None:
        self._new.triggered.connect(self.table.add)
        self.whole.toggled.connect(self._whole_toggled)
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
        table, frame = state.get("table"), state.get("frame")
        if isinstance(table, dict):
            self.table.restore(table)
        if isinstance(frame, dict):
            self.frame.restore(frame)

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
                self.table.select(after.code)  # the same group under another code stays chosen
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
