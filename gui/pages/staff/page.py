"""Ansatte: who works here in which groups, in positions, and what they can beyond their group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from domain.editing.beginning import keeps_names
from domain.model import Code, Position
from domain.snapshot import Change
from gui.appearance import INSIDE, as_role
from gui.making import Making, Steps
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.staff.panel import StaffPanel
from gui.pages.staff.rows import GroupCount, counts
from gui.pages.staff.table import ORDERED_BY, staff_kind
from gui.pages.staff.whole_group import WholeGroup
from gui.parts.chips import Chip, Chips
from gui.parts.listing import Listing
from gui.parts.room import take_keyboard
from gui.place import Place
from gui.session import Session
from gui.tables.columns import Beginning, Empty
from gui.tables.view import TableView
from reports.words import _, fte, ngettext, number


class StaffPage(QWidget):
    """The positions in a table, the groups above it, the chosen person in the panel."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self._group: Code | None = None
        self._named = keeps_names(session.snapshot)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel()
        about = _("Skriv en ny ansatt i tabellen (Ctrl+Enter)")
        self._add = self.frame.main("add", _("Ny ansatt"), self.begin, about)
        self._add.setVisible(not session.read_only)
        self._say(counts(session))
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        self.chips = Chips(_("Vis bare én yrkesgruppe"), self.frame.top, lead=_("Antall og årsverk:"))
        self.frame.add_above(self.chips)
        self.group_button = self._made_group_button()
        self._show_chips(counts(self._session))
        yield
        place = QWidget(self.frame.body)
        self._place = QVBoxLayout(place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(INSIDE)
        self.table = self._made_table(place)
        self._tables = {self._named: self.table}
        self.names_line = NamesLine(place)
        self._place.addWidget(self.names_line)
        yield
        self.frame.add(place, 1)
        self.listing = Listing(self.chips, self.table, self._narrow)
        self.listing.go_to(row.position.id for row in self.table.model.rows[:1])
        self.restore(self._making.take_state())
        yield
        self.panel = StaffPanel(self._session, self._side)
        self.panel.show_row(self.table.current)
        yield
        self.frame.set_panel(self.panel)
        yield
        self._connect()
        self._refresh()

    @cached_property
    def whole_group(self) -> WholeGroup:
        """What is asked of a whole group, made when it is first asked."""
        made = WholeGroup(self._session, self.frame.top)
        made.made.connect(self.show_id)
        self.frame.add_above(made, 0)
        return made

    def _made_group_button(self) -> QPushButton:
        """Stands behind the chips, where there is room for it at any width."""
        button = as_role(QPushButton(_("Legg inn en hel yrkesgruppe"), self.chips), "link")
        button.clicked.connect(self.begin_group)
        button.setVisible(not self._session.read_only)
        return button

    def _made_table(self, place: QWidget) -> TableView:
        kind = staff_kind(self._session, self._shown_group, self._usual_group)
        table = TableView(kind, self._session, place, empty=self._empty(), add_button=False)
        table.grid.horizontalHeader().sortIndicatorChanged.connect(self._keep_order)
        self._place.insertWidget(0, table, 1)
        return table

    def _empty(self) -> Empty:
        text = _(
            "Her kommer stillingene i hver yrkesgruppe. Skriv én og én ansatt, eller legg inn hele grupper "
            "uten navn."
        )
        if self._session.read_only:
            return Empty(_("Ingen ansatte er registrert her."))
        return Empty(
            text,
            (
                Beginning(_("Skriv den første"), self.begin),
                Beginning(_("Legg inn en hel yrkesgruppe"), self.begin_group),
            ),
        )

    def _connect(self) -> None:
        session = self._session
        self.table.current_changed.connect(self._show_current)
        self.panel.wanted.connect(session.wanted)
        self.names_line.preferences_wanted.connect(self._go_to_preferences)
        news = self._news
        news.changed.connect(self._data_changed)
        news.scope_changed.connect(self._refresh)
        news.names_changed.connect(self._names_changed)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Begin a new member of staff."""
        return self._add

    def state(self) -> Mapping[str, Any]:
        """The table, the widths, the group it is narrowed to."""
        return {**self.listing.state(), "frame": self.frame.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        self.listing.restore(state)
        self.frame.restore(state.get("frame"))

    def show_id(self, entity_id: object) -> None:
        """Choose the position with that id, or the first one of the person with it."""
        rows = self._session.snapshot.all(Position)
        self.listing.go_to(sorted(row.id for row in rows if entity_id in (row.id, row.person_id)))

    # -- beginning ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Go to the group in the row that is always ready."""
        model, grid = self.table.model, self.table.grid
        if model.grows and grid.finish():
            group = [column.key for column in model.columns].index("group")
            grid.begin(model.index(len(model.rows), group))

    def begin_group(self) -> None:
        """Ask for a whole group without names."""
        self.whole_group.open(self._group)

    def _shown_group(self) -> Code | None:
        return self._group

    def _usual_group(self) -> Code | None:
        """The group of new rows where none is chosen: the one that is shown."""
        return self._group

    # -- showing -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.table.grid

    def _narrow(self, group: Code | None) -> None:
        self._group = group

    def _show_current(self, _row: object) -> None:
        self.panel.show_row(self.table.current)

    def _data_changed(self, _changes: Sequence[Change]) -> None:
        if keeps_names(self._session.snapshot) != self._named:
            self._replace_table()
        self._refresh()

    def _names_changed(self) -> None:
        """Take names out of the rows, and out of what was typed and not stored."""
        for table in self._tables.values():
            for place in range(len(table.model.columns)):
                if table.model.concealed(place):
                    table.model.keep_draft(place, "")
            table.reload()
        self._refresh()

    def _replace_table(self) -> None:
        """The column of names comes and goes with the decision to keep names: each way has its table."""
        self._named = keeps_names(self._session.snapshot)
        old, state = self.table, self.table.state()
        if self._named not in self._tables:
            place = old.parentWidget()
            assert place is not None, "a table stands in the page"
            self._tables[self._named] = self._made_table(place)
            self._tables[self._named].current_changed.connect(self._show_current)
        self.table = self.listing.table = self._tables[self._named]
        old.hide()
        self.table.show()
        self.table.reload()
        self.table.restore(state)

    def _refresh(self) -> None:
        found = counts(self._session)
        self._show_chips(found)
        self._say(found)
        self.names_line.show_state(kept=self._named, shown=self._session.names_shown)
        self.panel.show_row(self.table.current)

    def _show_chips(self, found: Sequence[GroupCount]) -> None:
        self.chips.show_chips([_chip(count) for count in found])
        self._put_last(self.group_button)
        if self._group is not None and self.chips.key is None:
            self.listing.narrow(None)

    def _put_last(self, button: QPushButton) -> None:
        """Let a button stand behind the chips, whichever there are now."""
        chips = self.chips.layout()
        assert chips is not None, "chips stand in a layout"
        item = chips.itemAt(chips.count() - 1)
        if item is None or item.widget() is not button:
            chips.removeWidget(button)
            chips.addWidget(button)
            for last in list(self.chips.buttons.values())[-1:]:
                QWidget.setTabOrder(last, button)

    def _say(self, found: Sequence[GroupCount]) -> None:
        employed = [count for count in found if count.employed]
        if not employed:
            self.frame.say(
                _("Hvem arbeider her?"), _("Stillingene gir den tiden som arbeidet skal gjøres på.")
            )
            return
        heads = sum(count.heads for count in employed)
        staff = ngettext("{count} ansatt", "{count} ansatte", heads).format(count=number(heads))
        groups = ngettext("{count} yrkesgruppe", "{count} yrkesgrupper", len(employed))
        text = _("{staff} i {groups}, {fte}.")
        self.frame.say(
            text.format(
                staff=staff,
                groups=groups.format(count=number(len(employed))),
                fte=fte(sum(count.fte for count in employed)),
            )
        )

    def _keep_order(self, _section: int, _order: Qt.SortOrder) -> None:
        """Persons are ordered by who they are and where they work, never by how much or how well."""
        for table in self._tables.values():
            header = table.grid.horizontalHeader()
            place = header.sortIndicatorSection()
            if place >= 0 and table.model.columns[place].key not in ORDERED_BY:
                header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _go_to_preferences(self) -> None:
        self._session.wanted.emit(Place("preferences"))


def _chip(count: GroupCount) -> Chip:
    heads = number(count.heads)
    if not count.employed:
        text = _("{group}: {count}, ikke ansatte").format(group=count.name, count=heads)
        return Chip(count.group, text, _("Gruppen er ikke ansatte. Radene gir ingen arbeidstid."))
    about = _("{count} med {fte} til sammen. Trykk for å se bare dem.")
    return Chip(
        count.group,
        f"{count.name}: {heads} · {number(count.fte, 2, 2)}",
        about.format(count=heads, fte=fte(count.fte)),
    )


class NamesLine(QWidget):
    """One calm line about names: that none are kept, or whether they can be seen now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = as_role(QLabel(self, wordWrap=True), "muted")
        self.button = as_role(QPushButton(_("Innstillinger"), self), "link")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.preferences_wanted = self.button.clicked
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)

    def show_state(self, *, kept: bool, shown: bool) -> None:
        """Say how it is with names."""
        if not kept:
            text = _("Avdelingen lagrer ikke navn på ansatte. Det kan dere endre i innstillingene.")
        elif shown:
            text = _("Navn vises. F8 skjuler dem.")
        else:
            text = _("Navn er skjult. F8 viser dem.")
        self.words.setText(text)
        self.button.setVisible(not kept)
