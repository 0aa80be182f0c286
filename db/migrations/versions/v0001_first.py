"""The first stored form: one table for each kind of value, the steps and the change log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From nothing to version 1."""
    op.create_table(
        "competencies",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("training_hours", sa.BigInteger(), nullable=True),
        sa.Column("validity_months", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["competencies.id"],
            name=op.f("fk_competencies_parent_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competencies")),
        sa.UniqueConstraint("code", name=op.f("uq_competencies_code")),
    )
    op.create_index(op.f("ix_competencies_parent_id"), "competencies", ["parent_id"], unique=False)
    op.create_table(
        "performer_groups",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("base", sa.String(), nullable=False),
        sa.Column("layer", sa.Integer(), nullable=True),
        sa.Column("scarcity", sa.BigInteger(), nullable=True),
        sa.Column("ceiling_percent", sa.BigInteger(), nullable=True),
        sa.Column("target_percent", sa.BigInteger(), nullable=True),
        sa.Column("hourly_cost", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performer_groups")),
        sa.UniqueConstraint("code", name=op.f("uq_performer_groups_code")),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
        sa.UniqueConstraint("key", name=op.f("uq_settings_key")),
    )
    op.create_table(
        "steps",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("redoes", sa.Integer(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["redoes"], ["steps.number"], name=op.f("fk_steps_redoes")),
        sa.ForeignKeyConstraint(["undoes"], ["steps.number"], name=op.f("fk_steps_undoes")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_steps")),
    )
    op.create_index(op.f("ix_steps_redoes"), "steps", ["redoes"], unique=False)
    op.create_index(op.f("ix_steps_undoes"), "steps", ["undoes"], unique=False)
    op.create_table(
        "units",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "kommune",
                "spesialist",
                "fastlege",
                "privat",
                "annet",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "type",
            sa.Enum(
                "legekontor",
                "legevakt",
                "hjemmetjeneste",
                "sykehjem",
                "helsestasjon",
                "sengepost",
                "poliklinikk",
                "apotek",
                "tannklinikk",
                "annet",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("full_time_hours_per_week", sa.BigInteger(), nullable=False),
        sa.Column("available_share", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["units.id"],
            name=op.f("fk_units_parent_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("code", name=op.f("uq_units_code")),
    )
    op.create_index(op.f("ix_units_parent_id"), "units", ["parent_id"], unique=False)
    op.create_table(
        "change_log",
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["step"], ["steps.number"], name=op.f("fk_change_log_step")),
        sa.PrimaryKeyConstraint("step", "position", name=op.f("pk_change_log")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "group_competencies",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("competency_id", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competency_id"],
            ["competencies.id"],
            name=op.f("fk_group_competencies_competency_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_competencies")),
        sa.UniqueConstraint("group", "competency_id", name=op.f("uq_group_competencies_group_competency_id")),
    )
    op.create_index(
        op.f("ix_group_competencies_competency_id"), "group_competencies", ["competency_id"], unique=False
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_people_unit_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("code", name=op.f("uq_people_code")),
    )
    op.create_index(op.f("ix_people_unit_id"), "people", ["unit_id"], unique=False)
    op.create_table(
        "processes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["units.id"],
            name=op.f("fk_processes_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processes")),
        sa.UniqueConstraint("code", name=op.f("uq_processes_code")),
    )
    op.create_index(op.f("ix_processes_unit_id"), "processes", ["unit_id"], unique=False)
    op.create_table(
        "recruitment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("scarcity", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["units.id"],
            name=op.f("fk_recruitment_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recruitment")),
        sa.UniqueConstraint("unit_id", "group", name=op.f("uq_recruitment_unit_id_group")),
    )
    op.create_table(
        "time_basis",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("days_per_week", sa.BigInteger(), nullable=False),
        sa.Column("public_holidays", sa.BigInteger(), nullable=False),
        sa.Column("vacation_days", sa.BigInteger(), nullable=False),
        sa.Column("sick_days", sa.BigInteger(), nullable=False),
        sa.Column("other_days", sa.BigInteger(), nullable=False),
        sa.Column("hours_per_day", sa.BigInteger(), nullable=True),
        sa.Column("allowance_percent", sa.BigInteger(), nullable=False),
        sa.Column("individual_hours_per_year", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["units.id"],
            name=op.f("fk_time_basis_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_basis")),
        sa.UniqueConstraint("unit_id", "group", name=op.f("uq_time_basis_unit_id_group")),
    )
    op.create_table(
        "person_competencies",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("competency_id", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column(
            "evidence",
            sa.Enum(
                "formell",
                "reell",
                "begge",
                name="evidence",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competency_id"],
            ["competencies.id"],
            name=op.f("fk_person_competencies_competency_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_person_competencies_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_competencies")),
        sa.UniqueConstraint(
            "person_id", "competency_id", name=op.f("uq_person_competencies_person_id_competency_id")
        ),
    )
    op.create_index(
        op.f("ix_person_competencies_competency_id"), "person_competencies", ["competency_id"], unique=False
    )
    op.create_table(
        "positions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("wanted_percent", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_positions_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["units.id"],
            name=op.f("fk_positions_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
        sa.UniqueConstraint("person_id", "unit_id", name=op.f("uq_positions_person_id_unit_id")),
    )
    op.create_index(op.f("ix_positions_unit_id"), "positions", ["unit_id"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("process_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("per_week", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("minutes_low", sa.BigInteger(), nullable=True),
        sa.Column("minutes_high", sa.BigInteger(), nullable=True),
        sa.Column(
            "contact",
            sa.Enum(
                "ingen",
                "indirekte",
                "direkte",
                name="contact",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "category",
            sa.Enum(
                "helsefaglig",
                "administrativ",
                "praktisk",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("importance", sa.BigInteger(), nullable=False),
        sa.Column("locked", sa.Boolean(create_constraint=True, name="locked"), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["processes.id"],
            name=op.f("fk_tasks_process_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("code", name=op.f("uq_tasks_code")),
    )
    op.create_index(op.f("ix_tasks_process_id"), "tasks", ["process_id"], unique=False)
    op.create_table(
        "requirements",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("competency_id", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competency_id"],
            ["competencies.id"],
            name=op.f("fk_requirements_competency_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["tasks.id"],
            name=op.f("fk_requirements_task_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirements")),
        sa.UniqueConstraint("task_id", "competency_id", name=op.f("uq_requirements_task_id_competency_id")),
    )
    op.create_index(op.f("ix_requirements_competency_id"), "requirements", ["competency_id"], unique=False)
    op.create_table(
        "shares",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_shares_task_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shares")),
        sa.UniqueConstraint("task_id", "group", name=op.f("uq_shares_task_id_group")),
    )
    op.create_table(
        "task_links",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("etter", "følger", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("target_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["tasks.id"],
            name=op.f("fk_task_links_target_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["tasks.id"],
            name=op.f("fk_task_links_task_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_links")),
        sa.UniqueConstraint(
            "task_id", "kind", "target_id", name=op.f("uq_task_links_task_id_kind_target_id")
        ),
    )
    op.create_index(op.f("ix_task_links_target_id"), "task_links", ["target_id"], unique=False)
    op.create_index(
        "uq_task_links_all_others",
        "task_links",
        ["task_id", "kind"],
        unique=True,
        sqlite_where=sa.text("target_id IS NULL"),
        postgresql_where=sa.text("target_id IS NULL"),
    )
    op.create_table(
        "unit_verdicts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "må",
                "bør",
                "kan",
                "skal ikke",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("follow_up_percent", sa.BigInteger(), nullable=False),
        sa.Column("follow_up_group", sa.String(), nullable=False),
        sa.Column("time_factor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["tasks.id"],
            name=op.f("fk_unit_verdicts_task_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_verdicts")),
        sa.UniqueConstraint("task_id", "group", name=op.f("uq_unit_verdicts_task_id_group")),
    )
