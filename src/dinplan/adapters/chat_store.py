"""Sessions, turns, choices and feedback in SQL."""

import contextlib
import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from dinplan.adapters.database import overwrite_deleted
from dinplan.adapters.tables import CHOICES, FEEDBACK, SECRETS, SESSIONS, TURNS
from dinplan.adapters.transactions import with_zone
from dinplan.chat.errors import ChatStoreError, UnauthorizedError
from dinplan.chat.rating import Rating
from dinplan.chat.session import Claim, Replies, Session
from dinplan.language.language import Language

SECRET_BYTES = 32
CHOICE_ID_BYTES = 12
ONLY_SECRET = 1


class SqlChatStore:
    """The chat store in SQLite or PostgreSQL; see `dinplan.chat.ports.ChatStore`."""

    def __init__(self, engine: sa.engine.Engine) -> None:
        self._engine = engine

    def secret(self) -> bytes:
        """The secret that all processes share; see the port."""
        drawn = secrets.token_bytes(SECRET_BYTES)
        with contextlib.suppress(IntegrityError), self._transaction() as connection:
            if self._kept_secret(connection) is None:
                connection.execute(sa.insert(SECRETS).values(id=ONLY_SECRET, secret=drawn))
        # Another process may have been first; what stands in the table counts.
        with self._transaction() as connection:
            return bytes(self._kept_secret(connection))

    def add_session(self, session: Session) -> None:
        """Store a new session; see the port."""
        with self._transaction() as connection:
            connection.execute(
                sa.insert(SESSIONS).values(
                    conversation=session.conversation,
                    municipality=session.municipality,
                    language=session.language.value,
                    expires=session.expires,
                )
            )

    def load_session(self, conversation: str) -> Session | None:
        """A conversation's session, or None; see the port."""
        with self._transaction() as connection:
            row = connection.execute(
                sa.select(SESSIONS).where(SESSIONS.c.conversation == conversation)
            ).one_or_none()
        if row is None:
            return None
        return Session(
            row.conversation, row.municipality, Language(row.language), with_zone(row.expires)
        )

    def claim_turn(
        self, claim: Claim, now: dt.datetime, expires: dt.datetime, stale: dt.datetime
    ) -> Claim | Replies | None:
        """Move the session's end and claim a message; see the port."""
        try:
            with self._transaction() as connection:
                # The session's row is written first: it makes a deletion wait, or waits for it.
                self._prolong(connection, claim.conversation, now, expires)
                connection.execute(
                    sa.insert(TURNS).values(
                        conversation=claim.conversation,
                        message=claim.message,
                        claim=claim.key,
                        claimed=now,
                    )
                )
                connection.execute(
                    sa.update(TURNS)
                    .where(TURNS.c.conversation == claim.conversation)
                    .where(TURNS.c.personal_replies.isnot(None))
                    .values(personal_replies=None)
                )
        except IntegrityError:
            return self._claimed_before(claim, now, stale)
        return claim

    def _claimed_before(
        self, claim: Claim, now: dt.datetime, stale: dt.datetime
    ) -> Claim | Replies | None:
        with self._transaction() as connection:
            row = connection.execute(sa.select(TURNS).where(_is(claim))).one_or_none()
            if row is None:
                raise UnauthorizedError  # the session was ended this instant
            if row.replies is not None:
                replies: Replies = row.personal_replies or row.replies
                return replies
            if with_zone(row.claimed) >= stale:
                return None
            taken = connection.execute(
                sa.update(TURNS)
                .where(_is(claim), TURNS.c.claim == row.claim)
                .values(claim=claim.key, claimed=now)
            )
        return replace(claim, taken_over=True) if taken.rowcount else None

    def finish_turn(
        self,
        claim: Claim,
        replies: Replies,
        kept: Replies | None,
        expires: dt.datetime,
        language: Language,
    ) -> bool:
        """Store what was answered; see the port."""
        with self._transaction() as connection:
            session = connection.execute(
                sa.update(SESSIONS)
                .where(SESSIONS.c.conversation == claim.conversation)
                .values(expires=expires, language=language.value)
            )
            connection.execute(
                sa.update(TURNS)
                .where(_is(claim), TURNS.c.claim == claim.key)
                .values(
                    replies=replies if kept is None else kept,
                    personal_replies=None if kept is None else replies,
                )
            )
        return bool(session.rowcount)

    def prolong(self, conversation: str, now: dt.datetime, expires: dt.datetime) -> None:
        """Move a session's end; see the port."""
        with self._transaction() as connection:
            self._prolong(connection, conversation, now, expires)

    def offer(self, conversation: str, titles: Sequence[str]) -> dict[str, str]:
        """The ids of choices by title; see the port."""
        ids = self._choices(conversation)
        rows = [
            {"id": secrets.token_urlsafe(CHOICE_ID_BYTES), "conversation": conversation, "title": t}
            for t in dict.fromkeys(titles)
            if t not in ids
        ]
        if rows:
            with contextlib.suppress(IntegrityError), self._transaction() as connection:
                connection.execute(sa.insert(CHOICES), rows)
            ids = self._choices(conversation)
        return {title: ids[title] for title in titles if title in ids}

    def choice(self, conversation: str, choice_id: str) -> str | None:
        """The title of a conversation's choice, or None; see the port."""
        with self._transaction() as connection:
            title: str | None = connection.execute(
                sa.select(CHOICES.c.title).where(
                    CHOICES.c.id == choice_id, CHOICES.c.conversation == conversation
                )
            ).scalar_one_or_none()
        return title

    def delete_conversation(self, conversation: str) -> None:
        """Forget a session with its turns and choices; see the port."""
        with self._transaction() as connection:
            for table in (SESSIONS, TURNS, CHOICES):
                connection.execute(sa.delete(table).where(table.c.conversation == conversation))
        overwrite_deleted(self._engine)

    def delete_ended(self, moment: dt.datetime) -> int:
        """Forget all sessions that ended before a moment; see the port."""
        with self._transaction() as connection:
            ended = connection.execute(
                sa.select(SESSIONS.c.conversation).where(SESSIONS.c.expires < moment)
            )
            names = [row.conversation for row in ended]
        for name in names:
            self._delete_if_ended(name, moment)
        if names:
            overwrite_deleted(self._engine)
        return len(names)

    def count_feedback(
        self, day: dt.date, municipality: str, topic: str, language: Language, *, helpful: bool
    ) -> None:
        """Count one answer to "was this helpful?"; see the port."""
        key = {"day": day, "municipality": municipality, "topic": topic, "language": language.value}
        column = FEEDBACK.c.helpful if helpful else FEEDBACK.c.unhelpful
        count = (
            sa.update(FEEDBACK)
            .where(*(FEEDBACK.c[name] == value for name, value in key.items()))
            .values({column: column + 1})
        )
        with self._transaction() as connection:
            if connection.execute(count).rowcount:
                return
        with contextlib.suppress(IntegrityError), self._transaction() as connection:
            connection.execute(sa.insert(FEEDBACK).values(**key, helpful=0, unhelpful=0))
        with self._transaction() as connection:
            connection.execute(count)

    def ratings(self) -> list[Rating]:
        """The counts by topic and language; see the port."""
        counts = sa.select(
            FEEDBACK.c.topic,
            FEEDBACK.c.language,
            sa.func.sum(FEEDBACK.c.helpful).label("helpful"),
            sa.func.sum(FEEDBACK.c.unhelpful).label("unhelpful"),
        ).group_by(FEEDBACK.c.topic, FEEDBACK.c.language)
        with self._transaction() as connection:
            rows = connection.execute(counts).all()
        return [Rating(r.topic, Language(r.language), r.helpful, r.unhelpful) for r in rows]

    def _choices(self, conversation: str) -> dict[str, str]:
        with self._transaction() as connection:
            rows = connection.execute(
                sa.select(CHOICES.c.title, CHOICES.c.id).where(
                    CHOICES.c.conversation == conversation
                )
            ).all()
        return {row.title: row.id for row in rows}

    def _delete_if_ended(self, conversation: str, moment: dt.datetime) -> None:
        with self._transaction() as connection:
            ended = connection.execute(
                sa.delete(SESSIONS).where(
                    SESSIONS.c.conversation == conversation, SESSIONS.c.expires < moment
                )
            )
            if ended.rowcount:
                for table in (TURNS, CHOICES):
                    connection.execute(sa.delete(table).where(table.c.conversation == conversation))

    @staticmethod
    def _kept_secret(connection: sa.engine.Connection) -> Any:
        return connection.execute(
            sa.select(SECRETS.c.secret).where(SECRETS.c.id == ONLY_SECRET)
        ).scalar_one_or_none()

    @staticmethod
    def _prolong(
        connection: sa.engine.Connection, conversation: str, now: dt.datetime, expires: dt.datetime
    ) -> None:
        found = connection.execute(
            sa.update(SESSIONS)
            .where(SESSIONS.c.conversation == conversation, SESSIONS.c.expires > now)
            .values(expires=expires)
        )
        if not found.rowcount:
            raise UnauthorizedError

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sa.engine.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except (SQLAlchemyError, OSError) as error:
            # The message of a database error holds the values; its class does not.
            raise ChatStoreError(f"the database refused: {type(error).__name__}") from None


def _is(claim: Claim) -> Any:
    return sa.and_(TURNS.c.conversation == claim.conversation, TURNS.c.message == claim.message)
