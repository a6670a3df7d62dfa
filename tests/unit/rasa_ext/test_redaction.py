"""What of a conversation may be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered

from dinplan.rasa_ext.conversation import CHOICES_KEY, CONTACT_FORM
from dinplan.rasa_ext.redaction import REDACTED, mask, redact
from dinplan.rasa_ext.rendering import PERSONAL_KEY

OPENED = [ActiveLoop(CONTACT_FORM), SlotSet("requested_slot", "name")]
CLOSED = [SlotSet("requested_slot", None), ActiveLoop(None)]

EVENTS = st.one_of(
    st.builds(UserUttered, st.text(max_size=40)),
    st.builds(BotUttered, st.text(max_size=40), metadata=st.just({PERSONAL_KEY: True})),
    st.builds(BotUttered, st.text(max_size=40)),
    st.builds(ActiveLoop, st.sampled_from([CONTACT_FORM, None])),
    st.builds(SlotSet, st.just("requested_slot"), st.sampled_from(["name", None])),
    st.builds(ActionExecuted, st.just("action_listen")),
)


def said(text, intent="plan_definition"):
    parse_data = {
        "text": text,
        "intent": {"name": intent},
        "text_tokens": [(0, len(text))],
        "din_plan": {"language": "nb"},
    }
    return UserUttered(text, {"name": intent}, parse_data=parse_data)


def texts(events):
    return [event.text for event in events if isinstance(event, UserUttered)]


def test_what_fills_a_line_of_the_form_is_kept_nowhere():
    (*_, kept) = redact([*OPENED, said("Kari Nordmann")])
    assert "Kari" not in str(kept.as_dict())
    assert kept.text == kept.parse_data["text"] == REDACTED
    assert "text_tokens" not in kept.parse_data
    assert kept.parse_data["din_plan"] == {"language": "nb"}


def test_what_is_said_before_and_after_the_form_is_kept():
    events = [said("Hva er en plan?"), *OPENED, said("Kari"), *CLOSED, said("Takk")]
    assert texts(redact(events)) == ["Hva er en plan?", REDACTED, "Takk"]


def test_an_open_form_that_asks_for_nothing_hides_nothing():
    assert texts(redact([ActiveLoop(CONTACT_FORM), said("Hva er en plan?")])) == ["Hva er en plan?"]


def test_a_wish_to_be_called_is_hidden_as_a_whole():
    assert texts(redact([said("Ring Olav på dagen", "request_contact")])) == [REDACTED]


def test_a_reference_is_hidden_with_what_stands_beside_it():
    assert texts(redact([said("ABC-DEF eller ABC-DEG er referansen, jeg heter Kari")])) == [
        "ABC-DEF eller ABC-DEG er referansen, jeg heter Kari"
    ]
    from dinplan.contact.reference import new_reference

    assert texts(redact([said(f"{new_reference()}, jeg heter Kari")])) == [REDACTED]


def test_the_running_turn_still_has_its_text():
    event = said("37 15 00 00")
    redact([event])
    assert event.text == event.parse_data["text"] == "37 15 00 00"


def test_a_summary_is_kept_without_its_values():
    metadata = {PERSONAL_KEY: True, CHOICES_KEY: ["Ja"], "utter_action": "utter_x", "lines": "Kari"}
    (kept,) = redact([BotUttered("Navn: Kari", metadata=metadata)])
    assert kept.text == REDACTED
    assert kept.metadata == {CHOICES_KEY: ["Ja"], "utter_action": "utter_x"}


def test_an_answer_is_kept_as_it_is():
    event = BotUttered("Ring 37 15 00 00.", metadata={CHOICES_KEY: []})
    assert redact([event]) == [event]


@given(st.lists(EVENTS, max_size=12))
def test_number_kind_order_and_time_of_the_events_stay(events):
    kept = redact(events)
    assert [(type(e), e.timestamp) for e in kept] == [(type(e), e.timestamp) for e in events]


@given(st.lists(EVENTS, max_size=12))
def test_what_is_redacted_once_stays_as_it_is(events):
    kept = redact(events)
    assert texts(redact(kept)) == texts(kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ring 37 15 00 00 i dag", f"ring {REDACTED} i dag"),
        ("+47 91-83-01-35", REDACTED),
        ("fnr 010190 12345.", f"fnr {REDACTED}."),
        ("(0047) 918/30/135", f"({REDACTED}"),
        ("skriv til kari.nordmann@example.no, takk", f"skriv til {REDACTED} takk"),
        ("han er 17 år og fikk avslag 3.4.2026", f"han er 17 år og fikk avslag {REDACTED}"),
        ("Hva er § 28 og 113?", "Hva er § 28 og 113?"),
        ("5 timer, 12 uker, 2026", "5 timer, 12 uker, 2026"),
    ],
)
def test_numbers_and_addresses_are_masked_and_small_numbers_stay(text, kept):
    assert mask(text) == kept


@given(st.text(max_size=50), st.from_regex(r"\+?[0-9]{6,12}", fullmatch=True))
def test_no_long_number_survives(text, number):
    assert number not in mask(f"{text} {number} {text}")
