"""Understanding beside the event loop, so that other conversations go on meanwhile.

Most of a turn's time is spent in the sentence encoder, which is native code and leaves Python to
others. Rasa would call it in the event loop, where it holds up every other conversation, although
the machine has another core.
"""

import asyncio
import functools
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker
from threadpoolctl import ThreadpoolController

Parsed = dict[str, Any]

CORES_OF_ONE = min(2, os.cpu_count() or 1)
"""Cores that the encoder uses for a citizen who is alone; more make short texts no faster."""


def read_in_a_thread() -> None:
    """Let Rasa's processor understand messages in one thread of their own; safe to call again.

    One thread, since an encoder serves one text at a time. The conversation's lock is held
    meanwhile, so its messages keep their order. While nobody else waits, the encoder has two
    cores, which makes an answer come sooner; in a crowd the second one serves the others better.
    """
    original = MessageProcessor.parse_message
    if hasattr(original, "__wrapped__"):
        return
    reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
    loop = asyncio.new_event_loop()  # the reader's own; making one for each text takes time
    limit = _CoreLimit()
    unread = 0

    @functools.wraps(original)
    async def parse_message(
        self: MessageProcessor,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> Parsed:
        def read() -> Parsed:
            limit.set(CORES_OF_ONE if unread == 1 else 1)
            parsed: Parsed = loop.run_until_complete(
                original(self, message, tracker, only_output_properties)
            )
            return parsed

        nonlocal unread
        unread += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(reader, read)
        finally:
            unread -= 1

    MessageProcessor.parse_message = parse_message


class _CoreLimit:
    """How many cores the encoder may use; told to its runtime only when that changes."""

    def __init__(self) -> None:
        self._cores = 0

    def set(self, cores: int) -> None:
        if cores != self._cores:
            _openmp().limit(limits=cores)
            self._cores = cores


@functools.cache
def _openmp() -> ThreadpoolController:
    """The encoder's runtime for threads; looked for at the first text, when it is loaded."""
    return ThreadpoolController().select(user_api="openmp")
