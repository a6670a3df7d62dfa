"""Titles differ, gaps say that they are gaps, guidance holds no number."""

import re
from collections.abc import Iterator

from dinplan.content.checking.places import StatementPlace, file_of, statements
from dinplan.content.library import Library, fold_title
from dinplan.content.topics import Basis
from dinplan.language.language import Language

_NORWEGIAN_GAP = r"(?:sier|seier|nevner|nemner) ikkj?e|ikkj?e (?:nevnt|nemnt|nemnd)"

LEAVES_OPEN = {
    Language.NB: re.compile(_NORWEGIAN_GAP, re.IGNORECASE),
    Language.NN: re.compile(_NORWEGIAN_GAP, re.IGNORECASE),
    Language.EN: re.compile(r"do(?:es)?(?: not|n['’]t) (?:say|mention)", re.IGNORECASE),
}
"""Words that tell the citizen that the brochures leave something open."""


def problems(library: Library) -> Iterator[str]:
    """Titles that two topics share, unclear gaps, and guidance with numbers."""
    yield from _shared_titles(library)
    for place in statements(library):
        if place.statement.basis is Basis.GAP:
            yield from _unclear_gap(place)
        if place.statement.basis is Basis.GUIDANCE:
            yield from _guidance_with_digits(place)


def _shared_titles(library: Library) -> Iterator[str]:
    owner: dict[str, str] = {}
    for topic in library.topics.values():
        for title in topic.titles.values():
            other = owner.setdefault(fold_title(title), topic.id)
            if other != topic.id:
                yield (
                    f"{file_of(topic)}: has the title '{title}' of topics/{other}.yml; change one, "
                    f"since a title is also the button that leads to its topic"
                )


def _unclear_gap(place: StatementPlace) -> Iterator[str]:
    for language, text in place.statement.texts.items():
        if not LEAVES_OPEN[language].search(text):
            yield (
                f"{place} is a gap but does not say so ({language.value}); "
                f"begin with 'Brosjyrene sier ikke' / 'The brochures do not say'"
            )


def _guidance_with_digits(place: StatementPlace) -> Iterator[str]:
    for language, text in place.statement.texts.items():
        if any(character.isdigit() for character in text):
            yield (
                f"{place} is guidance but holds a number ({language.value}); "
                f"quote its source, or use a placeholder with profile: true"
            )
