"""The check of a whole workspace: pages, references, record, and rows against the record."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from db import journal, migrations
from db.rows import Rows
from db.schema import CHANGE_LOG, STEPS
from db.writing import dangling_references
from domain.editing.history import Flaw, FlawCode, Integrity
from domain.editing.workspace import DamagedWorkspace
from domain.model import Entity


def examine(connection: Connection, rows: Mapping[type[Entity], Rows[Any]]) -> Integrity:
    """What is wrong with a workspace; nothing further is read once the pages themselves are damaged."""
    version = migrations.stored_version(connection) or 0
    flaws: list[Flaw] = []
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        pages = tuple(Flaw(FlawCode.PAGES, detail=line) for line in found if line != "ok")
        if pages:
            return Integrity(pages, {}, 0, 0, version)
        flaws += [
            Flaw(FlawCode.REFERENCE, broken.kind.__name__, broken.entity_id, detail=broken.refers_to.__name__)
            for broken in dangling_references(connection)
        ]
    stored = {kind: {row.id: row for row in own.load(connection)} for kind, own in rows.items()}
    chain = journal.verify_chain(connection)
    # A record that has been tampered with is no witness against the rows.
    flaws += chain or _not_as_recorded(connection, stored)
    return Integrity(
        tuple(flaws),
        {kind.__name__: len(own) for kind, own in stored.items()},
        connection.execute(select(func.count()).select_from(STEPS)).scalar_one(),
        connection.execute(select(func.count()).where(CHANGE_LOG.c.salt.is_(None))).scalar_one(),
        version,
    )


def unreadable(error: DamagedWorkspace) -> Integrity:
    """The answer when the pages are so damaged that they cannot even be examined."""
    return Integrity(
        (Flaw(FlawCode.PAGES, detail=str(error.__cause__)),), {}, 0, 0, migrations.SCHEMA_VERSION
    )


def _not_as_recorded(
    connection: Connection, stored: Mapping[type[Entity], Mapping[str, Entity]]
) -> list[Flaw]:
    flaws = []
    unexplained = {kind: set(rows) for kind, rows in stored.items()}
    for kind, entity_id, erased, last in journal.last_recorded(connection):
        unexplained[kind].discard(entity_id)
        if not erased and stored[kind].get(entity_id) != last:
            flaws.append(Flaw(FlawCode.STORED, kind.__name__, entity_id))
    return flaws + [
        Flaw(FlawCode.STORED, kind.__name__, entity_id)
        for kind, ids in unexplained.items()
        for entity_id in sorted(ids)
    ]
