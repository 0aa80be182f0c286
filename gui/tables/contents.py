"""The rows of a table in the order and choice that is shown: sorting and filtering of plain lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from gui.tables.columns import Column
from gui.tables.texts import Search, in_order, sort_keys
from gui.tables.turns import Steps, at_once

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which rows are shown and in what order: all words somewhere in the row, by a column or as given."""

    words: tuple[str, ...] = ()
    by: Column[Any] | None = None
    descending: bool = False


class Contents(Generic[RowT]):
    """Every row by id, and those shown; texts and sort keys are worked out when they are first needed."""

    def __init__(self, columns: Sequence[Column[RowT]], id_of: Callable[[RowT], str]) -> None:
        self._id_of = id_of
        self.by_id: dict[str, RowT] = {}
        self.shown: list[RowT] = []
        self.arrangement = Arrangement()
        """How those shown are arranged."""
        self.searched: Sequence[Column[RowT]] = columns
        """The columns whose text is searched."""
        self._all: list[RowT] = []
        self._search = Search(columns, ())
        self._keys: dict[str, list[Any]] = {}

    def put(self, rows: dict[str, RowT]) -> None:
        """These are the rows from now on; those shown stay until they are arranged."""
        self.by_id = rows
        self._all = list(rows.values())
        self.forget()

    def forget(self) -> None:
        """What stands in the columns is no longer what it was."""
        self._search = Search(self.searched, self._all)
        self._keys = {}

    def prepare(self) -> Steps[None]:
        """Work out ahead of time what a search looks at."""
        return self._search.prepare()

    # -- what is shown -----------------------------------------------------------------------------

    def arranged(self, wanted: Arrangement) -> Steps[list[RowT]]:
        """The rows that match, in the order wanted."""
        rows = self._all
        order: Sequence[int] = range(len(rows))
        if wanted.by is not None:
            order = yield from in_order((yield from self._keys_of(wanted.by)), wanted.descending)
        if wanted.words:
            found = yield from self._search.holding(wanted.words)
            order = [place for place in order if place in found]
        return list(map(rows.__getitem__, order))

    def _keys_of(self, column: Column[RowT]) -> Steps[list[Any]]:
        keys = self._keys.get(column.key)
        if keys is None:
            keys = self._keys[column.key] = yield from sort_keys(column, self._all)
        return keys

    def matches(self, row: RowT) -> bool:
        """Whether every word of the filter stands somewhere in the row."""
        words = self.arrangement.words
        return not words or bool(at_once(Search(self.searched, [row]).holding(words)))

    def place_for(self, known: str) -> int:
        """Where a row that is not shown yet belongs among those shown."""
        by, descending = self.arrangement.by, self.arrangement.descending
        if by is None:
            return self._place_by_origin(known)
        keys = dict(zip(self.by_id, at_once(self._keys_of(by)), strict=True))
        key = keys[known]
        for place, row in enumerate(self.shown):
            other = keys.get(self._id_of(row))
            if other is None or (key is not None and (other < key if descending else key < other)):
                return place if key is not None else len(self.shown)
        return len(self.shown)

    def _place_by_origin(self, known: str) -> int:
        """After the nearest row before it that is shown."""
        places = self.places(self.by_id)
        after = 0
        for other in self.by_id:
            if other == known:
                return after
            place = places.get(other)
            if place is not None:
                after = place + 1
        return after

    def places(self, ids: Iterable[str]) -> dict[str, int]:
        """Where those of the rows stand that are shown, by id."""
        wanted = set(ids)
        if not wanted:
            return {}
        shown = enumerate(map(self._id_of, self.shown))
        return {known: place for place, known in shown if known in wanted}
