"""Composing an answer: which statements, in which language, with which sources."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dinplan.content.brochures import Quote
from dinplan.content.emergency import PREFIX as EMERGENCY
from dinplan.content.library import Library
from dinplan.content.municipalities import Municipality
from dinplan.content.topics import PLACEHOLDER, Basis, Statement, Topic
from dinplan.language.language import Language

OTHER_LANGUAGE = re.compile(r"\[\[(nb|nn|en):([^\]]+)\]\]")
"""Words in another language than the text around them: `[[nb:koordinerende enhet]]`."""


@dataclass(frozen=True)
class BrochureSource:
    """A quote behind an answer.

    Attributes:
        title: the brochure's own title.
        translated: the answer's words are our translation of a brochure in another language.
    """

    quote: Quote
    title: str
    translated: bool

    def as_json(self) -> dict[str, Any]:
        """The source as it stands in a reply."""
        return {
            "brochure": self.quote.brochure,
            "quote": self.quote.text,
            "quote_language": self.quote.language.value,
            "title": self.title,
            "translated": self.translated,
        }


@dataclass(frozen=True)
class ProfileSource:
    """A municipality's profile behind an answer."""

    profile: str
    confirmed: str

    def as_json(self) -> dict[str, Any]:
        """The source as it stands in a reply."""
        return {"profile": self.profile, "confirmed": self.confirmed}


Source = BrochureSource | ProfileSource


@dataclass(frozen=True)
class ForeignWords:
    """Words inside an answer that are in another language, for whoever speaks the text aloud."""

    text: str
    language: Language


@dataclass(frozen=True)
class Answer:
    """An answer in one language, for one municipality."""

    topic: str
    language: Language
    text: str
    sources: tuple[Source, ...] = ()
    foreign: tuple[ForeignWords, ...] = ()
    next: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where the answer is given: the profile, and facts that change by the hour.

    Attributes:
        moment: facts that are computed when the answer is given, such as whether the unit is open.
        emergency: the emergency numbers, as facts.
    """

    municipality: Municipality
    moment: Mapping[str, Mapping[Language, str]]
    emergency: Mapping[str, str]

    def fact(self, name: str, language: Language) -> str | None:
        """A fact of the moment or of the profile, or None."""
        if name in self.moment:
            return self.moment[name].get(language)
        if name in self.emergency:
            return self.emergency[name]
        return self.municipality.fact(name, language)


def compose(
    library: Library,
    topic: Topic,
    language: Language,
    place: Place,
    variant: str | None = None,
) -> Answer:
    """The answer to a topic.

    Args:
        library: where brochures' titles are found.
        topic: what to answer.
        language: the language of the answer; must be one of the topic's.
        place: the municipality and the moment.
        variant: another answer of the topic, by reason; the usual one where it has no such.
    """
    statements = topic.variants.get(variant or "", topic.statements)
    said = [s for s in statements if _fits(s, language, place)]
    text, foreign = mark_foreign(_join([fill(s.texts[language], language, place) for s in said]))
    return Answer(
        topic=topic.id,
        language=language,
        text=text,
        sources=_sources(library, said, language, place.municipality),
        foreign=foreign,
        next=topic.next,
    )


def fill(text: str, language: Language, place: Place) -> str:
    """The text with the profile's facts in it; a fact that is missing leaves its name visible."""
    return PLACEHOLDER.sub(
        lambda match: place.fact(match.group(1), language) or match.group(0), text
    )


def mark_foreign(text: str) -> tuple[str, tuple[ForeignWords, ...]]:
    """The text without its language marks, and the words that were marked."""
    words = tuple(
        ForeignWords(words, Language(code)) for code, words in OTHER_LANGUAGE.findall(text)
    )
    return OTHER_LANGUAGE.sub(lambda match: match.group(2), text), words


def usable_quotes(statement: Statement, municipality: Municipality) -> list[Quote]:
    """The statement's quotes from brochures in use here, the municipality's own brochure first."""
    quotes = [q for q in statement.quotes if q.brochure in municipality.brochures]
    return sorted(quotes, key=lambda quote: municipality.brochures.index(quote.brochure))


def _fits(statement: Statement, language: Language, place: Place) -> bool:
    if language not in statement.texts:
        return False
    if statement.basis is Basis.QUOTE and not usable_quotes(statement, place.municipality):
        return False  # a local passage of another municipality's brochure
    if any(place.fact(name, language) is None for name in statement.needs):
        return False
    return all(place.fact(name, language) is None for name in statement.unless)


def _sources(
    library: Library, said: list[Statement], language: Language, municipality: Municipality
) -> tuple[Source, ...]:
    """What the statements rest on, each once: the municipality's own brochure first."""
    translated: dict[Quote, bool] = {}
    for statement in said:
        quotes = usable_quotes(statement, municipality)
        ours = not any(language.understands(quote.language) for quote in quotes)
        translated |= {quote: ours or translated.get(quote, False) for quote in quotes}
    from_brochures = [
        BrochureSource(quote, library.brochures[quote.brochure].title, ours)
        for quote, ours in translated.items()
    ]
    from_brochures.sort(key=lambda source: municipality.brochures.index(source.quote.brochure))
    if all(name.startswith(EMERGENCY) for statement in said for name in statement.needs):
        return tuple(from_brochures)
    return (*from_brochures, ProfileSource(municipality.id, municipality.confirmed.isoformat()))


def _join(parts: list[str]) -> str:
    """Paragraphs, but list items directly under one another."""
    text = ""
    for part in parts:
        gap = "\n" if part.startswith("- ") else "\n\n"
        text += (gap if text else "") + part
    return text
