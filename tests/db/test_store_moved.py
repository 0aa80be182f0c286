"""A workspace file that is deleted, moved or replaced while it is open: noticed, and nothing is lost."""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from db import sqlite_file
from db.store import SqlStore, now
from domain.editing.history import Step
from domain.editing.workspace import PlaceError, WorkspaceMissing, WorkspaceReplaced, WorkspaceUnreachable
from domain.model import Unit
from domain.snapshot import Change, Snapshot
from tests.db.filled import COMMUNE, FILLED

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no file that is open")

RENAMED = replace(COMMUNE, name="Nytt navn")


@pytest.fixture
def filled_file(workspace_file: Path) -> Path:
    """A closed workspace file with a value of every kind."""
    with SqlStore.create(workspace_file) as store:
        store.apply([Change(None, entity) for entity in FILLED], "import")
    return workspace_file


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    """A closed workspace that holds something else."""
    (tmp_path / "annet").mkdir()
    path = tmp_path / "annet" / "annen.nedenfra"
    with SqlStore.create(path) as store:
        store.apply([Change(None, Unit("x", "X", "Annen avdeling"))], "ny")
    return path


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _apply(store: SqlStore) -> Step:
    return store.apply([Change(COMMUNE, RENAMED)], "endre")


def _copy(store: SqlStore) -> None:
    store.copy_to(Path(store.place).with_name("kopi.nedenfra"))


READS: dict[str, Callable[[SqlStore], object]] = {
    "load": SqlStore.load,
    "last step": SqlStore.last_step,
    "history": SqlStore.history,
    "changes": lambda store: store.changes_of(1),
    "check": SqlStore.check,
    "copy": _copy,
}
USES = {**READS, "apply": _apply}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_deleted_file_is_missed(filled_file: Path, use: Callable[[SqlStore], object]) -> None:
    with SqlStore(filled_file) as store:
        filled_file.unlink()
        with pytest.raises(WorkspaceMissing) as caught:
            use(store)
    assert caught.value.place == str(filled_file)
    assert not filled_file.exists()


@pytest.mark.parametrize("use", READS.values(), ids=READS)
def test_a_deleted_file_is_missed_by_who_only_reads(
    filled_file: Path, use: Callable[[SqlStore], object]
) -> None:
    with SqlStore(filled_file, read_only=True) as store:
        filled_file.unlink()
        with pytest.raises(WorkspaceMissing):
            use(store)


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_file_put_in_its_place_is_left_alone(
    filled_file: Path, other_file: Path, use: Callable[[SqlStore], object]
) -> None:
    before = _hash(other_file)
    with SqlStore(filled_file) as store:
        store.apply([], "prøve")
        other_file.replace(filled_file)
        with pytest.raises(WorkspaceReplaced):
            use(store)
        assert _hash(filled_file) == before
    assert _hash(filled_file) == before
    with SqlStore(filled_file) as opened:
        assert opened.check().sound
        assert opened.load().units["X"].name == "Annen avdeling"


def test_even_a_copy_of_the_same_workspace_is_another_file(filled_file: Path, tmp_path: Path) -> None:
    copy = shutil.copy(filled_file, tmp_path / "sikkerhetskopi")
    with SqlStore(filled_file) as store:
        Path(copy).replace(filled_file)
        with pytest.raises(WorkspaceReplaced):
            _apply(store)
    with SqlStore(filled_file) as store:
        assert store.load() == Snapshot.of(FILLED)


def test_a_file_that_comes_back_is_gone_on_with(filled_file: Path, tmp_path: Path) -> None:
    away = tmp_path / "flyttet.nedenfra"
    with SqlStore(filled_file) as store:
        first = _apply(store)
        filled_file.rename(away)
        with pytest.raises(WorkspaceMissing):
            store.apply([Change(RENAMED, COMMUNE)], "tapt")
        away.rename(filled_file)
        assert store.apply([Change(RENAMED, COMMUNE)], "endre").number == first.number + 1
        assert [step.name for step in store.history()] == ["import", "endre", "endre"]
        assert store.check().sound


@pytest.mark.parametrize("noticed", [True, False])
def test_a_file_that_is_moved_takes_all_that_was_stored_along(
    filled_file: Path, other_file: Path, noticed: bool
) -> None:
    """What a commit left in the log beside the old place is in the file, and no longer in the log."""
    away = other_file.with_name("flyttet.nedenfra")
    with SqlStore(filled_file) as store:
        _apply(store)
        filled_file.rename(away)
        if noticed:
            with pytest.raises(WorkspaceMissing):
                store.load()
    other_file.rename(filled_file)
    with SqlStore(away) as moved, SqlStore(filled_file) as other:
        assert moved.load().units["KOM"].name == "Nytt navn"
        assert moved.check().sound
        assert other.check().sound
        assert set(other.load().units) == {"X"}


def test_a_file_that_goes_while_it_is_written_is_missed(filled_file: Path) -> None:
    def clock() -> datetime:
        filled_file.unlink()
        return now()

    with SqlStore(filled_file, clock=clock) as store, pytest.raises(WorkspaceMissing):
        _apply(store)


def test_a_new_connection_is_not_made_to_another_file(filled_file: Path, other_file: Path) -> None:
    before = _hash(other_file)
    store = SqlStore(filled_file)
    store.close()
    other_file.replace(filled_file)
    with pytest.raises(WorkspaceReplaced):
        _apply(store)
    store.close()
    assert _hash(filled_file) == before


def test_a_place_that_cannot_be_looked_at_is_unreachable(
    filled_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_path: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    with SqlStore(filled_file) as store:
        with monkeypatch.context() as patch:
            patch.setattr(sqlite_file.os, "stat", refused)
            with pytest.raises(WorkspaceUnreachable) as caught:
                store.load()
        assert store.load() == Snapshot.of(FILLED)
    assert isinstance(caught.value, PlaceError)
    assert caught.value.reason == "Permission denied"


def test_a_new_workspace_where_the_opened_one_lay_is_sound(filled_file: Path, tmp_path: Path) -> None:
    with SqlStore(filled_file) as store:
        _apply(store)
        filled_file.rename(tmp_path / "flyttet.nedenfra")
        with pytest.raises(WorkspaceMissing):
            store.copy_to(filled_file)
        with SqlStore.create(filled_file) as made:
            made.apply([Change(None, RENAMED)], "kopi")
            assert made.check().sound
        with pytest.raises(WorkspaceReplaced):
            store.load()
    with SqlStore(filled_file) as made:
        assert made.load() == Snapshot.of([RENAMED])
        assert made.check().sound
    with SqlStore(tmp_path / "flyttet.nedenfra") as moved:
        assert moved.check().sound
