"""What the contact desks need from outside."""

import datetime as dt
from typing import Protocol

from dinplan.contact.follow_up import FollowUp
from dinplan.contact.guesses import Door
from dinplan.contact.handoff import Handoff
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

    def find_request(self, reference: str) -> ContactRequest | None:
        """The request with a reference, withdrawn or not."""
        ...

    def change_phone(self, reference: str, phone: str) -> bool:
        """Give a request another phone number.

        Returns:
            whether there is such a request and it was not withdrawn.
        """
        ...

    def withdraw(self, reference: str) -> bool:
        """Mark a request withdrawn and delete its values at once.

        Returns:
            whether there is such a request, withdrawn now or before.
        """
        ...

    def load_follow_up(self, conversation: str, not_before: dt.datetime) -> FollowUp | None:
        """The conversation's follow-up, if it has one that was changed at or after a moment."""
        ...

    def save_follow_up(self, follow_up: FollowUp, now: dt.datetime) -> None:
        """Store a follow-up, in place of the conversation's earlier one."""
        ...

    def delete_follow_up(self, conversation: str) -> None:
        """Forget a follow-up and what was named in it."""
        ...

    def delete_follow_ups_before(self, moment: dt.datetime) -> int:
        """Forget follow-ups that were last changed before a moment; returns how many."""
        ...


class GuessStore(Protocol):
    """Counts tries at references and codes. Every method may raise `ContactStoreError`."""

    def add_try(self, door: Door, conversation: str | None, moment: dt.datetime) -> int:
        """Store a try; returns its number. Whoever asks afterwards sees it."""
        ...

    def delete_try(self, number: int) -> None:
        """Take a try back."""
        ...

    def delete_tries_before(self, door: Door, moment: dt.datetime) -> None:
        """Forget old tries."""
        ...

    def newest_tries(
        self, door: Door, conversation: str | None, *, besides: int | None, most: int
    ) -> list[dt.datetime]:
        """When the newest tries at a door were made, newest first.

        Args:
            door: what was guessed at.
            conversation: only the tries of this one; None for all.
            besides: the number of a try that is left out.
            most: how many moments at most.
        """
        ...


class HandoffStore(Protocol):
    """Keeps what codes show. Every method may raise `ContactStoreError`."""

    def load_handoff(self, conversation: str) -> Handoff | None:
        """The conversation's hand-off, if it has one."""
        ...

    def save_handoff(self, handoff: Handoff) -> None:
        """Store a hand-off with a new code, in place of the conversation's earlier one.

        Raises:
            CodeTakenError: another conversation has this code; nothing was stored.
        """
        ...

    def renew_handoff(self, handoff: Handoff) -> bool:
        """Store the newest language and topics with the same code.

        Returns:
            whether the code is still there and unused; otherwise nothing was stored.
        """
        ...

    def use_handoff(self, code_hash: str, now: dt.datetime) -> Handoff | None:
        """Use a code up and return what it shows, both for one caller only.

        Returns:
            None where the code is unknown, used or too old.
        """
        ...

    def delete_handoff(self, conversation: str) -> None:
        """Forget a conversation's hand-off."""
        ...

    def delete_handoffs_before(self, moment: dt.datetime) -> int:
        """Forget the hand-offs that expired at or before a moment; returns how many."""
        ...


class ReferenceTakenError(Exception):
    """A new reference is in use already; the desk draws another."""


class CodeTakenError(Exception):
    """A new code is in use already; the desk draws another."""
