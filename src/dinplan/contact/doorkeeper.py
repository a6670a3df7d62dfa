"""Slows down guessing at references and codes. Counted in the store, so all processes share it.

A try is stored before it is judged and taken back if it was right. So of many tries at the same
moment, in as many processes as there are, no more are judged than the limit allows: the last of
them sees all the others.
"""

import datetime as dt
from collections.abc import Callable

from dinplan.contact.errors import TooManyTriesError
from dinplan.contact.guesses import Door, Limit
from dinplan.contact.ports import GuessStore


class Doorkeeper:
    """Lets tries at one door through until there were too many wrong ones."""

    def __init__(
        self,
        store: GuessStore,
        clock: Callable[[], dt.datetime],
        door: Door,
        overall: Limit,
        each: Limit | None = None,
    ) -> None:
        """Watch a door.

        Args:
            store: where tries are counted.
            clock: the time.
            door: what is guessed at.
            overall: the limit of all tries at the door.
            each: the limit of a single conversation, where conversations try.
        """
        self._store = store
        self._clock = clock
        self._door = door
        self._overall = overall
        self._each = each

    def closed(self, conversation: str | None = None) -> bool:
        """Whether a try would not be judged now."""
        return self._closed(conversation, own=None)

    def count(self, conversation: str | None = None) -> int:
        """Count a try as wrong before it is judged; `forgive` takes it back.

        Returns:
            the number of the try.

        Raises:
            TooManyTriesError: it must not be judged, and was not counted.
        """
        own = self._store.add_try(self._door, conversation, self._clock())
        if self._closed(conversation, own):
            # Otherwise somebody who goes on trying would never get in again.
            self._store.delete_try(own)
            raise TooManyTriesError
        return own

    def forgive(self, own: int) -> None:
        """Take back a try that was right."""
        self._store.delete_try(own)

    def forget_old(self) -> None:
        """Forget the tries that no limit looks back to any more."""
        spans = [limit.span for limit in (self._overall, self._each) if limit]
        self._store.delete_tries_before(self._door, self._clock() - 2 * max(spans))

    def _closed(self, conversation: str | None, own: int | None) -> bool:
        now = self._clock()
        if self._overall.reached(self._others(None, own, self._overall), now):
            return True
        if self._each is None or conversation is None:
            return False
        return self._each.reached(self._others(conversation, own, self._each), now)

    def _others(self, conversation: str | None, own: int | None, limit: Limit) -> list[dt.datetime]:
        return self._store.newest_tries(self._door, conversation, besides=own, most=limit.most)
