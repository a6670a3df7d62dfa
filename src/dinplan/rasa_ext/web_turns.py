"""One turn of the web channel: answered once, in order, and to the end."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from dinplan import bootstrap
from dinplan.chat.conversations import LONGEST_TURN_SECONDS
from dinplan.chat.errors import UnauthorizedError
from dinplan.chat.replies import all_titles, as_replies, without_personal
from dinplan.chat.requests import Message
from dinplan.chat.session import Claim, Replies, Said, Session
from dinplan.language.language import Language
from dinplan.rasa_ext.failed_turns import apology, attempt
from dinplan.rasa_ext.redaction import REDACTED
from dinplan.rasa_ext.tracker_store import forget_tracker
from dinplan.rasa_ext.web_replies import WEB, WebReplies, find_answer, read_response
from dinplan.rasa_ext.web_words import phones

OnMessage = Callable[[UserMessage], Awaitable[Any]]


class Turns:
    """Answers messages. Whatever fails in the dialogue, the citizen gets an apology."""

    def __init__(self, on_new_message: OnMessage) -> None:
        self._on_new_message = on_new_message

    async def answer(
        self, agent: Agent, session: Session, message: Message
    ) -> tuple[Replies, dt.datetime]:
        """The replies to a message and the session's new end.

        Raises:
            BadRequestError: the choice was never offered in this conversation.
            InProgressError: another process is answering the message now.
            UnauthorizedError: the session was ended meanwhile.
            ChatStoreError: the database did not answer.
        """
        text, begun = await asyncio.to_thread(_begin, session, message)
        if not isinstance(begun, Claim):
            return begun, session.expires
        said = await self._said(agent, begun, session, message, text)
        try:
            return await asyncio.to_thread(_finish, begun, said)
        except UnauthorizedError:
            # The citizen deleted the conversation while this was answered: so goes the answer.
            await forget_conversation(agent, session.conversation)
            raise

    async def _said(
        self, agent: Agent, claim: Claim, session: Session, message: Message, text: str
    ) -> list[Said]:
        if claim.taken_over:
            tracker = await agent.tracker_store.retrieve_full_tracker(session.conversation)
            said = find_answer(tracker.events if tracker else (), message.id)
            if said:
                return said  # the fallen process had answered, only not told
        return await self._ask(session, message, text)

    async def _ask(self, session: Session, message: Message, text: str) -> list[Said]:
        replies = WebReplies()
        turn = self._on_new_message(_for_rasa(session, message, text, replies))
        await attempt(asyncio.wait_for(turn, LONGEST_TURN_SECONDS), replies)
        language = message.language or session.language
        said = [one for r in replies.responses for one in read_response(r, language)]
        if replies.failed or not said:
            said += _apology(said[-1].language if said else language)
        return said


async def forget_conversation(agent: Agent, conversation: str) -> None:
    """Delete all of a conversation, once no turn of it runs any more.

    Raises:
        ChatStoreError, ContactStoreError: the database did not answer; the session is still there,
            so that the citizen can ask again.
    """
    async with agent.lock_store.lock(conversation):
        await forget_tracker(agent.tracker_store, conversation)
        await asyncio.to_thread(lambda: bootstrap.contact_desk().forget(conversation))
        await asyncio.to_thread(lambda: bootstrap.follow_up_desk().forget(conversation))
        await asyncio.to_thread(lambda: bootstrap.handoff_desk().forget(conversation))
        await asyncio.to_thread(lambda: bootstrap.conversations().end(conversation))


async def prolong_conversation(agent: Agent, conversation: str) -> dt.datetime:
    """Move a conversation's end without a message, with all that ends beside it.

    Returns:
        the session's new end.

    Raises:
        UnauthorizedError: it has ended.
        ChatStoreError, ContactStoreError: the database did not answer.
    """
    # A turn that runs meanwhile may store a newer draft than the one that is touched here.
    async with agent.lock_store.lock(conversation):
        expires = await asyncio.to_thread(lambda: bootstrap.conversations().prolong(conversation))
        await asyncio.to_thread(lambda: bootstrap.contact_desk().prolong(conversation))
        await asyncio.to_thread(lambda: bootstrap.follow_up_desk().prolong(conversation))
    return expires


def _begin(session: Session, message: Message) -> tuple[str, Claim | Replies]:
    conversations = bootstrap.conversations()
    text = message.text
    if text is None:
        # A button acts as its title does, which only the server can look up.
        text = conversations.chosen(session.conversation, message.choice or "")
    return text, conversations.begin(session.conversation, message.id)


def _finish(claim: Claim, said: list[Said]) -> tuple[Replies, dt.datetime]:
    conversations = bootstrap.conversations()
    ids = conversations.offer(claim.conversation, all_titles(said))
    replies = as_replies(claim.message, said, ids, phones())
    kept = without_personal(replies, said, REDACTED)
    return replies, conversations.finish(claim, replies, kept, said[-1].language)


def _for_rasa(session: Session, message: Message, text: str, replies: WebReplies) -> UserMessage:
    metadata = {"page": session.language.value}
    if message.language:
        metadata["language"] = message.language.value
    return UserMessage(
        text,
        replies,
        session.conversation,
        input_channel=WEB,
        message_id=message.id,
        metadata=metadata,
    )


def _apology(language: Language) -> list[Said]:
    return read_response(apology(language, WEB), language)
