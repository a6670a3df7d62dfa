"""An agent without a model: keeps real trackers, and says what a test's keyword asks for."""

import asyncio
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, UserUttered

from dinplan import bootstrap
from dinplan.content.reply import Reply
from dinplan.language.language import Language
from dinplan.launcher import assistant
from dinplan.rasa_ext.rendering import for_channel
from dinplan.rasa_ext.tracker_store import RedactingTrackerStore
from dinplan.rasa_ext.web_words import speaker
from dinplan.understanding.turn import PARSE_KEY, parse_language

NOTICE = "Hei! Jeg er en automatisk assistent."
SUMMARY = "Dette sender jeg: Ola, 918 30 135"
ANSWER_CHOICES = ("Hvem kan få individuell plan?", "Jeg vil bli kontaktet")

REPLIES = {
    "oppsummering": {"topic": "contact_form", "text": SUMMARY, "step": "confirm", "personal": True,
                     "choices": ("Ja", "Avbryt")},
    "kvittering": {"topic": "contact_receipt", "text": "Takk.", "reference": "KLM-RTA"},
    "menneske": {"topic": "talk_to_human", "text": "Ring koordinerende enhet."},
    "nød": {"topic": "emergency", "text": "Ring 113."},
    "uklart": {"topic": "clarify", "text": "Hva mener du?", "suggestions": ("eligibility",)},
}  # fmt: skip


class FakeAgent:
    """Answers each text with its own words; a keyword asks for something else.

    "feil" fails, "halvveis" answers and then fails, "stille" says nothing, "vent" takes a while,
    the keys of `REPLIES` give those replies.
    """

    def __init__(self, locks: LockStore | None = None) -> None:
        self.tracker_store = FailSafeTrackerStore(RedactingTrackerStore(Domain.empty()))
        self.lock_store = locks or InMemoryLockStore()
        self.heard: list[str] = []
        self.metadata: list[dict[str, Any]] = []
        self.go_on = asyncio.Event()
        self.wait_seconds = 0.3

    def is_ready(self) -> bool:
        """Whether messages are answered."""
        return True

    async def handle_message(self, message: UserMessage) -> None:
        """Answer one message, as Rasa's agent does."""
        async with self.lock_store.lock(message.sender_id, wait_time_in_seconds=0.02):
            await self._handle(message)

    async def _handle(self, message: UserMessage) -> None:
        text = message.text or ""
        self.heard.append(text)
        self.metadata.append(dict(message.metadata or {}))
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id)
        new = not any(isinstance(event, UserUttered) for event in tracker.events)
        if new:
            tracker.update(ActionExecuted("action_session_start"))
            tracker.update(SessionStarted())
        language = parse_language((message.metadata or {}).get("language")) or Language.NB
        tracker.update(_heard(message, text, language))
        if text == "vent":
            await asyncio.sleep(self.wait_seconds)
        if text == "feil":
            raise RuntimeError("secret words of a citizen")
        if text == "stille":
            return
        spoken = speaker(language)
        reply = _reply(text, language, NOTICE if new else None)
        event = _uttered(for_channel(reply, "web", spoken))
        await message.output_channel.send_response(message.sender_id, event.message())
        if text == "halvveis":
            raise RuntimeError("secret words of a citizen")
        tracker.update(event)
        await self.tracker_store.save(tracker)


def _reply(text: str, language: Language, notice: str | None) -> Reply:
    wanted = REPLIES.get(text, {"topic": "plan_definition", "text": f"Du skrev: {text}",
                                "choices": ANSWER_CHOICES})  # fmt: skip
    return Reply(language=language, notice=notice, **wanted)  # type: ignore[arg-type]


def _heard(message: UserMessage, text: str, language: Language) -> UserUttered:
    parse_data = {
        "text": text,
        "intent": {"name": "plan_definition", "confidence": 1.0},
        PARSE_KEY: {"language": language.value, "basis": "detected"},
    }
    return UserUttered(
        text,
        intent=parse_data["intent"],
        parse_data=parse_data,
        input_channel=message.input_channel,
        message_id=message.message_id,
        metadata=message.metadata,
    )


def _uttered(response: dict[str, Any]) -> BotUttered:
    data = {name: response.pop(name, None) for name in ("buttons", "custom")}
    return BotUttered(response.pop("text"), data=data, metadata=response)


def build_app(agent: FakeAgent | None = None) -> Any:
    """The assistant's application with a fake agent in it."""
    bootstrap.database()  # the tables, before requests come in threads
    app = assistant.build_app()
    app.ctx.agent = agent or FakeAgent()
    return app
