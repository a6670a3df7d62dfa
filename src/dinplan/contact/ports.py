"""What the contact desk needs from outside."""

import datetime as dt
from typing import Protocol

from dinplan.contact.request import ContactRequest, Draft


class ContactStore(Protocol):
    """Keeps drafts and requests. Every method may raise `ContactStoreError`."""

    def load_draft(self, conversation: str) -> Draft | None:
        """The conversation's draft, if it has one."""
        ...

    def save_draft(self, draft: Draft, now: dt.datetime) -> None:
        """Store a draft, in place of the conversation's earlier one."""
        ...

    def delete_draft(self, conversation: str) -> None:
        """Forget a draft and its values."""
        ...

    def delete_drafts_before(self, moment: dt.datetime) -> int:
        """Forget drafts that were last changed before a moment; returns how many."""
        ...

    def add_request(self, draft: Draft, request: ContactRequest) -> ContactRequest:
        """Store a request and forget its draft's values, both or neither.

        Returns:
            the stored request; the one stored earlier where the draft was sent before.

        Raises:
            ReferenceTakenError: another request has this reference; nothing was stored.
        """
        ...

    def find_sent(self, conversation: str) -> list[ContactRequest]:
        """The requests that a conversation has sent, oldest first."""
        ...

    def list_requests(self, municipality: str | None) -> list[ContactRequest]:
        """All requests of a municipality, or of all, oldest first."""
        ...


class ReferenceTakenError(Exception):
    """A new reference is in use already; the desk draws another."""
