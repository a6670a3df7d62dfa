"""What is known of a session and of one turn in it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dinplan.language.language import Language

Replies = list[dict[str, Any]]
"""The replies of a turn as docs/openapi.yml describes them."""


@dataclass(frozen=True)
class Session:
    """A citizen's conversation as long as it is open.

    Attributes:
        conversation: the id under which Rasa keeps it; never leaves the server but in a token.
        language: the page's language, later that of the last reply.
        expires: when it ends, unless another turn comes.
    """

    conversation: str
    municipality: str
    language: Language
    expires: dt.datetime


@dataclass(frozen=True)
class Claim:
    """The right to answer one message, held by one process at a time.

    Attributes:
        message: the client's id of the message.
        key: who holds the claim; another process that takes it over draws another key.
        taken_over: an earlier holder fell, perhaps after the message was answered.
    """

    conversation: str
    message: str
    key: str
    taken_over: bool = False


@dataclass(frozen=True)
class Said:
    """One thing that the assistant said.

    Attributes:
        topic: the topic it answers; None for the notice.
        details: sources, suggestions and the rest of the reply, as clients read them.
        choices: titles of the buttons.
        personal: the text holds the citizen's values.
    """

    text: str
    language: Language
    topic: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    personal: bool = False
