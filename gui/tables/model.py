"""The rows of a table for Qt: sorted and filtered in Python, edited through the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QIcon

from domain.snapshot import Change
from gui.tables.ahead import ahead
from gui.tables.blocks import Refusal, folded_changes
from gui.tables.columns import Column, Kind, Refused, counted, step_name, typed_text, value_typed
from gui.tables.contents import Contents
from gui.tables.updates import Update, runs, update
from reports.words import _

if TYPE_CHECKING:
    from gui.session import Session

RowT = TypeVar("RowT")
Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
Work = Callable[["Session", Sequence[RowT]], list[Change]]

ROW_ROLE = Roles.UserRole + 1
"""The row value itself; None for the row that is always ready."""
MARK_ROLE = Roles.UserRole + 2
"""The warning sentence of a cell."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROOMY = 140
"""Pixels that the words of the new row take."""
MOST_RUNS = 100
"""More separate places that rows come or go are shown as one reset."""
MOST_STEPS = 500_000
"""Finding places for new rows one by one takes so many looks at most."""
SLICE = 250
"""Rows whose text is worked out in one idle moment."""


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
        self.drafts: dict[int, str] = {}
        """What was typed in the new row and then left with Esc, by column: never lost."""
        self.warning = QIcon()
        self._adding = False
        self._unread: list[str] = []
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._read_some)
        self._load()
        session.changed.connect(self._changed)
        session.scope_changed.connect(self.reload)
        session.names_changed.connect(self._names_changed)

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

    def row_at(self, place: int) -> RowT | None:
        """The row that stands there; None for the new row and outside."""
        return self.contents.shown[place] if 0 <= place < len(self.contents.shown) else None

    def place_of(self, known: str) -> int:
        """Where the row with that id stands; -1 when it is not shown."""
        return self.contents.places().get(known, -1)

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
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.can_edit(index.row(), index.column()):
            edit = self.columns[index.column()].edit
            yes_no = edit is not None and edit.yes_no
            found |= Qt.ItemFlag.ItemIsUserCheckable if yes_no else Qt.ItemFlag.ItemIsEditable
        return found

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
        if role == Roles.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        if row is None:
            return self._new_data(index.column(), column, role)
        if role == Roles.DisplayRole:
            return column.text(row)
        if role == Roles.EditRole:
            return typed_text(column, row)
        return self._more_data(column, row, role)

    def _more_data(self, column: Column[RowT], row: RowT, role: int) -> Any:
        if role == Roles.CheckStateRole:
            return self._checked(column, row)
        if role == ROW_ROLE:
            return row
        if role in (Roles.ToolTipRole, Roles.DecorationRole, Roles.AccessibleTextRole, MARK_ROLE):
            mark = column.mark(row) if column.mark is not None else ""
            if role == Roles.DecorationRole:
                return self.warning if mark else None
            if role == Roles.AccessibleTextRole:
                return _accessible(column, column.text(row), mark)
            if role == MARK_ROLE:
                return mark
            return mark or (column.hint(row) if column.hint is not None else "") or column.about or None
        return None

    def _checked(self, column: Column[RowT], row: RowT) -> Any:
        edit = column.edit
        if edit is None or not edit.yes_no or edit.value is None:
            return None
        return Qt.CheckState.Checked if edit.value(row) else Qt.CheckState.Unchecked

    def _new_data(self, place: int, column: Column[RowT], role: int) -> Any:
        draft = self.drafts.get(place, "")
        shown = draft or (self.kind.new_text if place == self.first_typed else "")
        if role == Roles.DisplayRole:
            return shown
        if role == Roles.EditRole:
            return draft
        if role == Roles.AccessibleTextRole:
            return _accessible(column, shown or _("ny rad"))
        if role == Roles.ToolTipRole:
            return _("Ikke lagt til ennå. Trykk F2 for å skrive ferdig.") if draft else column.about or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(section, role)
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (Roles.DisplayRole, Roles.AccessibleTextRole):
            return column.title
        if role == Roles.ToolTipRole:
            return column.about or None
        return (_RIGHT if column.numeric else _LEFT) if role == Roles.TextAlignmentRole else None

    def _row_head(self, section: int, role: int) -> Any:
        new = self.is_new(section)
        if role == Roles.DisplayRole:
            return "+" if new else str(section + 1)
        if role == Roles.AccessibleTextRole:
            return _("Ny rad") if new else _("Rad {number}").format(number=section + 1)
        return None

    # -- edits ---------------------------------------------------------------------------------------

    def setData(self, index: Index, value: Any, role: int = Roles.EditRole) -> bool:
        """Qt's door to an edit; boxes are ticked here."""
        if not index.isValid() or not self.can_edit(index.row(), index.column()):
            return False
        if role not in (Roles.EditRole, Roles.CheckStateRole):
            return False
        said = self.store(index, str(value)) if role == Roles.EditRole else self.check(index)
        if said:
            self.refused.emit(Refusal(index.row(), index.column(), said))
        return not said

    def store(self, index: Index, text: str) -> str:
        """Take what was typed in a cell; "" when it is stored, else why not."""
        column, row = self.columns[index.column()], self.row_at(index.row())
        edit = column.edit
        if edit is None:
            return ""
        if row is None:
            return self._add(index.column(), text)
        if text == typed_text(column, row):
            return ""
        try:
            changes = edit.changes(row, value_typed(edit, row, text))
        except Refused as refused:
            return refused.sentence
        return self.do(step_name(self.kind, column, row), changes)

    def check(self, index: Index) -> str:
        """Turn a yes into a no or back; "" when it is stored, else why not."""
        column, row = self.columns[index.column()], self.row_at(index.row())
        if row is None or column.edit is None or column.edit.value is None:
            return ""
        try:
            changes = column.edit.changes(row, not column.edit.value(row))
        except Refused as refused:
            return refused.sentence
        return self.do(step_name(self.kind, column, row), changes)

    def _add(self, place: int, text: str) -> str:
        column = self.columns[place]
        edit, added = column.edit, self.kind.added
        if not text.strip() or edit is None or added is None:
            self.drafts.pop(place, None)
            return ""
        try:
            changes = added(self.session, {column.key: value_typed(edit, None, text)})
        except Refused as refused:
            return refused.sentence
        name = _("{noun} lagt til: {name}").format(noun=self.kind.nouns[0].capitalize(), name=text.strip())
        step = name if self.kind.name_of is not None else counted_step(self.kind, 1, _("lagt til"))
        return self._grow(step, changes)

    def _grow(self, step: str, changes: Sequence[Change]) -> str:
        before = set(self.contents.by_id)
        said = self.do(step, changes, growing=True)
        if not said:
            self.drafts.clear()
            made = [known for known in self.contents.by_id if known not in before]
            self.grown.emit(made[-1] if made else "")
        return said

    def new_rows(self, values: Iterable[Mapping[str, object]], changes: list[Change]) -> list[Change]:
        """The changes that make rows of values by column key, after other changes; raises `Refused`."""
        found: list[Change] = []
        if self.kind.added is not None:
            for given in values:
                found += self.kind.added(ahead(self.session, [*changes, *found]), given)
        return found

    def do(self, step: str, changes: Sequence[Change], *, growing: bool = False) -> str:
        """Store changes as one step; "" when that is done or nothing changes, else why not.

        `growing`: new rows stand at the end until the table is next sorted or filtered.
        """
        if not changes:
            return ""
        self._adding = growing
        try:
            return self.session.do(step, folded_changes(changes))
        finally:
            self._adding = False

    def do_work(self, step: str, work: Work[RowT], rows: Sequence[RowT], *, growing: bool = False) -> str:
        """Do with whole rows what the declaration says; "" when that is done, else why not."""
        try:
            changes = work(self.session, rows)
        except Refused as refused:
            return refused.sentence
        return self.do(step, changes, growing=growing)

    def emptied(self, cells: Iterable[tuple[int, int]]) -> Refusal | None:
        """Empty cells that can be empty, in one step; else the first of them that cannot and why."""
        changes: list[Change] = []
        for place, at in cells:
            column, row = self.columns[at], self.row_at(place)
            edit = column.edit
            if row is None:
                self.drafts.pop(at, None)
                self._tell_place(place)
            elif edit is not None and edit.optional and not edit.yes_no and self.can_edit(place, at):
                try:
                    changes += edit.changes(row, edit.read(""))
                except Refused as refused:
                    return Refusal(place, at, refused.sentence)
        said = self.do(_("Tømt celler i {table}").format(table=self.kind.nouns[1]), changes)
        return Refusal(-1, -1, said) if said else None

    def keep_draft(self, column: int, text: str) -> None:
        """Remember what was typed in the new row but not taken."""
        if text.strip():
            self.drafts[column] = text
        else:
            self.drafts.pop(column, None)
        self._tell_place(len(self.contents.shown))

    # -- order and choice ----------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives back the rows' own order."""
        contents = self.contents
        by = self.columns[column] if 0 <= column < len(self.columns) else None
        # Qt sorts twice when it is told to from outside a header.
        if not contents.sort_by(by, by is not None and order == Qt.SortOrder.DescendingOrder):
            return
        if contents.words:
            self._show_again()  # what was edited since the search may match no longer, or only now
        else:
            self._arrange(contents.rows())

    def _arrange(self, rows: list[RowT]) -> None:
        """Show the same rows in another order; what is chosen goes with them."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        known = [self._known(index.row()) for index in old]
        last = len(self.contents.shown)
        self.contents.shown = rows
        wanted = {name for name in known if name is not None}
        id_of = self.kind.id_of
        places = (
            {name: place for place, row in enumerate(rows) if (name := id_of(row)) in wanted}
            if wanted
            else {}
        )
        new = [
            self.index(last if name is None else places[name], index.column())
            for name, index in zip(known, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _known(self, place: int) -> str | None:
        row = self.row_at(place)
        return None if row is None else self.kind.id_of(row)

    def filter(self, text: str) -> None:
        """Show only rows that hold every word somewhere."""
        words = tuple(text.replace("\N{NO-BREAK SPACE}", " ").lower().split())
        if words != self.contents.words:
            self.contents.words = words
            self._show_again()

    def _show_again(self) -> None:
        self.beginResetModel()
        self.contents.shown = self.contents.rows()
        self.endResetModel()

    def _read_some(self) -> None:
        """While nothing else is to be done, so that the first search and the first sorting are quick."""
        self.contents.read(self._unread[-SLICE:])
        del self._unread[-SLICE:]
        if not self._unread:
            self._idle.stop()

    def _read_later(self) -> None:
        self._unread = list(self.contents.by_id)
        self._idle.start()

    # -- when the data move --------------------------------------------------------------------------

    def reload(self) -> None:
        """Take the rows anew; what is chosen stays chosen."""
        self._take(self.kind.rows(self.session), everything=True)

    def _load(self) -> None:
        rows = self.kind.rows(self.session)
        self.contents.searched = [c for place, c in enumerate(self.columns) if not self.concealed(place)]
        self.contents.put({self.kind.id_of(row): row for row in rows})
        self.contents.shown = self.contents.rows()
        self._read_later()

    def _names_changed(self) -> None:
        self.contents.searched = [c for place, c in enumerate(self.columns) if not self.concealed(place)]
        self.contents.forget()
        self._show_again()

    def _changed(self, changes: list[Change]) -> None:
        """After an edit, here or elsewhere: touch only the rows that are not what they were."""
        concerning = [change for change in changes if self.kind.concerns(change)]
        if concerning:
            rows = self.kind.rows(self.session)
            kinds = {type(row) for row in rows[:1]}
            self._take(rows, everything=any(type(change.entity) not in kinds for change in concerning))

    def _take(self, rows: list[RowT], everything: bool) -> None:
        after = {self.kind.id_of(row): row for row in rows}
        found = update(self.contents.by_id, after)
        contents = self.contents
        contents.forget(None if everything else (*found.changed, *found.removed))
        if len(found.added) + len(found.removed) > MOST_RUNS or len(found.added) * len(after) > MOST_STEPS:
            self.beginResetModel()
            contents.put(after)
            contents.shown = contents.rows()
            self.endResetModel()
        else:
            self._remove(found)
            contents.put(after)
            self._replace(found, everything)
            self._insert(found)
        if everything or len(found.added) > SLICE:
            self._read_later()
        self.counted_anew.emit()

    def _remove(self, found: Update) -> None:
        places = self.contents.places() if found.removed else {}
        for first, last in reversed(runs(places[known] for known in found.removed if known in places)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.contents.shown[first : last + 1]
            self.endRemoveRows()

    def _replace(self, found: Update, everything: bool) -> None:
        contents = self.contents
        if not found.changed and not everything:
            return
        places = contents.places()
        touched = [places[known] for known in found.changed if known in places]
        for known in found.changed:
            if known in places:
                contents.shown[places[known]] = contents.by_id[known]
        ranges = [(0, len(contents.shown) - 1)] if everything or len(touched) > MOST_RUNS else runs(touched)
        for first, last in ranges:
            if last >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _insert(self, found: Update) -> None:
        contents = self.contents
        for known in found.added:
            row = contents.by_id[known]
            if not (self._adding or contents.matches(known, row)):
                continue
            place = len(contents.shown) if self._adding else contents.place_for(known)
            self.beginInsertRows(QModelIndex(), place, place)
            contents.shown.insert(place, row)
            self.endInsertRows()

    def _tell_place(self, place: int) -> None:
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))


def counted_step(kind: Kind[Any], count: int, done: str) -> str:
    """The name of a step about whole rows: «3 oppgaver slettet»."""
    return f"{counted(kind, count)} {done}"


def _accessible(column: Column[Any], text: str, mark: str = "") -> str:
    said = f"{column.title}: {text or _('tom')}"
    return f"{said}. {mark}" if mark else said
