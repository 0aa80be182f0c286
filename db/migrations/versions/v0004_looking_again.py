"""What is to be looked at again, how often work is done over, and what other units have learnt."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From version 3 to version 4: three tables get a column that may be empty, and one is new."""
    op.add_column("tasks", sa.Column("redone_percent", sa.BigInteger(), nullable=True))
    op.add_column("requirements", sa.Column("review_on", sa.Date(), nullable=True))
    op.add_column("unit_verdicts", sa.Column("review_on", sa.Date(), nullable=True))
    op.create_table(
        "learnt_packages",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("taken_in_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learnt_packages")),
        sa.UniqueConstraint("number", name=op.f("uq_learnt_packages_number")),
    )
