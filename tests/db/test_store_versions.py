"""Every stored form that users may have must open for ever, with its history."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from db import migrations
from db.journal import KINDS
from db.store import SqlStore
from domain.editing.workspace import Workspace
from domain.model import ENTITIES
from domain.snapshot import Snapshot

SAMPLES = sorted((Path(__file__).parent / "versions").glob("version_*.nedenfra"))


def test_every_version_has_left_a_sample() -> None:
    expected = {f"version_{number}" for number in range(1, migrations.SCHEMA_VERSION + 1)}
    assert {path.stem for path in SAMPLES} == expected


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of a sample, and what it holds."""
    holds = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    return Path(shutil.copy(request.param, tmp_path / request.param.name)), holds


def _require(snapshot: Snapshot, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    """See that a snapshot holds the values; fields that came later may hold anything."""
    for name, expected in rows.items():
        found = snapshot.by_id(KINDS[name])
        assert found.keys() == {row["id"] for row in expected}
        for row in expected:
            entity = found[row["id"]]
            plain = json.loads(json.dumps({field: getattr(entity, field) for field in row}, default=str))
            assert plain == row


def test_a_sample_holds_every_kind_of_its_time(sample: tuple[Path, dict[str, Any]]) -> None:
    path, holds = sample
    assert all(holds["rows"].values())
    if path.stem == f"version_{migrations.SCHEMA_VERSION}":
        assert holds["rows"].keys() == {kind.__name__ for kind in ENTITIES}


@pytest.mark.parametrize("read_only", [False, True])
def test_a_sample_opens_with_all_it_holds(sample: tuple[Path, dict[str, Any]], read_only: bool) -> None:
    path, holds = sample
    with SqlStore(path, read_only=read_only) as store:
        _require(store.load(), holds["rows"])
        assert [step.name for step in store.history()] == holds["steps"]
        assert store.check().flaws == ()


def test_a_sample_goes_back_a_step_and_forward_again(sample: tuple[Path, dict[str, Any]]) -> None:
    path, holds = sample
    with SqlStore(path) as store:
        workspace = Workspace(store)
        following = (workspace.next_undo, workspace.next_redo)
        assert [step.name if step else None for step in following] == [holds["next_undo"], holds["next_redo"]]
        workspace.undo()
        _require(store.load(), holds["rows_after_undo"])
        workspace.redo()
        _require(store.load(), holds["rows"])
        while workspace.undo():
            pass
        assert len(store.load()) == 0
        assert store.check().flaws == ()
