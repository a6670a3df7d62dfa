"""What Rasa says and remembers, read for the web channel."""

from collections.abc import Iterable, Mapping
from typing import Any

from rasa.core.channels.channel import OutputChannel
from rasa.shared.core.events import BotUttered, Event, UserUttered

from dinplan.chat.session import Said
from dinplan.chat.transcript import Line
from dinplan.language.language import Language
from dinplan.rasa_ext.conversation import CHOICES_KEY
from dinplan.rasa_ext.rendering import NOTICE_KEY, PERSONAL_KEY
from dinplan.understanding.turn import Turn, parse_language

WEB = "web"
"""The channel's name: in its address and in the tracker."""


class WebReplies(OutputChannel):
    """Collects the responses of one turn, whole.

    Attributes:
        failed: an action failed, so that more should have been said.
    """

    def __init__(self) -> None:
        self.responses: list[dict[str, Any]] = []
        self.failed = False

    @classmethod
    def name(cls) -> str:
        """The channel's name; see the parent class."""
        return WEB

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:  # noqa: ARG002
        """Collect one response; see the parent class."""
        self.responses.append(dict(message))


def read_response(response: Mapping[str, Any], otherwise: Language) -> list[Said]:
    """What a response dictionary of Rasa says: the notice, if it has one, and the reply.

    Args:
        response: a response as `dinplan.rasa_ext.rendering.for_channel` makes it.
        otherwise: the language of a response that does not tell its own.
    """
    custom = response.get("custom") or {}
    language = parse_language(custom.get("language")) or otherwise
    notice, text = response.get(NOTICE_KEY), response.get("text")
    said = [Said(notice, language)] if notice else []
    if text:
        reply = Said(
            text,
            language,
            topic=custom.get("topic"),
            details=custom,
            choices=tuple(response.get(CHOICES_KEY) or ()),
            personal=bool(response.get(PERSONAL_KEY)),
        )
        said.append(reply)
    return said


def read_lines(events: Iterable[Event]) -> list[Line]:
    """What was said in a conversation, as the tracker remembers it: without personal values."""
    lines: list[Line] = []
    language = Language.NB
    for event in events:
        if isinstance(event, UserUttered) and event.text:
            language = Turn.from_parse_data(event.parse_data).language
            lines.append(Line(True, Said(event.text, language), event.timestamp))
        elif isinstance(event, BotUttered):
            said = read_response(event.message(), language)
            lines += [Line(False, one, event.timestamp) for one in said]
    return lines


def find_answer(events: Iterable[Event], message: str) -> list[Said]:
    """What was answered to a message, as the tracker remembers it; empty if it does not."""
    said: list[Said] = []
    language, found = Language.NB, False
    for event in events:
        if isinstance(event, UserUttered):
            found = event.message_id == message
            language = Turn.from_parse_data(event.parse_data).language
        elif found and isinstance(event, BotUttered):
            said += read_response(event.message(), language)
    return said
