"""Makes the sample workspace of the present stored form, once, when that form lands.

    python tests/db/versions/make_sample.py

Writes version_N.nedenfra, a value of every kind with a history, and version_N.json, what it holds.
A sample that has landed is never made again: it stands for the files that users have.
"""

import json
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[2]))

from db.migrations import SCHEMA_VERSION  # noqa: E402
from db.store import SqlStore  # noqa: E402
from domain.editing.workspace import Workspace  # noqa: E402
from domain.snapshot import Change, Snapshot  # noqa: E402
from tests.db.filled import COMMUNE, FILLED, REPORT, WOUND  # noqa: E402


def make(path: Path) -> Workspace:
    """Import, edit, exchange, remove and take back, a minute apart."""
    minutes = count()
    start = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)
    clock = lambda: start + timedelta(minutes=next(minutes))  # noqa: E731
    workspace = Workspace(SqlStore.create(path, who="kari", clock=clock))
    workspace.apply([Change(None, entity) for entity in FILLED], "Importer arbeidsbok")
    workspace.apply([Change(COMMUNE, replace(COMMUNE, name="Øvre kommune"))], "Endre navn")
    exchanged = [Change(WOUND, replace(WOUND, code="T2")), Change(REPORT, replace(REPORT, code="T1"))]
    workspace.apply(exchanged, "Bytt koder")
    workspace.apply(workspace.removal_of(workspace.snapshot.people["X1"]), "Slett ansatt")
    workspace.undo()
    return workspace


def described(snapshot: Snapshot) -> dict[str, list[dict[str, object]]]:
    """Every value as plain fields, by the name of its kind."""
    found: dict[str, list[dict[str, object]]] = {}
    for kind in sorted({type(row) for row in FILLED}, key=lambda kind: kind.__name__):
        rows = sorted(snapshot.all(kind), key=lambda row: row.id)
        found[kind.__name__] = [asdict(row) for row in rows]
    return found


def main() -> None:
    """Write both files; stops when they are there."""
    path = FOLDER / f"version_{SCHEMA_VERSION}.nedenfra"
    workspace = make(path)
    rows = described(workspace.snapshot)
    workspace.undo()
    rows_after_undo = described(workspace.snapshot)
    workspace.redo()
    holds = {
        "steps": [step.name for step in workspace.history()],
        "next_undo": workspace.next_undo.name if workspace.next_undo else None,
        "next_redo": workspace.next_redo.name if workspace.next_redo else None,
        "rows": rows,
        "rows_after_undo": rows_after_undo,
    }
    workspace.close()
    text = json.dumps(holds, ensure_ascii=False, indent=1, default=str)
    path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
