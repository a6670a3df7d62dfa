"""What stands around the web channel: errors of one form, other sites' pages, no traces in caches.

A page of another site reaches the channel only if its origin stands in `ALLOWED_ORIGINS`. There
are no cookies, so nobody's browser can be made to speak for them.
"""

import logging
import math
from collections.abc import Collection

from sanic import Request, Sanic
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse, empty, json
from sqlalchemy.exc import SQLAlchemyError

from dinplan.chat.errors import ChatError, ChatStoreError
from dinplan.contact.errors import ContactStoreError
from dinplan.rasa_ext.web_words import error_sentence

log = logging.getLogger(__name__)

PATH = "/webhooks/web"

STATUS = {
    "bad_request": 400,
    "unauthorized": 401,
    "not_found": 404,
    "method_not_allowed": 405,
    "in_progress": 409,
    "too_large": 413,
    "text_too_long": 422,
    "too_many_requests": 429,
    "internal": 500,
    "unavailable": 503,
}
"""HTTP status by error code."""

CODES = {status: code for code, status in STATUS.items()}

ASK_AGAIN_SECONDS = 5
"""When a client may ask again after a failure of ours."""

PREFLIGHT_SECONDS = 600


def guard(app: Sanic, origins: Collection[str]) -> None:
    """Put errors, headers and the rules for other sites in place.

    Args:
        app: the application that serves the channel.
        origins: sites besides our own whose pages may use the channel, such as
            `https://www.example.no`.
    """

    async def answer_preflight(request: Request) -> HTTPResponse | None:
        asks = request.headers.get("access-control-request-method")
        if request.method != "OPTIONS" or not asks or not request.path.startswith(PATH):
            return None
        return empty(headers=_preflight_headers() if _allowed(request) else None)

    async def add_headers(request: Request, response: HTTPResponse) -> None:
        if not request.path.startswith(PATH):
            return
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Vary"] = "Origin"
        if _allowed(request):
            response.headers["Access-Control-Allow-Origin"] = request.headers["origin"]
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"

    def _allowed(request: Request) -> bool:
        return request.headers.get("origin") in origins

    app.register_middleware(answer_preflight, "request")
    app.register_middleware(add_headers, "response")
    app.exception(Exception)(answer_error)


def answer_error(request: Request, error: Exception) -> HTTPResponse:
    """The answer to a request that failed: a code for the page, a sentence for the citizen."""
    code = error_code(error)
    language = getattr(request.ctx, "language", None)
    body = {"error": {"code": code, "message": error_sentence(code, language)}}
    return json(body, status=STATUS[code], headers=error_headers(code, error))


def error_code(error: Exception) -> str:
    """What clients read about an error; the operator finds its cause in the log."""
    if isinstance(error, (ChatStoreError, ContactStoreError)):
        log.error("A request was not answered: %s", error)
        return "unavailable"
    if isinstance(error, SQLAlchemyError):
        # The class only: the message of a database error holds the values.
        log.error("A request was not answered: the database refused: %s", type(error).__name__)
        return "unavailable"
    if isinstance(error, ChatError):
        return error.code
    status = getattr(error, "status_code", 500) if isinstance(error, SanicException) else 500
    code = CODES.get(status, "bad_request" if status < 500 else "internal")  # noqa: PLR2004
    if code == "internal":
        # The class only: the message may hold what a citizen wrote.
        log.error("A request failed: %s", type(error).__name__)
    return code


def error_headers(code: str, error: Exception) -> dict[str, str]:
    """What is sent beside an error: when to ask again, what is allowed."""
    headers = {}
    retry_after = getattr(error, "retry_after", None)
    if retry_after is None and code == "unavailable":
        retry_after = ASK_AGAIN_SECONDS
    if retry_after is not None:
        headers["Retry-After"] = str(max(1, math.ceil(retry_after)))
    if code == "unauthorized":
        headers["WWW-Authenticate"] = "Bearer"
    if code == "method_not_allowed":
        headers.update(getattr(error, "headers", {}))
    return headers


def _preflight_headers() -> dict[str, str]:
    return {
        "Access-Control-Allow-Methods": "GET, POST, DELETE",
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
    }
