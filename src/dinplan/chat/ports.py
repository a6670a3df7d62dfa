"""What chatting needs from outside."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from dinplan.chat.rating import Rating
from dinplan.chat.session import Claim, Replies, Session
from dinplan.language.language import Language


class ChatStore(Protocol):
    """Keeps sessions, turns, choices and feedback. Every method may raise `ChatStoreError`."""

    def secret(self) -> bytes:
        """The secret that all processes share; drawn when it is first asked for."""
        ...

    def add_session(self, session: Session) -> None:
        """Store a new session."""
        ...

    def load_session(self, conversation: str) -> Session | None:
        """A conversation's session, ended or not, or None."""
        ...

    def claim_turn(
        self, claim: Claim, now: dt.datetime, expires: dt.datetime, stale: dt.datetime
    ) -> Claim | Replies | None:
        """Move the session's end and claim a message, both or neither.

        A new message makes the replies of all earlier ones forget personal values.

        Args:
            claim: what is claimed, with a new key.
            now: when it is claimed; a session that has ended by then is not found.
            expires: the session's new end.
            stale: claims from before this moment belong to a fallen process.

        Returns:
            the claim; the replies, where the message was answered before; None, where another
            process answers it now.

        Raises:
            UnauthorizedError: the session has ended.
        """
        ...

    def finish_turn(
        self,
        claim: Claim,
        replies: Replies,
        kept: Replies | None,
        expires: dt.datetime,
        language: Language,
    ) -> bool:
        """Store what was answered to a claimed message, and the session's new end and language.

        Args:
            claim: the claim from `claim_turn`.
            replies: the replies.
            kept: the same without personal values, which stays after the next message; None where
                the replies hold none.
            expires: the session's new end.
            language: the language of the last reply.

        Returns:
            whether the session is still there; if not, nothing was stored.
        """
        ...

    def prolong(self, conversation: str, now: dt.datetime, expires: dt.datetime) -> None:
        """Move a session's end.

        Args:
            conversation: the conversation whose session it is.
            now: a session that has ended by then is not found.
            expires: the new end.

        Raises:
            UnauthorizedError: the session has ended.
        """
        ...

    def offer(self, conversation: str, titles: Sequence[str]) -> dict[str, str]:
        """The ids of choices by title; a title keeps its id through a conversation."""
        ...

    def choice(self, conversation: str, choice_id: str) -> str | None:
        """The title of a conversation's choice, or None."""
        ...

    def delete_conversation(self, conversation: str) -> None:
        """Forget a session with its turns and choices."""
        ...

    def delete_ended(self, moment: dt.datetime) -> int:
        """Forget all sessions that ended before a moment; returns how many."""
        ...

    def count_feedback(
        self, day: dt.date, municipality: str, topic: str, language: Language, *, helpful: bool
    ) -> None:
        """Count one answer to "was this helpful?"."""
        ...

    def ratings(self) -> list[Rating]:
        """The counts of all days and municipalities, by topic and language."""
        ...


class Limiter(Protocol):
    """Counts uses within the last minute."""

    def take(self, key: str, most: int) -> float | None:
        """Use a key once.

        Args:
            key: what is limited.
            most: uses within a minute.

        Returns:
            None; or, where all uses are taken, the seconds until one is free (nothing is counted).
        """
        ...
