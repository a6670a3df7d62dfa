"""How answers were rated, counted without a word of anybody's."""

from dataclasses import dataclass

from dinplan.language.language import Language


@dataclass(frozen=True)
class Rating:
    """What the citizens of one language thought of a topic's answer.

    Attributes:
        helpful: how many said that it helped.
        unhelpful: how many said that it did not.
    """

    topic: str
    language: Language
    helpful: int
    unhelpful: int
