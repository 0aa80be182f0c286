"""The table of a page: filter, count and buttons above, the grid, totals of what is chosen below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.tables import layout
from gui.tables.bars import EmptyPanel, FilterLine, ToolBar
from gui.tables.blocks import Refusal, block_of, text_of
from gui.tables.columns import Beginning, Empty, Kind, counted
from gui.tables.edits import counted_step
from gui.tables.grid import Grid
from gui.tables.keeping import Keeper
from gui.tables.model import TableModel
from gui.tables.pasting import paste
from reports.words import _, number

if TYPE_CHECKING:
    from gui.session import Session

MOST_CELLS_COPIED = 2_000_000


class TableView(QWidget):
    """One table with everything around it; `kind` declares it, the session stores its edits."""

    current_changed = Signal(object)
    """The row that is now the current one, also when an edit has changed it; None for none."""
    opened = Signal(object)
    """Enter or double click on a row where nothing can be typed: open what it is made of."""

    def __init__(
        self,
        kind: Kind[Any],
        session: Session,
        parent: QWidget | None = None,
        *,
        empty: Empty | None = None,
        add_button: bool = True,
    ) -> None:
        """`add_button`: whether the table has its own; not where the main action of the page adds rows."""
        super().__init__(parent)
        self.kind, self.session = kind, session
        self.model: TableModel[Any] = TableModel(kind, session, self)
        self.grid = Grid(self.model, self)
        self.model.warning = icon("warning", self, "warn")
        self.keeper = Keeper(self.grid)
        self._told: Any = None
        self._actions = self._made_actions()
        self._build(empty, add_button)
        self._connect()
        layout.begin(self.grid, self.model)
        self._show_columns()
        self._count()

    # -- building --------------------------------------------------------------------------------------

    def _build(self, empty: Empty | None, add_button: bool) -> None:
        self.filter_line = FilterLine(self)
        self.count = QLabel(self)
        as_role(self.count, "muted")
        self.totals = QLabel(self)
        as_role(self.totals, "muted")
        self.columns_menu = QMenu(self)
        self.columns_button = _button(self, "columns", _("Kolonner"), _("Velg hvilke kolonner som vises"))
        self.columns_button.setMenu(self.columns_menu)
        self.columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        buttons = [
            self._button_of(action)
            for name, action in self._actions.items()
            if action.isVisible() and (add_button or name != "add")
        ]
        self.empty_panel = EmptyPanel(empty, self)
        self.no_match = EmptyPanel(Empty("", (Beginning(_("Vis alle"), self.filter_line.clear),)), self)
        self.grid.setAccessibleName(_("Tabell med {rows}").format(rows=self.kind.nouns[1]))
        self.grid.setAccessibleDescription(
            _("F2 eller skriving endrer, Enter og Tab går videre, Ctrl+Tab går ut av tabellen.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(ToolBar(self.filter_line, self.count, [*buttons, self.columns_button], self))
        column.addWidget(self.empty_panel)
        column.addWidget(self.no_match)
        column.addWidget(self.grid, 1)
        column.addWidget(self.totals)

    def _made_actions(self) -> dict[str, QAction]:
        kind, free = self.kind, self.model.editable
        made = {
            "add": self._action(
                "add", _("Legg til"), "Ctrl+Shift+N", self.add, kind.added is not None and free
            ),
            "copy": self._action(
                "duplicate", _("Dupliser"), "Ctrl+D", self.duplicate, kind.copied is not None and free
            ),
            "remove": self._action(
                "delete", _("Slett"), "Delete", self.delete_rows, kind.removed is not None and free
            ),
        }
        # The key deletes rows or empties cells; the button always deletes rows.
        made["remove"].setShortcut(QKeySequence())
        find = QAction(_("Finn i tabellen"), self, shortcut=QKeySequence("Ctrl+F"))
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.triggered.connect(self.seek)
        self.addAction(find)
        return made

    def _action(self, picture: str, text: str, keys: str, do: Callable[[], object], there: bool) -> QAction:
        action = QAction(icon(picture, self), text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({shown})")
        action.triggered.connect(do)
        action.setVisible(there)
        action.setEnabled(there)
        self.addAction(action)
        return action

    def _button_of(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(action.icon())
        button.setText(f" {action.text()}")  # Qt leaves hardly any room between icon and text
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._filter)
        self.filter_line.left.connect(self.grid.setFocus)
        self.columns_menu.aboutToShow.connect(self._fill_columns_menu)
        header = self.grid.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._cell_menu)
        self.grid.opened.connect(self.opened)
        self.grid.installEventFilter(self)
        self.grid.selectionModel().currentChanged.connect(self._tell_current)
        self.grid.selectionModel().selectionChanged.connect(self._add_up)
        for signal in (self.model.counted_anew, self.model.modelReset):
            signal.connect(self._count)
        self.model.dataChanged.connect(self._data_changed)
        self.session.names_changed.connect(self._show_columns)

    # -- what is current -------------------------------------------------------------------------------

    @property
    def current(self) -> Any:
        """The current row; None when there is none, or it is the one that is always ready."""
        return self.model.row_at(self.grid.currentIndex().row())

    def select(self, known: str) -> bool:
        """Make the row with that id the current one; False when it is not shown."""
        return self.keeper.go_to(known)

    def chosen(self) -> list[Any]:
        """The rows with any chosen cell, in their order."""
        places = sorted(self.keeper.chosen_rows())
        return [row for place in places if (row := self.model.row_at(place)) is not None]

    def _tell_current(self) -> None:
        row = self.current
        if row is not self._told:
            self._told = row
            self.current_changed.emit(row)

    def _data_changed(self) -> None:
        self._tell_current()
        self._add_up()

    # -- count and totals ------------------------------------------------------------------------------

    def _count(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        words = bool(self.filter_line.text().strip())
        narrowed = _("{shown} av {total}").format(shown=number(shown), total=number(total))
        self.count.setText(narrowed if words else counted(self.kind, total))
        self.empty_panel.show_when(total == 0)
        nothing = _("Ingen {rows} passer til «{text}».")
        self.no_match.say(nothing.format(rows=self.kind.nouns[1], text=self.filter_line.text().strip()))
        self.no_match.show_when(words and not shown and total > 0)
        self._tell_current()
        self._add_up()

    def _add_up(self) -> None:
        rows = self.chosen()
        parts = [_("{count} valgt").format(count=number(len(rows)))] if len(rows) > 1 else []
        for place, column in enumerate(self.model.columns):
            if parts and column.total is not None and not self.grid.isColumnHidden(place):
                parts.append(f"{column.title}: {column.total(rows)}")
        self.totals.setText(" · ".join(parts))
        self.totals.setVisible(bool(parts))

    # -- finding ---------------------------------------------------------------------------------------

    def seek(self) -> None:
        """Go to the filter line."""
        self.filter_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.selectAll()

    def _filter(self, text: str) -> None:
        if self.grid.finish():
            self.model.filter(text)

    # -- whole rows ------------------------------------------------------------------------------------

    def add(self) -> None:
        """Go to the row that is always ready."""
        if self.model.grows and self.grid.finish():
            self.grid.begin(self.model.index(len(self.model.rows), max(self.model.first_typed, 0)))

    def duplicate(self) -> None:
        """Copy the chosen rows, and choose the copies."""
        rows = self.chosen()
        if rows and self.kind.copied is not None and self.grid.finish():
            before = set(self.model.ids())
            step = counted_step(self.kind, len(rows), _("duplisert"))
            self._whole_rows(step, self.kind.copied, rows, growing=True)
            self.keeper.choose(known for known in self.model.ids() if known not in before)

    def delete_rows(self) -> None:
        """Remove the chosen rows, with an offer to take it back."""
        rows = self.chosen()
        if rows and self.kind.removed is not None and self.grid.finish():
            step = counted_step(self.kind, len(rows), _("slettet"))
            self._whole_rows(step, self.kind.removed, rows)

    def _whole_rows(
        self, step: str, work: Callable[..., Any], rows: Sequence[Any], *, growing: bool = False
    ) -> None:
        said = self.model.edits.do_work(step, work, rows, growing=growing)
        if said:
            index = self.grid.currentIndex()
            self.grid.tell(Refusal(index.row(), index.column(), said))
        else:
            self.session.tell(step, undo=True)

    def delete(self) -> None:
        """The Delete key: whole rows are removed, cells emptied where they can be."""
        if not self.model.editable:
            return
        if self.keeper.whole_rows():
            self.delete_rows()
            return
        refusal = self.model.edits.emptied(self.keeper.chosen_cells())
        if refusal is not None:
            index = self.grid.currentIndex()
            place = (refusal.row, refusal.column) if refusal.row >= 0 else (index.row(), index.column())
            self.grid.tell(Refusal(*place, refusal.sentence))

    # -- copy and paste --------------------------------------------------------------------------------

    def copy(self) -> None:
        """The chosen cells as text that spreadsheets take."""
        block = self.keeper.block(MOST_CELLS_COPIED)
        if block:
            QGuiApplication.clipboard().setText(text_of(block))

    def paste(self) -> None:
        """What a spreadsheet copied, from the first chosen cell on; one line fills all chosen rows."""
        index = self.grid.currentIndex()
        block = block_of(QGuiApplication.clipboard().text())
        if not block or not index.isValid() or not self.grid.finish():
            return
        top, columns = self.keeper.target(index)
        if len(block) == 1:
            block = block * max(1, len(self.keeper.chosen_rows()))
        refusal = paste(self.model, block, top, columns)
        if refusal is not None:
            self.grid.tell(refusal)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """The keys that are about cells of the grid, before the grid uses them itself."""
        if watched is self.grid and isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            for keys, do in self._keys().items():
                if event.matches(keys):
                    do()
                    return True
        return super().eventFilter(watched, event)

    def _keys(self) -> Mapping[QKeySequence.StandardKey, Callable[[], None]]:
        standard = QKeySequence.StandardKey
        return {standard.Copy: self.copy, standard.Paste: self.paste, standard.Delete: self.delete}

    # -- menus and columns -----------------------------------------------------------------------------

    def _cell_menu(self, at: QPoint) -> None:
        menu = self.cell_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def cell_menu(self) -> QMenu:
        """What can be done with the chosen cells and rows."""
        menu = QMenu(self)
        lines = [(_("Kopier"), "copy", QKeySequence.StandardKey.Copy, self.copy)]
        if self.model.editable:
            lines.append((_("Lim inn"), "paste", QKeySequence.StandardKey.Paste, self.paste))
        for text, picture, keys, do in lines:
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            menu.addAction(icon(picture, self), f"{text}\t{shown}", do)
        actions = [action for action in self._actions.values() if action.isVisible()]
        if actions:
            menu.addSeparator()
            menu.addActions(actions)
        return menu

    def _header_menu(self, at: QPoint) -> None:
        self.columns_menu.popup(self.grid.horizontalHeader().mapToGlobal(at))

    def _fill_columns_menu(self) -> None:
        layout.fill_menu(self.columns_menu, self.grid, self.model)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.news.shown()

    def _show_columns(self) -> None:
        layout.conceal(self.grid, self.model)
        self._add_up()

    # -- remembering -----------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Widths, order, hidden columns, sorting, filter and current row, to be kept as JSON."""
        row = self.current
        known = None if row is None else self.kind.id_of(row)
        return {**layout.state(self.grid, self.model), "filter": self.filter_line.text(), "current": known}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as when the state was taken; what no longer exists is passed over."""
        layout.restore(self.grid, self.model, state)
        self.filter_line.setText(str(state.get("filter") or ""))
        if isinstance(state.get("current"), str):
            self.select(state["current"])
        self._show_columns()

    def reload(self) -> None:
        """Take the rows anew: what the declaration looks at has changed."""
        self.model.reload()


def _button(parent: QWidget, picture: str, name: str, about: str) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icon(picture, parent))
    button.setAccessibleName(name)
    button.setToolTip(about)
    return button
