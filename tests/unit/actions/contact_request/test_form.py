"""The three actions, driven as Rasa's form drives them, on a store in memory."""

import json

import pytest
import yaml
from unit.actions.contact_request.form import REQUIRED, SECRETS, VALUES

from actions.contact_request import AskContactConfirm, BeginContactRequest, ValidateContactForm
from dinplan.contact.request import Step
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.turn import PARSE_KEY


def test_the_form_asks_for_one_line_after_another(form):
    form.begin()
    asked = []
    while form.step != "contact_confirm":
        asked.append(form.step)
        form.say(VALUES[form.step])
    assert asked == list(VALUES)


def test_slots_say_given_or_skipped_and_nothing_else(form):
    form.fill()
    lines = [form.slots[slot] for slot in REQUIRED]
    assert lines == ["given", "given", "skipped", *["given"] * 5, None]


def test_no_value_stands_in_a_slot_or_an_event(form):
    form.fill()
    form.say("endre navn til Per Kanarifugl")
    form.say("ja")
    kept = json.dumps([form.events, form.slots], ensure_ascii=False)
    for secret in SECRETS:
        assert secret not in kept


def test_the_summary_gets_the_values_from_the_draft(form):
    form.fill()
    assert form.said == ["utter_contact_summary"]
    lines = form.messages[0]["lines"]
    assert lines["name"] == "Kari Kanarifugl"
    assert lines["phone"] == "+4748123456"
    assert (lines["language"], lines["interpreter"]) == ("nb", None)


def test_a_yes_sends_and_gives_the_reference(form, store):
    form.fill()
    form.say("ja")
    (request,) = store.requests.values()
    assert form.said == ["utter_contact_receipt"]
    assert form.messages[0]["shown"] == {"reference": request.reference}
    assert request.municipality == "risor"
    assert set(form.slots.values()) == {None}
    assert store.drafts == {}


def test_the_first_message_gives_name_and_number(form):
    form.begin("Ring Olav 37 15 00 00")
    assert form.step == "contact_call_time"


def test_an_identity_number_in_the_first_message_is_refused(form, store):
    form.begin("Ring Olav 13097248022")
    assert (form.note, form.step) == ("problem.identity_number", "contact_name")
    assert not store.drafts["c1"][0].values


def test_an_opened_form_takes_nothing_that_it_did_not_ask_for(form):
    form.begin("Kari")
    assert form.slots["contact_name"] is None


@pytest.mark.parametrize("step", [*VALUES, "contact_confirm"])
def test_cancelling_forgets_the_draft(form, store, step):
    form.fill(until=step)
    form.say("avbryt")
    assert form.said == ["utter_contact_cancelled"]
    assert store.drafts == {}
    assert store.requests == {}
    assert set(form.slots.values()) == {None}


def test_without_consent_nothing_is_sent_and_one_may_change_ones_mind(form, store):
    form.fill(until="contact_consent")
    form.say("nei takk")
    assert form.said == ["utter_contact_refused"]
    assert (store.requests, form.step) == ({}, None)

    form.begin()
    assert (form.note, form.step) == ("note.resumed", "contact_consent")
    form.say("ja")
    form.say("ja")
    assert form.said == ["utter_contact_receipt"]


def test_the_same_request_twice_is_stored_once(form, store):
    form.fill()
    form.say("ja")
    reference = form.messages[0]["shown"]["reference"]
    form.fill()
    form.say("ja")
    assert form.said == ["utter_contact_repeated"]
    assert form.messages[0]["shown"]["reference"] == reference
    assert len(store.requests) == 1


def test_a_question_is_answered_and_the_step_asked_again(form):
    form.begin()
    form.say("Hva er en plan?", intent={"name": "plan_definition", "confidence": 0.9})
    assert (form.said, form.step, form.note) == (["utter_plan_definition"], "contact_name", None)


def test_a_question_without_a_topic_gets_the_words_for_it(form):
    form.begin()
    form.say("Hva sier du?", intent={"name": None, "confidence": 0.0})
    assert form.said == ["utter_out_of_scope"]


def test_a_question_at_the_message_may_have_been_the_message(form):
    form.fill(until="contact_message")
    form.say("Kan jeg klage?", intent={"name": "appeal_right", "confidence": 0.9})
    assert (form.said, form.note) == (["utter_appeal_right"], "note.message_hint")
    form.say("melding: Kan jeg klage?", intent={"name": "appeal_right", "confidence": 0.9})
    assert (form.said, form.step) == ([], "contact_consent")


def test_an_emergency_at_the_message_gets_help_and_no_hint(form):
    form.fill(until="contact_message")
    form.say("jeg orker ikke leve", intent={"name": "emergency", "confidence": 1.0})
    assert (form.said, form.note) == (["utter_emergency"], None)


def test_a_message_that_may_be_an_alarm_is_taken_when_written_once_more(form, store):
    form.fill(until="contact_message")
    message, alarm = "Jeg orker ikke mer alene", {"name": "emergency", "confidence": 0.6}
    form.say(message, intent=alarm)
    assert (form.said, form.note) == (["utter_emergency"], "note.alarm_hint")
    assert Step.MESSAGE not in store.drafts["c1"][0].values
    form.say(message, intent=alarm)
    assert (form.said, form.note) == (["utter_emergency"], None)
    assert (store.drafts["c1"][0].values[Step.MESSAGE], form.step) == (message, "contact_consent")


def test_an_alarm_after_an_answer_is_a_first_one(form, store):
    form.fill(until="contact_call_time")
    alarm = {"name": "emergency", "confidence": 0.6}
    form.say("jeg orker ikke mer alene", intent=alarm)
    form.say("etter klokka 15")
    form.fill(until="contact_message")
    form.say("jeg orker ikke mer alene", intent=alarm)
    assert form.note == "note.alarm_hint"
    assert Step.MESSAGE not in store.drafts["c1"][0].values


def test_a_chosen_number_counts_as_its_title(form, store):
    form.fill(until="contact_for_whom")
    form.say("2", **{PARSE_KEY: {"language": "nb", "choice": "Barnet mitt"}})
    assert store.drafts["c1"][0].values[Step.FOR_WHOM] == "child"


def test_an_empty_message_is_no_answer(form):
    form.fill(until="contact_call_time")
    form.say("-", **{PARSE_KEY: {"language": "nb", "reason": "empty"}})
    assert (form.note, form.step) == ("problem.call_time_invalid", "contact_call_time")


def test_the_actions_have_the_names_of_the_domain():
    domain = yaml.safe_load((PROJECT_ROOT / "domain.yml").read_text("utf-8"))
    actions = (BeginContactRequest(), ValidateContactForm(), AskContactConfirm())
    assert {action.name() for action in actions} <= set(domain["actions"])
    assert domain["forms"]["contact_form"]["required_slots"] == REQUIRED
