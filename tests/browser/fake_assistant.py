"""An assistant for the chat's tests: real pages and headers, scripted replies, wanted failures."""

import contextlib
import datetime as dt
import json
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from browser.replies import SCRIPT, WELCOME, contact_turn, in_language, starters

from dinplan.rasa_ext.front_page import FILES, served

PHONE = {"shown": "918 30 135", "uri": "tel:+4791830135"}
API = "/webhooks/web/"
LOST = "lost"


@dataclass
class Conversation:
    """One session of the fake."""

    language: str
    turns: list[dict[str, Any]] = field(default_factory=list)
    answered: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    contact: dict[str, str] | None = None
    step: str | None = None


class FakeAssistant:
    """What the tests see and steer.

    Attributes:
        failures: what the next requests get instead of an answer: a status, or `LOST` for a
            connection that is cut after the message was taken.
        answering: answers to messages wait until it is set.
        prolongs: whether a conversation can be prolonged without a message.
        ahead: how far its clock is ahead, for tests in which the browser's is.
        pages: further pages by path, with their headers.
        received: the requests for the assistant, as (method, path, body).
    """

    def __init__(self) -> None:
        self.sessions: dict[str, Conversation] = {}
        self.failures: list[int | str] = []
        self.answering = threading.Event()
        self.answering.set()
        self.prolongs = True
        self.ahead = dt.timedelta()
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}
        self.received: list[tuple[str, str, dict[str, Any]]] = []
        self.cookies: list[str] = []
        self.ratings: list[dict[str, Any]] = []
        self.deleted: list[str] = []

    def expires(self) -> str:
        """Half an hour from now."""
        now = dt.datetime.now(dt.timezone.utc) + self.ahead
        return (now + dt.timedelta(minutes=30)).isoformat()

    def prolonged(self) -> dict[str, Any]:
        """The answer to who wants to go on; without an end where nothing is prolonged."""
        return {"expires": self.expires()} if self.prolongs else {}

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The bodies of all messages that arrived, also of those that failed."""
        return [body for _, path, body in self.received if path == "messages"]

    def fail(self, status: int) -> None:
        """See `browser.steering.Assistant`, as for the next four."""
        self.failures.append(status)

    def lose_answer(self) -> None:
        self.failures.append(LOST)

    def hold(self) -> None:
        self.answering.clear()

    def release(self) -> None:
        self.answering.set()

    def expire(self) -> None:
        self.sessions.clear()

    def open(self, wish: dict[str, Any]) -> dict[str, Any]:
        """A new session."""
        language = wish.get("language", "auto")
        language = "nb" if language == "auto" else language
        token, conversation = secrets.token_urlsafe(16), Conversation(language)
        self.sessions[token] = conversation
        return {
            "token": token,
            "expires": self.expires(),
            "language": language,
            "municipality": "risor",
            "welcome": {"text": in_language(WELCOME, language), "language": spoken(language)},
            "starters": offer(conversation, starters(language)),
            "phone": PHONE,
            "longest_text": 1000,
        }

    def answer(self, conversation: Conversation, message: dict[str, Any]) -> list[dict[str, Any]]:
        """The replies to a message; the same for the same id."""
        known = conversation.answered.get(message["id"])
        if known is not None:
            return known
        text = message.get("text") or conversation.choices[message["choice"]]
        language = message.get("language") or detected(text) or conversation.language
        conversation.language = language
        replies = self._replies(conversation, text)
        for number, reply in enumerate(replies, start=1):
            reply["id"] = f"{message['id']}.{number}"
            reply["choices"] = offer(conversation, reply.get("choices", []))
        conversation.answered[message["id"]] = replies
        now = dt.datetime.now(dt.timezone.utc).isoformat()
        said = {"from": "citizen", "text": text, "language": spoken(language), "time": now}
        conversation.turns.append(said)
        conversation.turns += [{"from": "assistant", "time": now, **reply} for reply in replies]
        return replies

    def _replies(self, conversation: Conversation, text: str) -> list[dict[str, Any]]:
        language = spoken(conversation.language)
        step = contact_turn(conversation, text, language)
        reply = step or next(make(language) for key, make in SCRIPT if key in text.lower())
        reply = {"sources": [], "foreign": [], "language": language, **reply}
        if conversation.turns:
            return [reply]
        notice = {"nb": "Hei! Jeg er en automatisk assistent.", "en": "Hello! I am a robot."}
        first = {"text": notice[language], "topic": None, "sources": [], "foreign": []}
        return [{**first, "language": language}, reply]


def spoken(language: str) -> str:
    """The language that answers exist in."""
    return "en" if language == "en" else "nb"


def detected(text: str) -> str | None:
    """Enough for scripted questions."""
    words = set(text.lower().split())
    return "en" if words & {"what", "can", "is", "hello"} else None


def offer(conversation: Conversation, titles: list[str]) -> list[dict[str, str]]:
    """Choices with ids that this conversation knows."""
    made = [{"id": secrets.token_hex(4), "title": title} for title in titles]
    conversation.choices |= {choice["id"]: choice["title"] for choice in made}
    return made


class Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for the fake."""

    fake: FakeAssistant
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.fake.cookies += self.headers.get_all("Cookie", [])
        if path in self.fake.pages:
            body, headers = self.fake.pages[path]
            self._send(200, body.encode(), {"Content-Type": "text/html; charset=utf-8", **headers})
        elif path in FILES:
            self._send(*served(FILES[path], self.headers.get("If-None-Match")))
        elif path == f"{API}transcript":
            self._for_session(lambda c: {"turns": c.turns, "expires": self.fake.expires()})
        else:
            self._send(404, b"", {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
        name = self.path.removeprefix(API)
        self.fake.cookies += self.headers.get_all("Cookie", [])
        self.fake.received.append(("POST", name, body))
        failure = self.fake.failures.pop(0) if self.fake.failures else None
        if isinstance(failure, int):
            self._fail(failure)
        elif name == "sessions":
            self._json(201, self.fake.open(body))
        elif name == "sessions/prolong":
            self._for_session(lambda _: self.fake.prolonged())
        elif name == "messages":
            self._for_session(lambda c: self._answer(c, body), lose=failure == LOST)
        elif name == "feedback":
            self.fake.ratings.append(body)
            self._send(204, b"", {})

    def do_DELETE(self) -> None:
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        failure = self.fake.failures.pop(0) if self.fake.failures else None
        if isinstance(failure, int):
            self._fail(failure)
        elif self.fake.sessions.pop(token, None) is None:
            self._fail(401)
        else:
            self.fake.deleted.append(token)
            self._send(204, b"", {})

    def do_OPTIONS(self) -> None:
        allow = "Access-Control-Allow"
        headers = {
            f"{allow}-Methods": "GET, POST, DELETE",
            f"{allow}-Headers": "Authorization, Content-Type",
        }
        self._send(204, b"", headers)

    def _answer(self, conversation: Conversation, body: dict[str, Any]) -> dict[str, Any]:
        self.fake.answering.wait(30)
        return {"replies": self.fake.answer(conversation, body), "expires": self.fake.expires()}

    def _for_session(self, make: Any, *, lose: bool = False) -> None:
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        conversation = self.fake.sessions.get(token)
        if conversation is None:
            self._fail(401)
            return
        made = make(conversation)
        if lose:
            # Closed without a word, the browser would ask again by itself.
            self.close_connection = True
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"{")
        else:
            self._json(200, made)

    def _fail(self, status: int) -> None:
        headers = {"Retry-After": "7"} if status == 429 else {}
        body = {"error": {"code": f"e{status}", "message": "secret words of the server"}}
        self._json(status, body, headers)

    def _json(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
        kind = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        self._send(status, json.dumps(value).encode(), {**kind, **(headers or {})})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        origin = self.headers.get("Origin")
        allow = {"Access-Control-Allow-Origin": origin} if origin else {}
        expose = {"Access-Control-Expose-Headers": "Retry-After"}
        with contextlib.suppress(ConnectionError):
            self.send_response(status)
            for name, value in {**headers, **allow, **expose}.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """Does not print the connections that a test cut."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(fake: FakeAssistant) -> Iterator[str]:
    """Serve the fake on a free port; gives its address."""
    handler = type("BoundHandler", (Handler,), {"fake": fake})
    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        fake.release()
        server.shutdown()
        server.server_close()
