"""Pages without JavaScript, made of templates in which every value is escaped."""

import functools
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import Request
from sanic.response import HTTPResponse, html

from dinplan import bootstrap
from dinplan.language.language import Language
from dinplan.rasa_ext.front_page import WEB
from dinplan.rasa_ext.simple_view import sayer
from dinplan.rasa_ext.web_words import phones, spoken

ROOT = "/chat/simple"

RULES = (
    "default-src 'none'",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)

HEADERS = {
    "Content-Security-Policy": "; ".join(RULES),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # The page holds the conversation and its token, so nothing of it may stay anywhere.
    "Cache-Control": "no-store",
}

NAMES = {Language.NB: "Bokmål", Language.NN: "Nynorsk", Language.EN: "English"}
"""Each language by its own name."""


@functools.cache
def templates() -> Environment:
    """The templates of web/simple."""
    return Environment(
        loader=FileSystemLoader(WEB / "simple"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    request: Request, name: str, language: Language, status: int = 200, **context: Any
) -> HTTPResponse:
    """A page.

    Args:
        request: what it answers; links are relative, so that a proxy may put a folder before them.
        name: the template, without its ending.
        language: the language that it is read in.
        status: its HTTP status.
        context: further variables of the template.
    """
    deep = request.path != ROOT
    filled = (
        templates()
        .get_template(f"{name}.html")
        .render(
            **{"failed": False, **context},
            language=spoken(language).value,
            languages=[(one.value, NAMES[one]) for one in _spoken()],
            starts=[(one.value, sayer(one)("start")) for one in _spoken()],
            say=sayer(language),
            phone=phones().unit,
            up="../" if deep else "",
            into="" if deep else "simple/",
        )
    )
    return html(filled, status=status, headers=HEADERS)


def _spoken() -> list[Language]:
    known = bootstrap.library().current().languages
    return [language for language in Language if language in known]
