"""Guessing at references and codes: at what, and how many wrong tries are borne."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Door(str, Enum):
    """What is guessed at."""

    REQUEST = "request"
    HANDOFF = "handoff"


@dataclass(frozen=True)
class Limit:
    """How many wrong tries are borne.

    Attributes:
        most: wrong tries within `span`, after which nothing is judged.
        span: also how long that lasts, counted from the last wrong try.
    """

    most: int
    span: dt.timedelta

    def reached(self, moments: Sequence[dt.datetime], now: dt.datetime) -> bool:
        """Whether the newest tries, newest first, leave no more."""
        if len(moments) < self.most:
            return False
        newest, oldest = moments[0], moments[self.most - 1]
        return newest - oldest <= self.span and now - newest < self.span


IN_A_CONVERSATION = Limit(3, dt.timedelta(hours=1))
"""A citizen who mistypes has two more tries; reference and number stand in front of them."""

IN_ALL_CONVERSATIONS = Limit(50, dt.timedelta(hours=1))
"""Who opens a new conversation for every three tries meets this one. There are six million
references and, for each, a number to know: at 50 an hour, guessing takes longer than anyone keeps
requests. It also is what somebody must send every hour to close this door to all others, who then
still have the telephone."""

AT_CODES = Limit(5, dt.timedelta(minutes=10))
"""Of nearly a million codes, a few are valid at a time."""
