"""What of a conversation may be kept: no values of a form, no message with a number or address."""

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


def _redact_user(event: UserUttered, *, whole: bool) -> UserUttered:
    text = event.text or ""
    if not (whole or event.intent_name in PERSONAL_INTENTS or _is_personal(text)):
        return event
    redacted = copy.copy(event)
    redacted.text = REDACTED
    parse_data: dict[str, Any] = {**event.parse_data, "text": REDACTED}
    parse_data.pop("text_tokens", None)  # the places of words that are no longer there
    redacted.parse_data = parse_data
    return redacted


def _is_personal(text: str) -> bool:
    """Whether a text holds something by which a person or a request can be found.

    Then none of it is kept: a name often stands beside a number, and beside a reference, which is
    half the key to a request, the other half.
    """
    if find_reference(text) is not None:
        return True
    return any(pattern.search(text) for pattern in PERSONAL_PATTERNS)


def _redact_bot(event: BotUttered) -> BotUttered:
    redacted = copy.copy(event)
    redacted.text = REDACTED
    redacted.metadata = {k: v for k, v in event.metadata.items() if k in KEPT_METADATA}
    return redacted
