"""Alembic's environment: runs on the connection that `dinplan.adapters.database.migrate` gives."""

from alembic import context

from dinplan.adapters.database import VERSION_TABLE
from dinplan.adapters.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
