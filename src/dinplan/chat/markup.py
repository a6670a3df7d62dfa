"""A reply's text as blocks: paragraphs and lists, with what can be tapped or is foreign marked.

The widget does the same in `web/widget/src/text.ts`; tests hold both to the same examples.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from dinplan.chat.phones import Phone
from dinplan.content.answers import ForeignWords
from dinplan.language.language import Language

ITEM = re.compile(r"^- +")

BEFORE = r"(?P<before>^|[\s(«\"',;:])"
"""What stands before a link, so that "no2019-12" or "a.b@c" is left alone."""
AFTER = r"(?=$|[\s)»\"',;:.!?])"
MAIL = r"(?P<link>[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
SITE = r"(?:[A-Za-z0-9-]+\.)+(?:no|com|org)(?![\w-])(?:/[^\s<>«»\"]*)?"
WEB = rf"(?P<link>(?:https?://|www\.)[^\s<>«»\"]+|{SITE})"
EIGHT_DIGITS = r"[2-9](?:\d{2} \d{2} \d{3}|\d \d{2} \d{2} \d{2}|\d{7})"
NORWEGIAN = rf"(?:(?:\+|00)47 ?)?{EIGHT_DIGITS}"
ABROAD = r"\+(?!47)[1-9]\d(?: ?\d){5,12}"
PHONE = rf"(?P<link>{ABROAD}|{NORWEGIAN}|116 ?\d{{3}})"
CALL = (
    r"(?P<before>(?:^|[\s(])(?:[Rr]ing|[Rr]inge|[Rr]ingje|[Cc]all|[Pp]hone|[Tt]elefon|på|on) )"
    r"(?P<link>11[0-9])"
)
"""Three digits are a number to call only where the text says so: "112" may also be a page."""


@dataclass(frozen=True)
class Piece:
    """Words of a line.

    Attributes:
        href: where they lead, or None.
        language: the language they are in, where it is not the text's own.
    """

    text: str
    href: str | None = None
    language: Language | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph with its lines, or a list with its items."""

    is_list: bool
    lines: tuple[tuple[Piece, ...], ...]


def blocks_of(
    text: str, foreign: Sequence[ForeignWords] = (), *, tappable: bool = True
) -> list[Block]:
    """Lines that begin with "- " make a list, a blank line ends a paragraph.

    Args:
        text: the text.
        foreign: words in it that are in another language.
        tappable: whether numbers and addresses can be tapped; the citizen's own need not be.
    """
    blocks: list[Block] = []
    is_open = False
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            is_open = False
            continue
        is_list = bool(ITEM.match(line))
        words = ITEM.sub("", line)
        pieces = tuple(pieces_of(words, foreign) if tappable else _marked(words, foreign))
        if is_open and blocks[-1].is_list == is_list:
            blocks[-1] = Block(is_list, (*blocks[-1].lines, pieces))
        else:
            blocks.append(Block(is_list, (pieces,)))
        is_open = True
    return blocks


def pieces_of(line: str, foreign: Sequence[ForeignWords] = ()) -> list[Piece]:
    """A line as plain words, words in another language, and what can be tapped."""
    places = [place for one in LINKS if (place := _find(line, *one))]
    found = min(places, key=lambda place: place[0], default=None)
    if found is None:
        return _marked(line, foreign)
    start, text, href = found
    return [
        *_marked(line[:start], foreign),
        Piece(text, href),
        *pieces_of(line[start + len(text) :], foreign),
    ]


def web_address(text: str) -> str | None:
    """A web address that is safe to open, or None: nothing but http and https."""
    address = text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and is_whole else None


def _find(
    line: str, pattern: re.Pattern[str], href: Callable[[str], str | None]
) -> tuple[int, str, str] | None:
    match = pattern.search(line)
    if match is None:
        return None
    text = re.sub(r"[.,;:!?)]+$", "", match["link"])
    address = href(text)
    return (match.start("link"), text, address) if address else None


def _marked(text: str, foreign: Sequence[ForeignWords]) -> list[Piece]:
    places = [(text.find(words.text), words) for words in foreign if words.text]
    found = min((p for p in places if p[0] >= 0), key=lambda place: place[0], default=None)
    if found is None:
        return [Piece(text)] if text else []
    start, words = found
    rest = text[start + len(words.text) :]
    before = [Piece(text[:start])] if start else []
    return [*before, Piece(words.text, language=words.language), *_marked(rest, foreign)]


LINKS: tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...] = (
    (re.compile(BEFORE + MAIL + AFTER), lambda text: f"mailto:{text}"),
    (re.compile(BEFORE + WEB), web_address),
    (re.compile(BEFORE + PHONE + AFTER), lambda text: Phone(text).uri),
    (re.compile(CALL + AFTER), lambda text: Phone(text).uri),
)
