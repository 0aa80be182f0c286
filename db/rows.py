"""Values of the domain as rows of a table and back, many at a time.

Rows go past SQLAlchemy's row objects and parameter dictionaries, straight to and from the driver: that
makes storing and loading about as quick as the bare driver. The column types still convert each value.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, Generic, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Dialect,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from db.schema import TABLES
from domain.model import Entity, EntityT
from domain.snapshot import Change

Row = tuple[Any, ...]
Converter = Callable[[Any], Any]


class Rows(Generic[EntityT]):
    """The stored values of one kind in one kind of database."""

    def __init__(self, kind: type[EntityT], dialect: Dialect) -> None:
        self.kind = kind
        self.table = TABLES[cast(type[Entity], kind)]
        self.names = tuple(field.name for field in fields(kind))
        self._values: Callable[[EntityT], Row] = attrgetter(*self.names)
        self._dialect = dialect
        self._fields = [self.table.c[name] for name in self.names]
        types = [field.type.dialect_impl(dialect) for field in self._fields]
        self._to_driver = [type_.bind_processor(dialect) for type_ in types]
        self._from_driver = [type_.result_processor(dialect, None) for type_ in types]

    def load(self, connection: Connection) -> list[EntityT]:
        """Every stored value, in no particular order."""
        cursor = connection.exec_driver_sql(self._select).cursor
        assert cursor is not None, "a query has a cursor"
        build = cast(Callable[..., EntityT], self.kind)
        return list(map(build, *_converted(cursor.fetchall(), self._from_driver)))

    def add(self, connection: Connection, entities: Sequence[EntityT]) -> bool:
        """Store values that are new; whether each was."""
        named = dict(zip((f"new_{name}" for name in self.names), self._columns(entities), strict=True))
        return self._insert.run(connection, named) == len(entities)

    def remove(self, connection: Connection, entities: Sequence[EntityT]) -> bool:
        """Remove values; whether each was stored exactly as given."""
        named = dict(zip((f"old_{name}" for name in self.names), self._columns(entities), strict=True))
        return self._delete.run(connection, named) == len(entities)

    def change(self, connection: Connection, changes: Sequence[Change]) -> bool:
        """Put one value in place of another; whether each was stored exactly as it was to be before."""
        old = self._columns([cast(EntityT, change.before) for change in changes])
        new = self._columns([cast(EntityT, change.after) for change in changes])
        named = {f"old_{name}": column for name, column in zip(self.names, old, strict=True)}
        named |= {f"new_{name}": column for name, column in zip(self.names, new, strict=True)}
        return self._update.run(connection, named) == len(changes)

    # Each is put together the first time it is needed: opening a workspace needs one of the four.
    @cached_property
    def _select(self) -> str:
        return str(select(*self._fields).compile(dialect=self._dialect))

    @cached_property
    def _insert(self) -> "_Statement":
        return _Statement(insert(self.table).values(self._new()), self._dialect)

    @cached_property
    def _update(self) -> "_Statement":
        return _Statement(update(self.table).values(self._new()).where(self._old()), self._dialect)

    @cached_property
    def _delete(self) -> "_Statement":
        return _Statement(delete(self.table).where(self._old()), self._dialect)

    def _new(self) -> dict[str, BindParameter[Any]]:
        return {field.name: bindparam(f"new_{field.name}", type_=field.type) for field in self._fields}

    def _old(self) -> ColumnElement[bool]:
        """The row is exactly as it was."""
        old = [(field, bindparam(f"old_{field.name}", type_=field.type)) for field in self._fields]
        # A plain comparison never finds an empty field, but where none can be empty it is what indexes serve.
        return and_(
            *(field.is_not_distinct_from(was) if field.nullable else field == was for field, was in old)
        )

    def _columns(self, entities: Sequence[EntityT]) -> list[Iterable[Any]]:
        return _converted(list(map(self._values, entities)), self._to_driver)


class _Statement:
    """A statement as the driver takes it, and the order of its parameters."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self._text = str(compiled)
        self._order = itemgetter(*compiled.positiontup)

    def run(self, connection: Connection, columns: dict[str, Iterable[Any]]) -> int:
        """Run it once for each row; gives how many rows it touched."""
        rows = list(zip(*self._order(columns), strict=True))
        return connection.exec_driver_sql(self._text, rows).rowcount


def _converted(rows: Sequence[Row], converters: Sequence[Converter | None]) -> list[Iterable[Any]]:
    """The rows turned into columns, each converted by its own converter."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(converters)
    return [
        column if convert is None else map(convert, column)
        for column, convert in zip(columns, converters, strict=True)
    ]


def all_rows(dialect: Dialect) -> dict[type[Entity], Rows[Any]]:
    """The rows of every kind, those referred to before those that refer."""
    return {kind: Rows(kind, dialect) for kind in TABLES}
