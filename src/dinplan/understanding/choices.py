"""Choices: a title or its number, sent back, acts as the button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinplan.content.library import fold_title
from dinplan.language.language import Language
from dinplan.language.words import WORD

LANGUAGE_NAMES: Mapping[str, Language] = {
    "bokmål": Language.NB,
    "norsk": Language.NB,
    "norsk bokmål": Language.NB,
    "norwegian": Language.NB,
    "nynorsk": Language.NN,
    "engelsk": Language.EN,
    "english": Language.EN,
}
"""How people name a language when they choose it; titles of the language buttons are among them."""


@dataclass(frozen=True)
class Choice:
    """What was chosen.

    Attributes:
        title: the button's text as it was offered.
        topic: the topic behind it, or None for a choice that only the form understands.
        languages: the languages in which the title exists; empty where it is no topic's title.
    """

    title: str
    topic: str | None
    languages: frozenset[Language] = frozenset()


def find_choice(
    text: str, titles: Mapping[str, Mapping[Language, str]], offered: Sequence[str]
) -> Choice | None:
    """The choice that a text makes, or None where it is free text.

    Args:
        text: the citizen's cleaned text.
        titles: topic ids by folded title and language.
        offered: titles of the last reply's buttons, in order, for choosing by number.
    """
    title = text
    if text.isdecimal() and 1 <= int(text) <= len(offered):
        title = offered[int(text) - 1]
    by_language = titles.get(fold_title(title))
    if by_language:
        return Choice(title, next(iter(by_language.values())), frozenset(by_language))
    if fold_title(title) in map(fold_title, offered):
        return Choice(title, None)
    return None


def named_language(text: str) -> Language | None:
    """The language that a text names, as in "kan vi ta det på engelsk"; the last one counts."""
    found = None
    for word in WORD.findall(text.casefold()):
        found = LANGUAGE_NAMES.get(word, found)
    return found
