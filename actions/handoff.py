"""The code that spares repeating everything on the phone."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from dinplan import bootstrap
from dinplan.contact.errors import ContactStoreError
from dinplan.contact.handoff import Asked
from dinplan.contact.handoff_desk import HandoffDesk
from dinplan.content.library import Library
from dinplan.content.topics import TopicKind
from dinplan.understanding.turn import Turn

log = logging.getLogger(__name__)


class GiveHandoffCode(Action):
    """Gives a code for what was asked so far: topics and moments, never words."""

    def __init__(
        self,
        desk: Callable[[], HandoffDesk] = bootstrap.handoff_desk,
        library: Callable[[], Library] = lambda: bootstrap.library().current(),
    ) -> None:
        self._desk = desk
        self._library = library

    def name(self) -> str:
        """Its name in the domain."""
        return "action_give_handoff_code"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - the SDK's signature
    ) -> list[EventType]:
        """Give the code; see the parent class."""
        language = Turn.from_parse_data(tracker.latest_message).language
        municipality = bootstrap.settings().municipality
        topics = self._library().topics.values()
        known = {topic.id for topic in topics if topic.kind is not TopicKind.REPLY}
        asked = answered_topics(tracker.events, known)
        try:
            given = self._desk().give(tracker.sender_id, municipality, language, asked)
        except ContactStoreError as error:
            log.error("No code was given: %s", error)  # noqa: TRY400 - no values in the log
            dispatcher.utter_message(response="utter_error")
            return []
        shown = {"code": given.code, "until": given.expires.isoformat()}
        dispatcher.utter_message(response="utter_handoff_code", shown=shown)
        return []


def answered_topics(events: Iterable[Mapping[str, Any]], known: set[str]) -> list[Asked]:
    """The topics that were asked for and answered, in order, with the moment of the question.

    What was typed into a form also has an intent, but no answer follows to it.

    Args:
        events: the tracker's events as the action server gets them.
        known: ids of topics that count.
    """
    asked: list[Asked] = []
    question: Asked | None = None
    for event in events:
        kind = event.get("event")
        if kind == "session_started":
            asked, question = [], None
        elif kind == "user":
            turn = Turn.from_parse_data(event.get("parse_data") or {})
            moment = dt.datetime.fromtimestamp(event.get("timestamp") or 0, dt.timezone.utc)
            question = Asked(turn.intent, moment) if turn.intent in known else None
        elif kind == "bot" and question:
            said = (event.get("metadata") or {}).get("utter_action")
            if said == f"utter_{question.topic}":
                asked.append(question)
                question = None
    return asked
