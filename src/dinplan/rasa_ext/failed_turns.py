"""What a citizen gets when a turn fails, on every channel: an apology with the phone number."""

import logging
from collections.abc import Awaitable
from typing import Any

from rasa.core.channels.channel import OutputChannel

from dinplan import bootstrap
from dinplan.language.language import Language
from dinplan.rasa_ext.rendering import for_channel
from dinplan.rasa_ext.replies import Speaker

log = logging.getLogger(__name__)


async def attempt(turn: Awaitable[Any], channel: OutputChannel) -> None:
    """Let a turn run to its end; if it fails, the channel's `failed` is set."""
    try:
        await turn
    except Exception as error:  # noqa: BLE001 - whatever failed, the citizen is told
        # Neither the message nor local variables: they may be personal.
        log.error("A turn failed: %s", type(error).__name__)  # noqa: TRY400
        channel.failed = True


def apology(language: Language, channel: str) -> dict[str, Any]:
    """The reply when a turn failed, as a response dictionary of Rasa."""
    speaker = Speaker(
        bootstrap.library().current(), bootstrap.settings().municipality, language, bootstrap.now()
    )
    return for_channel(speaker.error(), channel, speaker)
