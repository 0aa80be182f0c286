"""What advice asks a department about: shifts, parts of tasks, promises, lowest layers, its own rules."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From version 1 to version 2: three tables are widened and six are new."""
    _widen_people()
    _widen_positions()
    _widen_tasks()
    _make_presence()
    _make_service_thresholds()
    _make_lower_layers()
    _make_approvals()
    _make_volunteer_resources()
    _make_local_rules()


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _list(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _quantity(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=empty)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _yes_no(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(create_constraint=True, name=name), nullable=False)


def _one_of(name: str, *values: str, empty: bool = False) -> sa.Column[Any]:
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)
    return sa.Column(name, kind, nullable=empty)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, initially="DEFERRED", deferrable=True)


def _keys(table: str, *unique: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{table}_{'_'.join(unique)}")),
    ]


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _widen(
    table: str,
    before: Sequence[sa.Column[Any]],
    fills: Mapping[str, str],
    added: Sequence[sa.Column[Any]],
    constraints: Sequence[SchemaItem],
) -> None:
    """Add columns at the end of a table, filled with SQL values where they may not be empty.

    SQLite cannot add a checked column without leaving its default in the table, so that the table is made
    anew there; its keys are not looked at meanwhile.
    """
    if op.get_context().dialect.name == "postgresql":
        for column in added:
            column.server_default = (
                sa.DefaultClause(sa.text(fills[column.name])) if column.name in fills else None
            )
            op.add_column(table, column)
            if column.name in fills:
                op.alter_column(table, column.name, server_default=None)
        return
    op.execute(f"CREATE TEMP TABLE before AS SELECT * FROM {table}")
    op.drop_table(table)
    op.create_table(table, *before, *added, *constraints)
    names = [f'"{column.name}"' for column in before]
    into = ", ".join([*names, *fills])
    op.execute(f"INSERT INTO {table} ({into}) SELECT {', '.join([*names, *fills.values()])} FROM temp.before")
    op.execute("DROP TABLE temp.before")


def _widen_people() -> None:
    _widen(
        "people",
        [_text("id"), _text("code"), _text("group"), _text("unit_id"), _text("name")],
        {"under_approval": "false"},
        [_yes_no("under_approval")],
        [_refers("people", "unit_id", "units"), *_keys("people", "code")],
    )
    _index_anew("people", "unit_id")


def _widen_positions() -> None:
    _widen(
        "positions",
        [
            _text("id"),
            _text("person_id"),
            _text("unit_id"),
            _quantity("percent"),
            sa.Column("count", sa.Integer(), nullable=False),
            _quantity("wanted_percent", empty=True),
            _text("note"),
        ],
        {"shifts": "'[]'"},
        [_list("shifts")],
        [
            _refers("positions", "person_id", "people"),
            _refers("positions", "unit_id", "units"),
            *_keys("positions", "person_id", "unit_id"),
        ],
    )
    _index_anew("positions", "unit_id")


def _widen_tasks() -> None:
    part_of = _refers("tasks", "part_of_id", "tasks")
    _widen(
        "tasks",
        [
            _text("id"),
            _text("code"),
            _text("process_id"),
            _text("name"),
            _quantity("per_week"),
            _quantity("minutes"),
            _quantity("minutes_low", empty=True),
            _quantity("minutes_high", empty=True),
            _one_of("contact", "ingen", "indirekte", "direkte"),
            _one_of("category", "helsefaglig", "administrativ", "praktisk"),
            _list("tags"),
            _quantity("importance"),
            _yes_no("locked"),
            sa.Column("risk", sa.Integer(), nullable=True),
            _text("note"),
        ],
        {
            "shifts": "'[]'",
            "core_for": "'[]'",
            "responsible": "''",
            "place": "''",
            "suits_placement": "false",
        },
        [
            _list("shifts"),
            _list("core_for"),
            _text("responsible"),
            sa.Column("part_of_id", sa.String(), nullable=True),
            _one_of("phase", "vurdere", "forberede", "utføre", "beslutte", empty=True),
            sa.Column("most_performers", sa.Integer(), nullable=True),
            _text("place"),
            _yes_no("suits_placement"),
        ],
        [_refers("tasks", "process_id", "processes"), part_of, *_keys("tasks", "code")],
    )
    _index_anew("tasks", "process_id")
    _index("tasks", "part_of_id")
    if op.get_context().dialect.name == "postgresql":
        op.create_foreign_key(
            op.f("fk_tasks_part_of_id"),
            "tasks",
            "tasks",
            ["part_of_id"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )


def _index_anew(table: str, column: str) -> None:
    """An index of before, which has gone where the table was made anew."""
    if op.get_context().dialect.name != "postgresql":
        _index(table, column)


def _make_presence() -> None:
    op.create_table(
        "presence",
        _text("id"),
        _text("unit_id"),
        _text("group"),
        _one_of("shift", "dag", "kveld", "natt", "helg"),
        _quantity("share_percent", empty=True),
        _quantity("present", empty=True),
        sa.Column("at_least", sa.Integer(), nullable=True),
        _text("note"),
        _refers("presence", "unit_id", "units"),
        *_keys("presence", "unit_id", "group", "shift"),
    )


def _make_service_thresholds() -> None:
    op.create_table(
        "service_thresholds",
        _text("id"),
        _text("task_id"),
        _quantity("percent"),
        _quantity("within_minutes"),
        _quantity("open_hours_per_week"),
        _quantity("other_work_percent"),
        _text("note"),
        _refers("service_thresholds", "task_id", "tasks"),
        *_keys("service_thresholds", "task_id"),
    )


def _make_lower_layers() -> None:
    kinds = ("forebygge", "redusere", "automatisere", "egenmestring", "pårørende", "frivillige", "leverandør")
    op.create_table(
        "lower_layers",
        _text("id"),
        _text("task_id"),
        _one_of("kind", *kinds),
        _one_of("answer", "ja", "nei", "senere"),
        _quantity("minutes_saved"),
        _quantity("minutes_added"),
        _text("group_added"),
        _text("responsible"),
        _text("not_digital"),
        _text("terms"),
        _text("reason"),
        _refers("lower_layers", "task_id", "tasks"),
        *_keys("lower_layers", "task_id", "kind"),
    )


def _make_approvals() -> None:
    op.create_table(
        "approvals",
        _text("id"),
        _text("person_id"),
        _text("task_id"),
        _one_of("kind", "legemiddel", "utstyr"),
        _text("given_by"),
        _day("given_on"),
        _day("valid_until"),
        _refers("approvals", "person_id", "people"),
        _refers("approvals", "task_id", "tasks"),
        *_keys("approvals", "person_id", "task_id", "kind"),
    )
    _index("approvals", "task_id")


def _make_volunteer_resources() -> None:
    op.create_table(
        "volunteer_resources",
        _text("id"),
        _text("code"),
        _text("unit_id"),
        _text("name"),
        _yes_no("agreement"),
        _text("contact"),
        _text("training"),
        _text("note"),
        _refers("volunteer_resources", "unit_id", "units"),
        *_keys("volunteer_resources", "code"),
    )
    _index("volunteer_resources", "unit_id")


def _make_local_rules() -> None:
    deciding = ("forbeholdt", "begrenset rett", "ansvar", "forbudt", "ikke forbeholdt")
    conditions = ("virksomhetskrav", "plikt", "delegering", "rolle", "ramme", "takst", "tilbudskrav")
    op.create_table(
        "local_rules",
        _text("id"),
        _text("code"),
        _one_of("change", "av", "endret", "ny"),
        _text("reason"),
        _text("owner"),
        _one_of("kind", *deciding, *conditions, empty=True),
        _list("tags"),
        _list("holders"),
        _list("scope"),
        _text("wording"),
        _text("citation"),
        _day("valid_from"),
        _day("valid_until"),
        *_keys("local_rules", "code"),
    )
