"""The REST channel: what it takes, and that it is never silent."""

import logging
from types import SimpleNamespace

import pytest
from rasa.core.channels.channel import UserMessage

from dinplan.rasa_ext.rest_channel import (
    LONGEST_ID,
    CollectedReplies,
    ShellChannel,
    _parse,
    replies_to,
)
from dinplan.understanding.text import LONGEST_TEXT

WHOLE = {"sender": "a", "message": "Hei"}


def parsed(**body):
    return _parse(SimpleNamespace(json=WHOLE | body))


def message(text="Hei", language=None):
    metadata = {"language": language} if language else {}
    return UserMessage(text, CollectedReplies(), "a", input_channel="rest", metadata=metadata)


async def answer(heard):
    await heard.output_channel.send_response(
        heard.sender_id, {"text": "Svar", "notice": "Jeg er en robot."}
    )


async def stay_silent(_):
    pass


async def fail(heard):
    raise RuntimeError(heard.text)


def test_a_message_is_passed_on_with_what_the_product_reads():
    heard = parsed(metadata={"language": "en-GB", "page": "secret"}, input_channel="cmdline")
    assert (heard.text, heard.sender_id, heard.input_channel) == ("Hei", "a", "rest")
    assert heard.metadata == {"language": "en"}


def test_metadata_may_be_left_out_or_name_a_language_that_is_not_ours():
    assert parsed().metadata == {}
    assert parsed(metadata=None).metadata == {}
    assert parsed(metadata={"language": "de"}).metadata == {}


def test_a_long_text_is_cut_but_stays_visibly_too_long():
    assert len(parsed(message="x" * 1_000_000).text) == LONGEST_TEXT + 1


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"sender": ""}, "sender"),
        ({"sender": None}, "sender"),
        ({"sender": 7}, "sender"),
        ({"sender": "x" * (LONGEST_ID + 1)}, "sender"),
        ({"message": None}, "message"),
        ({"message": ["Hei"]}, "message"),
        ({"metadata": "en"}, "metadata"),
    ],
)
def test_a_field_of_the_wrong_form_is_named(body, named):
    with pytest.raises(ValueError, match=f"'{named}'"):
        parsed(**body)


@pytest.mark.parametrize("body", [None, [], "Hei", 1])
def test_a_body_that_is_no_object_is_refused(body):
    with pytest.raises(ValueError, match="JSON object"):
        _parse(SimpleNamespace(json=body))


async def test_the_notice_is_a_message_of_its_own():
    entries = await replies_to(answer, message())
    assert [entry["text"] for entry in entries] == ["Jeg er en robot.", "Svar"]


@pytest.mark.parametrize("turn", [fail, stay_silent])
@pytest.mark.parametrize(
    ("language", "sorry"), [("en", "Sorry"), ("nb", "Beklager"), (None, "Beklager")]
)
async def test_a_turn_without_a_reply_gets_an_apology(turn, language, sorry):
    entries = await replies_to(turn, message(language=language))
    assert sorry in entries[0]["text"]
    assert entries[-1]["custom"]["topic"] == "error"


async def half_a_reply(heard):
    reply = {"text": "I will ask you some questions.", "custom": {"language": "en"}}
    await heard.output_channel.send_response(heard.sender_id, reply)


async def reply_and_fail(heard):
    await half_a_reply(heard)
    await fail(heard)


async def reply_and_lose_an_action(heard):
    await half_a_reply(heard)
    heard.output_channel.failed = True


@pytest.mark.parametrize("turn", [reply_and_fail, reply_and_lose_an_action])
async def test_half_a_reply_is_kept_with_an_apology_in_its_language(turn):
    entries = await replies_to(turn, message())
    assert entries[0]["text"] == "I will ask you some questions."
    assert any("Sorry" in entry.get("text", "") for entry in entries[1:])
    assert entries[-1]["custom"]["topic"] == "error"


async def test_a_failure_is_logged_without_what_was_said(caplog):
    caplog.set_level(logging.DEBUG)
    await replies_to(fail, message("Jeg heter Kari"))
    assert "RuntimeError" in caplog.text
    assert "Kari" not in caplog.text


class Terminal:
    """The queue behind `rasa shell`."""

    def __init__(self):
        self.shown = []

    async def put(self, shown):
        self.shown.append(shown)


async def test_the_terminal_gets_an_apology_when_a_turn_fails():
    terminal = Terminal()
    await ShellChannel.on_message_wrapper(fail, "Hei", terminal, "a", "cmdline", None)
    assert "Beklager" in terminal.shown[0]["text"]
    assert terminal.shown[-1] == "DONE"


async def test_the_terminal_gets_an_apology_behind_half_a_reply():
    terminal = Terminal()
    turn = reply_and_lose_an_action
    await ShellChannel.on_message_wrapper(turn, "Hei", terminal, "a", "cmdline", None)
    assert "questions" in terminal.shown[0]["text"]
    assert any("Beklager" in shown.get("text", "") for shown in terminal.shown[1:-1])


async def test_the_terminal_gets_the_reply():
    terminal = Terminal()
    await ShellChannel.on_message_wrapper(answer, "Hei", terminal, "a", "cmdline", None)
    assert terminal.shown[0]["text"] == "Svar"
