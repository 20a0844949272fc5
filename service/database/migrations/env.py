"""What Alembic runs for every command, on the connection and in the transaction of `migrate`."""

from alembic import context

from service.database.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
