"""What is typed in a table and done with its rows, stored through the session: each edit is one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from domain.snapshot import Change
from gui.tables.ahead import ahead
from gui.tables.blocks import Refusal, folded_changes
from gui.tables.columns import Column, Kind, Refused, counted, step_name, typed_text, value_typed
from reports.words import _

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from gui.session import Session

RowT = TypeVar("RowT")
Work = Callable[["Session", Sequence[RowT]], list[Change]]


class Edited(Protocol[RowT]):
    """What an edit asks of its table."""

    kind: Kind[RowT]
    session: Session
    columns: tuple[Column[RowT], ...]

    def row_at(self, place: int) -> RowT | None: ...
    def ids(self) -> list[str]: ...
    def can_edit(self, place: int, column: int) -> bool: ...
    def keep_draft(self, column: int, text: str) -> None: ...
    def tell_grown(self, known: str) -> None: ...


class Edits(Generic[RowT]):
    """The edits of one table. Nothing here raises: refusals are sentences, "" says that all is stored."""

    def __init__(self, table: Edited[RowT]) -> None:
        self._table = table
        self._kind, self._session = table.kind, table.session
        self.growing = False
        """Whether new rows are to stand at the end until the table is next sorted or filtered."""

    # -- one cell ------------------------------------------------------------------------------------

    def store(self, index: QModelIndex | QPersistentModelIndex, text: str) -> str:
        """Take what was typed in a cell."""
        column, row = self._table.columns[index.column()], self._table.row_at(index.row())
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
        return self.do(step_name(self._kind, column, row), changes)

    def check(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Turn a yes into a no or back."""
        column, row = self._table.columns[index.column()], self._table.row_at(index.row())
        if row is None or column.edit is None or column.edit.value is None:
            return ""
        try:
            changes = column.edit.changes(row, not column.edit.value(row))
        except Refused as refused:
            return refused.sentence
        return self.do(step_name(self._kind, column, row), changes)

    def emptied(self, cells: Iterable[tuple[int, int]]) -> Refusal | None:
        """Empty cells that can be empty, in one step; else the first of them that cannot and why."""
        table, changes = self._table, list[Change]()
        for place, at in cells:
            column, row = table.columns[at], table.row_at(place)
            edit = column.edit
            if row is None:
                table.keep_draft(at, "")
            elif edit is not None and edit.optional and not edit.yes_no and table.can_edit(place, at):
                try:
                    changes += edit.changes(row, edit.read(""))
                except Refused as refused:
                    return Refusal(place, at, refused.sentence)
        said = self.do(_("Tømt celler i {table}").format(table=self._kind.nouns[1]), changes)
        return Refusal(-1, -1, said) if said else None

    # -- new rows ------------------------------------------------------------------------------------

    def _add(self, place: int, text: str) -> str:
        column = self._table.columns[place]
        edit, added = column.edit, self._kind.added
        if not text.strip() or edit is None or added is None:
            self._table.keep_draft(place, "")
            return ""
        try:
            changes = added(self._session, {column.key: value_typed(edit, None, text)})
        except Refused as refused:
            return refused.sentence
        name = _("{noun} lagt til: {name}").format(noun=self._kind.nouns[0].capitalize(), name=text.strip())
        step = name if self._kind.name_of is not None else counted_step(self._kind, 1, _("lagt til"))
        return self._grow(step, changes)

    def _grow(self, step: str, changes: Sequence[Change]) -> str:
        before = set(self._table.ids())
        said = self.do(step, changes, growing=True)
        if not said:
            made = [known for known in self._table.ids() if known not in before]
            self._table.tell_grown(made[-1] if made else "")
        return said

    def new_rows(self, values: Iterable[Mapping[str, object]], changes: list[Change]) -> list[Change]:
        """The changes that make rows of values by column key, after other changes; raises `Refused`."""
        found: list[Change] = []
        if self._kind.added is not None:
            for given in values:
                found += self._kind.added(ahead(self._session, [*changes, *found]), given)
        return found

    # -- steps ---------------------------------------------------------------------------------------

    def do(self, step: str, changes: Sequence[Change], *, growing: bool = False) -> str:
        """Store changes as one step; "" also when nothing changes. `growing`: new rows stand at the end."""
        if not changes:
            return ""
        self.growing = growing
        try:
            return self._session.do(step, folded_changes(changes))
        finally:
            self.growing = False

    def do_work(self, step: str, work: Work[RowT], rows: Sequence[RowT], *, growing: bool = False) -> str:
        """Do with whole rows what the declaration says."""
        try:
            changes = work(self._session, rows)
        except Refused as refused:
            return refused.sentence
        return self.do(step, changes, growing=growing)


def counted_step(kind: Kind[Any], count: int, done: str) -> str:
    """The name of a step about whole rows: «3 oppgaver slettet»."""
    return f"{counted(kind, count)} {done}"
