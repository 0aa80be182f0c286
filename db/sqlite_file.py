"""A workspace as one SQLite file: what its head says, and how it is connected to."""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from db.location import is_local
from domain.editing.workspace import (
    DamagedWorkspace,
    NewerWorkspace,
    NotAWorkspace,
    WorkspaceMissing,
    WorkspaceReplaced,
    WorkspaceUnreachable,
)

APPLICATION_ID = 0x4E454446
"""Stands in the head of every workspace file: the letters NEDF."""

_HEAD_LENGTH = 100
_MAGIC = b"SQLite format 3\0"
_WRITE_AHEAD_LOG = 2


@dataclass(frozen=True, slots=True)
class Head:
    """What the first bytes of a database file say (https://sqlite.org/fileformat2.html, section 1.3)."""

    write_ahead_log: bool
    schema_version: int
    application_id: int


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """Which file lay at a path when it was opened: its disk and its number there."""

    path: Path
    device: int
    number: int

    @classmethod
    def at(cls, path: Path) -> "OpenedFile":
        """The file that lies there now; raises `WorkspaceMissing` or `WorkspaceUnreachable`."""
        try:
            found = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            raise WorkspaceMissing(str(path)) from None
        except OSError as error:
            raise WorkspaceUnreachable(str(path), error.strerror or type(error).__name__) from None
        return cls(path, found.st_dev, found.st_ino)

    def require_there(self) -> None:
        """Raise `WorkspaceMissing` or `WorkspaceReplaced` when it no longer lies at its path.

        A connection would go on writing to a file that nobody finds again.
        """
        if not self.is_same_as(OpenedFile.at(self.path)):
            raise WorkspaceReplaced(str(self.path))

    def is_same_as(self, other: "OpenedFile | None") -> bool:
        """Whether both are one file, by whatever path."""
        return other is not None and (self.device, self.number) == (other.device, other.number)


def read_head(path: Path) -> Head:
    """The head of a workspace file, read without SQLite, which could change what it opens.

    Raises `WorkspaceMissing`, `NotAWorkspace`, `DamagedWorkspace` or `WorkspaceUnreachable`.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_LENGTH)
    except FileNotFoundError:
        raise WorkspaceMissing(str(path)) from None
    except OSError as error:
        raise WorkspaceUnreachable(str(path), error.strerror or type(error).__name__) from None
    if not head.startswith(_MAGIC):
        raise NotAWorkspace(str(path))
    if len(head) < _HEAD_LENGTH:
        raise DamagedWorkspace(str(path))
    return Head(
        write_ahead_log=head[19] == _WRITE_AHEAD_LOG,
        schema_version=int.from_bytes(head[60:64], "big"),
        application_id=int.from_bytes(head[68:72], "big"),
    )


def require_ours(path: Path, known_version: int) -> Head:
    """The head of a workspace file that this version of the program can open, or what is the matter."""
    head = read_head(path)
    if head.application_id != APPLICATION_ID or head.schema_version < 1:
        raise NotAWorkspace(str(path))
    if head.schema_version > known_version:
        raise NewerWorkspace(str(path), head.schema_version, known_version)
    return head


def connect(path: Path, *, read_only: bool, timeout: float) -> sqlite3.Connection:
    """A connection with keys watched and every commit on the disk before it is answered for."""
    local = is_local(path)
    connection = sqlite3.connect(
        _address(path, read_only, local),
        uri=True,
        timeout=timeout,
        # Transactions are begun by name, so that a writer takes its lock before it reads.
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            _set_journal(connection, local)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def empty_log(connection: sqlite3.Connection) -> None:
    """Bring what is still in the write-ahead log into the file itself, and leave the log without content.

    A file that has been moved then has everything, and one that takes its place gets nothing of it.
    """
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copy(source: sqlite3.Connection, path: Path) -> None:
    """Write all that a connection sees to a file, which anybody can then open, also where no log may be."""
    target = sqlite3.connect(path)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()


def _set_journal(connection: sqlite3.Connection, local: bool) -> None:
    if local:
        connection.execute("PRAGMA journal_mode = WAL")
        # Every commit goes on into the file: who copies the one she sees must find everything there.
        connection.execute("PRAGMA wal_autocheckpoint = 1")
        return
    # Exclusive until it has left the log, because the shared memory of a log may not lie on a share.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_master")


def _address(path: Path, read_only: bool, local: bool) -> str:
    full = path.resolve().as_posix()
    address = "file://" + quote(full if full.startswith("/") else f"/{full}", safe="/:")
    if not read_only or (local and _writable(path)):
        # A reader that may write cleans up after itself; `query_only` keeps it from changing anything.
        return f"{address}?mode=rw"
    if read_head(path).write_ahead_log and not path.with_name(path.name + "-wal").exists():
        # Nobody writes, and the files that a log needs could not be made.
        return f"{address}?mode=ro&immutable=1"
    return f"{address}?mode=ro"


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
