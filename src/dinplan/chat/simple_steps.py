"""The field in which a line is best answered, and why an answer was not taken.

The widget does the same in `web/widget/src/steps.ts`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

STEPS = frozenset(
    ("name", "phone", "email", "call_time", "for_whom", "matter", "message", "consent", "confirm")
)


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Attributes:
        kind: the input's type, or "area" for several lines.
        autocomplete: what a browser may fill in.
    """

    kind: str = "text"
    autocomplete: str = "off"


FIELDS = {
    "name": Field(autocomplete="name"),
    "phone": Field("tel", "tel"),
    "email": Field("email", "email"),
    "message": Field("area"),
}


def step_after(turns: Sequence[Mapping[str, Any]]) -> str | None:
    """The line that is asked for after these turns or replies; None for one without a field."""
    step = turns[-1].get("step") if turns else None
    return step if step in STEPS else None


def field_for(step: str | None) -> Field:
    """The field for a line; without one, the field for a message."""
    return FIELDS.get(step, Field()) if step else Field("area")


def problem_in(before: str | None, replies: Sequence[Mapping[str, Any]]) -> str | None:
    """Why an answer was not taken, or None.

    The assistant says what is wrong and asks again, for the same line.
    """
    last = replies[-1] if replies else {}
    return last.get("problem") if before and last.get("step") == before else None
