"""Engines for a workspace file or a PostgreSQL address, and what their errors mean."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from db import sqlite_file
from domain.editing.workspace import (
    DamagedWorkspace,
    PlaceError,
    WorkspaceLocked,
    WorkspaceMissing,
    WorkspaceReadOnly,
    WorkspaceReplaced,
    WorkspaceUnreachable,
)

_WRITES = "nedenfra_writes"
_READ_ONLY = "nedenfra_read_only"
_FILE = "nedenfra_file"


def is_address(target: str | Path) -> bool:
    """Whether a target is a database address and not a file."""
    return "://" in str(target)


def place_of(target: str | Path) -> str:
    """The target as it may be shown and logged: an address loses its password."""
    if not is_address(target):
        return str(target)
    try:
        return make_url(str(target)).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return str(target).partition("://")[0] + "://"


def engine_for(target: str | Path, *, read_only: bool, timeout: float) -> Engine:
    """An engine that begins its transactions as `reading` and `writing` ask for.

    `timeout` is how many seconds to wait for another writer.
    """
    if not is_address(target):
        return _file_engine(Path(target), read_only, timeout)
    try:
        address = make_url(str(target))
        # A connection takes one text of options, so that ours must stand beside those of the address.
        options = f"{address.query.get('options', '')} -c lock_timeout={round(timeout * 1000)}"
        return create_engine(
            address,
            # Parameters by place let rows go to the driver as plain tuples.
            paramstyle="format",
            connect_args={"options": options.strip()},
            execution_options={_READ_ONLY: read_only},
        )
    except (ArgumentError, ValueError, ModuleNotFoundError) as error:
        raise WorkspaceUnreachable(place_of(target), type(error).__name__) from None


def _file_engine(path: Path, read_only: bool, timeout: float) -> Engine:
    file = sqlite_file.OpenedFile.at(path)

    def connect() -> sqlite3.Connection:
        # Connecting writes to the file already, and a file may take another's place while one connects.
        file.require_there()
        connection = sqlite_file.connect(path, read_only=read_only, timeout=timeout)
        try:
            file.require_there()
        except PlaceError:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        execution_options={_READ_ONLY: read_only, _FILE: file},
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """A connection that sees one state of the database throughout."""
    with named_errors(place), engine.connect() as connection:
        _require_file(connection)
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine, place: str) -> Iterator[Connection]:
    """A connection that is the only writer until the block ends, and then has stored all or nothing."""
    with named_errors(place), engine.connect() as connection:
        if connection.get_execution_options()[_READ_ONLY]:
            raise WorkspaceReadOnly(place)
        _require_file(connection)
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection
        # What was committed to a file that had gone by then is not stored.
        _require_file(connection)


def opened_file(engine: Engine) -> sqlite_file.OpenedFile | None:
    """The file that an engine connects to, None for a database."""
    file: sqlite_file.OpenedFile | None = engine.get_execution_options().get(_FILE)
    return file


def let_go(engine: Engine) -> None:
    """Close every connection; a file that has been moved takes along what was still in its log."""
    file = opened_file(engine)
    try:
        if file is not None:
            file.require_there()
    except PlaceError:
        with suppress(PlaceError, DBAPIError, sqlite3.Error), engine.connect() as connection:
            _require_file(connection)
    engine.dispose()


def _require_file(connection: Connection) -> None:
    """Raise what has become of the file that was opened; does nothing for a database."""
    options = connection.get_execution_options()
    file: sqlite_file.OpenedFile | None = options.get(_FILE)
    if file is None:
        return
    try:
        file.require_there()
    except (WorkspaceMissing, WorkspaceReplaced):
        if not options[_READ_ONLY]:
            sqlite_file.empty_log(driver_connection(connection))
        raise


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """The connection of SQLite itself under one of an engine of a file."""
    return cast(sqlite3.Connection, connection.connection.driver_connection)


@contextmanager
def named_errors(place: str) -> Iterator[None]:
    """Let errors of the database out as errors of the domain."""
    try:
        yield
    except DBAPIError as error:
        raise _named(place, error.orig) from error
    except sqlite3.Error as error:
        raise _named(place, error) from error


def _named(place: str, error: BaseException | None) -> Exception:
    if isinstance(error, sqlite3.Error):
        return _named_by_sqlite(place, error)
    state = getattr(error, "sqlstate", None) or ""
    if state in ("55P03", "40001", "40P01"):
        return WorkspaceLocked(place)
    if state.startswith("42"):
        return DamagedWorkspace(place)
    return WorkspaceUnreachable(place, state or type(error).__name__)


def _named_by_sqlite(place: str, error: sqlite3.Error) -> Exception:
    # The low byte is the kind of error, the rest tells more closely which.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return WorkspaceLocked(place)
    # Its head has been read before, so what SQLite takes for no database at all is a damaged one.
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
        return DamagedWorkspace(place)
    return WorkspaceUnreachable(place, getattr(error, "sqlite_errorname", type(error).__name__))
