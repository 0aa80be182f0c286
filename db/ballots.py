"""Votes as counts alone: a row for each thing said, so that nobody can tell who, when or in which order."""

from collections.abc import Collection

from sqlalchemy import Connection, insert, select, update

from db.schema import BALLOT_COUNTS


def count(connection: Connection, ballot_id: str, choices: Collection[str]) -> None:
    """Add one to each thing said."""
    table = BALLOT_COUNTS
    stored = counted(connection, ballot_id)
    for choice in sorted(set(choices)):
        if choice in stored:
            where = (table.c.ballot_id == ballot_id, table.c.choice == choice)
            connection.execute(update(table).where(*where).values(count=stored[choice] + 1))
        else:
            connection.execute(insert(table).values(ballot_id=ballot_id, choice=choice, count=1))


def counted(connection: Connection, ballot_id: str) -> dict[str, int]:
    """How many have said each thing, by what was said."""
    table = BALLOT_COUNTS
    wanted = select(table.c.choice, table.c.count.label("votes")).where(table.c.ballot_id == ballot_id)
    rows = connection.execute(wanted.order_by(table.c.choice))
    return {row.choice: row.votes for row in rows}
