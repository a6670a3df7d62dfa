"""The web channel: what a chat in a page talks to. docs/openapi.yml describes it for clients."""

import asyncio
import json as plain_json
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Request, Sanic
from sanic.response import HTTPResponse, empty, json
from sqlalchemy.exc import SQLAlchemyError

from dinplan import bootstrap
from dinplan.chat.errors import BadRequestError, ChatError, TooLargeError
from dinplan.chat.replies import as_choices
from dinplan.chat.requests import Feedback, Message, SessionWish, parse_bearer
from dinplan.chat.session import Session
from dinplan.chat.transcript import Line, as_transcript
from dinplan.rasa_ext.web_reception import MESSAGES, OTHER, Reception
from dinplan.rasa_ext.web_replies import WEB, read_lines
from dinplan.rasa_ext.web_turns import (
    OnMessage,
    Turns,
    forget_conversation,
    prolong_conversation,
)
from dinplan.rasa_ext.web_words import phones, spoken, starter_titles, welcome
from dinplan.understanding.text import LONGEST_TEXT

log = logging.getLogger(__name__)

LARGEST_BODY = 8 * 1024
"""Bytes; 1,000 characters take at most 4,000 of them in UTF-8."""

FORGET_EVERY_SECONDS = 60.0


class WebChannel(InputChannel):
    """Sessions with tokens, messages with ids, and nothing else of Rasa's."""

    def __init__(self, reception: Reception | None = None) -> None:
        self.reception = reception or Reception()

    @classmethod
    def name(cls) -> str:
        """The channel's name; see the parent class."""
        return WEB

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """The routes; see the parent class."""
        routes = Blueprint("web_channel")
        self._turns = Turns(on_new_message)

        @routes.get("/")
        async def health(_: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @routes.post("/sessions")
        async def open_session(request: Request) -> HTTPResponse:
            return await self._open(request)

        # Sanic leaves the body of a DELETE unread otherwise, and complains of it.
        @routes.delete("/sessions", ignore_body=False)
        async def end_session(request: Request) -> HTTPResponse:
            return await self._end(request)

        # Nothing in its body counts, but Sanic complains of one that nobody has read.
        @routes.post("/sessions/prolong")
        async def prolong_session(request: Request) -> HTTPResponse:
            return await self._prolong(request)

        @routes.post("/messages")
        async def receive(request: Request) -> HTTPResponse:
            return await self._message(request)

        @routes.get("/transcript")
        async def show_transcript(request: Request) -> HTTPResponse:
            return await self._transcript(request)

        @routes.post("/feedback")
        async def note_feedback(request: Request) -> HTTPResponse:
            return await self._feedback(request)

        routes.listener("after_server_start")(_start_forgetting)
        routes.listener("before_server_stop")(_stop_forgetting)
        return routes

    async def _open(self, request: Request) -> HTTPResponse:
        await self.reception.count_new_session(request)
        session = await self.reception.open(SessionWish.parse(_body(request)))
        return json(await asyncio.to_thread(_opened, session), status=201)

    async def _message(self, request: Request) -> HTTPResponse:
        async def answer(session: Session) -> HTTPResponse:
            message = Message.parse(_body(request), LONGEST_TEXT)
            request.ctx.language = message.language or session.language
            replies, expires = await self._turns.answer(_agent(request), session, message)
            return json({"replies": replies, "expires": expires.isoformat()})

        return await self._in_turn(request, MESSAGES, answer)

    async def _transcript(self, request: Request) -> HTTPResponse:
        async def show(session: Session) -> HTTPResponse:
            store = _agent(request).tracker_store
            tracker = await store.retrieve_full_tracker(session.conversation)
            lines = read_lines(tracker.events if tracker else ())
            turns = await asyncio.to_thread(shown_turns, session, lines)
            return json({"turns": turns, "expires": session.expires.isoformat()})

        return await self._in_turn(request, OTHER, show)

    async def _feedback(self, request: Request) -> HTTPResponse:
        async def note(session: Session) -> HTTPResponse:
            feedback = Feedback.parse(_body(request))
            if feedback.topic not in bootstrap.library().current().topics:
                raise BadRequestError("there is no such topic")
            await asyncio.to_thread(
                lambda: bootstrap.conversations().note_feedback(
                    session, feedback.topic, helpful=feedback.helpful
                )
            )
            return empty()

        return await self._in_turn(request, OTHER, note)

    async def _end(self, request: Request) -> HTTPResponse:
        async def end(session: Session) -> HTTPResponse:
            await forget_conversation(_agent(request), session.conversation)
            return empty()

        return await self._in_turn(request, OTHER, end)

    async def _prolong(self, request: Request) -> HTTPResponse:
        async def prolong(session: Session) -> HTTPResponse:
            expires = await prolong_conversation(_agent(request), session.conversation)
            return json({"expires": expires.isoformat()})

        return await self._in_turn(request, OTHER, prolong)

    async def _in_turn(
        self,
        request: Request,
        kind: str,
        work: Callable[[Session], Coroutine[Any, Any, HTTPResponse]],
    ) -> HTTPResponse:
        token = parse_bearer(request.headers.get("authorization"))
        return await self.reception.in_turn(request, kind, token, work)


def _opened(session: Session) -> dict[str, Any]:
    language = session.language
    titles = starter_titles(language)
    ids = bootstrap.conversations().offer(session.conversation, titles)
    unit = phones().unit
    return {
        "token": bootstrap.seal().token(session.conversation),
        "expires": session.expires.isoformat(),
        "language": language.value,
        "municipality": session.municipality,
        "welcome": {"text": welcome(language), "language": spoken(language).value},
        "starters": as_choices(titles, ids),
        "phone": unit.as_json() if unit else None,
        "longest_text": LONGEST_TEXT,
    }


def shown_turns(session: Session, lines: list[Line]) -> list[dict[str, Any]]:
    """What was said, with choices that can be chosen in this session."""
    titles = [title for line in lines for title in line.said.choices]
    ids = bootstrap.conversations().offer(session.conversation, titles)
    return as_transcript(lines, ids, phones())


def _agent(request: Request) -> Any:
    return request.app.ctx.agent


def _body(request: Request) -> object:
    """The JSON value of a body, or None where there is no body; a written `null` is no value.

    Raises:
        TooLargeError, BadRequestError: it is too large, or no JSON value.
    """
    if len(request.body) > LARGEST_BODY:
        raise TooLargeError
    if not request.body:
        return None
    try:
        body: object = plain_json.loads(request.body)
    except (ValueError, RecursionError):
        raise BadRequestError("the body must be JSON") from None
    if body is None:
        raise BadRequestError("the body must be a JSON object")
    return body


async def _start_forgetting(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
    app.ctx.forgetting = loop.create_task(_forget_ended_sessions())


async def _stop_forgetting(app: Sanic, _loop: asyncio.AbstractEventLoop) -> None:
    app.ctx.forgetting.cancel()


async def _forget_ended_sessions() -> None:
    """Delete what ended sessions leave, also when nobody opens a new one."""
    while True:
        await asyncio.sleep(FORGET_EVERY_SECONDS)
        try:
            await asyncio.to_thread(lambda: bootstrap.conversations().forget_ended())
        except (ChatError, SQLAlchemyError) as error:
            kind = type(error).__name__
            log.error("Ended sessions were not deleted, trying again later: %s", kind)  # noqa: TRY400
