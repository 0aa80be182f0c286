"""What leads from a suggestion to a decision: plans with measures and risks, views, and workshops."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From version 2 to version 3: twenty tables are new."""
    _make_baselines()
    _make_change_reasons()
    _make_plans()
    _make_measures()
    _make_measure_answers()
    _make_hazards()
    _make_controls()
    _make_barriers()
    _make_planned_trainings()
    _make_indicators()
    _make_measurements()
    _make_views()
    _make_employers_answers()
    _make_workshops()
    _make_notes()
    _make_estimates()
    _make_follow_up_answers()
    _make_meeting_decisions()
    _make_ballots()
    _make_ballot_counts()


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=empty)


def _quantity(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=empty)


def _day(name: str, *, empty: bool) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=empty)


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


def _make_baselines() -> None:
    op.create_table(
        "baselines",
        _text("id"),
        sa.Column("unit_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _day("approved_on", empty=False),
        _text("approved_by"),
        _number("step", empty=False),
        _text("note"),
        _refers("baselines", "unit_id", "units"),
        *_keys("baselines", "unit_id", "number"),
    )


def _make_change_reasons() -> None:
    op.create_table(
        "change_reasons",
        _text("id"),
        sa.Column("baseline_id", sa.String(), nullable=False),
        _number("step", empty=False),
        _text("reason"),
        _refers("change_reasons", "baseline_id", "baselines"),
        *_keys("change_reasons", "baseline_id", "step"),
    )


def _make_plans() -> None:
    op.create_table(
        "plans",
        _text("id"),
        _text("code"),
        _text("name"),
        sa.Column("unit_id", sa.String(), nullable=False),
        _text("aim"),
        _text("owner"),
        _day("starts_on", empty=True),
        _day("ends_on", empty=True),
        _one_of(
            "status",
            "utkast",
            "medvirkning",
            "risikovurdert",
            "drøftet",
            "besluttet",
            "prøves ut",
            "evaluert",
            "innført",
            "justert",
            "avvist",
            empty=False,
        ),
        _text("decided_by"),
        _text("mandate"),
        _text("support"),
        _day("decided_on", empty=True),
        _text("status_reason"),
        _text("note"),
        _refers("plans", "unit_id", "units"),
        *_keys("plans", "code"),
    )
    _index("plans", "unit_id")


def _make_measures() -> None:
    op.create_table(
        "measures",
        _text("id"),
        sa.Column("plan_id", sa.String(), nullable=False),
        _text("code"),
        _one_of("kind", "flytte", "dele", "stoppe", "automatisere", "opplære", "kombinere", empty=False),
        _text("title"),
        sa.Column("task_id", sa.String(), nullable=True),
        _text("giver"),
        _text("receiver"),
        _quantity("minutes", empty=True),
        _one_of("basis", "styringsrett", "medhjelper", empty=True),
        _text("owner"),
        _day("review_on", empty=True),
        _day("trial_from", empty=True),
        _day("trial_until", empty=True),
        _text("prediction"),
        _text("result"),
        _text("learning"),
        _one_of("act", "innføre", "justere", "forkaste", empty=True),
        _text("note"),
        _refers("measures", "plan_id", "plans"),
        _refers("measures", "task_id", "tasks"),
        *_keys("measures", "plan_id", "code"),
    )
    _index("measures", "task_id")


def _make_measure_answers() -> None:
    op.create_table(
        "measure_answers",
        _text("id"),
        sa.Column("measure_id", sa.String(), nullable=False),
        _text("question"),
        _text("text"),
        _yes_no("not_relevant"),
        _refers("measure_answers", "measure_id", "measures"),
        *_keys("measure_answers", "measure_id", "question"),
    )


def _make_hazards() -> None:
    op.create_table(
        "hazards",
        _text("id"),
        sa.Column("measure_id", sa.String(), nullable=False),
        _text("code"),
        _text("event"),
        _text("cause"),
        _number("probability", empty=True),
        _number("consequence", empty=True),
        _number("probability_after", empty=True),
        _number("consequence_after", empty=True),
        _text("ethics"),
        _refers("hazards", "measure_id", "measures"),
        *_keys("hazards", "measure_id", "code"),
    )


def _make_controls() -> None:
    op.create_table(
        "controls",
        _text("id"),
        sa.Column("hazard_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _text("text"),
        _text("owner"),
        _day("deadline", empty=True),
        _yes_no("done"),
        _refers("controls", "hazard_id", "hazards"),
        *_keys("controls", "hazard_id", "number"),
    )


def _make_barriers() -> None:
    op.create_table(
        "barriers",
        _text("id"),
        sa.Column("measure_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _text("text"),
        _text("countermeasure"),
        _text("owner"),
        _refers("barriers", "measure_id", "measures"),
        *_keys("barriers", "measure_id", "number"),
    )


def _make_planned_trainings() -> None:
    op.create_table(
        "planned_trainings",
        _text("id"),
        sa.Column("measure_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _text("title"),
        sa.Column("competency_id", sa.String(), nullable=True),
        _text("receiver"),
        _number("persons", empty=False),
        _quantity("hours_each", empty=False),
        _text("teacher"),
        _quantity("teacher_hours", empty=False),
        _text("mentor"),
        _day("deadline", empty=True),
        _refers("planned_trainings", "measure_id", "measures"),
        _refers("planned_trainings", "competency_id", "competencies"),
        *_keys("planned_trainings", "measure_id", "number"),
    )
    _index("planned_trainings", "competency_id")


def _make_indicators() -> None:
    op.create_table(
        "indicators",
        _text("id"),
        sa.Column("measure_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _text("name"),
        _text("unit_of_measure"),
        _quantity("baseline", empty=True),
        _quantity("target", empty=True),
        _yes_no("balancing"),
        _text("owner"),
        _refers("indicators", "measure_id", "measures"),
        *_keys("indicators", "measure_id", "number"),
    )


def _make_measurements() -> None:
    op.create_table(
        "measurements",
        _text("id"),
        sa.Column("indicator_id", sa.String(), nullable=False),
        _day("measured_on", empty=False),
        _quantity("value", empty=False),
        _text("note"),
        _refers("measurements", "indicator_id", "indicators"),
        *_keys("measurements", "indicator_id", "measured_on"),
    )


def _make_views() -> None:
    op.create_table(
        "views",
        _text("id"),
        sa.Column("plan_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _one_of(
            "part",
            "leder",
            "utfører i dag",
            "ny utfører",
            "tillitsvalgt",
            "verneombud",
            "amu",
            "bruker",
            "legemiddelrådgiver",
            "annen",
            empty=False,
        ),
        _text("of_group"),
        _text("union"),
        _text("name"),
        _day("heard_on", empty=True),
        _text("text"),
        _one_of("stance", "enig", "delvis enig", "uenig", "ikke tatt stilling", empty=False),
        _text("dissent"),
        _yes_no("not_relevant"),
        _yes_no("statement"),
        _day("confirmed_on", empty=True),
        _refers("views", "plan_id", "plans"),
        *_keys("views", "plan_id", "number"),
    )


def _make_employers_answers() -> None:
    op.create_table(
        "employers_answers",
        _text("id"),
        sa.Column("view_id", sa.String(), nullable=False),
        _text("text"),
        _text("answered_by"),
        _day("answered_on", empty=True),
        _refers("employers_answers", "view_id", "views"),
        *_keys("employers_answers", "view_id"),
    )


def _make_workshops() -> None:
    op.create_table(
        "workshops",
        _text("id"),
        sa.Column("unit_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _text("title"),
        _day("held_on", empty=True),
        sa.Column("present", sa.Text(), nullable=False),
        _text("window"),
        _text("step"),
        _text("note"),
        _refers("workshops", "unit_id", "units"),
        *_keys("workshops", "unit_id", "number"),
    )


def _make_notes() -> None:
    op.create_table(
        "notes",
        _text("id"),
        sa.Column("workshop_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _one_of("kind", "oppgave", "hinder", "idé"),
        _text("text"),
        _text("window"),
        _quantity("minutes", empty=True),
        _quantity("per_week", empty=True),
        _text("of_group"),
        sa.Column("task_id", sa.String(), nullable=True),
        _refers("notes", "workshop_id", "workshops"),
        _refers("notes", "task_id", "tasks"),
        *_keys("notes", "workshop_id", "number"),
    )
    _index("notes", "task_id")


def _make_estimates() -> None:
    op.create_table(
        "estimates",
        _text("id"),
        sa.Column("task_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _quantity("low", empty=False),
        _quantity("likely", empty=False),
        _quantity("high", empty=False),
        _refers("estimates", "task_id", "tasks"),
        *_keys("estimates", "task_id", "number"),
    )


def _make_follow_up_answers() -> None:
    op.create_table(
        "follow_up_answers",
        _text("id"),
        sa.Column("task_id", sa.String(), nullable=False),
        _text("question"),
        _text("text"),
        _refers("follow_up_answers", "task_id", "tasks"),
        *_keys("follow_up_answers", "task_id", "question"),
    )


def _make_meeting_decisions() -> None:
    op.create_table(
        "meeting_decisions",
        _text("id"),
        sa.Column("workshop_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _text("text"),
        sa.Column("task_id", sa.String(), nullable=True),
        _refers("meeting_decisions", "workshop_id", "workshops"),
        _refers("meeting_decisions", "task_id", "tasks"),
        *_keys("meeting_decisions", "workshop_id", "number"),
    )
    _index("meeting_decisions", "task_id")


def _make_ballots() -> None:
    op.create_table(
        "ballots",
        _text("id"),
        sa.Column("workshop_id", sa.String(), nullable=False),
        _number("number", empty=False),
        _text("question"),
        _refers("ballots", "workshop_id", "workshops"),
        *_keys("ballots", "workshop_id", "number"),
    )


def _make_ballot_counts() -> None:
    op.create_table(
        "ballot_counts",
        _text("ballot_id"),
        _text("choice"),
        _number("count"),
        sa.PrimaryKeyConstraint("ballot_id", "choice", name=op.f("pk_ballot_counts")),
        sqlite_with_rowid=False,
    )
