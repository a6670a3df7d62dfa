"""Who is let in, and in which order: what every request of a session goes through first."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, TypeVar

from sanic import Request

from dinplan import bootstrap
from dinplan.chat.addresses import client_address
from dinplan.chat.errors import NotFoundError, UnauthorizedError
from dinplan.chat.limits import Limits
from dinplan.chat.requests import SessionWish
from dinplan.chat.session import Session
from dinplan.language.language import Language

MESSAGES, OTHER = "messages", "other"
"""Kinds of requests, which are counted apart."""

Result = TypeVar("Result")


class Queues:
    """Lets the requests of one conversation through one by one, in the order in which they came.

    Rasa's lock store does the same between processes, but it looks for its turn once a second, and
    only from the moment at which a message reaches Rasa.
    """

    def __init__(self) -> None:
        self._queues: dict[str, tuple[asyncio.Lock, set[object]]] = {}

    @contextlib.asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for one's turn in a queue, and hold it."""
        lock, waiting = self._queues.setdefault(name, (asyncio.Lock(), set()))
        me = object()
        waiting.add(me)
        try:
            async with lock:
                yield
        finally:
            waiting.discard(me)
            if not waiting:
                self._queues.pop(name, None)


class Reception:
    """Counts requests, finds their session and keeps their order, whatever form they have.

    Attributes:
        limits: gives the limits of this moment.
    """

    def __init__(self, limits: Callable[[], Limits] = bootstrap.limits) -> None:
        self.limits = limits
        self._queues = Queues()
        self._running: set[asyncio.Task[Any]] = set()

    async def count_new_session(self, request: Request) -> None:
        """Count a wish for a session, before it is even read.

        Raises:
            TooManyRequestsError: the address has opened too many.
        """
        await asyncio.to_thread(lambda: self.limits().new_session(_address(request)))

    async def open(self, wish: SessionWish) -> Session:
        """A new session.

        Raises:
            NotFoundError: the municipality is not served here.
            ChatStoreError: the database did not answer.
        """
        municipality = bootstrap.settings().municipality
        if wish.municipality not in (None, municipality):
            raise NotFoundError("no such municipality here")
        language = wish.language or Language.NB
        return await asyncio.to_thread(
            lambda: bootstrap.conversations().open(municipality, language)
        )

    async def in_turn(
        self,
        request: Request,
        kind: str,
        token: str | None,
        work: Callable[[Session], Coroutine[Any, Any, Result]],
    ) -> Result:
        """Do a session's work when it is its turn, also when the client does not wait for it.

        Raises:
            TooManyRequestsError, UnauthorizedError, ChatStoreError: see there.
        """

        async def do() -> Result:
            async with self._queues.turn(token or ""):
                session = await asyncio.to_thread(self._admit, kind, _address(request), token)
                request.ctx.language = session.language
                return await work(session)

        # A browser that loses its connection must not stop a turn half-way: it asks again with
        # the same id, and gets what was answered.
        task = asyncio.get_running_loop().create_task(do())
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    def _admit(self, kind: str, address: str, token: str | None) -> Session:
        """The session that a token opens, if it may go on.

        Raises:
            TooManyRequestsError, UnauthorizedError: see there.
        """
        limits = self.limits()
        limits.address(kind, address)
        if token is None:
            raise UnauthorizedError
        session = bootstrap.conversations().find(bootstrap.seal().conversation(token))
        limits.session(kind, session.conversation)
        return session


def _address(request: Request) -> str:
    forwarded = request.headers.getall("x-forwarded-for", [])
    return client_address(request.ip or "", forwarded, bootstrap.settings().trusted_proxies)
