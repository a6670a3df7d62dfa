"""Transactions of the contact stores, with the database's errors as theirs."""

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from dinplan.contact.errors import ContactStoreError


class ConflictError(ContactStoreError):
    """A row with the same key stands there already."""


@contextlib.contextmanager
def transaction(engine: sa.engine.Engine) -> Iterator[sa.engine.Connection]:
    """A connection whose statements are done all or not at all.

    Raises:
        ConflictError: a key is taken.
        ContactStoreError: the database did not answer, or refused.
    """
    with _as_store_errors(), engine.begin() as connection:
        yield connection


@contextlib.contextmanager
def _as_store_errors() -> Iterator[None]:
    # The message of a database error holds the values; its class does not. A ValueError comes
    # from a driver that cannot send a text, for instance one with the character 0.
    try:
        yield
    except IntegrityError as error:
        raise ConflictError(f"the database refused: {type(error).__name__}") from None
    except (SQLAlchemyError, OSError, ValueError) as error:
        raise ContactStoreError(f"the database refused: {type(error).__name__}") from None


def upsert(connection: sa.engine.Connection, table: sa.Table, row: Mapping[str, Any]) -> None:
    """Store a row, in place of the one with the same primary key.

    One statement, so that two processes that store the same row do not meet in between.
    """
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = kind.insert(table).values(**row)
    key = list(table.primary_key.columns)
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=dict(row)))


def in_utc(moment: dt.datetime) -> dt.datetime:
    """A moment as it is stored: SQLite forgets the zone, so all are kept in one."""
    return moment.astimezone(dt.timezone.utc)


def with_zone(moment: dt.datetime) -> dt.datetime:
    """A stored moment with the zone that SQLite has forgotten."""
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.timezone.utc)
