"""What a conversation hands over to the person who answers the phone: no free text, one code.

The code is kept as its SHA-256 only, so nobody who sees the table reads a code off it. A hash of
six digits is found by trying all of them, and no other hash would change that: what protects a
code is that it works once, for half an hour, behind a limit of tries.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from dinplan.language.language import Language

LIFETIME = dt.timedelta(minutes=30)

FIRST_CODE, LAST_CODE = 120_000, 999_999
"""Six digits that do not begin with 0, which people leave out, nor as 110 to 119, which are
emergency numbers and helplines."""

DIGITS = 6
MOST_TOPICS = 40
"""Of a longer conversation, the last topics are handed over."""


@dataclass(frozen=True)
class Asked:
    """A topic that was asked for and answered, and when."""

    topic: str
    moment: dt.datetime


@dataclass(frozen=True)
class Handoff:
    """What a code shows.

    Attributes:
        conversation: the id of the conversation; never shown.
        language: the language that the citizen was answered in last.
        asked: the topics, oldest first.
        expires: when the code stops working.
        seed: what the code was drawn from, with the conversation.
        code_hash: see `hash_code`.
        used: whether the code was used up.
    """

    conversation: str
    municipality: str
    language: Language
    asked: tuple[Asked, ...]
    expires: dt.datetime
    seed: str
    code_hash: str
    used: bool = False


def draw_code(sign: Callable[[str], str], conversation: str, seed: str) -> str:
    """The code of a conversation. The same again for the same seed, so that it is kept nowhere.

    Args:
        sign: turns a text into one that nobody can compute without the product's secret.
        conversation: the id of the conversation.
        seed: random, another for each code.
    """
    signed = sign(f"handoff:{conversation}:{seed}").encode()
    number = int.from_bytes(hashlib.sha256(signed).digest()[:8], "big")
    return str(FIRST_CODE + number % (LAST_CODE - FIRST_CODE + 1))


def hash_code(code: str) -> str:
    """What is kept of a code: 64 hexadecimal digits."""
    return hashlib.sha256(code.encode()).hexdigest()


def parse_code(text: str) -> str | None:
    """The six digits that were read out, however they are grouped, or None."""
    digits = "".join(char for char in text if not char.isspace() and char not in "-.")
    return digits if len(digits) == DIGITS and digits.isascii() and digits.isdecimal() else None


def shown_code(code: str) -> str:
    """A code as it is read out: `123 456`."""
    return f"{code[:3]} {code[3:]}"
