"""What stands in the database, for tests of the web channel."""

from typing import Any

import sqlalchemy as sa

from dinplan import bootstrap
from dinplan.adapters.tables import CHOICES, DRAFTS, SESSIONS, TURNS

OF_A_CONVERSATION = (SESSIONS, TURNS, CHOICES, DRAFTS)


def rows(table: sa.Table, conversation: str | None = None) -> list[tuple[Any, ...]]:
    """The rows of a table, all or those of a conversation."""
    query = sa.select(table)
    if conversation:
        query = query.where(table.c.conversation == conversation)
    with bootstrap.database().connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def events(conversation: str) -> int:
    """How many events Rasa's tracker store keeps of a conversation."""
    query = sa.text("SELECT count(*) FROM events WHERE sender_id = :id")
    with bootstrap.database().connect() as connection:
        return int(connection.execute(query, {"id": conversation}).scalar_one())


def left_of(conversation: str) -> int:
    """How many rows there are of a conversation, anywhere."""
    kept = sum(len(rows(table, conversation)) for table in OF_A_CONVERSATION)
    return kept + events(conversation)


def change(statement: Any) -> None:
    """Change the database behind the channel's back."""
    with bootstrap.database().begin() as connection:
        connection.execute(statement)
