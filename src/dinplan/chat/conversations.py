"""Sessions and their turns: opened, answered once, ended."""

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from dinplan.chat.errors import BadRequestError, InProgressError, UnauthorizedError
from dinplan.chat.ports import ChatStore
from dinplan.chat.rating import Rating
from dinplan.chat.seal import new_conversation_id
from dinplan.chat.session import Claim, Replies, Session
from dinplan.language.language import Language

SESSION_LIFETIME = dt.timedelta(minutes=30)
"""After the last turn or wish to go on; the same as `session_expiration_time` of domain.yml."""

LONGEST_TURN_SECONDS = 20.0
"""A turn that takes longer has failed: the citizen gets the apology."""

STALE_CLAIM = dt.timedelta(seconds=30)
"""Age from which a claim belongs to a fallen process: no living one is older than a turn takes,
and a third is left for clocks that differ and for a busy process."""

ASK_AGAIN_SECONDS = 1.0

ZONE = ZoneInfo("Europe/Oslo")


class Conversations:
    """The service behind the web channel. Every method may raise `ChatStoreError`."""

    def __init__(
        self,
        store: ChatStore,
        clock: Callable[[], dt.datetime],
        draw_id: Callable[[], str] = new_conversation_id,
    ) -> None:
        self._store = store
        self._clock = clock
        self._draw_id = draw_id

    def open(self, municipality: str, language: Language) -> Session:
        """Open a new session, and forget those that have ended."""
        self.forget_ended()
        expires = self._clock() + SESSION_LIFETIME
        session = Session(self._draw_id(), municipality, language, expires)
        self._store.add_session(session)
        return session

    def find(self, conversation: str) -> Session:
        """The open session of a conversation.

        Raises:
            UnauthorizedError: it has ended, or there never was one.
        """
        session = self._store.load_session(conversation)
        if session is None or session.expires <= self._clock():
            raise UnauthorizedError
        return session

    def begin(self, conversation: str, message: str) -> Claim | Replies:
        """Claim a message, or find what was answered to it before.

        Raises:
            InProgressError: another process is answering it now.
            UnauthorizedError: the session has ended.
        """
        now = self._clock()
        claim = Claim(conversation, message, key=secrets.token_hex(16))
        begun = self._store.claim_turn(claim, now, now + SESSION_LIFETIME, now - STALE_CLAIM)
        if begun is None:
            raise InProgressError(retry_after=ASK_AGAIN_SECONDS)
        return begun

    def finish(
        self, claim: Claim, replies: Replies, kept: Replies | None, language: Language
    ) -> dt.datetime:
        """Store what was answered; returns the session's new end.

        Raises:
            UnauthorizedError: the session was ended meanwhile; nothing was stored.
        """
        expires = self._clock() + SESSION_LIFETIME
        if not self._store.finish_turn(claim, replies, kept, expires, language):
            raise UnauthorizedError
        return expires

    def prolong(self, conversation: str) -> dt.datetime:
        """Move a session's end without a message; returns the new end.

        Raises:
            UnauthorizedError: the session has ended.
        """
        now = self._clock()
        expires = now + SESSION_LIFETIME
        self._store.prolong(conversation, now, expires)
        return expires

    def offer(self, conversation: str, titles: Sequence[str]) -> dict[str, str]:
        """The ids under which titles may be chosen in this conversation, by title."""
        return self._store.offer(conversation, titles) if titles else {}

    def chosen(self, conversation: str, choice_id: str) -> str:
        """The title that a choice id of this conversation stands for.

        Raises:
            BadRequestError: it was never offered here.
        """
        title = self._store.choice(conversation, choice_id)
        if title is None:
            raise BadRequestError("the choice was never offered in this conversation")
        return title

    def end(self, conversation: str) -> None:
        """Forget a session with its turns and choices."""
        self._store.delete_conversation(conversation)

    def forget_ended(self) -> int:
        """Forget the sessions that have ended, with their turns and choices; returns how many."""
        return self._store.delete_ended(self._clock())

    def note_feedback(self, session: Session, topic: str, *, helpful: bool) -> None:
        """Count an answer to "was this helpful?": no text, and nothing that names anyone."""
        day = self._clock().astimezone(ZONE).date()
        self._store.count_feedback(
            day, session.municipality, topic, session.language, helpful=helpful
        )

    def ratings(self) -> list[Rating]:
        """How often answers helped, by topic and language."""
        return self._store.ratings()
