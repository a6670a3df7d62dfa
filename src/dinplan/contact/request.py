"""A contact request and the draft that it grows from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from dinplan.language.language import Language


class Step(str, Enum):
    """A line of the request, in the order in which they are asked for."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    CALL_TIME = "call_time"
    FOR_WHOM = "for_whom"
    MATTER = "matter"
    MESSAGE = "message"
    CONSENT = "consent"
    CONFIRM = "confirm"


class Filling(str, Enum):
    """What a slot may say about a line: never its value."""

    GIVEN = "given"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Draft:
    """What one conversation has given so far.

    Attributes:
        conversation: the id of the conversation.
        municipality: the profile in which it was begun.
        language: the language in which the citizen wants to be spoken to.
        key: idempotency key; the same draft is stored once, however often it is sent.
        values: the given values, by line; choices by their id (`child`), phones international.
        skipped: lines that were left out, by the citizen or because they are not needed.
        interpreter: the language of the wanted interpreter, "" for yes without one, None for no.
    """

    conversation: str
    municipality: str
    language: Language
    key: str
    values: Mapping[Step, str] = field(default_factory=dict)
    skipped: frozenset[Step] = frozenset()
    interpreter: str | None = None

    def filling(self, step: Step) -> Filling | None:
        """Whether a line is given or skipped, or None where it is still to be asked."""
        if step in self.values:
            return Filling.GIVEN
        return Filling.SKIPPED if step in self.skipped else None

    @property
    def next_step(self) -> Step:
        """The first line that is neither given nor skipped; at the end the confirmation."""
        return next((s for s in Step if self.filling(s) is None), Step.CONFIRM)

    @property
    def complete(self) -> bool:
        """Whether every line is given or skipped, so that it may be sent."""
        return all(self.filling(step) for step in Step if step is not Step.CONFIRM)

    def give(self, step: Step, value: str) -> "Draft":
        """The draft with a line given."""
        return replace(self, values={**self.values, step: value}, skipped=self.skipped - {step})

    def skip(self, *steps: Step) -> "Draft":
        """The draft with lines left out, unless they are given."""
        return replace(self, skipped=self.skipped | {s for s in steps if s not in self.values})

    def clear(self, *steps: Step) -> "Draft":
        """The draft with lines to be asked for again."""
        values = {step: value for step, value in self.values.items() if step not in steps}
        return replace(self, values=values, skipped=self.skipped - set(steps))


class Status(str, Enum):
    """Where a stored request stands."""

    RECEIVED = "received"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ContactRequest:
    """A stored request.

    Attributes:
        reference: what the citizen names it by.
        values: as in `Draft`; empty after a withdrawal.
    """

    reference: str
    municipality: str
    language: Language
    created: dt.datetime
    status: Status
    values: Mapping[Step, str]
    interpreter: str | None = None

    def says_the_same_as(self, draft: Draft) -> bool:
        """Whether a draft would tell the unit nothing new."""
        mine = (dict(self.values), self.language, self.interpreter)
        return mine == (dict(draft.values), draft.language, draft.interpreter)
