"""Tries at references and codes in SQL."""

import datetime as dt

import sqlalchemy as sa

from dinplan.adapters.tables import TRIES
from dinplan.adapters.transactions import in_utc, transaction, with_zone
from dinplan.contact.guesses import Door


class SqlGuessStore:
    """The guess store in SQLite or PostgreSQL; see `dinplan.contact.ports.GuessStore`."""

    def __init__(self, engine: sa.engine.Engine) -> None:
        self._engine = engine

    def add_try(self, door: Door, conversation: str | None, moment: dt.datetime) -> int:
        """Store a try; see the port."""
        row = {"door": door.value, "conversation": conversation, "moment": in_utc(moment)}
        with transaction(self._engine) as connection:
            added = connection.execute(sa.insert(TRIES).values(**row))
        return int(added.inserted_primary_key[0])

    def delete_try(self, number: int) -> None:
        """Take a try back; see the port."""
        with transaction(self._engine) as connection:
            connection.execute(sa.delete(TRIES).where(TRIES.c.id == number))

    def delete_tries_before(self, door: Door, moment: dt.datetime) -> None:
        """Forget old tries; see the port."""
        old = (TRIES.c.door == door.value, TRIES.c.moment < in_utc(moment))
        with transaction(self._engine) as connection:
            connection.execute(sa.delete(TRIES).where(*old))

    def newest_tries(
        self, door: Door, conversation: str | None, *, besides: int | None, most: int
    ) -> list[dt.datetime]:
        """When the newest tries at a door were made, newest first; see the port."""
        wanted = [TRIES.c.door == door.value]
        if conversation is not None:
            wanted.append(TRIES.c.conversation == conversation)
        if besides is not None:
            wanted.append(TRIES.c.id != besides)
        newest = sa.select(TRIES.c.moment).where(*wanted).order_by(TRIES.c.moment.desc())
        with transaction(self._engine) as connection:
            moments = connection.execute(newest.limit(most)).scalars().all()
        return [with_zone(moment) for moment in moments]
