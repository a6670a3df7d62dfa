import pytest
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker

from dinplan.language.language import Language
from dinplan.rasa_ext.conversation import FORMS, Conversation
from dinplan.understanding.turn import PARSE_KEY


def user(intent, language="nb", basis="kept"):
    found = {"language": language, "basis": basis}
    parse_data = {"intent": {"name": intent}, PARSE_KEY: found}
    return UserUttered("…", intent={"name": intent}, parse_data=parse_data)


def tracker(*events):
    slots = [TextSlot("requested_slot", mappings=[], influence_conversation=False)]
    return DialogueStateTracker.from_events("c1", list(events), slots=slots)


def in_form(form, *events):
    """A form that asks for something, and what happens in it, turn by turn."""
    asked = [user("greet"), ActionExecuted(form), ActiveLoop(form), SlotSet("requested_slot", "x")]
    turns = [[ActionExecuted("action_listen"), event, ActionExecuted(form)] for event in events]
    return [*asked, *(event for turn in turns for event in turn), ActionExecuted("action_listen")]


@pytest.mark.parametrize("form", FORMS)
def test_a_language_that_was_chosen_inside_a_form_stays(form):
    events = in_form(form, user("change_language", "en", "chosen"), user("greet", "en", "chosen"))
    conversation = Conversation.from_tracker(tracker(*events))
    assert conversation.chosen_language is Language.EN
    assert conversation.language is Language.EN


@pytest.mark.parametrize("form", FORMS)
def test_the_step_of_every_form_is_known(form):
    assert Conversation.from_tracker(tracker(*in_form(form))).step == "x"
    ended = (ActiveLoop(None), SlotSet("requested_slot", None))
    assert Conversation.from_tracker(tracker(*in_form(form), *ended)).step is None


def test_what_filled_a_form_is_no_turn_that_a_question_leans_on():
    events = in_form(FORMS[0], user("plan_definition"), user("appeal_right"))
    turns = Conversation.from_tracker(tracker(*events)).turns
    assert [turn.intent for turn in turns] == ["greet"]


def test_an_earlier_session_says_nothing_about_the_language():
    events = [user("greet", "en"), ActionExecuted("action_session_start"), SessionStarted()]
    conversation = Conversation.from_tracker(tracker(*events))
    assert conversation.language is None
    assert conversation.turns == ()


def test_the_last_offered_choices_are_known():
    events = [
        user("greet"),
        BotUttered("a", metadata={"choices": ["A"]}),
        BotUttered("b", metadata={"choices": ["B", "C"]}),
    ]
    assert Conversation.from_tracker(tracker(*events)).offered == ("B", "C")


def test_without_a_tracker_nothing_came_before():
    assert Conversation.from_tracker(None) == Conversation()
