"""The record of a workspace: tampering is found, erasure is not tampering, and undo outlives a restart."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from db.migrations import SCHEMA_VERSION
from db.store import SqlStore
from domain.editing.history import FlawCode, Step, stacks
from domain.editing.workspace import Erased, Workspace
from domain.snapshot import Change, Snapshot
from tests.db.filled import COMMUNE, FILLED, NURSE, WARD

START = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)


@pytest.fixture
def recorded(workspace_file: Path) -> Path:
    """A closed workspace with five steps: two edits of a person and a unit, one taken back."""
    minutes = count()
    with SqlStore.create(
        workspace_file, who="kari", clock=lambda: START + timedelta(minutes=next(minutes))
    ) as store:
        workspace = Workspace(store)
        workspace.apply([Change(None, entity) for entity in FILLED], "import")
        married = replace(NURSE, name="Kari Ås")
        workspace.apply([Change(NURSE, married), Change(COMMUNE, replace(COMMUNE, note="n"))], "endre")
        workspace.apply([Change(WARD, replace(WARD, name="Sone vest"))], "nytt navn")
        workspace.undo()
        workspace.apply([Change(married, replace(married, name="Kari Å."))], "endre")
    return workspace_file


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, f"did nothing: {statement}"
    connection.close()


def test_a_step_says_what_who_and_when(recorded: Path) -> None:
    with SqlStore(recorded) as store:
        assert store.history()[3] == Step(4, "nytt navn", "kari", START + timedelta(minutes=3), 3, None, 1)


def test_an_untouched_record_is_whole(recorded: Path) -> None:
    with SqlStore(recorded) as store:
        assert store.verify_chain() == []
        answer = store.check()
    assert (answer.sound, answer.steps, answer.erased, answer.schema_version) == (True, 5, 0, SCHEMA_VERSION)
    assert sum(answer.rows.values()) == len(FILLED)
    assert answer.rows["UnitVerdict"] == 2


COPY = "INSERT INTO change_log SELECT {}, {}, kind, entity_id, before, after, salt, digest FROM change_log"
TAMPERED: dict[str, tuple[list[str], set[FlawCode]]] = {
    "a text changed": (
        ["UPDATE change_log SET after = replace(after, 'Ås', 'Vik') WHERE step = 2 AND position = 0"],
        {FlawCode.DIGEST},
    ),
    "a digest changed": (
        ["UPDATE change_log SET digest = zeroblob(32) WHERE step = 2 AND position = 0"],
        {FlawCode.DIGEST, FlawCode.CHAIN},
    ),
    "an erased digest changed": (
        [
            "UPDATE change_log SET before = NULL, after = NULL, salt = NULL, digest = zeroblob(32)"
            " WHERE step = 2"
        ],
        {FlawCode.CHAIN},
    ),
    "another value named": (
        ["UPDATE change_log SET entity_id = 'p-2' WHERE step = 2 AND position = 0"],
        {FlawCode.CHAIN},
    ),
    "another kind named": (["UPDATE change_log SET kind = 'Task' WHERE step = 3"], {FlawCode.CHAIN}),
    "an entry removed": (["DELETE FROM change_log WHERE step = 2 AND position = 1"], {FlawCode.CHAIN}),
    "an entry put in": ([COPY.format(3, 1) + " WHERE step = 5"], {FlawCode.CHAIN}),
    "entries moved about": (
        [
            "UPDATE change_log SET position = 9 WHERE step = 2 AND position = 0",
            "UPDATE change_log SET position = 0 WHERE step = 2 AND position = 1",
            "UPDATE change_log SET position = 1 WHERE step = 2 AND position = 9",
        ],
        {FlawCode.CHAIN},
    ),
    "an entry moved to another step": (
        ["UPDATE change_log SET step = 3, position = 1 WHERE step = 5"],
        {FlawCode.CHAIN},
    ),
    "another user named": (["UPDATE steps SET who = 'ola' WHERE number = 2"], {FlawCode.DIGEST}),
    "a step renamed": (["UPDATE steps SET name = 'annet' WHERE number = 2"], {FlawCode.DIGEST}),
    "another time": (
        ["UPDATE steps SET at = '2026-01-01T00:00:00+00:00' WHERE number = 2"],
        {FlawCode.CHAIN},
    ),
    "another step undone": (["UPDATE steps SET undoes = 2 WHERE number = 4"], {FlawCode.CHAIN}),
    "a step removed": (
        ["DELETE FROM change_log WHERE step = 2", "DELETE FROM steps WHERE number = 2"],
        {FlawCode.STEP_MISSING, FlawCode.CHAIN},
    ),
    "a step removed and the rest moved up": (
        [
            "DELETE FROM change_log WHERE step = 2",
            "DELETE FROM steps WHERE number = 2",
            *(f"UPDATE steps SET number = {n - 1} WHERE number = {n}" for n in (3, 4, 5)),
            *(f"UPDATE change_log SET step = {n - 1} WHERE step = {n}" for n in (3, 4, 5)),
        ],
        {FlawCode.CHAIN},
    ),
    "a step put in": (
        [
            "INSERT INTO steps SELECT 6, name, who, at, NULL, NULL, salt, digest, chain FROM steps"
            " WHERE number = 5"
        ],
        {FlawCode.CHAIN},
    ),
    "a step taken from its entries": (["DELETE FROM steps WHERE number = 5"], {FlawCode.CHAIN}),
    "the last step removed": (
        ["DELETE FROM change_log WHERE step = 5", "DELETE FROM steps WHERE number = 5"],
        {FlawCode.STORED},
    ),
    "a row changed past the program": (["UPDATE units SET name = 'X' WHERE id = 'u-1'"], {FlawCode.STORED}),
    "a row removed past the program": (["DELETE FROM settings"], {FlawCode.STORED}),
    "a row put in past the program": (
        ["INSERT INTO settings (id, \"key\", value) VALUES ('s-9', 'n', 'v')"],
        {FlawCode.STORED},
    ),
    "a reference that leads nowhere": (
        ["UPDATE requirements SET task_id = 'borte'"],
        {FlawCode.REFERENCE, FlawCode.STORED},
    ),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_tampering_is_found(recorded: Path, case: str) -> None:
    statements, codes = TAMPERED[case]
    _run(recorded, *statements)
    with SqlStore(recorded) as store:
        assert {flaw.code for flaw in store.check().flaws} == codes


def test_a_flaw_says_where(recorded: Path) -> None:
    _run(recorded, *TAMPERED["a text changed"][0])
    with SqlStore(recorded) as store:
        (flaw,) = store.verify_chain()
    assert (flaw.kind, flaw.id, flaw.step) == ("Person", "p-1", 2)


ERASE = "UPDATE change_log SET before = NULL, after = NULL, salt = NULL WHERE entity_id = 'p-1'"


def test_a_person_can_be_erased_from_the_record(recorded: Path) -> None:
    _run(recorded, ERASE, "UPDATE steps SET name = NULL, who = NULL, salt = NULL WHERE number = 2")
    with SqlStore(recorded) as store:
        answer = store.check()
        assert (answer.flaws, answer.erased) == ((), 3)
        assert [step.erased for step in store.history()] == [True, True, False, False, True]
        assert store.changes_of(3) == [Change(WARD, replace(WARD, name="Sone vest"))]
        with pytest.raises(Erased):
            store.changes_of(2)


def test_what_was_erased_cannot_be_undone_nor_what_lies_below(recorded: Path) -> None:
    with SqlStore(recorded) as store:
        workspace = Workspace(store)
        workspace.apply([Change(None, replace(WARD, id="u-9", code="NY"))], "ny enhet")
    _run(recorded, ERASE)
    with SqlStore(recorded) as store:
        workspace = Workspace(store)
        assert workspace.next_undo is not None
        assert workspace.next_undo.name == "ny enhet"
        workspace.undo()
        assert workspace.next_undo is None
        assert workspace.undo() == []


def test_salts_differ_so_that_equal_values_cannot_be_told(recorded: Path) -> None:
    connection = sqlite3.connect(recorded)
    entries = connection.execute("SELECT salt, digest FROM change_log").fetchall()
    connection.close()
    assert (
        len({salt for salt, _digest in entries}) == len({digest for _salt, digest in entries}) == len(entries)
    )


def test_undo_and_redo_outlive_a_restart(recorded: Path) -> None:
    names: list[list[str]] = []
    for action in (Workspace.undo, Workspace.undo, Workspace.redo, Workspace.undo, Workspace.undo):
        with SqlStore(recorded) as store:
            workspace = Workspace(store)
            action(workspace)
            undo, redo = stacks(store.history())
            assert (workspace.next_undo, workspace.next_redo) == (undo[-1] if undo else None, redo[-1])
            names.append([step.name for step in undo])
            assert store.load() == workspace.snapshot
    assert names == [["import", "endre"], ["import"], ["import", "endre"], ["import"], []]
    with SqlStore(recorded) as store:
        workspace = Workspace(store)
        assert workspace.snapshot == Snapshot()
        while workspace.redo():
            pass
        assert workspace.snapshot.people["A1"].name == "Kari Å."
        assert workspace.snapshot.units["HJE"].name == WARD.name


@pytest.fixture
def damaged_while_open(workspace_file: Path) -> Iterator[Callable[[], SqlStore]]:
    """Gives a store whose file gets a broken page after it has been opened."""
    opened: list[SqlStore] = []

    def damage() -> SqlStore:
        with SqlStore.create(workspace_file) as store:
            store.apply([Change(None, entity) for entity in FILLED], "import")
        opened.append(SqlStore(workspace_file))
        with workspace_file.open("r+b") as file:
            file.seek(-4096, 2)
            file.write(b"\xaa" * 4096)
        return opened[0]

    yield damage
    opened[0].close()


def test_a_damaged_page_is_found_by_the_check(damaged_while_open: Callable[[], SqlStore]) -> None:
    answer = damaged_while_open().check()
    assert {flaw.code for flaw in answer.flaws} == {FlawCode.PAGES}
    assert all(flaw.detail for flaw in answer.flaws)
