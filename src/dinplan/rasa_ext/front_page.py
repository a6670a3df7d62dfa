"""The pages with the chat: a municipality's front page at `/`, the chat as a page at `/chat`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from sanic import Request, Sanic
from sanic.response import HTTPResponse, raw

from dinplan import bootstrap
from dinplan.rasa_ext.web_words import phones

WEB = Path(__file__).parents[1] / "web"

NOT_BUILT = b"The chat is not built. Run `make widget`, then load this page again.\n"

RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    # No text may become markup or script anywhere on the page, the chat included.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)
CONTENT_SECURITY_POLICY = "; ".join(RULES)

PAGE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

SCRIPT_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # The municipality's own website, which is another origin, loads this file.
    "Cross-Origin-Resource-Policy": "cross-origin",
    # Asked for each time, but sent again only when it has changed.
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True)
class ServedFile:
    """A file that is served as it is.

    Attributes:
        path: where it stands, from the web folder.
        kind: its media type.
        headers: what is sent with it.
        is_template: it names the municipality and its phone number.
    """

    path: str
    kind: str
    headers: dict[str, str]
    is_template: bool = False


HTML = "text/html; charset=utf-8"
FILES = {
    "/": ServedFile("demo.html", HTML, PAGE_HEADERS),
    "/chat": ServedFile("chat.html", HTML, PAGE_HEADERS, is_template=True),
    "/simple.css": ServedFile("simple.css", "text/css; charset=utf-8", PAGE_HEADERS),
    "/demo.css": ServedFile("demo.css", "text/css; charset=utf-8", PAGE_HEADERS),
    "/widget.js": ServedFile("built/widget.js", "text/javascript; charset=utf-8", SCRIPT_HEADERS),
}


def serve_front_page(app: Sanic) -> None:
    """Answer the pages' addresses before Rasa, which owns `/` of its server."""

    async def front_page(request: Request) -> HTTPResponse | None:
        if request.method not in ("GET", "HEAD") or request.path not in FILES:
            return None
        seen = request.headers.get("If-None-Match")
        status, body, headers = served(FILES[request.path], seen)
        return raw(body, status=status, headers=headers, content_type=headers["Content-Type"])

    app.register_middleware(front_page, "request")


def served(file: ServedFile, seen: str | None) -> tuple[int, bytes, dict[str, str]]:
    """A file with its headers, as any web server would send it.

    Args:
        file: what is asked for.
        seen: the version that the browser has (`If-None-Match`), or None.

    Returns:
        Status, body and headers: 304 without a body for a version that is still right, and 503 with
        a line that says what to do where the chat is not built.
    """
    try:
        body = (WEB / file.path).read_bytes()
    except FileNotFoundError:
        return 503, NOT_BUILT, {"Content-Type": "text/plain; charset=utf-8"}
    if file.is_template:
        body = _filled(body.decode()).encode()
    version = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**file.headers, "ETag": version, "Content-Type": file.kind}
    return (304, b"", headers) if seen == version else (200, body, headers)


def _filled(page: str) -> str:
    unit = phones().unit
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(page)
    return template.render(
        municipality=bootstrap.settings().municipality, phone=unit.shown if unit else ""
    )
