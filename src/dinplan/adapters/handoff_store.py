"""What codes for the phone show, in SQL."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from dinplan.adapters.tables import HANDOFFS
from dinplan.adapters.transactions import ConflictError, in_utc, transaction, upsert, with_zone
from dinplan.contact.handoff import Asked, Handoff
from dinplan.contact.ports import CodeTakenError
from dinplan.language.language import Language


class SqlHandoffStore:
    """The hand-off store in SQLite or PostgreSQL; see `dinplan.contact.ports.HandoffStore`."""

    def __init__(self, engine: sa.engine.Engine) -> None:
        self._engine = engine

    def load_handoff(self, conversation: str) -> Handoff | None:
        """The conversation's hand-off, if it has one."""
        with transaction(self._engine) as connection:
            row = connection.execute(
                sa.select(HANDOFFS).where(HANDOFFS.c.conversation == conversation)
            ).one_or_none()
        return _handoff(row) if row else None

    def save_handoff(self, handoff: Handoff) -> None:
        """Store a hand-off with a new code; see the port."""
        row = {
            **vars(handoff),
            "language": handoff.language.value,
            "asked": _as_json(handoff.asked),
            "expires": in_utc(handoff.expires),
        }
        try:
            with transaction(self._engine) as connection:
                upsert(connection, HANDOFFS, row)
        except ConflictError as error:
            raise CodeTakenError from error

    def renew_handoff(self, handoff: Handoff) -> bool:
        """Store the newest language and topics with the same code; see the port."""
        newest = {"language": handoff.language.value, "asked": _as_json(handoff.asked)}
        with transaction(self._engine) as connection:
            renewed = connection.execute(
                sa.update(HANDOFFS).where(_unused(handoff.code_hash)).values(**newest)
            )
        return bool(renewed.rowcount)

    def use_handoff(self, code_hash: str, now: dt.datetime) -> Handoff | None:
        """Use a code up and return what it shows; see the port."""
        valid = sa.and_(_unused(code_hash), HANDOFFS.c.expires > in_utc(now))
        with transaction(self._engine) as connection:
            # Of two who do this at the same moment, the second waits and then finds it used.
            if not connection.execute(sa.update(HANDOFFS).where(valid).values(used=True)).rowcount:
                return None
            row = connection.execute(
                sa.select(HANDOFFS).where(HANDOFFS.c.code_hash == code_hash)
            ).one()
        return _handoff(row)

    def delete_handoff(self, conversation: str) -> None:
        """Forget a conversation's hand-off."""
        self._delete(HANDOFFS.c.conversation == conversation)

    def delete_handoffs_before(self, moment: dt.datetime) -> int:
        """Forget the hand-offs that expired at or before a moment; returns how many."""
        return self._delete(HANDOFFS.c.expires <= in_utc(moment))

    def _delete(self, condition: Any) -> int:
        with transaction(self._engine) as connection:
            return int(connection.execute(sa.delete(HANDOFFS).where(condition)).rowcount)


def _unused(code_hash: str) -> Any:
    return sa.and_(HANDOFFS.c.code_hash == code_hash, HANDOFFS.c.used.is_(False))


def _as_json(asked: Sequence[Asked]) -> list[list[str]]:
    return [[one.topic, in_utc(one.moment).isoformat()] for one in asked]


def _handoff(row: Any) -> Handoff:
    return Handoff(
        conversation=row.conversation,
        municipality=row.municipality,
        language=Language(row.language),
        asked=tuple(Asked(topic, dt.datetime.fromisoformat(at)) for topic, at in row.asked),
        expires=with_zone(row.expires),
        seed=row.seed,
        code_hash=row.code_hash,
        used=row.used,
    )
