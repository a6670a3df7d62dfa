"""Citizens who write: bounded load over HTTP on the REST channel of either contender."""

import asyncio
import time
import uuid
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp

ROUTE = "/webhooks/rest/webhook"
TURNS_A_CONVERSATION = 4
PATIENCE_SECONDS = 60

Entry = dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """What a number of clients saw.

    Attributes:
        milliseconds: how long each turn took, in the order in which they ended.
        seconds: from the first turn's start to the last one's end.
        failed: turns without a proper answer.
    """

    milliseconds: tuple[float, ...]
    seconds: float
    failed: int

    @property
    def turns_a_second(self) -> float:
        """How many turns were answered in a second."""
        return len(self.milliseconds) / self.seconds


async def write_together(address: str, texts: Sequence[str], clients: int) -> Measured:
    """Send texts in conversations of a few turns; each client waits for its reply."""
    conversations = deque(
        texts[start : start + TURNS_A_CONVERSATION]
        for start in range(0, len(texts), TURNS_A_CONVERSATION)
    )
    taken: list[float] = []
    failed = 0

    async def client(session: aiohttp.ClientSession) -> None:
        nonlocal failed
        while conversations:
            conversation, sender = conversations.popleft(), uuid.uuid4().hex
            for text in conversation:
                began = time.perf_counter()
                entries = await say(session, address, sender, text)
                taken.append((time.perf_counter() - began) * 1000)
                failed += not entries or last_custom(entries).get("topic") == "error"

    async with aiohttp.ClientSession() as session:
        began = time.perf_counter()
        await asyncio.gather(*(client(session) for _ in range(clients)))
        return Measured(tuple(taken), time.perf_counter() - began, failed)


async def say(session: aiohttp.ClientSession, address: str, sender: str, text: str) -> list[Entry]:
    """One turn; the channel's entries, or none where it did not answer properly."""
    try:
        async with session.post(
            address + ROUTE,
            json={"sender": sender, "message": text},
            timeout=aiohttp.ClientTimeout(PATIENCE_SECONDS),
        ) as response:
            entries: list[Entry] = await response.json()
            return entries if response.status == HTTPStatus.OK else []
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return []


def last_custom(entries: Sequence[Entry]) -> Entry:
    """The last `custom` of a turn's entries; empty where there is none."""
    customs = [entry["custom"] for entry in entries if entry.get("custom")]
    return customs[-1] if customs else {}
