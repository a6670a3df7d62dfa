"""Every number, link, e-mail address and name has a source.

The sources are the quotes and facts of the place where a text shows: a name that only Risør's
brochure holds must not show elsewhere, whatever other quotes the statement has.
"""

from collections.abc import Iterator

from dinplan.content.answers import usable_quotes
from dinplan.content.checking.answers import shown
from dinplan.content.checking.claims import claims_of
from dinplan.content.checking.evidence import (
    Evidence,
    Spoken,
    of_emergency,
    of_profile,
    of_quotes,
)
from dinplan.content.checking.glossary import Glossary
from dinplan.content.checking.places import StatementPlace, short_texts, statements
from dinplan.content.library import Library
from dinplan.language.language import Language

ADVICE = "quote the brochure, use a placeholder, or add it to glossary.yml with a reason"


def problems(library: Library, glossary: Glossary) -> Iterator[str]:
    """Claims without a source, in answers, titles and phrases."""
    everywhere = _facts_everywhere(library)
    for place in statements(library):
        evidence = _evidence(library, place)
        for language, text in place.statement.texts.items():
            claims = claims_of(text, language, glossary)
            for where, proof in evidence.items():
                for claim in proof.unproven(claims):
                    yield f"{place} says {claim} ({language.value}){where} without a source; {ADVICE}"
    for name, texts in short_texts(library):
        for language, text in texts.items():
            for claim in _unproven_everywhere(text, language, glossary, everywhere):
                yield f"{name} says {claim} ({language.value}) without a source; {ADVICE}"


def _evidence(library: Library, place: StatementPlace) -> dict[str, Evidence]:
    """What proves a statement, by the place where it shows, as words for a problem."""
    evidence = {}
    for municipality in library.municipalities.values():
        if shown(library, place, municipality):
            quotes = of_quotes(usable_quotes(place.statement, municipality))
            facts = [*of_profile(municipality), *of_emergency(library.emergency)]
            evidence[f" in {municipality.id}"] = Evidence.of([*quotes, *facts])
    # A statement that shows nowhere yet may show where the next profile uses its brochure.
    return evidence or {"": Evidence.of(of_quotes(place.statement.quotes))}


def _facts_everywhere(library: Library) -> list[Evidence]:
    emergency: list[Spoken] = of_emergency(library.emergency)
    return [Evidence.of([*of_profile(m), *emergency]) for m in library.municipalities.values()]


def _unproven_everywhere(
    text: str, language: Language, glossary: Glossary, everywhere: list[Evidence]
) -> set[str]:
    claims = claims_of(text, language, glossary)
    return {claim for evidence in everywhere for claim in evidence.unproven(claims)}
