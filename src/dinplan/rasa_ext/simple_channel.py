"""The chat as ordinary pages and forms, for browsers without JavaScript.

It has the web channel's sessions, limits, turns and deletion; only its words go in and out as HTML.
Each page carries the session's token in a hidden field, so there are no cookies, and each page has
an id, so that what is sent twice is answered once.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from rasa.core.channels.channel import InputChannel
from rasa.shared.core.events import Event
from sanic import Blueprint, Request
from sanic.response import HTTPResponse, redirect, text

from dinplan import bootstrap
from dinplan.chat.errors import BadRequestError, TextTooLongError
from dinplan.chat.replies import details
from dinplan.chat.requests import Message, SessionWish
from dinplan.chat.session import Claim, Said, Session
from dinplan.chat.simple_form import SimpleForm, new_page_id
from dinplan.language.language import Language
from dinplan.rasa_ext.simple_pages import HEADERS, ROOT, page
from dinplan.rasa_ext.simple_view import View, answered, events_before, sayer, written
from dinplan.rasa_ext.web_channel import shown_turns
from dinplan.rasa_ext.web_guard import STATUS, error_code, error_headers
from dinplan.rasa_ext.web_reception import MESSAGES, OTHER, Reception
from dinplan.rasa_ext.web_replies import read_lines
from dinplan.rasa_ext.web_turns import OnMessage, Turns, forget_conversation, prolong_conversation
from dinplan.rasa_ext.web_words import error_sentence, phones, spoken, starter_titles, welcome
from dinplan.understanding.text import LONGEST_TEXT

REFUSED = ("bad_request", "not_found", "method_not_allowed", "too_large")
"""Errors at which the same request would be refused again."""

FILE = 'attachment; filename="din-plan.txt"'
"""How a browser keeps the conversation that is downloaded."""

Work = Callable[[Request, SimpleForm, Session], Coroutine[Any, Any, HTTPResponse]]


class SimpleChannel(InputChannel):
    """Ordinary pages at /chat/simple."""

    def __init__(self, reception: Reception | None = None) -> None:
        self.reception = reception or Reception()

    @classmethod
    def name(cls) -> str:
        """The channel's name; see the parent class."""
        return "simple"

    def url_prefix(self) -> str:
        """Where the pages are: beside /chat, not among the channels."""
        return ROOT

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """The routes; see the parent class."""
        routes = Blueprint("simple_channel")
        self._turns = Turns(on_new_message)

        @routes.get("/")
        async def start(request: Request) -> HTTPResponse:
            return page(request, "start", Language.NB, notice=None)

        @routes.post("/")
        async def open_session(request: Request) -> HTTPResponse:
            return await self._answer(request, lambda form: self._open(request, form))

        works: dict[str, tuple[str, Work]] = {
            "message": (MESSAGES, self._message),
            "show": (OTHER, self._show),
            "prolong": (OTHER, self._prolong),
            "feedback": (OTHER, self._feedback),
            "download": (OTHER, self._download),
            "delete": (OTHER, self._ask_to_delete),
            "deleted": (OTHER, self._delete),
        }

        @routes.post("/<name:str>")
        async def act(request: Request, name: str) -> HTTPResponse:
            if name not in works:
                return redirect(ROOT, status=303)
            kind, work = works[name]

            async def in_turn(form: SimpleForm) -> HTTPResponse:
                async def do(session: Session) -> HTTPResponse:
                    return await work(request, form, session)

                return await self.reception.in_turn(request, kind, form.token or None, do)

            return await self._answer(request, in_turn)

        @routes.get("/<name:str>")
        async def look(_: Request, name: str) -> HTTPResponse:  # noqa: ARG001
            # The address of an answer, opened anew: what was said is not in the address.
            return redirect(ROOT, status=303)

        return routes

    async def _answer(
        self, request: Request, work: Callable[[SimpleForm], Coroutine[Any, Any, HTTPResponse]]
    ) -> HTTPResponse:
        """Do the work; whatever fails, the citizen gets a page with the phone number."""
        form = SimpleForm()
        try:
            form = SimpleForm.parse(request.body)
            return await work(form)
        except Exception as error:  # noqa: BLE001 - whatever failed, the citizen is told
            return _failed(request, form, error)

    async def _open(self, request: Request, form: SimpleForm) -> HTTPResponse:
        await self.reception.count_new_session(request)
        session = await self.reception.open(SessionWish(language=form.language))
        form = SimpleForm(token=bootstrap.seal().token(session.conversation))
        return await asyncio.to_thread(_shown, request, form, _begun(session))

    async def _message(self, request: Request, form: SimpleForm, session: Session) -> HTTPResponse:
        if not form.choice and not form.text:
            problem = sayer(await self._asked_in(request, session))("empty")
            return await self._show(request, form, session, problem=problem)
        try:
            message = Message.parse(form.message(), LONGEST_TEXT)
        except TextTooLongError:
            say = sayer(await self._asked_in(request, session))
            problem = say("too_long", over=str(len(form.text) - LONGEST_TEXT))
            return await self._show(request, form, session, problem=problem)
        replies, expires = await self._turns.answer(_agent(request), session, message)
        events = await _events(request, session)
        before = events_before(events, message.id)
        session = replace(session, expires=expires, language=Language(replies[-1]["language"]))
        if before is None:
            return await self._show(request, form, session)

        def answer() -> HTTPResponse:
            said = form.text
            if form.choice:
                said = bootstrap.conversations().chosen(session.conversation, form.choice)
            turns = shown_turns(session, read_lines(before))
            fields = answered(turns, form, said, replies)
            language = form.language or session.language
            return _shown(request, form, View(expires=expires, language=language, **fields))

        return await asyncio.to_thread(answer)

    async def _asked_in(self, request: Request, session: Session) -> Language:
        """The language of the last reply."""
        lines = read_lines(await _events(request, session))
        return lines[-1].said.language if lines else session.language

    async def _show(
        self,
        request: Request,
        form: SimpleForm,
        session: Session,
        *,
        problem: str | None = None,
        thanked: bool = False,
    ) -> HTTPResponse:
        """The conversation as it is, without a new message."""
        language = form.language or session.language
        session = replace(session, language=language)
        lines = read_lines(await _events(request, session))

        def show() -> HTTPResponse:
            begun = _begun(session)
            turns = shown_turns(session, lines) or begun.turns
            view = replace(
                begun,
                turns=turns,
                choices=turns[-1].get("choices", ()),
                problem=problem,
                refused=problem is not None,
                value=form.text if problem else "",
                thanked=thanked,
            )
            return _shown(request, form, view)

        return await asyncio.to_thread(show)

    async def _prolong(self, request: Request, form: SimpleForm, session: Session) -> HTTPResponse:
        expires = await prolong_conversation(_agent(request), session.conversation)
        return await self._show(request, form, replace(session, expires=expires))

    async def _feedback(self, request: Request, form: SimpleForm, session: Session) -> HTTPResponse:
        topics = bootstrap.library().current().topics
        if form.topic not in topics or form.helpful not in ("yes", "no"):
            raise BadRequestError("there is no such topic or opinion")
        await asyncio.to_thread(_count_once, form, session)
        return await self._show(request, form, session, thanked=True)

    async def _ask_to_delete(
        self, request: Request, form: SimpleForm, session: Session
    ) -> HTTPResponse:
        return page(request, "delete", form.language or session.language, form=form)

    async def _delete(self, request: Request, form: SimpleForm, session: Session) -> HTTPResponse:
        await forget_conversation(_agent(request), session.conversation)
        language = form.language or session.language
        return page(request, "start", language, notice=sayer(language)("deleted"))

    async def _download(
        self, request: Request, _form: SimpleForm, session: Session
    ) -> HTTPResponse:
        lines = read_lines(await _events(request, session))
        turns = await asyncio.to_thread(shown_turns, session, lines)
        return text(written(turns), headers={**HEADERS, "Content-Disposition": FILE})


def _shown(request: Request, form: SimpleForm, view: View) -> HTTPResponse:
    """The conversation's page; its id is new, so that the next message is a new one."""
    form = replace(form, page=new_page_id())
    return page(
        request,
        "conversation",
        view.language,
        422 if view.refused else 200,
        **view.context(form),
    )


def _begun(session: Session) -> View:
    """A conversation in which nothing was said yet: the welcome and the starters."""
    titles = starter_titles(session.language)
    ids = bootstrap.conversations().offer(session.conversation, titles)
    said = Said(welcome(session.language), spoken(session.language), choices=tuple(titles))
    turn = {"from": "assistant", "text": said.text, **details(said, ids, phones())}
    return View(
        turns=[turn],
        expires=session.expires,
        language=session.language,
        choices=turn["choices"],
    )


def _count_once(form: SimpleForm, session: Session) -> None:
    """Count whether an answer helped; a page that is loaded again does not count again."""
    conversations = bootstrap.conversations()
    claim = conversations.begin(session.conversation, form.message_id)
    if isinstance(claim, Claim):
        conversations.note_feedback(session, form.topic, helpful=form.helpful == "yes")
        conversations.finish(claim, [], None, session.language)


def _failed(request: Request, form: SimpleForm, error: Exception) -> HTTPResponse:
    code = error_code(error)
    language = form.language or getattr(request.ctx, "language", None) or Language.NB
    sentence = error_sentence(code, language)
    if code == "unauthorized":
        answer = page(request, "start", language, STATUS[code], notice=sentence)
    else:
        if code in REFUSED:
            form = replace(form, page="")  # so that the page does not offer to send it again
        answer = page(
            request, "failure", language, STATUS[code], sentence=sentence, form=form, failed=True
        )
    answer.headers.update(error_headers(code, error))
    return answer


async def _events(request: Request, session: Session) -> list[Event]:
    tracker = await _agent(request).tracker_store.retrieve_full_tracker(session.conversation)
    return list(tracker.events) if tracker else []


def _agent(request: Request) -> Any:
    return request.app.ctx.agent
