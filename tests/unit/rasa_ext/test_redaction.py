import json

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, SlotSet, UserUttered

from dinplan.rasa_ext.conversation import FORMS
from dinplan.rasa_ext.redaction import REDACTED, redact
from dinplan.rasa_ext.rendering import PERSONAL_KEY


def user(text, intent="out_of_scope"):
    parse_data = {"text": text, "text_tokens": [[0, 3]], "intent": {"name": intent}}
    return UserUttered(text, intent={"name": intent}, parse_data=parse_data)


def kept(*events):
    """The text of each user's and bot's event as it is kept."""
    redacted = redact(events)
    assert len(redacted) == len(events)
    return [event.text for event in redacted if isinstance(event, (UserUttered, BotUttered))]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_said_while_a_form_asks_is_not_kept(form):
    asks = (ActiveLoop(form), SlotSet("requested_slot", "line"))
    ends = (SlotSet("requested_slot", None), ActiveLoop(None))
    texts = kept(user("Hei"), *asks, user("Kari"), *ends, user("Takk"))
    assert texts == ["Hei", REDACTED, "Takk"]


@pytest.mark.parametrize(
    "text",
    ["KLM-RTF", "Hva skjer med klm-rtf?", "referanse klm rtf", "trekk KLMRTF, nummer 48123456"],
)
def test_a_message_with_a_reference_is_not_kept(text):
    (event,) = redact([user(text)])
    assert event.text == REDACTED
    assert event.parse_data["text"] == REDACTED
    assert "text_tokens" not in event.parse_data
    assert "RTF" not in json.dumps(event.as_dict()).upper()


def test_a_title_that_leads_to_the_status_is_kept():
    assert kept(user("Status for henvendelsen min", "contact_status")) == [
        "Status for henvendelsen min"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ring Kari på 481 23 456",
        "Kari bor her: kari@example.no",
        "jeg er 13097248022",
        "+46701234567",
    ],
)
def test_of_a_message_with_a_number_or_address_nothing_is_kept(text):
    # The name beside it would tell as much.
    assert kept(user(text)) == [REDACTED]


def test_other_messages_are_kept():
    assert kept(user("Kan barnet på 12 år få plan innen 2026?")) == [
        "Kan barnet på 12 år få plan innen 2026?"
    ]


def test_a_personal_reply_is_kept_without_its_text_and_values():
    metadata = {
        PERSONAL_KEY: True, "choices": ["Ja"], "utter_action": "utter_handoff_code",
        "shown": {"code": "785446"},
    }  # fmt: skip
    (event,) = redact([BotUttered("Koden din er 785 446.", metadata=metadata)])
    assert event.text == REDACTED
    assert event.metadata == {"choices": ["Ja"], "utter_action": "utter_handoff_code"}


def test_the_running_turn_still_sees_what_was_said():
    event = user("KLM-RTF")
    redact([event])
    assert event.text == "KLM-RTF"
