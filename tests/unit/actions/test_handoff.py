"""The action that gives a code, on a store in memory."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from fakes import Clock, FakeGuessStore, FakeHandoffStore
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.handoff import GiveHandoffCode, answered_topics
from dinplan import bootstrap
from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.guesses import AT_CODES, Door
from dinplan.contact.handoff_desk import HandoffDesk
from dinplan.content.library import load_library
from dinplan.language.language import Language
from dinplan.understanding.turn import PARSE_KEY

KNOWN = {"plan_definition", "appeal_right", "talk_to_human", "out_of_scope"}
BEGAN = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.timezone.utc)


def user(topic, second=0, text="fritekst"):
    moment = BEGAN.timestamp() + second
    return {"event": "user", "text": text, "timestamp": moment,
            "parse_data": {"intent": {"name": topic}}}  # fmt: skip


def bot(response):
    return {"event": "bot", "text": "…", "metadata": {"utter_action": response}}


def topics(*events):
    return [one.topic for one in answered_topics(events, KNOWN)]


def test_answered_topics_come_in_order_with_the_moment_of_the_question():
    events = [
        user("plan_definition", 1), bot("utter_plan_definition"),
        user("appeal_right", 61), bot("utter_appeal_right"),
    ]  # fmt: skip
    asked = answered_topics(events, KNOWN)
    assert [one.topic for one in asked] == ["plan_definition", "appeal_right"]
    assert [one.moment - BEGAN for one in asked] == [
        dt.timedelta(seconds=1),
        dt.timedelta(seconds=61),
    ]


def test_a_topic_that_was_asked_twice_is_there_twice():
    question = (user("plan_definition"), bot("utter_plan_definition"))
    assert topics(*question, *question) == ["plan_definition"] * 2


def test_a_value_of_a_form_is_no_topic():
    form = bot("utter_ask_contact_form_contact_message")
    assert topics(user("plan_definition", text="Individuell plan"), form) == []


def test_a_question_inside_a_form_is_a_topic():
    form = bot("utter_ask_contact_form_contact_name")
    assert topics(user("appeal_right"), bot("utter_appeal_right"), form) == ["appeal_right"]


def test_replies_that_answer_no_topic_are_left_out():
    assert topics(user("clarify"), bot("utter_clarify"), user(""), bot("utter_error")) == []


def test_an_earlier_session_of_the_same_conversation_is_left_out():
    first = (user("appeal_right"), bot("utter_appeal_right"))
    second = (user("plan_definition"), bot("utter_plan_definition"))
    assert topics(*first, {"event": "session_started"}, *second) == ["plan_definition"]


@pytest.mark.parametrize("event", [{}, {"event": "user"}, {"event": "bot", "metadata": None}])
def test_an_event_without_details_is_passed_over(event):
    assert topics(event, bot("utter_")) == []


@pytest.fixture
def store():
    return FakeHandoffStore()


@pytest.fixture
def give(store, monkeypatch):
    """Runs the action; what it said."""
    monkeypatch.setenv("MUNICIPALITY", "risor")
    bootstrap.reset()
    library = load_library(Path(__file__).parents[3] / "content")
    clock = Clock()
    keeper = Doorkeeper(FakeGuessStore(), clock, Door.HANDOFF, AT_CODES)
    desk = HandoffDesk(store, keeper, clock, lambda text: f"secret {text}")

    def run(*events, language="nb"):
        found = {PARSE_KEY: {"language": language}}
        latest = {"intent": {"name": "handoff_code"}, "text": "Gi meg en kode", **found}
        tracker = Tracker("c1", {}, latest, list(events), False, None, {}, None)
        dispatcher = CollectingDispatcher()
        action = GiveHandoffCode(lambda: desk, lambda: library)
        asyncio.new_event_loop().run_until_complete(action.run(dispatcher, tracker, {}))
        return dispatcher.messages

    yield run
    bootstrap.reset()


def test_the_code_stands_for_topics_language_and_municipality(give, store):
    (said,) = give(user("plan_definition"), bot("utter_plan_definition"), language="en")
    assert said["response"] == "utter_handoff_code"
    assert len(said["shown"]["code"]) == 6
    kept = store.handoffs["c1"]
    assert [one.topic for one in kept.asked] == ["plan_definition"]
    assert (kept.language, kept.municipality) == (Language.EN, "risor")


def test_only_information_and_conversation_topics_count(give, store):
    give(
        user("talk_to_human"), bot("utter_talk_to_human"),
        user("clarify"), bot("utter_clarify"),
        user("contact_status"), bot("utter_contact_status"),
        user("made_up"), bot("utter_made_up"),
    )  # fmt: skip
    assert [one.topic for one in store.handoffs["c1"].asked] == ["talk_to_human"]


def test_no_free_text_is_handed_over(give, store):
    give(user("plan_definition", text="min kanarihemmelighet"), bot("utter_plan_definition"))
    assert "kanarihemmelighet" not in str(store.handoffs)


def test_a_failing_store_apologises(give, store):
    store.down = True
    (said,) = give()
    assert said["response"] == "utter_error"
