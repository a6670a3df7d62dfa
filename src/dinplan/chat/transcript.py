"""The conversation so far, as a page shows it again."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dinplan.chat.phones import Phones
from dinplan.chat.replies import details
from dinplan.chat.session import Said


@dataclass(frozen=True)
class Line:
    """One line of a conversation.

    Attributes:
        citizen: the citizen wrote it; otherwise the assistant.
        time: when, in seconds since 1970.
    """

    citizen: bool
    said: Said
    time: float


def as_transcript(
    lines: Iterable[Line], ids: Mapping[str, str], phones: Phones
) -> list[dict[str, Any]]:
    """The lines as docs/openapi.yml describes them.

    Args:
        lines: the lines, oldest first.
        ids: ids of choices by title.
        phones: the numbers that some replies carry.
    """
    return [_turn(line, ids, phones) for line in lines]


def _turn(line: Line, ids: Mapping[str, str], phones: Phones) -> dict[str, Any]:
    moment = dt.datetime.fromtimestamp(line.time, dt.timezone.utc)
    turn: dict[str, Any] = {
        "from": "citizen" if line.citizen else "assistant",
        "text": line.said.text,
        "language": line.said.language.value,
        "time": moment.isoformat(timespec="milliseconds"),
    }
    return turn if line.citizen else {**turn, **details(line.said, ids, phones)}
