"""Every number, link, e-mail address and name has a source.

The sources are the quotes and facts of the place where a text shows: a name that only Risør's
brochure holds must not show elsewhere, whatever other quotes the statement has.
"""

from collections.abc import Iterator, Mapping

from dinplan.content.answers import usable_quotes
from dinplan.content.checking.answers import shown
from dinplan.content.checking.claims import claims_of
from dinplan.content.checking.evidence import (
    Evidence,
    of_emergency,
    of_profile,
    of_quotes,
)
from dinplan.content.checking.glossary import Glossary
from dinplan.content.checking.places import StatementPlace, short_texts, statements
from dinplan.content.files import Texts
from dinplan.content.library import Library

ADVICE = "quote the brochure, use a placeholder, or add it to glossary.yml with a reason"


def problems(library: Library, glossary: Glossary) -> Iterator[str]:
    """Claims without a source, in answers, titles and phrases."""
    facts = {
        municipality.id: Evidence.of([*of_profile(municipality), *of_emergency(library.emergency)])
        for municipality in library.municipalities.values()
    }
    for place in statements(library):
        evidence = _evidence(library, place, facts)
        for problem in _unproven(place.statement.texts, evidence, glossary):
            yield f"{place} {problem}"
    for name, texts in short_texts(library):
        for problem in _unproven(texts, facts, glossary):
            yield f"{name} {problem}"


def _evidence(
    library: Library, place: StatementPlace, facts: Mapping[str, Evidence]
) -> Mapping[str, Evidence]:
    """What proves a statement, by the municipality where it shows."""
    evidence = {}
    for municipality in library.municipalities.values():
        if shown(library, place, municipality):
            quotes = of_quotes(usable_quotes(place.statement, municipality))
            evidence[municipality.id] = Evidence.of(quotes) | facts[municipality.id]
    # A statement that shows nowhere yet may show where the next profile uses its brochure.
    return evidence or {"any municipality": Evidence.of(of_quotes(place.statement.quotes))}


def _unproven(texts: Texts, evidence: Mapping[str, Evidence], glossary: Glossary) -> Iterator[str]:
    for language, text in texts.items():
        claims = claims_of(text, language, glossary)
        for where, proof in evidence.items():
            for claim in proof.unproven(claims):
                yield f"says {claim} ({language.value}) without a source in {where}; {ADVICE}"
