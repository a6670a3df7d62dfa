import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.chat.errors import BadRequestError, ChatError, TextTooLongError
from dinplan.chat.requests import Feedback, Message, SessionWish, parse_bearer
from dinplan.language.language import Language

ID = "5f0c2d1e-0001"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("id", "text", "choice", "language", "municipality", "topic", "helpful")
BODIES = JSON | st.dictionaries(st.sampled_from(FIELDS), JSON | st.just(ID))


def test_a_wish_may_be_empty():
    assert SessionWish.parse(None) == SessionWish()
    assert SessionWish.parse({}) == SessionWish()
    assert SessionWish.parse({"language": "auto", "municipality": None}) == SessionWish()


def test_a_wish_names_language_and_municipality():
    wish = SessionWish.parse({"language": "nn", "municipality": "risor", "more": 1})
    assert wish == SessionWish(Language.NN, "risor")


@pytest.mark.parametrize(
    "body",
    [[], "nb", 1, {"language": "fr"}, {"language": 1}, {"municipality": ""}, {"municipality": 1}],
)
def test_a_wish_of_another_form_is_refused(body):
    with pytest.raises(BadRequestError):
        SessionWish.parse(body)


def test_a_message_is_a_text_or_a_choice():
    assert Message.parse({"id": ID, "text": "hei", "language": "en"}, 10) == Message(
        ID, text="hei", language=Language.EN
    )
    assert Message.parse({"id": ID, "choice": "abc"}, 10) == Message(ID, choice="abc")


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        {"id": ID},
        {"text": "hei"},
        {"id": ID, "text": "hei", "choice": "abc"},
        {"id": ID, "text": ""},
        {"id": ID, "text": None},
        {"id": ID, "text": ["hei"]},
        {"id": ID, "choice": 7},
        {"id": ID, "choice": "a\u0000b"},
        {"id": ID, "choice": "\ud800"},
        {"id": "short-1", "text": "hei"},
        {"id": "x" * 65, "text": "hei"},
        {"id": "with space", "text": "hei"},
        {"id": "5f0c2d1e-æøå", "text": "hei"},
        {"id": f"{ID}\n", "text": "hei"},
        {"id": 12345678, "text": "hei"},
        {"id": ID, "text": "hei", "language": "auto"},
    ],
)
def test_a_message_of_another_form_is_refused(body):
    with pytest.raises(BadRequestError):
        Message.parse(body, 10)


def test_a_text_may_be_as_long_as_is_read_and_no_longer():
    assert Message.parse({"id": ID, "text": "😀" * 1000}, 1000).text == "😀" * 1000
    with pytest.raises(TextTooLongError):
        Message.parse({"id": ID, "text": "a" * 1001}, 1000)


def test_half_a_character_becomes_a_whole_one():
    text = Message.parse({"id": ID, "text": "hei \ud83d"}, 10).text
    assert text == "hei \ufffd"
    text.encode()


def test_feedback_is_a_topic_and_yes_or_no():
    assert Feedback.parse({"topic": "greet", "helpful": False}) == Feedback("greet", helpful=False)
    for body in (None, {"topic": "greet"}, {"helpful": True}, {"topic": "greet", "helpful": 1}):
        with pytest.raises(BadRequestError):
            Feedback.parse(body)


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("Bearer abc.def", "abc.def"),
        ("bearer abc", "abc"),
        (None, None),
        ("", None),
        ("Basic abc", None),
        ("Bearer ", None),
        ("Bearer a b", None),
        ("Bearer abc\n", None),
        ("Bearer " + "a" * 201, None),
        ("Bearer é", None),
    ],
)
def test_only_a_bearer_header_holds_a_token(header, token):
    assert parse_bearer(header) == token


@pytest.mark.parametrize(
    "parse", [SessionWish.parse, Feedback.parse, lambda body: Message.parse(body, 1000)]
)
@given(body=BODIES)
def test_no_body_whatsoever_breaks_the_reading(parse, body):
    with contextlib.suppress(ChatError):
        parse(body)
