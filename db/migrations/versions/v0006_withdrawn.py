"""What is withdrawn, done, held and controlled; and which ready indicator one is."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From version 5 to version 6: four tables are widened and one is new.

    Several readings of one day may stand in the record, so that a withdrawn one can be replaced.
    """
    op.add_column("local_rules", sa.Column("controlled_on", sa.Date(), nullable=True))
    _widen_planned_trainings()
    _widen_indicators()
    _widen_measurements()
    op.create_table(
        "plan_reviews",
        _text("id"),
        _text("plan_id"),
        _number("months"),
        _day("held_on", empty=False),
        _text("note"),
        _refers("plan_reviews", "plan_id", "plans"),
        *_keys("plan_reviews", "plan_id", "months"),
    )


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _quantity(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=empty)


def _day(name: str, *, empty: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=empty)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)


def _keys(table: str, *unique: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{table}_{'_'.join(unique)}")),
    ]


def _is_postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"


def _widen(
    table: str,
    before: Sequence[sa.Column[Any]],
    fills: Mapping[str, str],
    added: Sequence[sa.Column[Any]],
    constraints: Sequence[SchemaItem],
) -> None:
    """Add columns at the end of a table, filled with SQL values where they may not be empty.

    SQLite would keep the filling as a default, and cannot change a key, so that the table is made anew there.
    """
    if _is_postgresql():
        for column in added:
            fill = fills.get(column.name)
            column.server_default = None if fill is None else sa.DefaultClause(sa.text(fill))
            op.add_column(table, column)
            if fill is not None:
                op.alter_column(table, column.name, server_default=None)
        return
    op.execute(f"CREATE TEMP TABLE before AS SELECT * FROM {table}")
    op.drop_table(table)
    op.create_table(table, *before, *added, *constraints)
    names = [f'"{column.name}"' for column in before]
    into = ", ".join([*names, *fills])
    op.execute(f"INSERT INTO {table} ({into}) SELECT {', '.join([*names, *fills.values()])} FROM temp.before")
    op.execute("DROP TABLE temp.before")


def _widen_planned_trainings() -> None:
    table = "planned_trainings"
    _widen(
        table,
        [
            *(_text("id"), _text("measure_id"), _number("number"), _text("title")),
            sa.Column("competency_id", sa.String(), nullable=True),
            *(_text("receiver"), _number("persons"), _quantity("hours_each"), _text("teacher")),
            *(_quantity("teacher_hours"), _text("mentor"), _day("deadline")),
        ],
        {"persons_done": "0"},
        [_number("persons_done"), _day("done_on")],
        [
            _refers(table, "measure_id", "measures"),
            _refers(table, "competency_id", "competencies"),
            *_keys(table, "measure_id", "number"),
        ],
    )
    if not _is_postgresql():
        op.create_index(op.f(f"ix_{table}_competency_id"), table, ["competency_id"], unique=False)


def _widen_indicators() -> None:
    table = "indicators"
    _widen(
        table,
        [
            *(_text("id"), _text("measure_id"), _number("number"), _text("name"), _text("unit_of_measure")),
            *(_quantity("baseline", empty=True), _quantity("target", empty=True)),
            sa.Column("balancing", sa.Boolean(create_constraint=True, name="balancing"), nullable=False),
            _text("owner"),
        ],
        {"ready": "''"},
        [_text("ready")],
        [_refers(table, "measure_id", "measures"), *_keys(table, "measure_id", "number")],
    )


def _widen_measurements() -> None:
    table, key = "measurements", ("indicator_id", "measured_on", "number")
    _widen(
        table,
        [
            *(_text("id"), _text("indicator_id"), _day("measured_on", empty=False)),
            *(_quantity("value"), _text("note")),
        ],
        {"number": "1", "withdrawn_because": "''"},
        [_number("number"), _day("withdrawn_on"), _text("withdrawn_because")],
        [_refers(table, "indicator_id", "indicators"), *_keys(table, *key)],
    )
    if _is_postgresql():
        op.drop_constraint(op.f("uq_measurements_indicator_id_measured_on"), table, type_="unique")
        op.create_unique_constraint(op.f("uq_measurements_indicator_id_measured_on_number"), table, key)
