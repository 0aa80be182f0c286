"""Storing and loading a big mapping, against bare sqlite3 that keeps the same values.

    python benchmarks/store.py [TASKS] [ROUNDS]

The ways take turns in one run, and their medians are compared:
  bare        the rows alone, into the same tables, and the same dataclasses built from them again
  with log    the same, with each value's text and salted hash beside it, as a workspace promises
  store       `SqlStore`, which also checks every value and keeps the chain
"""

import hashlib
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db.schema import CHANGE_LOG, TABLES  # noqa: E402
from db.store import SqlStore  # noqa: E402
from domain.model import (  # noqa: E402
    Competency,
    Entity,
    PatientContact,
    Phase,
    Process,
    Requirement,
    Task,
    TaskCategory,
    Unit,
    UnitLevel,
    UnitType,
    new_id,
)
from domain.snapshot import Change, Snapshot  # noqa: E402

Seconds = dict[str, float]
KINDS: tuple[type[Entity], ...] = (Unit, Competency, Process, Task, Requirement)
CONTACTS = {member.value: member for member in PatientContact}
CATEGORIES = {member.value: member for member in TaskCategory}


def mapping(tasks: int) -> list[Entity]:
    """A unit with one process of so many tasks, each with three requirements."""
    unit = Unit(new_id(), "E1", "Enhet")
    process = Process(new_id(), "P1", "Prosess", unit.id)
    competencies = [Competency(new_id(), f"K{number}", f"Kompetanse {number}") for number in range(60)]
    rows: list[Entity] = [unit, process, *competencies]
    for number in range(tasks):
        tags = ("blodprøve", "delegert") if number % 3 == 0 else ()
        name = f"Oppgave nummer {number}"
        task = Task(new_id(), f"T{number}", process.id, name, 2_000_000, 15_500_000, tags=tags)
        rows.append(task)
        for offset in range(3):
            competency = competencies[(number * 7 + offset) % len(competencies)]
            rows.append(Requirement(new_id(), task.id, competency.id, 2))
    return rows


def statements() -> dict[type[Entity], tuple[str, str]]:
    """How the rows of each kind are put in and taken out."""
    found = {}
    for kind in KINDS:
        names = [column.name for column in TABLES[kind].c]
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        table = TABLES[kind].name
        found[kind] = (f"INSERT INTO {table} VALUES ({marks})", f"SELECT {columns} FROM {table}")
    return found


STATEMENTS = statements()
VALUES = {kind: attrgetter(*(column.name for column in TABLES[kind].c)) for kind in KINDS}


def as_row(entity: Entity) -> tuple[Any, ...]:
    """The value as sqlite3 takes it."""
    row: tuple[Any, ...] = VALUES[type(entity)](entity)
    if isinstance(entity, Task):
        return tuple(json.dumps(value) if isinstance(value, tuple) else value for value in row)
    return row


def task_of(row: tuple[Any, ...]) -> Task:
    """The task of a row."""
    kinds = (CONTACTS[row[8]], CATEGORIES[row[9]])
    tags, shifts, core_for = (tuple(json.loads(text)) for text in (row[10], row[15], row[16]))
    named = (shifts, core_for, *row[17:19], row[19] and Phase(row[19]), *row[20:22], bool(row[22]))
    return Task(*row[:8], *kinds, tags, row[11], bool(row[12]), *row[13:15], *named)


def unit_of(row: tuple[Any, ...]) -> Unit:
    """The unit of a row."""
    return Unit(*row[:3], UnitLevel(row[3]), UnitType(row[4]), *row[5:])


BUILDERS: dict[type[Entity], Callable[[tuple[Any, ...]], Entity]] = {
    Unit: unit_of,
    Competency: lambda row: Competency(*row),
    Process: lambda row: Process(*row),
    Task: task_of,
    Requirement: lambda row: Requirement(*row),
}


def bare_store(path: Path, entities: list[Entity], log: bool) -> None:
    """Put the rows into tables that are there, in one transaction."""
    connection = connected(path)
    by_kind: dict[type[Entity], list[Entity]] = defaultdict(list)
    for entity in entities:
        by_kind[type(entity)].append(entity)
    connection.execute("BEGIN IMMEDIATE")
    for kind in KINDS:
        connection.executemany(STATEMENTS[kind][0], map(as_row, by_kind[kind]))
    if log:
        connection.execute("INSERT INTO steps VALUES (1, '', '', '', NULL, NULL, NULL, '', '')")
        marks = ", ".join("?" * len(CHANGE_LOG.c))
        connection.executemany(f"INSERT INTO change_log VALUES ({marks})", bare_log(entities))
    connection.execute("COMMIT")
    connection.close()


def bare_log(entities: list[Entity]) -> Iterable[tuple[Any, ...]]:
    """One entry for each value, as simply as it can be written."""
    names = {kind: [column.name for column in TABLES[kind].c] for kind in KINDS}
    for position, entity in enumerate(entities):
        kind = type(entity)
        text = json.dumps(dict(zip(names[kind], VALUES[kind](entity), strict=True)))
        salt = os.urandom(16)
        digest = hashlib.sha256(salt + text.encode()).digest()
        yield 1, position, kind.__name__, entity.id, None, text, salt, digest


def bare_load(path: Path) -> Snapshot:
    """The same values built from the rows."""
    connection = connected(path)
    rows = {}
    for kind in KINDS:
        build = BUILDERS[kind]
        rows[kind] = {row[0]: build(row) for row in connection.execute(STATEMENTS[kind][1])}
    connection.close()
    return Snapshot(rows)


def connected(path: Path) -> sqlite3.Connection:
    """A connection with the same promises as the store's."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def measure(folder: Path, entities: list[Entity]) -> dict[str, Seconds]:
    """One round: seconds for storing and loading, each way."""
    found: dict[str, Seconds] = {}
    whole = Snapshot.of(entities)
    changes = [Change(None, entity) for entity in entities]
    for way in ("bare", "with log", "store"):
        path = folder / f"{way}.nedenfra"
        path.unlink(missing_ok=True)
        SqlStore.create(path).close()
        start = time.perf_counter()
        if way == "store":
            with SqlStore(path) as store:
                store.apply(changes, "import")
        else:
            bare_store(path, entities, log=way == "with log")
        stored = time.perf_counter()
        if way == "store":
            with SqlStore(path) as store:
                loaded = store.load()
        else:
            loaded = bare_load(path)
        found[way] = {"store": stored - start, "load": time.perf_counter() - stored}
        assert loaded == whole, "what was stored is loaded again"
    return found


def main(tasks: int, rounds: int) -> None:
    """Print the medians and how many times the bare time each is."""
    entities = mapping(tasks)
    with tempfile.TemporaryDirectory() as folder:
        runs = [measure(Path(folder), entities) for _ in range(rounds)]
    print(f"{len(entities)} values, median of {rounds} rounds\n")
    print(
        f"{'':10}{'store':>9}{'× bare':>8}{'× log':>7}{'load':>9}{'× bare':>8}"
        f"{'both':>9}{'× bare':>8}{'× log':>7}"
    )
    median = {
        way: {part: statistics.median(run[way][part] for run in runs) for part in ("store", "load")}
        for way in runs[0]
    }
    for way, took in median.items():
        bare, log = median["bare"], median["with log"]
        both = sum(took.values())
        print(
            f"{way:10}{took['store'] * 1000:6.0f} ms{took['store'] / bare['store']:8.2f}"
            f"{took['store'] / log['store']:7.2f}{took['load'] * 1000:6.0f} ms"
            f"{took['load'] / bare['load']:8.2f}{both * 1000:6.0f} ms{both / sum(bare.values()):8.2f}"
            f"{both / sum(log.values()):7.2f}"
        )


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["20000", "5"][len(sys.argv) - 1 :])))
