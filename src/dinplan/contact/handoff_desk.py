"""The desk for codes: gives them to citizens, and shows what stands behind one, once."""

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.errors import CodeRefusedError, ContactStoreError
from dinplan.contact.handoff import (
    LIFETIME,
    MOST_TOPICS,
    Asked,
    Handoff,
    draw_code,
    hash_code,
    parse_code,
)
from dinplan.contact.ports import CodeTakenError, HandoffStore
from dinplan.language.language import Language

MOST_DRAWS = 20
"""Attempts at a free code; even with a thousand valid ones a second is rare."""

SEED_BYTES = 8


@dataclass(frozen=True)
class Given:
    """What a citizen gets: six digits, and until when they work."""

    code: str
    expires: dt.datetime


class HandoffDesk:
    """The service behind the codes. Every method may raise `ContactStoreError`."""

    def __init__(
        self,
        store: HandoffStore,
        keeper: Doorkeeper,
        clock: Callable[[], dt.datetime],
        sign: Callable[[str], str],
    ) -> None:
        self._store = store
        self._keeper = keeper
        self._clock = clock
        self._sign = sign

    def give(
        self, conversation: str, municipality: str, language: Language, asked: Sequence[Asked]
    ) -> Given:
        """A code for a conversation; the same one as long as it is valid, with the newest topics.

        Args:
            conversation: the id of the conversation.
            municipality: whose unit is called.
            language: the language of the conversation.
            asked: the topics that were answered, oldest first.
        """
        self.forget_expired()
        wanted = Handoff(
            conversation=conversation,
            municipality=municipality,
            language=language,
            asked=tuple(asked)[-MOST_TOPICS:],
            expires=self._clock() + LIFETIME,
            seed="",
            code_hash="",
        )
        return self._same_again(wanted) or self._new(wanted)

    def redeem(self, said: str) -> Handoff:
        """What a code shows. It works once; of two who use it at the same moment, one sees it.

        Raises:
            CodeRefusedError: it is wrong, used or too old.
            TooManyTriesError: there were too many wrong ones; this one was not looked at.
        """
        code = parse_code(said)
        if code is None:
            raise CodeRefusedError  # a slip, no guess
        own = self._keeper.count()
        handoff = self._store.use_handoff(hash_code(code), self._clock())
        if handoff is None:
            raise CodeRefusedError
        self._keeper.forgive(own)
        return handoff

    def forget(self, conversation: str) -> None:
        """Forget a conversation's code and what stands behind it."""
        self._store.delete_handoff(conversation)

    def forget_expired(self) -> int:
        """Forget the codes that are too old, and old tries; returns how many codes."""
        self._keeper.forget_old()
        return self._store.delete_handoffs_before(self._clock())

    def _same_again(self, wanted: Handoff) -> Given | None:
        kept = self._store.load_handoff(wanted.conversation)
        if kept is None or kept.used or kept.expires <= self._clock():
            return None
        code = draw_code(self._sign, kept.conversation, kept.seed)
        if hash_code(code) != kept.code_hash:
            return None  # the product's secret was changed meanwhile
        same = replace(wanted, expires=kept.expires, seed=kept.seed, code_hash=kept.code_hash)
        # Not by `save_handoff`: a code that is used up this instant must not become valid again.
        return Given(code, kept.expires) if self._store.renew_handoff(same) else None

    def _new(self, wanted: Handoff) -> Given:
        for _ in range(MOST_DRAWS):
            seed = secrets.token_hex(SEED_BYTES)
            code = draw_code(self._sign, wanted.conversation, seed)
            try:
                self._store.save_handoff(replace(wanted, seed=seed, code_hash=hash_code(code)))
            except CodeTakenError:
                continue
            return Given(code, wanted.expires)
        raise ContactStoreError("no free code was found")
