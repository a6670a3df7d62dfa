"""Drafts, requests and follow-ups in SQL."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from dinplan.adapters.database import overwrite_deleted
from dinplan.adapters.tables import DRAFTS, FOLLOW_UPS, REQUESTS
from dinplan.adapters.transactions import ConflictError, in_utc, transaction, upsert, with_zone
from dinplan.contact.follow_up import FollowUp, Stage
from dinplan.contact.ports import ReferenceTakenError
from dinplan.contact.request import ContactRequest, Draft, Status, Step
from dinplan.language.language import Language


class SqlContactStore:
    """The contact store in SQLite or PostgreSQL; see `dinplan.contact.ports.ContactStore`."""

    def __init__(self, engine: sa.engine.Engine) -> None:
        self._engine = engine

    def load_draft(self, conversation: str) -> Draft | None:
        """The conversation's draft, if it has one."""
        with transaction(self._engine) as connection:
            row = connection.execute(
                sa.select(DRAFTS).where(DRAFTS.c.conversation == conversation)
            ).one_or_none()
        return _draft(row) if row else None

    def save_draft(self, draft: Draft, now: dt.datetime) -> None:
        """Store a draft, in place of the conversation's earlier one."""
        try:
            self._upsert_draft(draft, now)
        except ConflictError:
            # Two that save a draft for the first time may meet at its second key in PostgreSQL;
            # the later one then finds the row.
            self._upsert_draft(draft, now)

    def _upsert_draft(self, draft: Draft, now: dt.datetime) -> None:
        with transaction(self._engine) as connection:
            upsert(connection, DRAFTS, _draft_row(draft, now))

    def delete_draft(self, conversation: str) -> None:
        """Forget a draft and its values."""
        self._delete(DRAFTS, DRAFTS.c.conversation == conversation)

    def delete_drafts_before(self, moment: dt.datetime) -> int:
        """Forget drafts that were last changed before a moment; returns how many."""
        return self._delete(DRAFTS, DRAFTS.c.changed < in_utc(moment))

    def _delete(self, table: sa.Table, condition: Any) -> int:
        with transaction(self._engine) as connection:
            deleted = int(connection.execute(sa.delete(table).where(condition)).rowcount)
        if deleted:
            overwrite_deleted(self._engine)
        return deleted

    def add_request(self, draft: Draft, request: ContactRequest) -> ContactRequest:
        """Store a request and forget its draft's values, both or neither."""
        sent_before = sa.select(REQUESTS).where(REQUESTS.c.idempotency_key == draft.key)
        try:
            with transaction(self._engine) as connection:
                row = connection.execute(sent_before).one_or_none()
                if row is None:
                    connection.execute(sa.insert(REQUESTS).values(**_request_row(draft, request)))
                connection.execute(
                    sa.delete(DRAFTS).where(DRAFTS.c.conversation == draft.conversation)
                )
        except ConflictError as error:
            # Either another process has just stored this draft, or the reference is taken.
            with transaction(self._engine) as connection:
                row = connection.execute(sent_before).one_or_none()
            if row is None:
                raise ReferenceTakenError from error
        overwrite_deleted(self._engine)
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
        with transaction(self._engine) as connection:
            rows = connection.execute(
                sa.select(REQUESTS).where(condition).order_by(REQUESTS.c.id)
            ).all()
        return [_request(row) for row in rows]

    def find_request(self, reference: str) -> ContactRequest | None:
        """The request with a reference, withdrawn or not."""
        found = self._requests(REQUESTS.c.reference == reference)
        return found[0] if found else None

    def change_phone(self, reference: str, phone: str) -> bool:
        """Give a request another phone number; see the port."""
        with transaction(self._engine) as connection:
            row = _locked(connection, reference)
            if row is None or row.status == Status.WITHDRAWN.value:
                return False
            lines = {**row.lines, Step.PHONE.value: phone}
            connection.execute(
                sa.update(REQUESTS).where(REQUESTS.c.id == row.id).values(lines=lines)
            )
        overwrite_deleted(self._engine)
        return True

    def withdraw(self, reference: str) -> bool:
        """Mark a request withdrawn and delete its values at once; see the port."""
        nothing: dict[str, Any] = {
            "status": Status.WITHDRAWN.value,
            "lines": {},
            "interpreter": None,
        }
        with transaction(self._engine) as connection:
            withdrawn = connection.execute(
                sa.update(REQUESTS).where(REQUESTS.c.reference == reference).values(**nothing)
            )
        overwrite_deleted(self._engine)
        return bool(withdrawn.rowcount)

    def load_follow_up(self, conversation: str, not_before: dt.datetime) -> FollowUp | None:
        """The conversation's follow-up, if it has one; see the port."""
        with transaction(self._engine) as connection:
            row = connection.execute(
                sa.select(FOLLOW_UPS).where(
                    FOLLOW_UPS.c.conversation == conversation,
                    FOLLOW_UPS.c.changed >= in_utc(not_before),
                )
            ).one_or_none()
        if row is None:
            return None
        return FollowUp(
            row.conversation, row.municipality, Stage(row.stage), row.reference, row.contact
        )

    def save_follow_up(self, follow_up: FollowUp, now: dt.datetime) -> None:
        """Store a follow-up, in place of the conversation's earlier one."""
        row = {**vars(follow_up), "stage": follow_up.stage.value, "changed": in_utc(now)}
        with transaction(self._engine) as connection:
            upsert(connection, FOLLOW_UPS, row)

    def delete_follow_up(self, conversation: str) -> None:
        """Forget a follow-up and what was named in it."""
        self._delete(FOLLOW_UPS, FOLLOW_UPS.c.conversation == conversation)

    def delete_follow_ups_before(self, moment: dt.datetime) -> int:
        """Forget follow-ups that were last changed before a moment; returns how many."""
        return self._delete(FOLLOW_UPS, FOLLOW_UPS.c.changed < in_utc(moment))


def _locked(connection: sa.engine.Connection, reference: str) -> Any:
    """A request's row that nobody else changes until the transaction ends, or None."""
    mine = REQUESTS.c.reference == reference
    # SQLite knows no SELECT FOR UPDATE, but who writes first makes all others wait.
    connection.execute(sa.update(REQUESTS).where(mine).values(status=REQUESTS.c.status))
    return connection.execute(sa.select(REQUESTS).where(mine)).one_or_none()


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


def _draft_row(draft: Draft, now: dt.datetime) -> dict[str, Any]:
    return {
        "conversation": draft.conversation,
        "municipality": draft.municipality,
        "language": draft.language.value,
        "idempotency_key": draft.key,
        "lines": _lines(draft),
        "skipped": sorted(step.value for step in draft.skipped),
        "interpreter": draft.interpreter,
        "changed": in_utc(now),
    }


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
        "created": in_utc(request.created),
    }


def _request(row: Any) -> ContactRequest:
    return ContactRequest(
        reference=row.reference,
        municipality=row.municipality,
        language=Language(row.language),
        created=with_zone(row.created),
        status=Status(row.status),
        values={Step(name): value for name, value in row.lines.items()},
        interpreter=row.interpreter,
    )
