import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from dinplan.chat.requests import Message
from dinplan.chat.session import Session
from dinplan.language.language import Language
from dinplan.rasa_ext.action_results import mend_remote_actions
from dinplan.rasa_ext.web_replies import WebReplies
from dinplan.rasa_ext.web_turns import Turns

NOBODY = EndpointConfig("http://127.0.0.1:9")
SESSION = Session("c1", "risor", Language.NB, None)
MESSAGE = Message(id="message-1", text="Jeg vil bli kontaktet", choice=None, language=None)
ANSWER = {"text": "Jeg stiller deg noen spørsmål.", "custom": {"topic": "request_contact"}}


async def run_in_vain(replies):
    mend_remote_actions()
    tracker = DialogueStateTracker("c1", [])
    action = RemoteAction("action_begin_contact_request", NOBODY)
    with pytest.raises(Exception, match="action_begin_contact_request"):
        await action.run(replies, None, tracker, Domain.empty())


async def test_the_channel_hears_of_an_action_that_failed():
    replies = WebReplies()
    assert not replies.failed
    await run_in_vain(replies)
    assert replies.failed


async def test_who_was_told_half_of_it_gets_an_apology():
    async def half(message):
        await message.output_channel.send_response("c1", ANSWER)
        await run_in_vain(message.output_channel)

    said = await Turns(half)._ask(SESSION, MESSAGE, MESSAGE.text)
    assert [one.topic for one in said] == ["request_contact", "error"]


async def test_who_was_told_all_of_it_gets_none():
    async def whole(message):
        await message.output_channel.send_response("c1", ANSWER)

    said = await Turns(whole)._ask(SESSION, MESSAGE, MESSAGE.text)
    assert [one.topic for one in said] == ["request_contact"]
