"""The store of a workspace: a file NAME.nedenfra (SQLite), or a PostgreSQL database."""

import getpass
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from db import ballots, journal, sqlite_file
from db.connection import (
    driver_connection,
    engine_for,
    is_address,
    let_go,
    opened_file,
    place_of,
    reading,
    writing,
)
from db.copying import new_file
from db.integrity import examine, unreadable
from db.opening import (
    fill_file,
    make_file,
    make_in_database,
    prepare_database,
    prepare_file,
    require_present_form,
)
from db.rows import all_rows
from db.sqlite_file import OpenedFile
from db.writing import NotWritten, culprit, settle, write
from domain.editing.edits import net
from domain.editing.history import Flaw, Integrity, Step
from domain.editing.workspace import DamagedWorkspace
from domain.snapshot import Change, Snapshot, difference

Target = str | Path


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def user_name() -> str:
    """The name of whoever is logged in on this machine, "" when nobody is."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


class SqlStore:
    """An open workspace; every method may be called from any thread, one write at a time."""

    def __init__(
        self,
        target: Target,
        *,
        read_only: bool = False,
        who: str | None = None,
        clock: Callable[[], datetime] = now,
        timeout: float = 2.0,
    ) -> None:
        """Open a workspace, an older file after a copy of it has been laid beside it unless it is only read.

        `timeout` is how many seconds to wait for another writer. Raises a `PlaceError`; a file that is
        refused is left as it was, byte for byte.
        """
        self.place = place_of(target)
        self._who = user_name() if who is None else who
        self._clock = clock
        self._lent: TemporaryDirectory[str] | None = None
        self._original: OpenedFile | None = None
        if is_address(target):
            prepare_database(str(target), read_only=read_only, timeout=timeout)
        else:
            self._lent = prepare_file(Path(target), read_only=read_only, timeout=timeout)
        if self._lent is not None:
            self._original = OpenedFile.at(Path(target))
            target = Path(self._lent.name) / Path(target).name
        self._engine = engine_for(target, read_only=read_only, timeout=timeout)
        self._rows = all_rows(self._engine.dialect)
        try:
            with reading(self._engine, self.place) as connection:
                require_present_form(connection, self.place)
        except BaseException:
            self._engine.dispose()
            self._give_back()
            raise

    @classmethod
    def create(
        cls,
        target: Target,
        *,
        who: str | None = None,
        clock: Callable[[], datetime] = now,
        timeout: float = 2.0,
    ) -> "SqlStore":
        """Make an empty workspace and open it; raises `WorkspaceExists` when something lies there."""
        if is_address(target):
            make_in_database(str(target), timeout)
        else:
            make_file(Path(target), timeout)
        return cls(target, who=who, clock=clock, timeout=timeout)

    def load(self) -> Snapshot:
        """Every stored value."""
        with reading(self._engine, self.place) as connection:
            return self._values(connection)

    def _values(self, connection: Connection) -> Snapshot:
        rows_of = self._rows.items()
        return Snapshot({kind: {row.id: row for row in rows.load(connection)} for kind, rows in rows_of})

    def apply(
        self, changes: Iterable[Change], step: str, *, undoes: int | None = None, redoes: int | None = None
    ) -> Step:
        """Store all the changes or none, and record them under a name; gives the step as recorded.

        Raises an `EditRefused`, or a `PlaceError` when nothing can be written.
        """
        changed = net(changes)
        try:
            with writing(self._engine, self.place) as connection:
                write(connection, self._rows, changed)
                recorded = journal.record(
                    connection,
                    changed,
                    name=step,
                    who=self._who,
                    at=self._clock(),
                    undoes=undoes,
                    redoes=redoes,
                )
                settle(connection)
                return recorded
        except NotWritten as refusal:
            with reading(self._engine, self.place) as connection:
                stored = self._rows[refusal.kind].load(connection)
            raise culprit(stored, refusal.kind, changed) from refusal

    def history(self) -> list[Step]:
        """Every recorded step, the first first."""
        with reading(self._engine, self.place) as connection:
            return journal.steps(connection)

    def last_step(self) -> int:
        """The number of the last recorded step, 0 when there is none; cheap enough to ask often."""
        with reading(self._engine, self.place) as connection:
            return journal.last_number(connection)

    def changes_of(self, step: int) -> list[Change]:
        """What a step changed; raises `Erased`."""
        with reading(self._engine, self.place) as connection:
            return journal.changes_of(connection, step)

    def vote(self, ballot_id: str, choices: Collection[str]) -> None:
        """Count a vote that says these things: by nobody, at no time, and outside the record."""
        with writing(self._engine, self.place) as connection:
            ballots.count(connection, ballot_id, choices)

    def votes(self, ballot_id: str) -> dict[str, int]:
        """How many have said what."""
        with reading(self._engine, self.place) as connection:
            return ballots.counted(connection, ballot_id)

    def verify_chain(self) -> list[Flaw]:
        """What in the record is not as it was written: changed, removed, put in or moved."""
        with reading(self._engine, self.place) as connection:
            return journal.verify_chain(connection)

    def check(self) -> Integrity:
        """Whether the workspace is whole: its pages, references, record, and rows against the record."""
        try:
            with reading(self._engine, self.place) as connection:
                return examine(connection, self._rows)
        except DamagedWorkspace as error:
            return unreadable(error)

    def copy_to(self, place: Target) -> None:
        """Make a whole copy as a new workspace file, in one step; another file there is replaced.

        The copy of a file has its history. That of a PostgreSQL database has the values as they are now
        as its first step. Raises `WorkspaceExists` for the opened file itself, `WorkspaceLocked` for a
        workspace that is open, `WorkspaceUnreachable` where nothing can be written.
        """
        file = opened_file(self._engine)
        with reading(self._engine, self.place) as connection, new_file(place, self._original or file) as made:
            if file is not None:
                sqlite_file.copy(driver_connection(connection), made)
            else:
                self._copy_values(connection, made)

    def _copy_values(self, connection: Connection, path: Path) -> None:
        fill_file(path, timeout=2.0)
        with SqlStore(path, who=self._who, clock=self._clock) as copy:
            copy.apply(difference(Snapshot(), self._values(connection)), self.place)

    def close(self) -> None:
        """Let go of it; nothing of ours is left beside the workspace."""
        let_go(self._engine)
        self._give_back()

    def _give_back(self) -> None:
        if self._lent is not None:
            self._lent.cleanup()

    def __enter__(self) -> "SqlStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
