"""Finds values in what was kept or logged, however they are escaped there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

from dinplan.contact.request import Step

UNICODE_ESCAPE = re.compile(r"\\+u([0-9a-fA-F]{4})")
BYTE_ESCAPES = re.compile(r"(?:\\+x[0-9a-fA-F]{2})+")
BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:[\s.\-/()\u00a0]|\\+n)+(?=\d)")


def plain(text: str) -> str:
    """A text without escapes of JSON, Python or URLs, in small letters, digits together."""
    text = BYTE_ESCAPES.sub(_from_bytes, UNICODE_ESCAPE.sub(_from_code_point, text))
    return BETWEEN_DIGITS.sub("", unquote_plus(text)).casefold()


def _from_code_point(match: "re.Match[str]") -> str:
    return chr(int(match[1], 16))


def _from_bytes(match: "re.Match[str]") -> str:
    pairs = re.findall(r"x([0-9a-fA-F]{2})", match[0])
    return bytes(int(pair, 16) for pair in pairs).decode("utf-8", "replace")


def found_in(kept: str, canaries: Iterable[str]) -> list[str]:
    """The canaries that stand in a text, in any way of writing."""
    searched = plain(kept)
    return [canary for canary in canaries if plain(canary) in searched]


@dataclass(frozen=True)
class Canaries:
    """Values that nobody else writes.

    Attributes:
        answers: what is typed at each step, all of it recognisable.
        words: what must stand in the request only.
        refused: an identity number, which must stand nowhere.
    """

    answers: Mapping[str, str]
    words: tuple[str, ...]
    refused: str


PHONES = ("479 91 208", "47991208", "47 99 12 08", "+47 479 91 208", "0047 47991208", "479-91-208")
"""One number, as people write it."""

IDENTITY_NUMBER = "130972 48022"


def canaries(language: str, phone: str) -> Canaries:
    """Answers to every step of the form, with a phone number in one way of writing."""
    skip, yes = {"nb": ("hopp over", "ja"), "en": ("skip", "yes")}[language]
    answers = {
        Step.NAME: "Pål Ødegårdspelikan",
        Step.PHONE: phone,
        Step.EMAIL: "kjære.kanari@eksempel-ø.no" if language == "nb" else skip,
        Step.CALL_TIME: "etter kanarimatingen kl 15.15",
        Step.FOR_WHOM: "Barnet mitt" if language == "nb" else "My child",
        Step.MATTER: "Barnekoordinator" if language == "nb" else "Child coordinator",
        Step.MESSAGE: "Undulaten vår, Blåøye, har fått mange tjenester å holde styr på",
        Step.CONSENT: yes,
        Step.CONFIRM: yes,
    }
    words = ("ødegårdspelikan", "47991208", "kjære.kanari", "kanarimating", "undulat", "blåøye")
    return Canaries({k.value: v for k, v in answers.items()}, words, IDENTITY_NUMBER)
