"""The tables hold exactly what the dataclasses hold, and the migrations lead to the tables."""

import re
import sqlite3
from dataclasses import fields
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import UniqueConstraint, create_engine

from db import migrations
from db.schema import BALLOT_COUNTS, CHANGE_LOG, STEPS, TABLES, metadata
from db.store import SqlStore
from domain.keys import REFERENCES, UNIQUE_KEYS
from domain.model import ENTITIES, Entity


def _plain(hint: Any) -> tuple[type, bool]:
    """The type of a field, and whether it may be empty."""
    if isinstance(hint, UnionType):
        (kind,) = [part for part in get_args(hint) if part is not type(None)]
        return kind, True
    return get_origin(hint) or hint, False


def test_every_kind_has_a_table_in_the_order_of_insertion() -> None:
    assert tuple(TABLES) == ENTITIES


@pytest.mark.parametrize("kind", ENTITIES)
def test_columns_equal_fields(kind: type[Entity]) -> None:
    hints = get_type_hints(kind)
    expected = [(field.name, *_plain(hints[field.name])) for field in fields(kind)]
    assert [(c.name, c.type.python_type, c.nullable) for c in TABLES[kind].columns] == expected


@pytest.mark.parametrize("kind", ENTITIES)
def test_enumerations_are_texts_that_the_database_checks(kind: type[Entity], tmp_path: Path) -> None:
    enumerations = {
        name: _plain(hint)[0]
        for name, hint in get_type_hints(kind).items()
        if issubclass(_plain(hint)[0], Enum)
    }
    path = tmp_path / "a.nedenfra"
    SqlStore.create(path).close()
    connection = sqlite3.connect(path)
    (made,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = ?", (TABLES[kind].name,)
    ).fetchone()
    connection.close()
    for name, values in enumerations.items():
        allowed = ", ".join(f"'{member.value}'" for member in values)
        assert re.search(rf"ck_{TABLES[kind].name}_{name} CHECK \({name} IN \({allowed}\)\)", made)


@pytest.mark.parametrize("kind", ENTITIES)
def test_keys_equal_those_of_the_domain(kind: type[Entity]) -> None:
    table = TABLES[kind]
    unique = [
        {column.name for column in constraint.columns}
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    assert unique == [set(UNIQUE_KEYS[kind])]
    referred = {key.parent.name: key.column.table.name for key in table.foreign_keys}
    assert referred == {name: TABLES[target].name for name, target in REFERENCES.get(kind, {}).items()}
    assert all(key.deferrable and key.initially == "DEFERRED" for key in table.foreign_keys)


@pytest.mark.parametrize("table", metadata.tables.values(), ids=lambda table: table.name)
def test_every_reference_is_the_beginning_of_an_index(table: Any) -> None:
    leading = {next(iter(index.columns)).name for index in table.indexes if index.dialect_kwargs == {}}
    leading |= {
        next(iter(constraint.columns)).name
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint) or constraint is table.primary_key
    }
    assert {key.parent.name for key in table.foreign_keys} <= leading


def test_every_row_leads_to_one_unit_or_belongs_to_the_whole_workspace() -> None:
    shared = {"Setting", "Group", "Competency", "GroupCompetency", "LocalRule", "LearntPackage"}

    def leads_to_unit(kind: type[Entity]) -> bool:
        required = [
            target
            for name, target in REFERENCES.get(kind, {}).items()
            if not TABLES[kind].c[name].nullable and target is not kind
        ]
        return kind.__name__ == "Unit" or any(leads_to_unit(target) for target in required)

    assert {kind.__name__ for kind in ENTITIES if not leads_to_unit(kind)} == shared


def _described(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """What the database says of each table and index; the order of the constraints does not matter."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: sorted(part.strip(",)") for part in "".join(sql.split()).split("CONSTRAINT"))
        for name, sql in rows
    }


def test_migrations_from_nothing_make_the_same_tables(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.nedenfra", tmp_path / "migrated.db"
    SqlStore.create(made).close()
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.begin() as connection:
        migrations.upgrade(connection, migrations.SCHEMA_VERSION)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
    with sqlite3.connect(made) as one, sqlite3.connect(migrated) as other:
        assert _described(one) == _described(other)
    one.close()
    other.close()


def test_the_last_migration_is_the_version_that_is_written() -> None:
    names = sorted(path.stem for path in (migrations.SCRIPTS / "versions").glob("v*.py"))
    assert names[-1].startswith(f"v{migrations.revision_of(migrations.SCHEMA_VERSION)}_")


def test_the_record_stands_beside_the_tables_of_the_kinds() -> None:
    own = {table.name for table in TABLES.values()}
    assert metadata.tables.keys() - own == {STEPS.name, CHANGE_LOG.name, BALLOT_COUNTS.name}
