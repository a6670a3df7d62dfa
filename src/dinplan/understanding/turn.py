"""A citizen's turn as it was understood.

A turn's findings travel in the parse data of its event under `PARSE_KEY`, so the generator, the
actions and later turns read the same values, and no slot has to carry them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dinplan.language.language import Language, UnknownLanguageError
from dinplan.understanding.languages import LanguageBasis

PARSE_KEY = "din_plan"
"""Key of a turn's findings in the parse data."""


@dataclass(frozen=True)
class Turn:
    """What was found in one message.

    Attributes:
        intent: the topic, `clarify` or `out_of_scope`.
        sure: the probability of the best topic.
        language: the language to answer in.
        basis: why it is that language.
        choice: title of the chosen button, or None for free text.
        suggestions: topics to offer, best first.
        reason: why a text has no usual answer (`empty`, `too_long`, `no_words`, `abuse`), or None.
        tapped: the text is a topic's title, so it is meant for us for certain.
        distress: the citizen seems worn out or in despair.
    """

    intent: str
    sure: float = 0.0
    language: Language = Language.NB
    basis: LanguageBasis = LanguageBasis.DEFAULT
    choice: str | None = None
    suggestions: tuple[str, ...] = ()
    reason: str | None = None
    tapped: bool = False
    distress: bool = False

    @classmethod
    def from_parse_data(cls, data: Mapping[str, Any]) -> "Turn":
        """The turn that a message's parse data describes; what is missing there has defaults."""
        found = data.get(PARSE_KEY) or {}
        intent = data.get("intent") or {}
        return cls(
            intent=intent.get("name") or "",
            sure=float(intent.get("confidence") or 0.0),
            language=parse_language(found.get("language")) or Language.NB,
            basis=LanguageBasis(found.get("basis", LanguageBasis.DEFAULT.value)),
            choice=found.get("choice"),
            tapped=bool(found.get("choice_languages")),
            suggestions=tuple(found.get("suggestions") or ()),
            reason=found.get("reason"),
            distress=bool(found.get("distress")),
        )


def parse_language(value: object) -> Language | None:
    """A language code from a client or an event, or None where it names no language of ours."""
    try:
        return Language.parse(value)
    except UnknownLanguageError:
        return None
