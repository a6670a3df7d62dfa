"""Whether a long silence begins the conversation anew, on the web and elsewhere."""

import time

import pytest


def say(agent, loop, sender, channel, text):
    from rasa.core.channels.channel import UserMessage

    from dinplan.rasa_ext.web_replies import WebReplies

    replies = WebReplies()
    message = UserMessage(text, replies, sender, input_channel=channel)
    loop.run_until_complete(agent.handle_message(message))
    return [reply["custom"] for reply in replies.responses if reply.get("custom")][-1]


@pytest.mark.parametrize(("channel", "topic"), [("web", "contact_form"), ("rest", None)])
def test_a_form_outlasts_a_long_silence_only_where_the_channel_says_when_it_ends(
    agent, loop, talk, monkeypatch, channel, topic
):
    assert say(agent, loop, talk.sender, channel, "Jeg vil bli kontaktet")["step"] == "name"
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 40 * 60)
    reply = say(agent, loop, talk.sender, channel, "Kari")
    if topic:
        assert (reply["topic"], reply["step"]) == (topic, "phone")
    else:
        assert reply["topic"] != "contact_form"
