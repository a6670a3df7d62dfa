"""Understanding beside the event loop, so that other conversations go on meanwhile.

The sentence encoder is native code and leaves Python to others. Rasa would call it in the event
loop, where it holds up every other conversation, although the machine has another core.
"""

import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker

Parsed = dict[str, Any]


def read_in_a_thread() -> None:
    """Let Rasa's processor understand messages in one thread of their own; safe to call again.

    One thread, since the encoder uses the cores for one text at a time. The conversation's lock is
    held meanwhile, so its messages keep their order.
    """
    original = MessageProcessor.parse_message
    if hasattr(original, "__wrapped__"):
        return
    reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
    loop = asyncio.new_event_loop()  # the reader's own; making one for each text takes time

    @functools.wraps(original)
    async def parse_message(
        self: MessageProcessor,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> Parsed:
        def read() -> Parsed:
            parsed: Parsed = loop.run_until_complete(
                original(self, message, tracker, only_output_properties)
            )
            return parsed

        return await asyncio.get_running_loop().run_in_executor(reader, read)

    MessageProcessor.parse_message = parse_message
