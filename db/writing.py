"""One transaction's worth of changes put into the tables, and which of them is at fault when that fails."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, ProgrammingError

from db.rows import Rows
from db.schema import TABLES
from domain.editing.workspace import BrokenReference, Conflict, DuplicateKey, EditRefused, Unstorable
from domain.keys import REFERENCES, unique_key
from domain.model import ENTITIES, Entity
from domain.snapshot import Change

AllRows = Mapping[type[Entity], Rows[Any]]

# The last three come from numbers beyond 64 bits, letters that are halves, and values no enumeration has.
_REFUSALS = (
    IntegrityError,
    DataError,
    InterfaceError,
    ProgrammingError,
    OverflowError,
    ValueError,
    LookupError,
)
_KINDS = {table.name: kind for kind, table in TABLES.items()}


class NotWritten(Exception):
    """Changes of one kind could not be written; `culprit` finds out why once they are rolled back."""

    def __init__(self, kind: type[Entity]) -> None:
        super().__init__(kind)
        self.kind = kind


def write(connection: Connection, rows: AllRows, changes: Sequence[Change]) -> None:
    """Store changes, one per value; raises `NotWritten`, after which the transaction must be rolled back.

    Rows whose key changes are taken out and put in again, so that values may exchange their codes.
    """
    by_kind: dict[type[Entity], list[Change]] = {kind: [] for kind in ENTITIES}
    for change in changes:
        by_kind[type(change.entity)].append(change)
    for kind in reversed(ENTITIES):
        old = [change for change in by_kind[kind] if change.before is not None]
        taken = [change.before for change in old if change.after is None or _changes_key(change)]
        kept = [change for change in old if change.after is not None and not _changes_key(change)]
        if taken:
            _require(kind, rows[kind].remove, connection, taken)
        if kept:
            _require(kind, rows[kind].change, connection, kept)
    for kind in ENTITIES:
        new = [change for change in by_kind[kind] if change.after is not None]
        put = [change.after for change in new if change.before is None or _changes_key(change)]
        if put:
            _require(kind, rows[kind].add, connection, put)


def settle(connection: Connection) -> None:
    """End the transaction as far as the references go; raises `BrokenReference` when one leads nowhere."""
    on_file = connection.dialect.name == "sqlite"
    try:
        connection.exec_driver_sql("COMMIT" if on_file else "SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        raise (_dangling_in_file(connection) if on_file else _dangling(error)) from error


def culprit(stored: Sequence[Entity], kind: type[Entity], changes: Sequence[Change]) -> EditRefused:
    """Why changes could not be written, from the rows of that kind as they are stored."""
    own = [change for change in changes if type(change.entity) is kind]
    by_id = {row.id: row for row in stored}
    for change in own:
        if by_id.get(change.entity.id) != change.before:
            return Conflict(change.entity)
    touched = {change.entity.id for change in own}
    taken = {unique_key(row) for row in stored if row.id not in touched}
    for change in own:
        if change.after is not None:
            if unique_key(change.after) in taken:
                return DuplicateKey(change.after)
            taken.add(unique_key(change.after))
    return Unstorable(kind)


def dangling_references(connection: Connection) -> list[BrokenReference]:
    """Every reference in a workspace file that leads nowhere."""
    found = []
    for table_name, row_id, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        if table_name in _KINDS and parent in _KINDS:
            quoted = connection.dialect.identifier_preparer.quote(table_name)
            query = f"SELECT id FROM {quoted} WHERE rowid = ?"
            entity_id = connection.exec_driver_sql(query, (row_id,)).scalar_one()
            found.append(BrokenReference(_KINDS[table_name], entity_id, _KINDS[parent]))
    return found


def _changes_key(change: Change) -> bool:
    if change.before is None or change.after is None:
        return False
    return unique_key(change.before) != unique_key(change.after)


def _require(
    kind: type[Entity], action: Callable[[Connection, Any], bool], connection: Connection, values: Any
) -> None:
    try:
        done = action(connection, values)
    except _REFUSALS as error:
        raise NotWritten(kind) from error
    if not done:
        raise NotWritten(kind)


def _dangling_in_file(connection: Connection) -> EditRefused:
    # A commit that the keys refuse leaves the transaction open, so that one can still look at it.
    return dangling_references(connection)[0]


def _dangling(error: IntegrityError) -> EditRefused:
    told: Any = cast(Any, error.orig).diag
    kind = _KINDS[told.table_name]
    field = told.constraint_name.removeprefix(f"fk_{told.table_name}_")
    return BrokenReference(kind, "", REFERENCES[kind][field])
