"""A workspace of an older form in a database is brought up when it is opened, with its history."""

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Boolean, Date, MetaData, create_engine, insert, text

from db import migrations
from db.journal import KINDS
from db.schema import metadata
from db.store import SqlStore
from domain.editing.workspace import WorkspaceReadOnly
from domain.model import Task

FIRST = Path(__file__).parent / "versions" / "version_1.nedenfra"


def _converted(column: Any, value: Any) -> Any:
    if value is not None and isinstance(column.type, Boolean):
        return bool(value)
    return date.fromisoformat(value) if value and isinstance(column.type, Date) else value


@pytest.fixture
def older(new_schema: Callable[[], str]) -> str:
    """The address of a database that holds the sample of version 1."""
    address = new_schema()
    engine = create_engine(address)
    stored = sqlite3.connect(f"file:{FIRST}?mode=ro", uri=True)
    with engine.begin() as connection:
        connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
        migrations.upgrade(connection, 1)
        tables = MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            if table.name == "alembic_version":
                continue
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            for row in stored.execute(f"SELECT {names} FROM {table.name}"):
                values = zip(table.columns, row, strict=True)
                connection.execute(insert(table).values({c.name: _converted(c, v) for c, v in values}))
    stored.close()
    engine.dispose()
    return address


def test_an_older_database_is_brought_up(older: str) -> None:
    with pytest.raises(WorkspaceReadOnly):
        SqlStore(older, read_only=True)
    rows = json.loads(FIRST.with_suffix(".json").read_text(encoding="utf-8"))["rows"]
    for _again in range(2):
        with SqlStore(older) as store:
            snapshot = store.load()
            assert {name: len(snapshot.by_id(KINDS[name])) for name in rows} == {
                name: len(expected) for name, expected in rows.items()
            }
            assert all(task.shifts == () and task.responsible == "" for task in snapshot.all(Task))
            assert store.check().flaws == ()


def test_it_then_has_the_form_of_a_new_one(older: str) -> None:
    SqlStore(older).close()
    engine = create_engine(older)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        wrong = text("UPDATE tasks SET phase = 'gjøre'")
        with pytest.raises(Exception, match="ck_tasks_phase"):
            connection.execute(wrong)
    engine.dispose()
