"""What of a conversation may be kept: no values of a form, no numbers, no addresses."""

import copy
import re
from collections.abc import Iterable
from typing import Any

from rasa.shared.core.events import ActiveLoop, BotUttered, Event, SlotSet, UserUttered

from dinplan.contact.reference import find_reference
from dinplan.rasa_ext.conversation import FORMS
from dinplan.rasa_ext.rendering import PERSONAL_KEY

REDACTED = "[…]"

PERSONAL_INTENTS = frozenset(("request_contact",))
"""Intents whose message may already hold a name and a number, as in "Ring Olav 37 15 00 00"."""

PERSONAL_PATTERNS = (
    re.compile(r"[^\s@<>]+@[^\s@<>]+"),
    re.compile(r"\+?\d(?:[\s.\-/()]*\d){5,}"),
)
"""E-mail addresses, and runs of six or more digits however they are grouped."""

KEPT_METADATA = frozenset(("utter_action", "choices"))
"""Metadata of a personal utterance that is kept; the action's values are not among it."""


def redact(events: Iterable[Event]) -> list[Event]:
    """The events as they may be kept, in the same number and order.

    The given events stay as they are, since the running turn still needs them.
    """
    kept: list[Event] = []
    in_form = asked = False
    for event in events:
        if isinstance(event, ActiveLoop):
            in_form = event.name in FORMS
        elif isinstance(event, SlotSet) and event.key == "requested_slot":
            asked = event.value is not None
        if isinstance(event, UserUttered):
            kept.append(_redact_user(event, whole=in_form and asked))
        elif isinstance(event, BotUttered) and event.metadata.get(PERSONAL_KEY):
            kept.append(_redact_bot(event))
        else:
            kept.append(event)
    return kept


def mask(text: str) -> str:
    """The text without what may be a number or an address of a person."""
    for pattern in PERSONAL_PATTERNS:
        text = pattern.sub(REDACTED, text)
    return text


def _redact_user(event: UserUttered, *, whole: bool) -> UserUttered:
    text = event.text or ""
    # A reference is half the key to a request; the other half often stands beside it.
    whole = whole or event.intent_name in PERSONAL_INTENTS or find_reference(text) is not None
    said = REDACTED if whole else mask(text)
    if said == text:
        return event
    redacted = copy.copy(event)
    redacted.text = said
    parse_data: dict[str, Any] = {**event.parse_data, "text": said}
    parse_data.pop("text_tokens", None)  # the places of words that are no longer there
    redacted.parse_data = parse_data
    return redacted


def _redact_bot(event: BotUttered) -> BotUttered:
    redacted = copy.copy(event)
    redacted.text = REDACTED
    redacted.metadata = {k: v for k, v in event.metadata.items() if k in KEPT_METADATA}
    return redacted
