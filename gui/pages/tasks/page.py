"""Prosesser og oppgaver: what is done, how often, by whom, what it takes, and who else can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import LowerLayer, Process, Requirement, ServiceThreshold, Share, Task, UnitVerdict
from gui.appearance import INSIDE
from gui.making import Making, Steps, is_whole
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.tasks.cell_marks import CellMarks
from gui.pages.tasks.chips import Chips
from gui.pages.tasks.drawing import boxes_of
from gui.pages.tasks.headline import headline
from gui.pages.tasks.listed import Listed
from gui.pages.tasks.panel import TaskPanel
from gui.pages.tasks.processes import ProcessBar
from gui.pages.tasks.share_draft import drafts_kept, drafts_read
from gui.pages.tasks.table import task_kind
from gui.parts.room import take_keyboard
from gui.pictures.process_map import ProcessMap
from gui.session import Session
from gui.tables.columns import Beginning, Empty
from gui.tables.view import TableView
from reports.words import _

LINES_FOR_MAP = 34
"""Lines of text a page must have room for before a map is shown above its table."""
MAP_LINES = 11
LEAST_MAP_ZOOM = 0.75
"""A process that is wider than the page is scrolled rather than shown smaller than this."""
TABLE_LINES = 8


class TasksPage(QWidget):
    """The page where the tasks of a department are mapped."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel(400)
        about = _("Skriv en ny oppgave nederst i tabellen (Ctrl+Enter)")
        self._new = self.frame.main("add", _("Ny oppgave"), self._begin_typing, about)
        self._new.setEnabled(not session.read_only)
        self._say()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        session, state = self._session, self._making.take_state()
        self.marks, self.listed = CellMarks(session), Listed(session)
        kind = task_kind(session, self.listed, self.marks, self._process_for_new)
        place = self._place()
        self._make_bars(place)
        self._restore_bars(state)
        self.listed.ask(self.bar.process_id, self.chips.only)
        self._count()
        yield
        self.table = TableView(kind, session, place, empty=self._beginnings(), add_button=False)
        yield
        self._inside.addWidget(self.table, 1)
        self._fit()
        for row in self.table.model.rows[:1]:
            self.table.select(row.id)
        self._restore_table(state)
        self._draw_map()
        yield
        self.panel = TaskPanel(session, kind, self.marks, self._side)
        self.panel.restore(state.get("open"))
        self.panel.show_task(self.table.current)
        self.frame.set_panel(self.panel)
        yield from self.panel.make()
        self._connect()
        self._restore_drafts(state)
        self._figures_refreshed()
        self._fit_map()

    def _place(self) -> QWidget:
        place = QWidget(self.frame.body)
        self._inside = QVBoxLayout(place)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(INSIDE)
        self.frame.add(place, 1)
        return place

    def _make_bars(self, place: QWidget) -> None:
        """What stands above the table."""
        self.bar = ProcessBar(self._session, place)
        self.bar.map_button.setChecked(True)
        self.map = ProcessMap(place)
        self.map.hide()
        self.chips = Chips(place)
        for widget in (self.bar, self.map, self.chips):
            self._inside.addWidget(widget)

    def _beginnings(self) -> Empty:
        text = _(
            "Her skal oppgavene stå: hva dere gjør, hvor mange minutter det tar og hvor ofte. "
            "Begynn med det dere bruker mest tid på."
        )
        if self._session.read_only:
            return Empty(text)
        return Empty(
            text,
            (
                Beginning(_("Skriv den første oppgaven"), self._begin_typing),
                Beginning(_("Lim inn fra et regneark"), self._paste_first),
            ),
        )

    def _connect(self) -> None:
        self.bar.chosen.connect(self._process_chosen)
        self.bar.map_button.toggled.connect(self._show_map)
        self.chips.chosen.connect(self._ask)
        self.map.chosen.connect(self._box_chosen)
        self.table.current_changed.connect(self._current_changed)
        news = self._news
        news.changed.connect(self._data_changed)
        news.scope_changed.connect(self._scope_changed)
        news.names_changed.connect(self._refresh)
        news.refreshed.connect(self._figures_refreshed)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Write a new task."""
        return self._new

    def state(self) -> Mapping[str, Any]:
        """Process, filters, table, folded parts, and shares that are half typed."""
        return {
            "process": self.bar.process_id,
            "map": self.bar.map_button.isChecked(),
            "only": [only.value for only in self.chips.only],
            "table": self.table.state(),
            "open": self.panel.state(),
            "shares": drafts_kept(self.panel.today.drafts),
            "frame": self.frame.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        self._restore_bars(state)
        self.panel.restore(state.get("open"))
        self._restore_table(state)
        self._restore_drafts(state)

    def _restore_bars(self, state: Mapping[str, Any]) -> None:
        if isinstance(state.get("map"), bool):
            self.bar.map_button.setChecked(state["map"])
        if isinstance(state.get("process"), str):
            self.bar.choose(state["process"])
        if isinstance(state.get("only"), list):
            self.chips.choose(state["only"])

    def _restore_table(self, state: Mapping[str, Any]) -> None:
        if isinstance(state.get("table"), dict):
            self.table.restore(state["table"])
        self.frame.restore(state.get("frame"))
        self._show_process_column()

    def _restore_drafts(self, state: Mapping[str, Any]) -> None:
        """Shares that were half typed, of tasks and groups that are still there."""
        tasks = self._session.snapshot.by_id(Task)
        drafts = drafts_read(state.get("shares"))
        groups = self._session.groups
        self.panel.today.drafts = {
            key: draft
            for key, draft in drafts.items()
            if key in tasks and all(group in groups for group in draft.groups)
        }
        self._current_changed(self.table.current)

    def show_id(self, entity_id: str) -> None:
        """Choose a process, or a task by its own id or that of something that belongs to it."""
        snapshot = self._session.snapshot
        if entity_id in snapshot.by_id(Process):
            self.bar.choose(entity_id)
            return
        for kind in (Requirement, Share, UnitVerdict, LowerLayer, ServiceThreshold):
            row = cast(Any, snapshot.by_id(cast(Any, kind)).get(entity_id))
            entity_id = row.task_id if row is not None else entity_id
        task = snapshot.by_id(Task).get(entity_id)
        if task is not None and not self.table.select(task.id):
            self.chips.choose(())
            self.table.filter_line.clear()
            if self.bar.process_id not in (None, task.process_id):
                self.bar.choose(task.process_id)
            self.table.select(task.id)

    # -- new tasks ----------------------------------------------------------------------------------------

    def _process_for_new(self) -> str | None:
        """Where a new task goes: the chosen process, else that of the current row."""
        current = self.table.current
        if self.bar.process_id is not None:
            return self.bar.process_id
        shown = self.table.model.rows
        row = current if current is not None else shown[-1] if shown else None
        return row.process_id if row is not None else None

    def _begin_typing(self) -> None:
        self.table.filter_line.clear()
        self.table.add()

    def _paste_first(self) -> None:
        model, grid = self.table.model, self.table.grid
        grid.setFocus()
        grid.setCurrentIndex(model.index(len(model.rows), max(model.first_typed, 0)))
        self.table.paste()

    # -- what is looked at --------------------------------------------------------------------------------

    def _process_chosen(self, _process_id: object) -> None:
        self._ask()
        self._show_process_column()
        self._draw_map()
        self._fit_map()

    def _ask(self) -> None:
        """Show the tasks of the chosen process that fit the chosen chips."""
        self.listed.ask(self.bar.process_id, self.chips.only)
        self.table.reload()
        self.chips.count(self.listed.count)

    def _show_process_column(self) -> None:
        """The process stands in the table only where it holds several."""
        places = [
            place for place, column in enumerate(self.table.model.columns) if column.key == "process_id"
        ]
        self.table.grid.setColumnHidden(places[0], self.bar.process_id is not None)

    def _current_changed(self, task: object) -> None:
        self.panel.show_task(task if isinstance(task, Task) else None)
        if isinstance(task, Task):
            self.map.select(task.id)

    def _box_chosen(self, key: object) -> None:
        self.show_id(str(key))

    # -- when something moves -----------------------------------------------------------------------------

    def _data_changed(self, _changes: object) -> None:
        self.bar.refresh()
        self._refresh_around()
        self.panel.follow()

    def _scope_changed(self) -> None:
        self.bar.refresh()
        self._ask()
        self._refresh()

    def _figures_refreshed(self) -> None:
        if self.marks.refresh():
            self.table.grid.viewport().update()
        self._say()
        self.panel.refresh_figures()
        self._draw_map()

    def _say(self) -> None:
        self.frame.say(*headline(self._session.figures.found))

    def _count(self) -> None:
        self.chips.count(self.listed.count)
        self.chips.setVisible(bool(self._session.snapshot.tasks))

    def _refresh(self) -> None:
        self._refresh_around()
        self.panel.refresh()

    def _refresh_around(self) -> None:
        self._say()
        self._count()
        self._draw_map()

    # -- the map ------------------------------------------------------------------------------------------

    def _show_map(self, _wanted: bool) -> None:
        self._draw_map()

    def _fit_map(self) -> None:
        self.map.zoom_to_fit()
        self.map.set_zoom(max(LEAST_MAP_ZOOM, self.map.zoom))

    def _draw_map(self) -> None:
        process = self.bar.process
        lines = self.height() / max(1, self.fontMetrics().lineSpacing())
        possible = process is not None and lines >= LINES_FOR_MAP
        self.bar.map_button.setEnabled(possible)
        shown = possible and self.bar.map_button.isChecked()
        if shown and process is not None:
            self.map.set_tasks(boxes_of(self._session, process, self.marks))
            current = self.table.current
            self.map.select(current.id if current is not None else None)
        self.map.setVisible(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.table.grid

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.map.setMaximumHeight(MAP_LINES * line)
        self.table.grid.setMinimumHeight(TABLE_LINES * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if is_whole(self):
            self._fit()
            if event.oldSize().height() != event.size().height():
                QTimer.singleShot(0, self, self._draw_map)
