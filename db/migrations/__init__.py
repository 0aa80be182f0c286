"""The stored form of a workspace: its version, and how an older one becomes the present one."""

from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    select,
    text,
)

from db.schema import metadata

SCHEMA_VERSION = 6
"""The stored form that this program writes; equals the last file in `versions`."""

SCRIPTS = Path(__file__).parent
"""Where Alembic finds its environment and the migrations."""

# As Alembic makes it; the revision is the schema version in four digits.
_VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def make_tables(connection: Connection) -> None:
    """Make the tables of the present form in an empty database."""
    metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(insert(_VERSION).values(version_num=revision_of(SCHEMA_VERSION)))


def stored_version(connection: Connection) -> int | None:
    """The schema version of a database, None when it has none."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    found = connection.execute(select(_VERSION.c.version_num)).scalar()
    return int(found) if found is not None and found.isdigit() else None


def stored_version_alone(connection: Connection) -> int | None:
    """The same, once nobody else can be bringing the database to another version."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {_VERSION.name} IN ACCESS EXCLUSIVE MODE"))
    return stored_version(connection)


def missing_tables(connection: Connection) -> set[str]:
    """The tables of the present form that a database lacks."""
    return metadata.tables.keys() - set(inspect(connection).get_table_names())


def upgrade(connection: Connection, version: int) -> None:
    """Bring the tables to a version of the stored form, within the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision_of(version))


def revision_of(version: int) -> str:
    """The name Alembic knows a schema version by."""
    return f"{version:04}"
