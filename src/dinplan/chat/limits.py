"""How much one citizen and one address may ask of us."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from dinplan.chat.errors import TooManyRequestsError
from dinplan.chat.ports import Limiter

WINDOW_SECONDS = 60.0
MOST_KEYS = 10_000
"""Keys after which unused ones are cleared away."""


@dataclass(frozen=True)
class Allowance:
    """Requests within any 60 seconds.

    Attributes:
        session: messages, and other requests, of one session.
        address: messages, and other requests, from one address, for example a library's.
        new_sessions: new sessions from one address.
    """

    session: int = 30
    address: int = 60
    new_sessions: int = 20


class Limits:
    """Refuses what is too much. Messages and other requests are counted apart."""

    def __init__(
        self,
        limiter: Limiter,
        pseudonym: Callable[[str], str],
        allowance: Allowance | None = None,
    ) -> None:
        self._limiter = limiter
        self._pseudonym = pseudonym
        self._allowance = allowance or Allowance()

    def new_session(self, address: str) -> None:
        """Count a new session.

        Raises:
            TooManyRequestsError: the address has opened too many.
        """
        self._take(f"new:{self._pseudonym(address)}", self._allowance.new_sessions)

    def address(self, kind: str, address: str) -> None:
        """Count a request of a kind (`messages`, `other`) from an address.

        Raises:
            TooManyRequestsError: it has asked too often.
        """
        self._take(f"{kind}:address:{self._pseudonym(address)}", self._allowance.address)

    def session(self, kind: str, conversation: str) -> None:
        """Count a request of a kind (`messages`, `other`) in a session.

        Raises:
            TooManyRequestsError: it has asked too often.
        """
        self._take(f"{kind}:session:{self._pseudonym(conversation)}", self._allowance.session)

    def _take(self, key: str, most: int) -> None:
        wait = self._limiter.take(key, most)
        if wait is not None:
            raise TooManyRequestsError(retry_after=wait)


class MemoryLimiter:
    """Counts in this process, where there is no Redis; see `dinplan.chat.ports.Limiter`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._uses: dict[str, deque[float]] = {}

    def take(self, key: str, most: int) -> float | None:
        """Use a key once; see the port."""
        now = self._clock()
        if len(self._uses) >= MOST_KEYS:
            self._clear_away(now)
        uses = self._uses.setdefault(key, deque())
        while uses and uses[0] <= now - WINDOW_SECONDS:
            uses.popleft()
        if len(uses) >= most:
            return uses[0] + WINDOW_SECONDS - now
        uses.append(now)
        return None

    def _clear_away(self, now: float) -> None:
        used = now - WINDOW_SECONDS
        self._uses = {key: uses for key, uses in self._uses.items() if uses and uses[-1] > used}
