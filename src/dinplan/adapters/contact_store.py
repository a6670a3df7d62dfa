"""Drafts and requests in SQL."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from dinplan.adapters.tables import DRAFTS, REQUESTS
from dinplan.contact.errors import ContactStoreError
from dinplan.contact.ports import ReferenceTakenError
from dinplan.contact.request import ContactRequest, Draft, Status, Step
from dinplan.language.language import Language


class SqlContactStore:
    """The contact store in SQLite or PostgreSQL; see `dinplan.contact.ports.ContactStore`."""

    def __init__(self, engine: sa.engine.Engine) -> None:
        self._engine = engine

    def load_draft(self, conversation: str) -> Draft | None:
        """The conversation's draft, if it has one."""
        with self._transaction() as connection:
            row = connection.execute(
                sa.select(DRAFTS).where(DRAFTS.c.conversation == conversation)
            ).one_or_none()
        return _draft(row) if row else None

    def save_draft(self, draft: Draft, now: dt.datetime) -> None:
        """Store a draft, in place of the conversation's earlier one."""
        with self._transaction() as connection:
            connection.execute(sa.delete(DRAFTS).where(DRAFTS.c.conversation == draft.conversation))
            connection.execute(
                sa.insert(DRAFTS).values(
                    conversation=draft.conversation,
                    municipality=draft.municipality,
                    language=draft.language.value,
                    idempotency_key=draft.key,
                    lines=_lines(draft),
                    skipped=sorted(step.value for step in draft.skipped),
                    interpreter=draft.interpreter,
                    changed=now,
                )
            )

    def delete_draft(self, conversation: str) -> None:
        """Forget a draft and its values."""
        with self._transaction() as connection:
            connection.execute(sa.delete(DRAFTS).where(DRAFTS.c.conversation == conversation))

    def delete_drafts_before(self, moment: dt.datetime) -> int:
        """Forget drafts that were last changed before a moment; returns how many."""
        with self._transaction() as connection:
            deleted = connection.execute(sa.delete(DRAFTS).where(DRAFTS.c.changed < moment))
            return int(deleted.rowcount)

    def add_request(self, draft: Draft, request: ContactRequest) -> ContactRequest:
        """Store a request and forget its draft's values, both or neither."""
        sent_before = sa.select(REQUESTS).where(REQUESTS.c.idempotency_key == draft.key)
        try:
            with self._transaction() as connection:
                row = connection.execute(sent_before).one_or_none()
                if row is None:
                    connection.execute(sa.insert(REQUESTS).values(**_request_row(draft, request)))
                connection.execute(
                    sa.delete(DRAFTS).where(DRAFTS.c.conversation == draft.conversation)
                )
        except IntegrityError as error:
            # Either another process has just stored this draft, or the reference is taken.
            with self._transaction() as connection:
                row = connection.execute(sent_before).one_or_none()
            if row is None:
                raise ReferenceTakenError from error
        return _request(row) if row else request

    def find_sent(self, conversation: str) -> list[ContactRequest]:
        """The requests that a conversation has sent, oldest first."""
        return self._requests(REQUESTS.c.conversation == conversation)

    def list_requests(self, municipality: str | None) -> list[ContactRequest]:
        """All requests of a municipality, or of all, oldest first."""
        if municipality is None:
            return self._requests(sa.true())
        return self._requests(REQUESTS.c.municipality == municipality)

    def _requests(self, condition: Any) -> list[ContactRequest]:
        with self._transaction() as connection:
            rows = connection.execute(
                sa.select(REQUESTS).where(condition).order_by(REQUESTS.c.id)
            ).all()
        return [_request(row) for row in rows]

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sa.engine.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except (SQLAlchemyError, OSError) as error:
            # The message of a database error holds the values; its class does not.
            raise ContactStoreError(f"the database refused: {type(error).__name__}") from None


def _lines(draft: Draft) -> dict[str, str]:
    return {step.value: value for step, value in draft.values.items()}


def _draft(row: Any) -> Draft:
    return Draft(
        conversation=row.conversation,
        municipality=row.municipality,
        language=Language(row.language),
        key=row.idempotency_key,
        values={Step(name): value for name, value in row.lines.items()},
        skipped=frozenset(Step(name) for name in row.skipped),
        interpreter=row.interpreter,
    )


def _request_row(draft: Draft, request: ContactRequest) -> dict[str, Any]:
    return {
        "reference": request.reference,
        "idempotency_key": draft.key,
        "conversation": draft.conversation,
        "municipality": request.municipality,
        "language": request.language.value,
        "status": request.status.value,
        "lines": _lines(draft),
        "interpreter": request.interpreter,
        "created": request.created,
    }


def _request(row: Any) -> ContactRequest:
    created = row.created if row.created.tzinfo else row.created.replace(tzinfo=dt.timezone.utc)
    return ContactRequest(
        reference=row.reference,
        municipality=row.municipality,
        language=Language(row.language),
        created=created,
        status=Status(row.status),
        values={Step(name): value for name, value in row.lines.items()},
        interpreter=row.interpreter,
    )
