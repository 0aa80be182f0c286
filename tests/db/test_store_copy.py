"""A copy of a workspace as a new file: whole, with its history, in one step, and never over itself."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import sqlite_file
from db.store import SqlStore
from domain.editing.workspace import (
    WorkspaceExists,
    WorkspaceLocked,
    WorkspaceMissing,
    WorkspaceUnreachable,
)
from domain.snapshot import Change, Snapshot
from tests.db.filled import FILLED

ADDED = [Change(None, entity) for entity in FILLED]


@pytest.fixture
def filled(workspace_file: Path) -> Iterator[SqlStore]:
    """An open workspace with a value of every kind, stored in two steps."""
    with SqlStore.create(workspace_file, who="kari") as store:
        store.apply(ADDED, "import")
        store.apply([], "prøve")
        yield store


def _beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    made = tmp_path / "kopier"
    made.mkdir()
    return made


def test_the_copy_has_the_history_and_is_one_file(filled: SqlStore, folder: Path) -> None:
    copy = folder / "kopi av øst.nedenfra"
    filled.copy_to(str(copy))
    assert _beside(copy) == [copy.name]
    assert not sqlite_file.read_head(copy).write_ahead_log
    with SqlStore(copy) as store:
        assert store.history() == filled.history()
        assert store.load() == Snapshot.of(FILLED)
        assert store.check().sound


def test_who_only_reads_can_copy(filled: SqlStore, folder: Path) -> None:
    filled.close()
    with SqlStore(filled.place, read_only=True) as store:
        store.copy_to(folder / "kopi.nedenfra")
    with SqlStore(folder / "kopi.nedenfra") as copy:
        assert copy.load() == Snapshot.of(FILLED)
        assert copy.apply([], "prøve").number == 3


def test_an_older_copy_is_replaced(filled: SqlStore, folder: Path) -> None:
    copy = folder / "kopi.nedenfra"
    copy.write_text("noe annet", encoding="utf-8")
    filled.copy_to(copy)
    with SqlStore(copy) as store:
        assert store.load() == Snapshot.of(FILLED)


@pytest.mark.parametrize("way", ["same", "link", "hard link"])
def test_nothing_is_copied_over_itself(filled: SqlStore, folder: Path, way: str) -> None:
    target = Path(filled.place)
    if way != "same":
        if sys.platform == "win32":
            pytest.skip("making links may need rights on Windows")
        target = folder / "lenke.nedenfra"
        target.symlink_to(filled.place) if way == "link" else os.link(filled.place, target)
    before = _beside(target)
    with pytest.raises(WorkspaceExists) as caught:
        filled.copy_to(target)
    assert caught.value.place == str(target)
    assert _beside(target) == before
    assert filled.load() == Snapshot.of(FILLED)


def test_a_workspace_that_is_open_is_not_copied_over(filled: SqlStore, folder: Path) -> None:
    """The log beside it would be played into whatever file takes its place."""
    with SqlStore.create(folder / "annen.nedenfra") as other:
        other.apply([], "prøve")
        with pytest.raises(WorkspaceLocked):
            filled.copy_to(other.place)
        assert other.check().sound
    filled.copy_to(other.place)
    assert _beside(folder / "x") == ["annen.nedenfra"]


def _missing_folder(folder: Path) -> Path:
    return folder / "borte" / "kopi.nedenfra"


def _a_folder(folder: Path) -> Path:
    (folder / "kopi.nedenfra").mkdir()
    return folder / "kopi.nedenfra"


@pytest.mark.parametrize("place", [_missing_folder, _a_folder])
def test_a_place_that_cannot_be_written_is_named(
    filled: SqlStore, folder: Path, place: Callable[[Path], Path]
) -> None:
    target = place(folder)
    before = _beside(folder / "x")
    with pytest.raises(WorkspaceUnreachable) as caught:
        filled.copy_to(target)
    assert caught.value.place == str(target)
    assert _beside(folder / "x") == before


def test_an_address_is_no_place_for_a_copy(filled: SqlStore) -> None:
    with pytest.raises(WorkspaceUnreachable) as caught:
        filled.copy_to("postgresql+psycopg://kari:hemmelig@srv/avd")
    assert caught.value.place == "postgresql+psycopg://kari:***@srv/avd"


def test_a_copy_that_fails_leaves_the_older_one(
    filled: SqlStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = folder / "kopi.nedenfra"
    filled.copy_to(copy)
    before = copy.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkspaceUnreachable):
        filled.copy_to(copy)
    assert (copy.read_bytes(), _beside(copy)) == (before, [copy.name])


def test_a_disk_that_fills_up_during_the_copy_is_named(
    filled: SqlStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_FULL, "SQLITE_FULL"
        raise error

    monkeypatch.setattr(sqlite_file, "copy", full)
    with pytest.raises(WorkspaceUnreachable) as caught:
        filled.copy_to(folder / "kopi.nedenfra")
    assert (caught.value.place, caught.value.reason) == (str(folder / "kopi.nedenfra"), "SQLITE_FULL")
    assert _beside(folder / "x") == []


def test_a_file_that_is_gone_is_not_copied(filled: SqlStore, folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows deletes no file that is open")
    Path(filled.place).unlink()
    with pytest.raises(WorkspaceMissing):
        filled.copy_to(folder / "kopi.nedenfra")
    assert _beside(folder / "x") == []


def test_a_database_becomes_a_file_with_one_step(new_schema: Callable[[], str], folder: Path) -> None:
    with SqlStore.create(new_schema(), who="kari") as store:
        store.apply(ADDED, "import")
        store.apply([], "prøve")
        store.copy_to(folder / "kopi.nedenfra")
    with SqlStore(folder / "kopi.nedenfra") as copy:
        assert copy.load() == Snapshot.of(FILLED)
        assert [(step.number, step.who) for step in copy.history()] == [(1, "kari")]
        assert copy.check().sound
    assert _beside(folder / "x") == ["kopi.nedenfra"]
