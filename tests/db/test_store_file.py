"""A workspace file: what is refused and left alone, what lies beside it, and who else may be using it."""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from db import location, migrations, sqlite_file
from db.connection import place_of
from db.store import SqlStore
from domain.editing.workspace import (
    Conflict,
    DamagedWorkspace,
    NewerWorkspace,
    NotAWorkspace,
    PlaceError,
    WorkspaceExists,
    WorkspaceLocked,
    WorkspaceMissing,
    WorkspaceReadOnly,
    WorkspaceUnreachable,
)
from domain.model import Unit
from domain.snapshot import Change, Snapshot
from tests.db.filled import COMMUNE, FILLED

ADDED = [Change(None, entity) for entity in FILLED]


@pytest.fixture
def filled_file(workspace_file: Path) -> Path:
    """A closed workspace file with a value of every kind."""
    with SqlStore.create(workspace_file) as store:
        store.apply(ADDED, "import")
    return workspace_file


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir())


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("Oppgave;Minutter\nBlodprøve;15\n" * 20, encoding="utf-8")


def _begins_like_a_database(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"x" * 10)


def _other_database(path: Path) -> None:
    path.unlink()
    _run(path, "CREATE TABLE settings (id TEXT)", "PRAGMA user_version = 1")


def _cut_off(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def _overwritten_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xaa" * 4096 * 8)


def _without_a_table(path: Path) -> None:
    _run(path, "DROP TABLE unit_verdicts")


def _newer(path: Path) -> None:
    _run(path, f"PRAGMA user_version = {migrations.SCHEMA_VERSION + 1}")


def _newer_inside(path: Path) -> None:
    _run(path, "UPDATE alembic_version SET version_num = '0999'")


REFUSED: list[tuple[Callable[[Path], None], type[PlaceError]]] = [
    (_empty, NotAWorkspace),
    (_text, NotAWorkspace),
    (_begins_like_a_database, DamagedWorkspace),
    (_other_database, NotAWorkspace),
    (_cut_off, DamagedWorkspace),
    (_overwritten_page, DamagedWorkspace),
    (_without_a_table, DamagedWorkspace),
    (_newer, NewerWorkspace),
    (_newer_inside, NewerWorkspace),
]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(("spoil", "reason"), REFUSED)
def test_a_refused_file_is_left_byte_for_byte(
    filled_file: Path, spoil: Callable[[Path], None], reason: type[PlaceError], read_only: bool
) -> None:
    spoil(filled_file)
    before, names = _hash(filled_file), _beside(filled_file)
    with pytest.raises(reason) as caught:
        SqlStore(filled_file, read_only=read_only)
    assert caught.value.place == str(filled_file)
    assert (_hash(filled_file), _beside(filled_file)) == (before, names)


def test_a_newer_file_tells_both_versions(filled_file: Path) -> None:
    _newer(filled_file)
    with pytest.raises(NewerWorkspace) as caught:
        SqlStore(filled_file)
    assert (caught.value.found, caught.value.known) == (
        migrations.SCHEMA_VERSION + 1,
        migrations.SCHEMA_VERSION,
    )


def test_a_missing_file_is_not_made(workspace_file: Path) -> None:
    with pytest.raises(WorkspaceMissing):
        SqlStore(workspace_file)
    assert not workspace_file.exists()


def test_a_folder_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises((WorkspaceUnreachable, NotAWorkspace)):
        SqlStore(tmp_path)


def test_nothing_is_made_where_something_lies(filled_file: Path) -> None:
    before = _hash(filled_file)
    with pytest.raises(WorkspaceExists):
        SqlStore.create(filled_file)
    assert _hash(filled_file) == before


def test_nothing_is_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceUnreachable):
        SqlStore.create(tmp_path / "borte" / "a.nedenfra")


def test_the_head_says_whose_the_file_is(filled_file: Path) -> None:
    head = sqlite_file.read_head(filled_file)
    assert (head.application_id, head.schema_version) == (0x4E454446, migrations.SCHEMA_VERSION)


def test_nothing_is_left_beside_the_file(filled_file: Path) -> None:
    with SqlStore(filled_file) as store:
        store.apply([Change(COMMUNE, replace(COMMUNE, name="Nytt navn"))], "endre")
    assert _beside(filled_file) == [filled_file.name]


def test_opening_and_looking_changes_nothing(filled_file: Path) -> None:
    before = _hash(filled_file)
    for read_only in (False, True):
        with SqlStore(filled_file, read_only=read_only) as store:
            assert store.load() == Snapshot.of(FILLED)
            assert store.check().sound
    assert (_hash(filled_file), _beside(filled_file)) == (before, [filled_file.name])


def test_a_read_only_workspace_stores_nothing(filled_file: Path) -> None:
    before = _hash(filled_file)
    with SqlStore(filled_file, read_only=True) as store, pytest.raises(WorkspaceReadOnly):
        store.apply([Change(COMMUNE, None)], "slett")
    assert _hash(filled_file) == before


def test_a_file_that_cannot_be_written_beside_is_read(
    filled_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with SqlStore(filled_file, read_only=True) as store:
        assert store.load() == Snapshot.of(FILLED)
        assert _beside(filled_file) == [filled_file.name]


def _journal(path: Path) -> str:
    with SqlStore(path) as store:
        store.apply([], "prøve")
        return "wal" if path.with_name(path.name + "-wal").exists() else "delete"


def test_the_log_is_written_ahead_on_this_machine_only(
    filled_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for local, journal in ((True, "wal"), (False, "delete"), (True, "wal")):
        monkeypatch.setattr(sqlite_file, "is_local", lambda _path, local=local: local)
        assert _journal(filled_file) == journal
        assert sqlite_file.read_head(filled_file).write_ahead_log is local
        assert _beside(filled_file) == [filled_file.name]


def test_the_file_alone_has_every_edit_while_it_is_open(filled_file: Path, tmp_path: Path) -> None:
    """Whoever copies a department to a stick takes the file she sees, not the log beside it."""
    copied = tmp_path / "copied.nedenfra"
    with SqlStore(filled_file) as store:
        store.apply([Change(COMMUNE, replace(COMMUNE, name="Nytt navn"))], "navn")
        shutil.copyfile(filled_file, copied)
    with SqlStore(copied) as store:
        assert store.load().by_id(Unit)[COMMUNE.id].name == "Nytt navn"


def test_promises_of_a_connection(filled_file: Path) -> None:
    connection = sqlite_file.connect(filled_file, read_only=False, timeout=1.5)
    asked = ("foreign_keys", "synchronous", "busy_timeout")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    connection.close()
    assert found == [1, 2, 1500]


MOUNTS = [
    "/dev/sda1 / ext4 rw 0 0",
    "srv:/hjem /home nfs4 rw 0 0",
    "/dev/sdb1 /home/lokal ext4 rw 0 0",
    "//srv/felles /mnt/felles\\040mappe cifs rw 0 0",
    "kari@srv: /mnt/ssh fuse.sshfs rw 0 0",
]


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/srv/data", False),
        ("/home/kari", True),
        ("/home", True),
        ("/homework", False),
        ("/home/lokal/avd", False),
        ("/mnt/felles mappe/avd", True),
        ("/mnt/ssh", True),
    ],
)
def test_a_share_is_known_by_the_nearest_mount(folder: str, network: bool) -> None:
    assert location.is_network_mount(folder, MOUNTS) is network


@contextmanager
def _held(path: Path, statement: str) -> Iterator[None]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    try:
        yield
    finally:
        connection.close()


def test_a_second_writer_is_told_after_a_short_while(filled_file: Path) -> None:
    with SqlStore(filled_file, timeout=0.05) as store:
        with _held(filled_file, "BEGIN IMMEDIATE"):
            with pytest.raises(WorkspaceLocked):
                store.apply([Change(COMMUNE, replace(COMMUNE, name="Nytt"))], "endre")
            assert store.load() == Snapshot.of(FILLED)
        store.apply([Change(COMMUNE, replace(COMMUNE, name="Nytt"))], "endre")
        assert [step.name for step in store.history()] == ["import", "endre"]


def test_a_locked_file_is_not_opened_and_left_alone(
    filled_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "is_local", lambda _path: False)
    SqlStore(filled_file).close()
    before = _hash(filled_file)
    with _held(filled_file, "BEGIN EXCLUSIVE"), pytest.raises(WorkspaceLocked):
        SqlStore(filled_file, timeout=0.05)
    assert _hash(filled_file) == before


def test_a_second_window_meets_a_conflict_and_loses_nothing(filled_file: Path) -> None:
    with SqlStore(filled_file) as one, SqlStore(filled_file) as other:
        one.apply([Change(COMMUNE, replace(COMMUNE, name="Den ene"))], "endre")
        with pytest.raises(Conflict):
            other.apply([Change(COMMUNE, replace(COMMUNE, name="Den andre"))], "endre")
        assert other.load().by_id(Unit)["u-1"].name == "Den ene"


def test_an_address_is_shown_without_its_password() -> None:
    shown = place_of("postgresql+psycopg://kari:hemmelig@srv/avd")
    assert shown == "postgresql+psycopg://kari:***@srv/avd"
    assert place_of("postgresql+psycopg://kari:hemmelig@srv:x/avd") == "postgresql+psycopg://"


@pytest.mark.parametrize("address", ["tull://x", "postgresql+psycopg://srv:x/avd"])
def test_an_address_that_leads_nowhere_is_unreachable(address: str) -> None:
    with pytest.raises(WorkspaceUnreachable):
        SqlStore(address)


WRITER = """
import sys
from db.store import SqlStore
from domain.model import Unit
from domain.snapshot import Change
store = SqlStore(sys.argv[1])
for number in range(10_000):
    store.apply([Change(None, Unit(f"n{number}", f"N{number}", "x" * 2000))], "ny")
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_was_acknowledged_survives_a_killed_program(filled_file: Path, project: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(filled_file)], stdout=subprocess.PIPE, text=True, cwd=project
    )
    assert program.stdout is not None
    acknowledged = [int(program.stdout.readline()) for _ in range(25)]
    program.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in program.stdout.read().splitlines()]
    program.wait()
    program.stdout.close()
    with SqlStore(filled_file) as store:
        assert {f"n{number}" for number in acknowledged} <= store.load().by_id(Unit).keys()
        assert store.check().sound
    assert _beside(filled_file) == [filled_file.name]


NOW, NEXT = migrations.SCHEMA_VERSION, migrations.SCHEMA_VERSION + 1
NEXT_FORM = f'''"""A later form, for the test: one more column."""

import sqlalchemy as sa
from alembic import op

revision = "{migrations.revision_of(NEXT)}"
down_revision = "{migrations.revision_of(NOW)}"


def upgrade() -> None:
    """One more column, and a table made anew."""
    with op.batch_alter_table("units", recreate="always") as batch:
        batch.add_column(sa.Column("phone", sa.String(), nullable=False, server_default=""))
'''


@pytest.fixture
def later_program(older_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as if its next version had come since the file was made; gives the migration's file."""
    assert older_file.exists()
    scripts = tmp_path / "migrations"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    script = scripts / "versions" / f"v{migrations.revision_of(NEXT)}_phone.py"
    script.write_text(NEXT_FORM, encoding="utf-8")
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", NEXT)
    return script


@pytest.fixture
def older_file(filled_file: Path, tmp_path: Path) -> Path:
    """A filled workspace in a folder of its own."""
    folder = tmp_path / "eldre"
    folder.mkdir()
    return Path(shutil.move(filled_file, folder / "avd.nedenfra"))


@pytest.mark.usefixtures("later_program")
def test_an_older_file_is_copied_and_brought_up(older_file: Path) -> None:
    with SqlStore(older_file) as store:
        assert store.load() == Snapshot.of(FILLED)
        assert store.check().flaws == ()
    assert _beside(older_file) == ["avd.nedenfra", f"avd.v{NOW}.nedenfra"]
    assert sqlite_file.read_head(older_file).schema_version == NEXT
    copy = sqlite3.connect(older_file.with_name(f"avd.v{NOW}.nedenfra"))
    assert copy.execute("SELECT count(*) FROM units").fetchone() == (2,)
    assert copy.execute("PRAGMA user_version").fetchone() == (NOW,)
    copy.close()


@pytest.mark.usefixtures("later_program")
def test_an_older_file_that_is_only_read_stays_as_it_is(
    older_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lent := tmp_path / "lånt").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(lent))
    before = _hash(older_file)
    with SqlStore(older_file, read_only=True) as store:
        assert store.place == str(older_file)
        assert store.load() == Snapshot.of(FILLED)
        assert store.check().flaws == ()
        with pytest.raises(WorkspaceReadOnly):
            store.apply([Change(COMMUNE, None)], "slett")
        with pytest.raises(WorkspaceExists):
            store.copy_to(older_file)
    assert (_hash(older_file), _beside(older_file)) == (before, ["avd.nedenfra"])
    assert list(lent.iterdir()) == []


@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_the_matter_with_an_older_file_names_it(
    older_file: Path, later_program: Path, read_only: bool
) -> None:
    later_program.write_text(NEXT_FORM + '    op.execute("INSERT INTO x VALUES (1)")\n', encoding="utf-8")
    with pytest.raises(DamagedWorkspace) as caught:
        SqlStore(older_file, read_only=read_only)
    assert caught.value.place == str(older_file)


def test_a_migration_that_fails_leaves_the_older_form(older_file: Path, later_program: Path) -> None:
    later_program.write_text(
        NEXT_FORM + '    op.execute("INSERT INTO nothing VALUES (1)")\n', encoding="utf-8"
    )
    with pytest.raises(DamagedWorkspace):
        SqlStore(older_file)
    connection = sqlite3.connect(older_file)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(units)")]
    connection.close()
    assert "phone" not in columns
    assert sqlite_file.read_head(older_file).schema_version == NOW
