"""Rasa's REST channel, made fit for tests and evaluation: plain text in, whole replies out."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.channels.console import CmdlineInput
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, Request
from sanic.exceptions import InvalidUsage
from sanic.response import HTTPResponse, json

from dinplan import bootstrap
from dinplan.language.language import Language
from dinplan.rasa_ext.failed_turns import apology, attempt
from dinplan.rasa_ext.rendering import NOTICE_KEY
from dinplan.settings import SettingsError
from dinplan.understanding.text import LONGEST_TEXT
from dinplan.understanding.turn import parse_language

LONGEST_ID = 255
"""Characters of a conversation's id at most; the tracker store has no room for more."""

OnMessage = Callable[[UserMessage], Awaitable[Any]]


class CollectedReplies(CollectingOutputChannel):
    """Collects a turn's replies; the notice of the first one as a message of its own.

    Attributes:
        failed: something failed, so that more should have been said.
    """

    def __init__(self) -> None:
        super().__init__()
        self.failed = False

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect one reply; see the parent class."""
        notice = message.pop(NOTICE_KEY, None)
        if notice:
            await self.send_text_message(recipient_id, notice)
        await super().send_response(recipient_id, message)


class PlainRestChannel(RestInput):
    """`POST /webhooks/rest/webhook` as in Rasa, without its ways to steer the dialogue.

    A typed "/…" is plain text (the pipeline's first component sees to it), the client cannot name
    another channel, and a turn that failed gets an apology instead of silence.
    """

    @classmethod
    def name(cls) -> str:
        """Rasa's own name, so that its clients work unchanged."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """Make the channel that credentials.yml names, also for a plain `rasa run`.

        Raises:
            SettingsError: this installation refuses the REST channel, as production does.
        """
        if not bootstrap.settings().rest_channel:
            raise SettingsError("The REST channel has no access control, and it is off here.")
        return super().from_credentials(credentials)

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """The routes; see the parent class."""
        routes = Blueprint("plain_rest_channel")

        @routes.get("/")
        async def health(_: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                message = _parse(request)
            except (ValueError, InvalidUsage) as error:
                return json({"error": str(error)}, status=400)
            return json(await replies_to(on_new_message, message))

        return routes


async def replies_to(on_new_message: OnMessage, message: UserMessage) -> list[dict[str, Any]]:
    """All replies of a turn; an apology behind them where something failed or nothing came out."""
    collector = message.output_channel
    await attempt(on_new_message(message), collector)
    messages: list[dict[str, Any]] = collector.messages
    if collector.failed or not messages:
        language = _spoken(messages) or parse_language((message.metadata or {}).get("language"))
        sorry = apology(language or Language.NB, collector.name())
        await collector.send_response(message.sender_id, sorry)
    return messages


def _spoken(messages: list[dict[str, Any]]) -> Language | None:
    """The language of the last reply that tells its own."""
    customs = [entry["custom"] for entry in messages if entry.get("custom")]
    return parse_language(customs[-1].get("language")) if customs else None


def _parse(request: Request) -> UserMessage:
    """The message of a request.

    Raises:
        ValueError: a field is missing or of the wrong form; the text says which.
    """
    body = request.json
    if not isinstance(body, dict):
        raise ValueError("the body must be a JSON object")  # noqa: TRY004 - one error, one answer
    sender, text, metadata = body.get("sender"), body.get("message"), body.get("metadata")
    if not isinstance(sender, str) or not 0 < len(sender) <= LONGEST_ID:
        raise ValueError(f"'sender' must be a text of 1 to {LONGEST_ID} characters")
    if not isinstance(text, str):
        raise ValueError("'message' must be a text")  # noqa: TRY004
    if metadata is not None and not isinstance(metadata, dict):
        raise ValueError("'metadata' must be a JSON object")
    language = parse_language((metadata or {}).get("language"))
    return UserMessage(
        # One character more than is read, so that the reader still sees that it is too long.
        text[: LONGEST_TEXT + 1],
        CollectedReplies(),
        sender,
        input_channel=PlainRestChannel.name(),
        # Only what the product reads: the rest would be kept with the conversation.
        metadata={"language": language.value} if language else {},
    )


class ShellChannel(CmdlineInput):
    """`rasa shell`'s channel with the same apology when a turn fails."""

    @staticmethod
    async def on_message_wrapper(
        on_new_message: OnMessage,
        text: str,
        queue: Any,
        sender_id: str,
        input_channel: str,
        metadata: dict[str, Any] | None,
    ) -> None:
        """Pass a message on and its replies back; see the parent class."""
        said: list[Any] = []

        async def put(message: Any) -> None:
            said.append(message)
            await queue.put(message)

        async def guarded(message: UserMessage) -> None:
            channel = message.output_channel
            channel._persist_message = put  # noqa: SLF001 - the queue's only way in
            channel.failed = False
            await attempt(on_new_message(message), channel)
            if channel.failed or not said:
                await channel.send_response(sender_id, apology(Language.NB, input_channel))

        await CmdlineInput.on_message_wrapper(
            guarded, text, queue, sender_id, input_channel, metadata
        )
