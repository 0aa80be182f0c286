"""What Alembic runs around the migrations; the connection is always handed in by `db.migrations`."""

from alembic import context

from db.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter most of a table, so that Alembic makes a new one and copies the rows.
    render_as_batch=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
