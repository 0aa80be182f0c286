"""What stands in the columns of a table, put into words for many rows at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, TypeVar

from gui.tables.collation import collation_keys
from gui.tables.columns import Column
from gui.tables.turns import Steps

RowT = TypeVar("RowT")

SLICE = 10_000
"""So many rows are worked on between two turns of the event loop."""
_BETWEEN = "\0"
_BLANK = "\N{NO-BREAK SPACE}"


def slices(count: int) -> Iterator[range]:
    """The places of so many rows, a slice at a time."""
    return (range(start, min(start + SLICE, count)) for start in range(0, count, SLICE))


# -- searching ----------------------------------------------------------------------------------------


class Search:
    """Where words stand in rows; the words of a slice are put together when it is first searched."""

    def __init__(self, columns: Sequence[Column[RowT]], rows: Sequence[RowT]) -> None:
        self._columns: Sequence[Column[Any]] = columns
        self._rows: Sequence[Any] = rows
        self._parts: dict[int, list[_Words | _Repeated]] = {}

    def prepare(self) -> Steps[None]:
        """Put the words together ahead of time."""
        for places in slices(len(self._rows)):
            if places.start not in self._parts:
                self._parts_of(places)
                yield

    def holding(self, words: Sequence[str]) -> Steps[set[int]]:
        """The places of the rows that hold every word somewhere."""
        found: set[int] = set()
        for places in slices(len(self._rows)):
            parts = self._parts_of(places)
            left = set(range(len(places)))
            for word in words:
                left &= set().union(*(part.holding(word) for part in parts))
            found.update(map(places.__getitem__, left))
            yield
        return found

    def _parts_of(self, places: range) -> list[_Words | _Repeated]:
        found = self._parts.get(places.start)
        if found is None:
            rows = self._rows[places.start : places.stop]
            found = self._parts[places.start] = [_part(column, rows) for column in self._columns]
        return found


def _part(column: Column[Any], rows: Sequence[Any]) -> _Words | _Repeated:
    return _Words(list(map(column.text, rows))) if column.of is None else _Repeated(column, rows)


class _Words:
    """The texts of a slice in one: most searches find nothing in most columns."""

    def __init__(self, texts: Sequence[str]) -> None:
        joined = _BETWEEN.join(texts)
        if joined.count(_BETWEEN) != len(texts) - 1:
            joined = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)
        self._joined = joined.replace(_BLANK, " ").lower()

    def holding(self, word: str) -> list[int]:
        if word not in self._joined:
            return []
        return [place for place, text in enumerate(self._joined.split(_BETWEEN)) if word in text]


class _Repeated:
    """The values of a slice, and each value's text once."""

    def __init__(self, column: Column[Any], rows: Sequence[Any]) -> None:
        self._values, texts = texts_of_values(column, rows)
        self._texts = {value: text.replace(_BLANK, " ").lower() for value, text in texts.items()}

    def holding(self, word: str) -> list[int]:
        wanted = {value for value, text in self._texts.items() if word in text}
        return [place for place, value in enumerate(self._values) if value in wanted] if wanted else []


def texts_of_values(column: Column[RowT], rows: Sequence[RowT]) -> tuple[list[Hashable], dict[Hashable, str]]:
    """What the texts of the rows are made of, and the text of each such value."""
    assert column.of is not None, "only of columns that say what their text is made of"
    values = list(map(column.of, rows))
    return values, {value: column.text(row) for value, row in dict(zip(values, rows, strict=True)).items()}


# -- sorting ------------------------------------------------------------------------------------------


def sort_keys(column: Column[RowT], rows: Sequence[RowT]) -> Steps[list[Any]]:
    """What each row is sorted by in a column; None goes last."""
    keys: list[Any] = []
    for places in slices(len(rows)):
        keys += _keys(column, rows[places.start : places.stop])
        yield
    return keys


def _keys(column: Column[RowT], rows: Sequence[RowT]) -> list[Any]:
    if column.sort is None and column.of is not None:
        repeated, texts = texts_of_values(column, rows)
        key_of: dict[Any, Any] = dict(zip(texts, _collated(list(texts.values())), strict=True))
        return list(map(key_of.__getitem__, repeated))
    values: list[Any] = list(map(column.sort or column.text, rows))
    kinds = set(map(type, values))
    if kinds == {str}:
        return _collated(values)
    if any(issubclass(kind, str) for kind in kinds):
        return [_collated([value])[0] if isinstance(value, str) else value for value in values]
    return values


def _collated(texts: Sequence[str]) -> list[str | None]:
    return [key or None for key in collation_keys(texts)]


def in_order(keys: Sequence[Any], descending: bool) -> Steps[list[int]]:
    """The places in the order of their keys, None last; equals stay as they stand."""
    found: list[int] = []
    last: list[int] = []
    for places in slices(len(keys)):
        run = [place for place in places if keys[place] is not None]
        if len(run) < len(places):
            last += [place for place in places if keys[place] is None]
        run.sort(key=keys.__getitem__, reverse=descending)
        found += run
        yield
    yield
    found.sort(key=keys.__getitem__, reverse=descending)  # nothing is left to do but merge the slices
    return found + last
