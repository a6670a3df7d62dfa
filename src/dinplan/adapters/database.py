"""Engines for the one database: SQLite in a file, or PostgreSQL."""

import contextlib
import fcntl
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from dinplan.contact.errors import ContactStoreError

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "dinplan_version"

SQLITE_PATIENCE_SECONDS = 10
"""How long a writer waits for another; the assistant and the action server share the file."""

POSTGRES_PATIENCE_SECONDS = 5
MIGRATION_LOCK = 47_001_1  # any number, the same in every process


def open_engine(url: str) -> sa.engine.Engine:
    """An engine for an address of `Settings.database`. Connects when it is first used.

    Raises:
        ContactStoreError: the address cannot be read, or the file's folder cannot be made.
    """
    try:
        return _engine(url)
    except (ArgumentError, ValueError):
        # The message of such an error repeats the address, and the password stands in it.
        raise ContactStoreError("DATABASE_URL cannot be read as an address.") from None
    except OSError as error:
        raise ContactStoreError(f"The database's folder cannot be made: {error}") from error


def _engine(url: str) -> sa.engine.Engine:
    if not url.startswith("sqlite"):
        return sa.create_engine(
            url,
            pool_pre_ping=True,
            connect_args={"connect_timeout": POSTGRES_PATIENCE_SECONDS},
        )
    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        # Opening the file anew for each transaction, as SQLAlchemy would, costs more than reading.
        poolclass=sa.pool.QueuePool,
        max_overflow=-1,
        connect_args={"timeout": SQLITE_PATIENCE_SECONDS, "check_same_thread": False},
    )
    use_write_ahead_log(engine)
    return engine


def use_write_ahead_log(engine: sa.engine.Engine) -> None:
    """Let readers go on while another process writes, for an SQLite engine."""

    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute(f"PRAGMA busy_timeout={SQLITE_PATIENCE_SECONDS * 1000}")
        # Deleted values are overwritten, not only unlinked: they are personal.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    sa.event.listen(engine, "connect", prepare)


def overwrite_deleted(engine: sa.engine.Engine) -> None:
    """Leave nothing of deleted rows on the disk, for an SQLite engine.

    They were overwritten in the pages that go to the database file; the write-ahead log still
    holds the pages from before, so it is emptied. Where that fails, the deletion stands all the
    same, and the next one empties the log.
    """
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.connect() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    except SQLAlchemyError as error:
        busy = type(error).__name__
    if busy:
        log.warning("Deleted values stand in the write-ahead log until the next deletion: %s", busy)


def migrate(engine: sa.engine.Engine) -> None:
    """Bring the contact store's tables to this version; several processes may call it at once.

    Raises:
        ContactStoreError: the database does not answer, or is of a newer version than this one.
    """
    try:
        _migrate(engine)
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise ContactStoreError(f"The database cannot be used: {_one_line(error)}") from error


def _one_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _migrate(engine: sa.engine.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with _one_at_a_time(engine), engine.begin() as connection:
        if _version(connection) == newest:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: sa.engine.Connection) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    version: str | None = context.get_current_revision()
    return version


@contextlib.contextmanager
def _one_at_a_time(engine: sa.engine.Engine) -> Iterator[None]:
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT pg_advisory_lock(:id)"), {"id": MIGRATION_LOCK})
            try:
                yield
            finally:
                connection.execute(
                    sa.text("SELECT pg_advisory_unlock(:id)"), {"id": MIGRATION_LOCK}
                )
        return
    # SQLite cannot lock a schema change against another process's, so the folder is locked.
    lock = Path(str(engine.url.database)).with_suffix(".migration-lock")
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
