"""What each measure did when its plan was introduced."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From version 4 to version 5: a new table; of plans introduced before, nothing was kept."""
    op.create_table(
        "minutes_changed",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("measure_id", sa.String(), nullable=False),
        sa.Column("of_group", sa.String(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_minutes_changed_measure_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_changed")),
        sa.UniqueConstraint("measure_id", "of_group", name=op.f("uq_minutes_changed_measure_id_of_group")),
    )
