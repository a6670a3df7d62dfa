"""The contact desk: keeps drafts, turns them into requests, forgets what is not needed."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from dinplan.contact.errors import ContactStoreError, IncompleteDraftError
from dinplan.contact.ports import ContactStore, ReferenceTakenError
from dinplan.contact.reference import new_reference
from dinplan.contact.request import ContactRequest, Draft, Status
from dinplan.language.language import Language

DRAFT_LIFETIME = dt.timedelta(minutes=30)
"""A draft lives as long as a silent conversation: `session_expiration_time` of domain.yml."""

MOST_DRAWS = 5
"""Attempts at a free reference; with 6 million of them, a second is rare."""


@dataclass(frozen=True)
class Receipt:
    """What a citizen gets for a draft.

    Attributes:
        request: the stored request.
        repeated: the conversation had sent the same before, so nothing new was stored.
    """

    request: ContactRequest
    repeated: bool = False


class ContactDesk:
    """The service behind the contact form. Every method may raise `ContactStoreError`."""

    def __init__(
        self,
        store: ContactStore,
        clock: Callable[[], dt.datetime],
        draw_reference: Callable[[], str] = new_reference,
    ) -> None:
        self._store = store
        self._clock = clock
        self._draw_reference = draw_reference

    def begin(self, conversation: str, municipality: str, language: Language) -> Draft:
        """The conversation's draft; a new one where it has none."""
        self.forget_silent_drafts()
        draft = self._store.load_draft(conversation)
        if draft is None:
            draft = Draft(conversation, municipality, language, key=uuid.uuid4().hex)
            self._store.save_draft(draft, self._clock())
        return draft

    def keep(self, draft: Draft) -> None:
        """Store a changed draft."""
        self._store.save_draft(draft, self._clock())

    def prolong(self, conversation: str) -> None:
        """Keep a conversation's draft for as long again as a changed one, if it has one."""
        draft = self._store.load_draft(conversation)
        if draft is not None:
            self.keep(draft)

    def forget(self, conversation: str) -> None:
        """Forget a conversation's draft with its values."""
        self._store.delete_draft(conversation)

    def forget_silent_drafts(self) -> int:
        """Forget the drafts of conversations that have ended; returns how many."""
        return self._store.delete_drafts_before(self._clock() - DRAFT_LIFETIME)

    def submit(self, draft: Draft) -> Receipt:
        """Turn a draft into a request. Sending the same draft again finds the same request.

        Raises:
            IncompleteDraftError: lines are still to be asked for; nothing was stored.
        """
        earlier = self._sent_before(draft)
        if earlier:
            self._store.delete_draft(draft.conversation)
            return Receipt(earlier, repeated=True)
        if not draft.complete:
            raise IncompleteDraftError
        for _ in range(MOST_DRAWS):
            stored = self._add(draft)
            if stored:
                return Receipt(stored)
        raise ContactStoreError("no free reference was found")

    def _add(self, draft: Draft) -> ContactRequest | None:
        try:
            return self._store.add_request(draft, self._request(draft))
        except ReferenceTakenError:
            return None

    def _sent_before(self, draft: Draft) -> ContactRequest | None:
        sent = [
            request
            for request in self._store.find_sent(draft.conversation)
            if request.status is Status.RECEIVED
        ]
        for request in sent:
            if request.says_the_same_as(draft):
                return request
        # A confirmed draft without values: they were sent, and the process died before it said so.
        recent = self._clock() - DRAFT_LIFETIME
        if sent and not draft.values and sent[-1].created >= recent:
            return sent[-1]
        return None

    def _request(self, draft: Draft) -> ContactRequest:
        return ContactRequest(
            reference=self._draw_reference(),
            municipality=draft.municipality,
            language=draft.language,
            created=self._clock(),
            status=Status.RECEIVED,
            values=draft.values,
            interpreter=draft.interpreter,
        )

    def requests(self, municipality: str | None = None) -> list[ContactRequest]:
        """All requests of a municipality, or of all, oldest first."""
        return self._store.list_requests(municipality)
