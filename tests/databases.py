"""Real databases for tests: one test on both kinds, outages, and a look at everything they hold."""

import contextlib
import json
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from dinplan import bootstrap

KINDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))

on_both_databases = pytest.mark.parametrize("database_kind", KINDS, indirect=True, scope="module")
"""Marks a module whose conversations run on SQLite and on PostgreSQL; the model is loaded once."""

PARTS = (
    bootstrap.settings,
    bootstrap.database,
    bootstrap.contact_desk,
    bootstrap.follow_up_desk,
    bootstrap.handoff_desk,
    bootstrap.conversations,
    bootstrap.seal,
    bootstrap.limits,
)
"""What depends on settings; the texts stay, since reading them takes a while."""


def forget_parts() -> None:
    """Let the parts be built anew, with other settings."""
    for part in PARTS:
        part.cache_clear()


def empty_schema(address: str) -> None:
    """Empty a PostgreSQL database; making a new one would take seconds."""
    engine = sa.create_engine(address)
    others = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with engine.begin() as connection:
        for statement in (others, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
            connection.execute(sa.text(statement))
    engine.dispose()


def everything_in(engine: sa.engine.Engine) -> dict[str, str]:
    """All that a database holds, as text by table."""
    with engine.connect() as connection:
        return {
            table: _rows(connection, table) for table in sa.inspect(connection).get_table_names()
        }


def _rows(connection: sa.engine.Connection, table: str) -> str:
    found = connection.execute(sa.select("*").select_from(sa.table(table)))
    return json.dumps([list(row) for row in found], default=str, ensure_ascii=False)


@contextlib.contextmanager
def without_tables(engine: sa.engine.Engine, *tables: str) -> Iterator[None]:
    """An outage: the database answers every statement about some tables with an error."""
    with engine.begin() as connection:
        for table in tables:
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_away")
    try:
        yield
    finally:
        with engine.begin() as connection:
            for table in tables:
                connection.exec_driver_sql(f"ALTER TABLE {table}_away RENAME TO {table}")
