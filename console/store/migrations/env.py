"""Alembic's entry: the migrations run inside the transaction that `schema.migrate` holds, never by themselves."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
