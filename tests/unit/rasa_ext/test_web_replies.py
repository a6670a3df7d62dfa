from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from dinplan.chat.session import Said
from dinplan.language.language import Language
from dinplan.rasa_ext.web_replies import WebReplies, find_answer, read_lines, read_response
from dinplan.understanding.turn import PARSE_KEY

CUSTOM = {"topic": "greet", "language": "en", "sources": [], "suggestions": []}
RESPONSE = {
    "text": "One.\n\nTwo.",
    "buttons": [{"title": "Yes", "payload": "Yes"}],
    "custom": CUSTOM,
    "choices": ["Yes"],
    "notice": "I am a robot.",
}


def heard(text, message_id, language="en"):
    return UserUttered(
        text, parse_data={PARSE_KEY: {"language": language}}, message_id=message_id, timestamp=1.0
    )


def uttered(text, **metadata):
    return BotUttered(text, data={"custom": CUSTOM}, metadata=metadata, timestamp=2.0)


def test_a_response_is_read_as_notice_and_whole_reply():
    notice, reply = read_response(RESPONSE, Language.NB)
    assert notice == Said("I am a robot.", Language.EN)
    assert reply == Said("One.\n\nTwo.", Language.EN, "greet", CUSTOM, ("Yes",))


def test_a_response_that_tells_no_language_is_in_that_of_the_session():
    assert read_response({"text": "Hei"}, Language.NN) == [Said("Hei", Language.NN)]


def test_an_empty_response_says_nothing():
    assert read_response({"text": None, "custom": None}, Language.NB) == []


def test_a_personal_response_is_marked():
    (said,) = read_response({"text": "Ola", "personal": True}, Language.NB)
    assert said.personal


async def test_a_turns_responses_are_collected_whole():
    replies = WebReplies()
    await replies.send_response("c", RESPONSE)
    assert replies.responses == [RESPONSE]
    assert replies.name() == "web"


def test_a_tracker_is_read_as_lines_of_both():
    events = [
        ActionExecuted("action_listen"),
        heard("Hi", "m-1"),
        uttered("Hello", choices=["Yes"]),
    ]
    citizen, assistant = read_lines(events)
    assert (citizen.citizen, citizen.said, citizen.time) == (True, Said("Hi", Language.EN), 1.0)
    assert (assistant.citizen, assistant.said.text, assistant.time) == (False, "Hello", 2.0)
    assert assistant.said.choices == ("Yes",)


def test_the_answer_to_a_message_ends_where_the_next_message_comes():
    events = [
        heard("Hi", "m-1"), uttered("Hello"), uttered("Welcome"),
        heard("Bye", "m-2"), uttered("Goodbye"),
    ]  # fmt: skip
    assert [said.text for said in find_answer(events, "m-1")] == ["Hello", "Welcome"]
    assert [said.text for said in find_answer(events, "m-2")] == ["Goodbye"]
    assert find_answer(events, "m-3") == []
