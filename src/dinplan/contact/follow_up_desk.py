"""The desk for requests that were sent: opens one for who knows its key, does what is asked."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.errors import TooManyTriesError
from dinplan.contact.follow_up import (
    OPEN_STAGES,
    FollowUp,
    Kind,
    Outcome,
    Stage,
    begin,
    opens,
    react,
)
from dinplan.contact.ports import ContactStore
from dinplan.contact.questions import Said
from dinplan.contact.request import ContactRequest

LIFETIME = dt.timedelta(minutes=30)
"""As long as a silent conversation; then an opened request is closed again."""


class Ending(str, Enum):
    """How a conversation about a request ends; also the key of its last words."""

    CANCELLED = "cancelled"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"
    GONE = "gone"
    LATER = "later"


@dataclass(frozen=True)
class Next:
    """How the conversation goes on.

    Attributes:
        ending: how it ends, or None where the next question follows.
        answer: the message was a question, which is answered first.
        note: key of the phrase to say before the next question, or None.
    """

    ending: Ending | None = None
    answer: bool = False
    note: str | None = None


class FollowUpDesk:
    """The service behind the status form. Every method may raise `ContactStoreError`."""

    def __init__(
        self, store: ContactStore, keeper: Doorkeeper, clock: Callable[[], dt.datetime]
    ) -> None:
        self._store = store
        self._keeper = keeper
        self._clock = clock

    def begin(self, conversation: str, municipality: str, text: str) -> Next:
        """Begin anew with a first message, which may hold the key already."""
        self.forget_silent()
        self._store.delete_follow_up(conversation)
        if self._keeper.closed(conversation):
            return Next(Ending.LATER)
        return self._follow(begin(FollowUp(conversation, municipality), text))

    def hear(self, conversation: str, municipality: str, said: Said) -> Next:
        """Go on with a message."""
        return self._follow(react(self._resume(conversation, municipality), said))

    def look(self, conversation: str, municipality: str) -> tuple[Stage, ContactRequest | None]:
        """What is asked for now, and the request where it is open."""
        follow_up = self._resume(conversation, municipality)
        if follow_up.stage not in OPEN_STAGES:
            return follow_up.stage, None
        return follow_up.stage, self._store.find_request(follow_up.reference or "")

    def prolong(self, conversation: str) -> None:
        """Keep what a conversation has named for as long again, if it has named something."""
        stale = self._clock() - LIFETIME
        follow_up = self._store.load_follow_up(conversation, not_before=stale)
        if follow_up is not None:
            self._store.save_follow_up(follow_up, self._clock())

    def forget(self, conversation: str) -> None:
        """Forget what a conversation has named; an opened request is closed."""
        self._store.delete_follow_up(conversation)

    def forget_silent(self) -> int:
        """Forget the same of conversations that have ended, and old tries; returns how many."""
        self._keeper.forget_old()
        return self._store.delete_follow_ups_before(self._clock() - LIFETIME)

    def _resume(self, conversation: str, municipality: str) -> FollowUp:
        stale = self._clock() - LIFETIME
        kept = self._store.load_follow_up(conversation, not_before=stale)
        return kept or FollowUp(conversation, municipality)

    def _follow(self, outcome: Outcome) -> Next:
        follow_up = outcome.follow_up
        if outcome.kind is Kind.LOOK_UP:
            return self._look_up(follow_up)
        if outcome.kind is Kind.CHANGE_PHONE:
            return self._change_phone(follow_up, outcome.phone or "")
        if outcome.kind is Kind.WITHDRAW:
            withdrawn = self._store.withdraw(follow_up.reference or "")
            return self._end(follow_up, Ending.WITHDRAWN if withdrawn else Ending.GONE)
        if outcome.kind in (Kind.CANCELLED, Kind.FINISHED):
            return self._end(follow_up, Ending(outcome.kind.value))
        return self._go_on(follow_up, outcome.note, answer=outcome.kind is Kind.ANSWER)

    def _look_up(self, named: FollowUp) -> Next:
        """Open the request if the key fits.

        Whether the reference is unknown or the number another one takes the same steps, so neither
        words nor time tell which.
        """
        conversation = named.conversation
        try:
            own = self._keeper.count(conversation)
        except TooManyTriesError:
            return self._end(named, Ending.LATER)
        if opens(self._store.find_request(named.reference or ""), named):
            self._keeper.forgive(own)
            return self._go_on(replace(named, stage=Stage.CHOICE, contact=None))
        if self._keeper.closed(conversation):
            return self._end(named, Ending.LATER)
        return self._go_on(FollowUp(conversation, named.municipality), "problem.not_found")

    def _change_phone(self, follow_up: FollowUp, phone: str) -> Next:
        if not self._store.change_phone(follow_up.reference or "", phone):
            return self._end(follow_up, Ending.GONE)
        return self._go_on(replace(follow_up, stage=Stage.CHOICE), "note.phone_changed")

    def _go_on(self, follow_up: FollowUp, note: str | None = None, *, answer: bool = False) -> Next:
        self._store.save_follow_up(follow_up, self._clock())
        return Next(answer=answer, note=note)

    def _end(self, follow_up: FollowUp, ending: Ending) -> Next:
        self._store.delete_follow_up(follow_up.conversation)
        return Next(ending)
