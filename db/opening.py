"""Making a workspace, and seeing before it is used that it is one of ours, whole and of the present form."""

import os
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, event

from db import migrations, sqlite_file
from db.connection import engine_for, named_errors, place_of, reading, writing
from domain.editing.workspace import (
    DamagedWorkspace,
    NewerWorkspace,
    NotAWorkspace,
    PlaceError,
    WorkspaceExists,
    WorkspaceUnreachable,
)


def make_file(path: Path, timeout: float) -> None:
    """Make an empty workspace file; raises `WorkspaceExists` or `WorkspaceUnreachable`."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        raise WorkspaceExists(str(path)) from None
    except OSError as error:
        raise WorkspaceUnreachable(str(path), error.strerror or type(error).__name__) from None
    try:
        fill_file(path, timeout)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def fill_file(path: Path, timeout: float) -> None:
    """Make an empty workspace of an empty file; raises a `PlaceError`."""
    engine = engine_for(path, read_only=False, timeout=timeout)
    try:
        with writing(engine, str(path)) as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {migrations.SCHEMA_VERSION}")
            migrations.make_tables(connection)
    finally:
        engine.dispose()


def make_in_database(address: str, timeout: float) -> None:
    """Make an empty workspace in a database; raises `WorkspaceExists` when one is there."""
    place = place_of(address)
    engine = engine_for(address, read_only=False, timeout=timeout)
    try:
        with writing(engine, place) as connection:
            if migrations.stored_version(connection) is not None:
                raise WorkspaceExists(place)
            migrations.make_tables(connection)
    finally:
        engine.dispose()


def prepare_file(path: Path, *, read_only: bool, timeout: float) -> TemporaryDirectory[str] | None:
    """See that a file is a workspace and whole; one of an older form is copied and brought to the present.

    Where it is only to be read it stays as it is: then gives a folder with a copy of the present form, by
    the same name, for the caller to clean up. Raises a `PlaceError`, and then has changed nothing.
    """
    sqlite_file.require_ours(path, migrations.SCHEMA_VERSION)
    engine = engine_for(path, read_only=True, timeout=timeout)
    try:
        with reading(engine, str(path)) as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise DamagedWorkspace(str(path))
            version = migrations.stored_version(connection)
    finally:
        engine.dispose()
    if version is None or not _is_older(version):
        return None
    if read_only:
        return _younger_copy(path, timeout)
    _copy_beside(path, version, timeout)
    _upgrade_file(path, timeout)
    return None


def prepare_database(address: str, *, read_only: bool, timeout: float) -> None:
    """Bring an older workspace in a database to the present form, all or nothing; raises a `PlaceError`.

    No copy is laid beside it: whoever keeps a database keeps copies of it.
    """
    place = place_of(address)
    engine = engine_for(address, read_only=read_only, timeout=timeout)
    try:
        with reading(engine, place) as connection:
            if not _is_older(migrations.stored_version(connection)):
                return
        with writing(engine, place) as connection:
            if _is_older(migrations.stored_version_alone(connection)):
                migrations.upgrade(connection, migrations.SCHEMA_VERSION)
    finally:
        engine.dispose()


def _is_older(version: int | None) -> bool:
    return version is not None and version < migrations.SCHEMA_VERSION


def require_present_form(connection: Connection, place: str) -> None:
    """Raise what is the matter when a database does not hold a workspace of the present form."""
    version = migrations.stored_version(connection)
    if version is None:
        raise NotAWorkspace(place)
    if version > migrations.SCHEMA_VERSION:
        raise NewerWorkspace(place, version, migrations.SCHEMA_VERSION)
    if version < migrations.SCHEMA_VERSION or migrations.missing_tables(connection):
        raise DamagedWorkspace(place)


def _copy_beside(path: Path, version: int, timeout: float) -> None:
    """Lay a copy beside the file, which the version of the program that made it can open."""
    copy, count = path.with_suffix(f".v{version}{path.suffix}"), 2
    while copy.exists():
        copy, count = path.with_suffix(f".v{version}-{count}{path.suffix}"), count + 1
    _copy(path, copy, timeout)


def _younger_copy(path: Path, timeout: float) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="nedenfra-", ignore_cleanup_errors=True)
    copy = Path(folder.name) / path.name
    try:
        _copy(path, copy, timeout)
        _upgrade_file(copy, timeout)
    except BaseException as error:
        folder.cleanup()
        if isinstance(error, PlaceError):
            error.place = str(path)
        raise
    return folder


def _copy(path: Path, copy: Path, timeout: float) -> None:
    with named_errors(str(path)):
        source = sqlite_file.connect(path, read_only=True, timeout=timeout)
        try:
            sqlite_file.copy(source, copy)
        finally:
            source.close()


def _upgrade_file(path: Path, timeout: float) -> None:
    engine = engine_for(path, read_only=False, timeout=timeout)

    @event.listens_for(engine, "connect")
    def ignore_keys(connection: sqlite3.Connection, _record: object) -> None:
        # A table that is made anew is dropped in between; the keys are looked at before the commit.
        connection.execute("PRAGMA foreign_keys = OFF")

    try:
        with writing(engine, str(path)) as connection:
            migrations.upgrade(connection, migrations.SCHEMA_VERSION)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise DamagedWorkspace(str(path))
            connection.exec_driver_sql(f"PRAGMA user_version = {migrations.SCHEMA_VERSION}")
    finally:
        engine.dispose()
