"""The rows of a table for Qt: sorted and filtered in Python, edited through the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from domain.snapshot import Change
from gui.news import News
from gui.tables.blocks import Refusal
from gui.tables.cell_data import cell_data, column_head, new_cell_data, row_head
from gui.tables.columns import Column, Kind
from gui.tables.contents import Arrangement, Contents
from gui.tables.edits import Edits
from gui.tables.turns import Steps, Turns, at_once
from gui.tables.updates import Update, runs, update

if TYPE_CHECKING:
    from gui.session import Session

RowT = TypeVar("RowT")
Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole

_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TYPED = _SHOWN | Qt.ItemFlag.ItemIsEditable
_TICKED = _SHOWN | Qt.ItemFlag.ItemIsUserCheckable

ROOMY = 140
"""Pixels that the words of the new row take."""
MOST_RUNS = 100
"""More separate places that rows come or go are shown as one reset."""
MOST_STEPS = 500_000
"""Finding places for new rows one by one takes so many looks at most."""
MOST_AT_ONCE = 5_000
"""More rows than this are sorted and filtered in turns of the event loop."""


class TableModel(QAbstractTableModel, Generic[RowT]):
    """One table; `kind` says what it holds. Nothing here raises: refusals are sentences."""

    grown = Signal(object)
    """The id of a row that was made in the row that is always ready."""
    counted_anew = Signal()
    """All that came and went has been taken over."""
    refused = Signal(object)
    """A Refusal of what Qt itself asked for: a tick in a box."""

    def __init__(self, kind: Kind[RowT], session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind, self.session = kind, session
        self.columns: tuple[Column[RowT], ...] = tuple(kind.columns)
        self.contents: Contents[RowT] = Contents(self.columns, kind.id_of)
        self.edits: Edits[RowT] = Edits(self)
        self.drafts: dict[int, str] = {}
        """What was typed in the new row and then left with Esc, by column: never lost."""
        self.warning = QIcon()
        self.wanted = Arrangement()
        """How the rows are to be arranged; they are soon."""
        self._arranging = self._moved = False
        self._turns = Turns(self)
        self._load()
        self.news = news = News(session, self if parent is None else parent)
        news.changed.connect(self._changed)
        news.scope_changed.connect(self.reload)
        news.names_changed.connect(self._names_changed)

    # -- what there is -------------------------------------------------------------------------------

    @property
    def editable(self) -> bool:
        """Whether anything can be changed at all."""
        return not self.session.read_only

    @property
    def grows(self) -> bool:
        """Whether a new row is always ready at the end."""
        return self.kind.added is not None and self.editable

    @property
    def rows(self) -> Sequence[RowT]:
        """The rows shown, in their order."""
        return self.contents.shown

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self.contents.by_id)

    @property
    def arranged(self) -> bool:
        """Whether the rows shown stand as wanted; many rows take some turns of the event loop."""
        return not self._arranging

    def row_at(self, place: int) -> RowT | None:
        """The row that stands there; None for the new row and outside."""
        return self.contents.shown[place] if 0 <= place < len(self.contents.shown) else None

    def ids(self) -> list[str]:
        """The ids of all rows, shown or not, in the order they were given."""
        return list(self.contents.by_id)

    def place_of(self, known: str) -> int:
        """Where the row with that id stands; -1 when it is not shown."""
        return self.contents.places([known]).get(known, -1)

    def is_new(self, place: int) -> bool:
        """Whether that is the row that is always ready."""
        return self.grows and place == len(self.contents.shown)

    def concealed(self, column: int) -> bool:
        """Whether the column is hidden because names are."""
        return self.columns[column].key in self.kind.person_columns and not self.session.names_shown

    @property
    def first_typed(self) -> int:
        """The column that invites to a new row: the first with room for it; -1 when nothing can be typed."""
        typed = [
            place
            for place, column in enumerate(self.columns)
            if column.edit is not None and not column.edit.yes_no and not self.concealed(place)
        ]
        wide = [place for place in typed if self.columns[place].shown and self.columns[place].width >= ROOMY]
        return next(iter(wide or typed), -1)

    # -- what Qt asks --------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.contents.shown) + self.grows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.can_edit(index.row(), index.column()):
            return _SHOWN
        edit = self.columns[index.column()].edit
        return _TICKED if edit is not None and edit.yes_no else _TYPED

    def can_edit(self, place: int, column: int) -> bool:
        """Whether something can be typed or chosen in a cell."""
        edit = self.columns[column].edit
        if edit is None or not self.editable:
            return False
        row = self.row_at(place)
        if row is None:
            return self.is_new(place) and not edit.yes_no
        return edit.allowed is None or edit.allowed(row)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if not index.isValid() or self.concealed(index.column()):
            return None
        column = self.columns[index.column()]
        row = self.row_at(index.row())
        if row is not None:
            return cell_data(column, row, role, self.warning)
        draft = self.drafts.get(index.column(), "")
        invitation = self.kind.new_text if index.column() == self.first_typed else ""
        return new_cell_data(column, draft, invitation, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return row_head(section, self.is_new(section), role)
        return column_head(self.columns[section], role) if 0 <= section < len(self.columns) else None

    def setData(self, index: Index, value: Any, role: int = Roles.EditRole) -> bool:
        """Qt's door to an edit; boxes are ticked here."""
        if not index.isValid() or not self.can_edit(index.row(), index.column()):
            return False
        if role not in (Roles.EditRole, Roles.CheckStateRole):
            return False
        said = self.edits.store(index, str(value)) if role == Roles.EditRole else self.edits.check(index)
        if said:
            self.refused.emit(Refusal(index.row(), index.column(), said))
        return not said

    def keep_draft(self, column: int, text: str) -> None:
        """Remember what was typed in the new row but not taken."""
        if text.strip():
            self.drafts[column] = text
        else:
            self.drafts.pop(column, None)
        self._tell_rows(len(self.contents.shown), len(self.contents.shown))

    def tell_grown(self, known: str) -> None:
        """A row was made in the row that is always ready, which is empty again."""
        self.drafts.clear()
        self.grown.emit(known)

    # -- order and choice ----------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives back the rows' own order."""
        by = self.columns[column] if 0 <= column < len(self.columns) else None
        descending = by is not None and order == Qt.SortOrder.DescendingOrder
        wanted = replace(self.wanted, by=by, descending=descending)
        # Qt sorts twice when it is told to from outside a header. What was edited is sorted anew.
        if wanted != self.wanted or self._moved:
            self._arrange(wanted)

    def filter(self, text: str) -> None:
        """Show only rows that hold every word somewhere."""
        words = tuple(text.replace("\N{NO-BREAK SPACE}", " ").lower().split())
        if words != self.wanted.words:
            self._arrange(replace(self.wanted, words=words))

    def _arrange(self, wanted: Arrangement) -> None:
        """Arrange the rows at once, or soon where there are many."""
        self.wanted = wanted
        self._arranging = True
        steps = self._arranged(wanted)
        if self.total <= MOST_AT_ONCE:
            self._turns.give_up()
            at_once(steps)
        else:
            self._turns.begin(steps)

    def _arranged(self, wanted: Arrangement) -> Steps[None]:
        rows = yield from self.contents.arranged(wanted)
        yield
        self._show(rows, wanted)

    def _show(self, rows: list[RowT], wanted: Arrangement) -> None:
        same = not wanted.words and not self.contents.arrangement.words
        self.contents.arrangement = wanted
        self._arranging = self._moved = False
        if same:
            self._reorder(rows)
        else:
            self._reset(rows)

    def _reset(self, rows: list[RowT]) -> None:
        self.beginResetModel()
        self.contents.shown = rows
        self.endResetModel()

    def _reorder(self, rows: list[RowT]) -> None:
        """Show the same rows in another order; what is chosen goes with them."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        known = [self._known(index.row()) for index in old]
        last = len(self.contents.shown)
        self.contents.shown = rows
        places = self.contents.places(name for name in known if name is not None)
        new = [
            self.index(last if name is None else places[name], index.column())
            for name, index in zip(known, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _known(self, place: int) -> str | None:
        row = self.row_at(place)
        return None if row is None else self.kind.id_of(row)

    def _go_on(self, *, anew: bool = False) -> None:
        """After the rows have moved: arrange them as wanted; else get ready for a search of many rows."""
        if anew or self._arranging:
            self._arrange(self.wanted)
        elif self.total > MOST_AT_ONCE:
            self._turns.begin(self.contents.prepare())

    # -- when the data move --------------------------------------------------------------------------

    def reload(self) -> None:
        """Take the rows anew; what is chosen stays chosen."""
        self._take(self.kind.rows(self.session), everything=True)

    def _load(self) -> None:
        rows = self.kind.rows(self.session)
        self.contents.searched = self._searched()
        self.contents.put(dict(zip(map(self.kind.id_of, rows), rows, strict=True)))
        self.contents.shown = list(self.contents.by_id.values())
        self._go_on()

    def _searched(self) -> list[Column[RowT]]:
        return [column for place, column in enumerate(self.columns) if not self.concealed(place)]

    def _names_changed(self) -> None:
        self.contents.searched = self._searched()
        self.contents.forget()
        self._reset(self.contents.shown)
        self._go_on(anew=bool(self.wanted.words))

    def _changed(self, changes: list[Change]) -> None:
        """After an edit, here or elsewhere: touch only the rows that are not what they were."""
        concerning = [change for change in changes if self.kind.concerns(change)]
        if concerning:
            rows = self.kind.rows(self.session)
            kinds = {type(row) for row in rows[:1]}
            self._take(rows, everything=any(type(change.entity) not in kinds for change in concerning))

    def _take(self, rows: list[RowT], everything: bool) -> None:
        after = dict(zip(map(self.kind.id_of, rows), rows, strict=True))
        found = update(self.contents.by_id, after)
        growing, many = self.edits.growing, len(after) > MOST_AT_ONCE
        apart = (
            len(found.added) + len(found.removed) > MOST_RUNS or len(found.added) * len(after) > MOST_STEPS
        )
        anew = apart or (many and bool(found.added) and not growing)
        self._moved = True
        if anew:
            self._take_anew(after, found)
        else:
            self._remove(found)
            places = self.contents.places(found.changed)
            self.contents.put(after)
            self._replace(places, everything)
            self._insert(found, growing)
        self.counted_anew.emit()
        self._go_on(anew=anew and many)

    def _take_anew(self, after: dict[str, RowT], found: Update) -> None:
        contents, id_of = self.contents, self.kind.id_of
        kept = [after[known] for row in contents.shown if (known := id_of(row)) in after]
        contents.put(after)
        if len(after) <= MOST_AT_ONCE:
            self._reset(at_once(contents.arranged(contents.arrangement)))
        else:  # in their places soon
            added = () if contents.arrangement.words else found.added
            self._reset(kept + [after[known] for known in added])

    def _remove(self, found: Update) -> None:
        for first, last in reversed(runs(self.contents.places(found.removed).values())):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.contents.shown[first : last + 1]
            self.endRemoveRows()

    def _replace(self, places: Mapping[str, int], everything: bool) -> None:
        contents = self.contents
        for known, place in places.items():
            contents.shown[place] = contents.by_id[known]
        all_of_them = everything or len(places) > MOST_RUNS
        ranges = [(0, len(contents.shown) - 1)] if all_of_them else runs(places.values())
        for first, last in ranges:
            if last >= first:
                self._tell_rows(first, last)

    def _insert(self, found: Update, growing: bool) -> None:
        contents = self.contents
        for known in found.added:
            row = contents.by_id[known]
            if not (growing or contents.matches(row)):
                continue
            place = len(contents.shown) if growing else contents.place_for(known)
            self.beginInsertRows(QModelIndex(), place, place)
            contents.shown.insert(place, row)
            self.endInsertRows()

    def _tell_rows(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
