"""The three actions, driven as Rasa's form drives them, on a store in memory."""

import asyncio
import json
import logging

import pytest
import yaml
from fakes import Clock, FakeContactStore
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.contact_request import AskContactConfirm, BeginContactRequest, ValidateContactForm
from dinplan import bootstrap
from dinplan.contact.desk import ContactDesk
from dinplan.contact.errors import ContactStoreError
from dinplan.contact.form_options import form_options
from dinplan.contact.request import Step
from dinplan.content.library import load_library
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.turn import PARSE_KEY

VALUES = {
    "contact_name": "Kari Kanarifugl",
    "contact_phone": "481 23 456",
    "contact_call_time": "etter kl. 15",
    "contact_for_whom": "Barnet mitt",
    "contact_matter": "Koordinator",
    "contact_message": "kanarimelding om noe privat",
    "contact_consent": "ja",
}
SECRETS = ("Kanarifugl", "481", "123", "15", "child", "Barnet", "coordinator", "kanarimelding")
REQUIRED = [f"contact_{step.value}" for step in Step]


class Form:
    """A conversation in Rasa's place: keeps the slots and asks for the first that is empty."""

    def __init__(self, desk, options):
        self._desk, self._options = lambda: desk, lambda: options
        self.slots = dict.fromkeys([*REQUIRED, "contact_note", "requested_slot"])
        self.events, self.said = [], []

    @property
    def step(self):
        return self.slots["requested_slot"]

    @property
    def note(self):
        return self.slots["contact_note"]

    def begin(self, text="Jeg vil bli kontaktet", **parse_data):
        self._run(BeginContactRequest(self._desk), text, parse_data)
        self._run(ValidateContactForm(self._desk, self._options), text, parse_data)
        self._ask()

    def say(self, text, **parse_data):
        self.said = []
        self._run(ValidateContactForm(self._desk, self._options), text, parse_data)
        if self.events[-1]["name"] != "requested_slot":
            self._ask()

    def fill(self, until="contact_confirm", **changes):
        self.begin()
        while self.step != until:
            self.say({**VALUES, **changes}[self.step])

    def _ask(self):
        self.slots["requested_slot"] = next(slot for slot in REQUIRED if self.slots[slot] is None)
        if self.slots["requested_slot"] == "contact_confirm":
            self._run(AskContactConfirm(self._desk), "", {})

    def _run(self, action, text, parse_data):
        intent = {"name": "out_of_scope", "confidence": 0.3}
        message = {"text": text, "intent": intent, PARSE_KEY: {"language": "nb"}, **parse_data}
        tracker = Tracker("c1", dict(self.slots), message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events = asyncio.new_event_loop().run_until_complete(action.run(dispatcher, tracker, {}))
        self.events += events
        self.slots.update({event["name"]: event["value"] for event in events})
        self.said += [message["response"] for message in dispatcher.messages]
        self.messages = dispatcher.messages


@pytest.fixture
def store():
    return FakeContactStore()


@pytest.fixture(scope="module")
def options():
    return form_options(load_library(PROJECT_ROOT / "content"))


@pytest.fixture
def form(store, options, monkeypatch):
    monkeypatch.setenv("MUNICIPALITY", "risor")
    bootstrap.reset()
    yield Form(ContactDesk(store, Clock()), options)
    bootstrap.reset()


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
    form.say("jeg orker ikke leve", intent={"name": "emergency", "confidence": 0.4})
    assert (form.said, form.note) == (["utter_emergency"], None)


def test_a_chosen_number_counts_as_its_title(form, store):
    form.fill(until="contact_for_whom")
    form.say("2", **{PARSE_KEY: {"language": "nb", "choice": "Barnet mitt"}})
    assert store.drafts["c1"][0].values[Step.FOR_WHOM] == "child"


def test_an_empty_message_is_no_answer(form):
    form.fill(until="contact_call_time")
    form.say("-", **{PARSE_KEY: {"language": "nb", "reason": "empty"}})
    assert (form.note, form.step) == ("problem.call_time_invalid", "contact_call_time")


class TestFailingStore:
    def test_beginning_says_that_nothing_was_kept(self, form, store):
        store.down = True
        form.begin("Ring Olav 37 15 00 00")
        assert (form.note, form.step) == ("problem.not_kept", "contact_name")

    def test_an_answer_that_was_not_kept_is_asked_for_again(self, form, store):
        form.begin()
        store.down = True
        form.say("Kari")
        assert (form.note, form.step) == ("problem.not_kept", "contact_name")
        store.down = False
        form.say("Kari")
        assert (form.note, form.step) == (None, "contact_phone")

    def test_a_request_that_was_not_stored_can_be_retried(self, form, store):
        form.fill()
        store.refuses_requests = True
        form.say("ja")
        assert (form.note, form.step) == ("problem.store_failed", "contact_confirm")
        assert form.said == ["utter_contact_summary"]
        store.refuses_requests = False
        form.say("prøv igjen")
        assert form.said == ["utter_contact_receipt"]
        assert len(store.requests) == 1

    def test_with_the_whole_store_down_the_note_goes_with_the_question(self, form, store):
        form.fill()
        store.down = True
        form.say("ja")
        assert form.note == "problem.store_failed"
        assert form.said == ["utter_ask_contact_form_contact_confirm"]

    def test_a_summary_that_cannot_be_read_gets_the_apology(self, form, store):
        form.fill(until="contact_consent")
        form.say("ja")
        store.down = True
        form.slots["contact_note"] = None
        form.said = []
        form._ask()
        assert form.said == ["utter_error"]

    def test_a_lost_receipt_is_given_when_the_citizen_retries(self, form, store):
        form.fill()
        store.loses_receipts = True
        form.say("ja")
        assert form.note == "problem.store_failed"
        store.loses_receipts = False
        form.say("prøv igjen")
        (request,) = store.requests.values()
        assert form.said == ["utter_contact_repeated"]
        assert form.messages[0]["shown"] == {"reference": request.reference}

    def test_a_draft_that_got_lost_is_asked_for_again_and_never_sent_empty(self, form, store):
        form.fill()
        store.drafts.clear()
        form.say("ja")
        assert (form.note, form.step) == ("problem.not_kept", "contact_name")
        assert store.requests == {}

    def test_a_database_that_cannot_be_opened_is_a_failing_store(self, form):
        def desk():
            raise ContactStoreError("The database cannot be used")

        form._desk = desk
        form.begin()
        assert form.note == "problem.not_kept"

    def test_the_log_names_the_cause_and_no_value(self, form, store, caplog):
        form.fill()
        store.down = True
        with caplog.at_level(logging.DEBUG):
            form.say("endre navn til Per Kanarifugl")
        assert "down" in caplog.text
        assert not any(secret in caplog.text for secret in SECRETS if len(secret) > 3)


def test_the_actions_have_the_names_of_the_domain():
    domain = yaml.safe_load((PROJECT_ROOT / "domain.yml").read_text("utf-8"))
    actions = (BeginContactRequest(), ValidateContactForm(), AskContactConfirm())
    assert {action.name() for action in actions} <= set(domain["actions"])
    assert domain["forms"]["contact_form"]["required_slots"] == REQUIRED
