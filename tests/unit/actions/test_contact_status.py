"""The actions of the status form, driven as Rasa's form drives them, on stores in memory."""

import json

import pytest
from fakes import Clock, FakeContactStore, FakeGuessStore
from unit.actions.driven import DrivenConversation

from actions.contact_status import AskContactStatus, BeginContactStatus, ValidateContactStatusForm
from dinplan import bootstrap
from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.follow_up_desk import FollowUpDesk
from dinplan.contact.guesses import IN_A_CONVERSATION, IN_ALL_CONVERSATIONS, Door
from dinplan.contact.request import ContactRequest, Status, Step
from dinplan.language.language import Language
from dinplan.understanding.turn import PARSE_KEY

CREATED = Clock()()
REQUEST = ContactRequest(
    "KLM-RTF", "risor", Language.NB, CREATED, Status.RECEIVED, {Step.PHONE: "+4748123456"}
)
SECRETS = ("KLM", "klm", "RTF", "481", "456", "400 31", "40031579")


class Form(DrivenConversation):
    """The status form, which asks until it is done."""

    def __init__(self, desk):
        self._desk = lambda: desk
        super().__init__(["contact_status_done", "contact_note", "requested_slot"])
        self.messages = []

    @property
    def asked(self):
        """What the last message asked for."""
        return self.messages[-1].get("stage")

    def begin(self, text="Status for henvendelsen min", *, tapped=True):
        self.said, self.messages = [], []
        found = {"language": "nb", "choice_languages": ["nb"] if tapped else []}
        parse_data = {"intent": {"name": "contact_status", "confidence": 1.0}, PARSE_KEY: found}
        self._run(BeginContactStatus(self._desk), text, parse_data)
        self._run(ValidateContactStatusForm(self._desk), text, parse_data)
        self._ask()

    def say(self, text, **parse_data):
        self.said, self.messages = [], []
        self._run(ValidateContactStatusForm(self._desk), text, parse_data)
        self._ask()

    def _ask(self):
        done = self.slots["contact_status_done"] is not None
        self.slots["requested_slot"] = None if done else "contact_status_done"
        if not done:
            self._run(AskContactStatus(self._desk), "", {})

    def _run(self, action, text, parse_data):
        self.messages += self.run(action, text, parse_data)


@pytest.fixture
def store():
    store = FakeContactStore()
    store.requests["k1"], store.senders["k1"] = REQUEST, "sender"
    return store


@pytest.fixture
def form(store, monkeypatch):
    monkeypatch.setenv("MUNICIPALITY", "risor")
    bootstrap.reset()
    keeper = Doorkeeper(
        FakeGuessStore(), Clock(), Door.REQUEST, IN_ALL_CONVERSATIONS, each=IN_A_CONVERSATION
    )
    yield Form(FollowUpDesk(store, keeper, Clock()))
    bootstrap.reset()


def test_the_title_explains_and_asks_for_the_reference(form):
    form.begin()
    assert form.said == ["utter_contact_status", "utter_contact_status_ask"]
    assert form.asked == "reference"


def test_with_a_reference_only_the_number_is_asked_for(form):
    form.begin("Hva skjer med KLM-RTF?", tapped=False)
    assert form.said == ["utter_contact_status_ask"]
    assert form.asked == "contact"


def test_the_whole_key_shows_the_status_at_once(form):
    form.begin("KLM-RTF 48123456", tapped=False)
    assert form.asked == "choice"
    assert form.messages[-1]["shown"] == {"status": "received", "received": CREATED.isoformat()}


def test_each_step_leads_to_the_next(form):
    form.begin()
    asked = []
    for text in ("klm rtf", "481 23 456", "Endre telefonnummer", "400 31 579", "trekk den"):
        form.say(text)
        asked.append(form.asked)
    assert asked == ["contact", "choice", "phone", "choice", "withdrawal"]


def test_the_new_number_is_shown_once_and_only_to_whoever_reads_the_reply(form):
    form.begin("KLM-RTF 48123456", tapped=False)
    form.say("endre telefon 400 31 579")
    assert form.note == "note.phone_changed"
    assert form.messages[-1]["shown"]["phone"] == "+4740031579"
    form.say("blåbær")
    assert "phone" not in form.messages[-1]["shown"]


@pytest.mark.parametrize(
    ("texts", "ending"),
    [(["avbryt"], "cancelled"), (["KLM-RTF", "48123456", "ferdig"], "finished"),
     (["KLM-RTF", "48123456", "trekk den", "ja"], "withdrawn"),
     (["KLM-RTF", "40000000"] * 3, "later")],
)  # fmt: skip
def test_an_ending_says_so_and_closes_the_form(form, texts, ending):
    form.begin()
    for text in texts:
        form.say(text)
    assert form.messages[-1]["response"] == "utter_contact_status_end"
    assert form.messages[-1]["ending"] == ending
    assert form.slots["contact_status_done"] == ending
    assert form.note is None


def test_where_the_door_is_closed_it_ends_where_it_begins(form):
    form.begin()
    for text in ["KLM-RTF", "40000000"] * 3:
        form.say(text)
    form.begin()
    assert form.said == ["utter_contact_status_end"]
    assert form.slots["contact_status_done"] == "later"


def test_it_can_be_begun_again(form):
    form.begin()
    form.say("avbryt")
    form.begin()
    assert form.slots["contact_status_done"] is None
    assert form.asked == "reference"


def test_a_question_is_answered_and_the_step_asked_again(form):
    form.begin()
    form.say("Hva er en plan?", intent={"name": "plan_definition", "confidence": 0.9})
    assert form.said == ["utter_plan_definition", "utter_contact_status_ask"]
    assert form.asked == "reference"


def test_an_emergency_comes_first(form):
    form.begin("KLM-RTF", tapped=False)
    form.say("48123456 hjelp", intent={"name": "emergency", "confidence": 0.4})
    assert form.said == ["utter_emergency", "utter_contact_status_ask"]
    assert form.asked == "contact"


def test_an_empty_message_says_nothing(form):
    form.begin()
    form.say("-", **{PARSE_KEY: {"language": "nb", "reason": "empty"}})
    assert form.note == "problem.reference_invalid"


def test_a_withdrawn_request_is_shown_as_such(form, store):
    form.begin("KLM-RTF 48123456", tapped=False)
    store.withdraw("KLM-RTF")
    form.say("status")
    assert form.messages[-1]["shown"]["status"] == "withdrawn"


def test_a_deleted_request_is_shown_as_gone(form, store):
    form.begin("KLM-RTF 48123456", tapped=False)
    store.requests.clear()
    form.say("status")
    assert form.messages[-1]["shown"] == {"status": "gone"}


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_a_failing_store_is_told_and_loses_nothing(form, store, step):
    texts = ["KLM-RTF", "48123456", "trekk den", "ja"]
    form.begin()
    for text in texts[:step]:
        form.say(text)
    store.down = True
    form.say(texts[step])
    assert form.said == ["utter_contact_status_failed"]
    assert form.slots["contact_status_done"] is None
    store.down = False
    for text in texts[step:]:
        form.say(text)
    assert form.slots["contact_status_done"] == "withdrawn"


def test_a_store_that_is_back_for_the_question_asks_again_and_says_why(form, store):
    form.begin()
    store.down = True
    form._run(ValidateContactStatusForm(form._desk), "KLM-RTF", {})
    store.down = False
    form._ask()
    assert form.note == "problem.store_failed"
    assert form.asked == "reference"


def test_a_store_that_is_down_at_the_beginning_leaves_the_form_open(form, store):
    store.down = True
    form.begin()
    assert form.said == ["utter_contact_status_failed"]
    store.down = False
    form.say("KLM-RTF")
    assert form.asked == "contact"


def test_no_slot_and_no_event_holds_half_of_a_key(form):
    form.begin("Hva skjer med KLM-RTF?", tapped=False)
    for text in ("48123456", "endre telefon 400 31 579", "trekk den", "ja"):
        form.say(text)
    kept = json.dumps(form.events)
    for secret in SECRETS:
        assert secret not in kept


def test_an_opened_form_does_not_answer_the_message_that_opened_it(form):
    form._run(ValidateContactStatusForm(form._desk), "avbryt", {})
    assert form.events == []
