"""The rows of a table in the order and choice that is shown: sorting and filtering of plain lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from gui.tables.collation import collation_key
from gui.tables.columns import Column

RowT = TypeVar("RowT")


class Contents(Generic[RowT]):
    """Every row by id, and those shown; texts and sort keys are worked out once for each row."""

    def __init__(self, columns: Sequence[Column[RowT]], id_of: Callable[[RowT], str]) -> None:
        self._columns, self._id_of = columns, id_of
        self.by_id: dict[str, RowT] = {}
        self.shown: list[RowT] = []
        self.words: tuple[str, ...] = ()
        self.sorted_by: Column[RowT] | None = None
        self.descending = False
        self.searched: Sequence[Column[RowT]] = columns
        """The columns whose text is searched."""
        self._order: list[str] | None = None
        self._texts: dict[str, str] = {}
        self._keys: dict[str, dict[str, Any]] = {}

    # -- texts and keys ----------------------------------------------------------------------------

    def forget(self, ids: Iterable[str] | None = None) -> None:
        """The rows are no longer what they were: work out their texts and keys anew (None: of all)."""
        self._order = None
        if ids is None:
            self._texts.clear()
            self._keys.clear()
            return
        for known in ids:
            self._texts.pop(known, None)
            for keys in self._keys.values():
                keys.pop(known, None)

    def text(self, known: str, row: RowT) -> str:
        """Everything that is searched in a row, in lower case."""
        found = self._texts.get(known)
        if found is None:
            texts = [column.text(row) for column in self.searched]
            found = self._texts[known] = "\n".join(texts).replace("\N{NO-BREAK SPACE}", " ").lower()
        return found

    def keys(self, column: Column[RowT]) -> dict[str, Any]:
        """What each row is sorted by in a column; None goes last."""
        keys = self._keys.setdefault(column.key, {})
        if len(keys) < len(self.by_id):
            value = column.sort or column.text
            missing = [known for known in self.by_id if known not in keys] if keys else list(self.by_id)
            values = [value(self.by_id[known]) for known in missing]
            texts = {text: collation_key(text) or None for text in set(values) if isinstance(text, str)}
            keys.update(zip(missing, [texts.get(found, found) for found in values], strict=True))
        return keys

    def read(self, ids: Iterable[str]) -> None:
        """Work out texts and the order of text ahead of time, for those of the rows that still are there."""
        ordered = [column for column in self.searched if column.sort is None]
        for known in ids:
            row = self.by_id.get(known)
            if row is not None:
                self.text(known, row)
                for column in ordered:
                    keys = self._keys.setdefault(column.key, {})
                    if known not in keys:
                        keys[known] = collation_key(column.text(row)) or None

    # -- what is shown -----------------------------------------------------------------------------

    def put(self, rows: Mapping[str, RowT]) -> None:
        """These are the rows from now on; those shown stay until `rows` is asked."""
        self.by_id = dict(rows)
        self._order = None

    def sort_by(self, column: Column[RowT] | None, descending: bool) -> bool:
        """Order the rows by a column; None: in the order they were given. False when they are."""
        if (column, descending) == (self.sorted_by, self.descending) and self._order is not None:
            return False
        self.sorted_by, self.descending = column, descending
        self._order = None
        return True

    def matches(self, known: str, row: RowT) -> bool:
        """Whether every word of the filter stands somewhere in the row."""
        return not self.words or all(word in self.text(known, row) for word in self.words)

    def rows(self) -> list[RowT]:
        """The rows that match, in the chosen order."""
        found = self._ordered()
        if self.words and len(self._texts) < len(self.by_id):
            for known, row in self.by_id.items():
                self.text(known, row)
        texts, by_id = self._texts, self.by_id
        for word in self.words:
            found = [known for known in found if word in texts[known]]
        return [by_id[known] for known in found]

    def _ordered(self) -> list[str]:
        """The ids of all rows in the chosen order; kept, so that a filter need not sort."""
        if self._order is None:
            self._order = list(self.by_id) if self.sorted_by is None else self._sorted(self.sorted_by)
        return self._order

    def _sorted(self, column: Column[RowT]) -> list[str]:
        keys = self.keys(column)
        last = [known for known in self.by_id if keys[known] is None]
        first = [known for known in self.by_id if keys[known] is not None] if last else list(self.by_id)
        first.sort(key=keys.__getitem__, reverse=self.descending)
        return first + last

    def place_for(self, known: str) -> int:
        """Where a row that is not shown yet belongs among those shown."""
        if self.sorted_by is None:
            return self._place_by_origin(known)
        keys = self.keys(self.sorted_by)
        key = keys[known]
        for place, row in enumerate(self.shown):
            other = keys.get(self._id_of(row))
            if other is None or (key is not None and (other < key if self.descending else key < other)):
                return place if key is not None else len(self.shown)
        return len(self.shown)

    def _place_by_origin(self, known: str) -> int:
        """After the nearest row before it that is shown."""
        places = self.places()
        after = 0
        for other in self.by_id:
            if other == known:
                return after
            place = places.get(other)
            if place is not None:
                after = place + 1
        return after

    def places(self) -> dict[str, int]:
        """Where each shown row stands, by id."""
        id_of = self._id_of
        return {id_of(row): place for place, row in enumerate(self.shown)}
