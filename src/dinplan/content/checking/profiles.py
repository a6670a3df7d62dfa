"""A municipality's facts stand in its brochures."""

from collections.abc import Iterator

from dinplan.content.brochures import Brochure
from dinplan.content.checking.claims import claims_of
from dinplan.content.checking.counts import DAYS
from dinplan.content.checking.evidence import Evidence, of_brochures
from dinplan.content.checking.glossary import Glossary
from dinplan.content.library import Library
from dinplan.content.municipalities import Fact, Municipality, OpeningHours
from dinplan.language.language import Language

PERSON = ".person"
"""How the name of a fact ends that holds a person's name."""

ADVICE = "compare it with the brochure"


def problems(library: Library, glossary: Glossary) -> Iterator[str]:
    """Facts and hours that no brochure of their municipality holds."""
    for municipality in library.municipalities.values():
        brochures = [library.brochures[name] for name in municipality.brochures]
        evidence = Evidence.of(of_brochures(brochures))
        for name, value in municipality.facts.items():
            for problem in _fact_problems(name, value, brochures, evidence, glossary):
                yield f"{_file_of(municipality)}: {name}: {problem}"
        for place, hours in municipality.hours.items():
            for problem in _hours_problems(hours, evidence):
                yield f"{_file_of(municipality)}: hours.{place}: {problem}"


def _fact_problems(
    name: str, value: Fact, brochures: list[Brochure], evidence: Evidence, glossary: Glossary
) -> Iterator[str]:
    if name.endswith(PERSON):
        for person in (value,) if isinstance(value, str) else value.values():
            if not any(brochure.holds(person) for brochure in brochures):
                yield f"{person} stands in none of its brochures; {ADVICE}"
        return
    texts = {Language.NB: value} if isinstance(value, str) else value
    for language, text in texts.items():
        # A fact stands inside a sentence, so even its first capital may begin a name.
        claims = claims_of(text, language, glossary, sentences=False)
        for claim in evidence.unproven(claims):
            yield f"{claim} stands in none of its brochures; {ADVICE}"


def _hours_problems(hours: OpeningHours, evidence: Evidence) -> Iterator[str]:
    for moment in filter(None, (hours.opens, hours.closes)):
        parts = {str(moment.hour), f"{moment.minute:02}" if moment.minute else str(moment.hour)}
        if not parts <= evidence.numbers:
            yield f"{moment:%H:%M} stands in none of its brochures; {ADVICE}"
    if len(hours.weekdays) == len(DAYS):
        return  # "alle dager"
    for weekday in sorted(hours.weekdays):
        if not 1 <= weekday <= len(DAYS) or DAYS[weekday - 1] not in evidence.numbers:
            yield f"weekday {weekday} stands in none of its brochures; {ADVICE}"


def _file_of(municipality: Municipality) -> str:
    return f"municipalities/{municipality.id}.yml"
