"""Rasa's answer generator: finds the words in content/ by topic, language and municipality."""

import logging
from collections.abc import Mapping
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from dinplan import bootstrap
from dinplan.contact.follow_up import CONTACT_STATUS, REQUEST_CONTACT, Stage
from dinplan.contact.follow_up_desk import Ending
from dinplan.contact.request import Step
from dinplan.content.reply import Reply
from dinplan.rasa_ext.conversation import Conversation
from dinplan.rasa_ext.rendering import for_channel
from dinplan.rasa_ext.replies import HANDOFF_CODE, Speaker
from dinplan.understanding.decision import CLARIFY, EMERGENCY
from dinplan.understanding.turn import Turn

log = logging.getLogger(__name__)

UTTER = "utter_"
ASK = "ask_contact_form_contact_"
ENDS = ("contact_receipt", "contact_repeated", "contact_cancelled", "contact_refused")
OPENING_FORMS = (REQUEST_CONTACT, CONTACT_STATUS)


class AnswerGenerator(NaturalLanguageGenerator):
    """Answers in this process from the live content, so an edit needs no training."""

    def __init__(
        self,
        endpoint_config: EndpointConfig | None = None,  # noqa: ARG002 - Rasa's signature
        domain: Domain | None = None,  # noqa: ARG002
    ) -> None:
        self._library = bootstrap.library()
        self._municipality = bootstrap.settings().municipality
        self._library.current().municipality(self._municipality)  # a wrong name stops here

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """The response to an `utter_…` action; see the parent class."""
        turn = Turn.from_parse_data(tracker.latest_message.parse_data)
        speaker = Speaker(
            self._library.current(), self._municipality, turn.language, bootstrap.now()
        )
        try:
            reply = self._reply(utter_action, tracker, speaker, kwargs)
        except Exception:
            log.exception("No words were found for %s; the citizen gets the apology.", utter_action)
            reply = speaker.error()
        # `rasa shell` answers through a queue; only its input channel tells that it is the shell.
        channel = tracker.get_latest_input_channel() or output_channel
        return for_channel(_with_notice(reply, tracker, speaker), channel, speaker)

    def _reply(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        speaker: Speaker,
        values: Mapping[str, Any],
    ) -> Reply:
        conversation = Conversation.from_tracker(tracker)
        turn = Turn.from_parse_data(tracker.latest_message.parse_data)
        name = utter_action.removeprefix(UTTER)
        said = _in_contact_form(name, speaker, tracker.get_slot("contact_note"), values)
        said = said or _after_contact(name, speaker, turn, values)
        if said:
            return said
        if name == "error":
            return speaker.error()
        before = conversation.turns[-2] if len(conversation.turns) > 1 else None
        in_form, opens_form = conversation.step is not None, turn.intent in OPENING_FORMS
        if name == CLARIFY:
            return speaker.clarify(turn, in_form=in_form)
        return speaker.topic(name, turn, before, in_form=in_form, opens_form=opens_form)


def _in_contact_form(
    name: str, speaker: Speaker, note: str | None, values: Mapping[str, Any]
) -> Reply | None:
    if name.startswith(ASK):
        return speaker.contact_step(Step(name.removeprefix(ASK)), note)
    if name == "contact_summary":
        return speaker.contact_summary(values["lines"], note)
    if name in ENDS:
        return speaker.contact_end(name, **values.get("shown", {}))
    return None


def _after_contact(
    name: str, speaker: Speaker, turn: Turn, values: Mapping[str, Any]
) -> Reply | None:
    """What is said about a sent request, and with a code for the phone."""
    shown = values.get("shown") or {}
    if name == "contact_status_ask":
        return speaker.status_step(Stage(values["stage"]), values.get("note"), shown)
    if name == "contact_status_end":
        return speaker.status_end(Ending(values["ending"]))
    if name == "contact_status_failed":
        return speaker.status_failed()
    return speaker.handoff_code(turn, **shown) if name == HANDOFF_CODE and shown else None


def _with_notice(reply: Reply, tracker: DialogueStateTracker, speaker: Speaker) -> Reply:
    """The reply with the notice that this is an automatic assistant, if it is the first one.

    Nothing comes before an emergency's numbers, so after one the notice comes with the next reply.
    """
    events = tracker.applied_events()
    users = sum(isinstance(event, UserUttered) for event in events)
    said = [event for event in events if isinstance(event, BotUttered)]
    if reply.topic == EMERGENCY or users > len(said) + 1 or not all(map(_is_emergency, said)):
        return reply
    return Reply(**{**vars(reply), "notice": speaker.phrase("conversation.notice")})


def _is_emergency(event: BotUttered) -> bool:
    return bool(event.metadata.get("utter_action") == f"{UTTER}{EMERGENCY}")
