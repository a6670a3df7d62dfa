"""When a conversation has ended: after half an hour in which the citizen wrote nothing.

Rasa counts from the last message outside a form, so whoever fills a form for longer than that
would lose it between two answers. The web channel ends its conversations itself, since a citizen
may prolong one without a message.
"""

import time

from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from dinplan.rasa_ext.web_replies import WEB

SECONDS_A_MINUTE = 60


def count_silence_from_the_last_message() -> None:
    """Replace Rasa's check by one that also sees the messages inside a form."""
    MessageProcessor._has_session_expired = _has_ended  # noqa: SLF001 - no public way


def _has_ended(processor: MessageProcessor, tracker: DialogueStateTracker) -> bool:
    config = processor.domain.session_config
    if not config.are_sessions_enabled() or tracker.get_latest_input_channel() == WEB:
        return False
    said = (event for event in reversed(tracker.events) if isinstance(event, UserUttered))
    last = next(said, None)
    if last is None:
        return False
    silent = time.time() - last.timestamp
    return bool(silent > config.session_expiration_time * SECONDS_A_MINUTE)
