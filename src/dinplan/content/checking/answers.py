"""An answer is whole in every municipality and language."""

import dataclasses
from collections.abc import Iterator

from dinplan.content.answers import Place, compose
from dinplan.content.checking.claims import ANY_PLACEHOLDER
from dinplan.content.checking.places import StatementPlace, file_of, short_texts, statements
from dinplan.content.files import Texts
from dinplan.content.library import Library
from dinplan.content.municipalities import Municipality
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language

MOMENT: dict[str, Texts] = {"moment.opening": dict.fromkeys(Language, "…")}
"""What the code says of the opening hours when it answers; any words do here."""

FILLED_BY_CODE = frozenset((
    "reference", "holiday", "confirmed", "received", "phone", "code", "until", "title", "most",
    "over",
))  # fmt: skip
"""Placeholders of phrases that no profile supplies: a value of the moment."""


def problems(library: Library) -> Iterator[str]:
    """Placeholders that nothing fills, and topics that answer nothing somewhere."""
    for place in statements(library):
        yield from _unknown_facts(library, place)
        for municipality in library.municipalities.values():
            yield from _unfilled(library, place, municipality)
    yield from _empty_answers(library)
    for name, texts in short_texts(library):
        yield from _unfilled_phrase(library, name, texts)


def shown(
    library: Library, place: StatementPlace, municipality: Municipality
) -> dict[Language, str]:
    """The statement as it shows in a municipality, by language; empty where it is left out."""
    alone = dataclasses.replace(place.topic, statements=(place.statement,), variants={})
    here = Place(municipality, MOMENT, library.emergency.facts)
    said = {
        language: compose(library, alone, language, here).text for language in place.statement.texts
    }
    return {language: text for language, text in said.items() if text}


def _unknown_facts(library: Library, place: StatementPlace) -> Iterator[str]:
    known = {*MOMENT, *library.emergency.facts}
    for municipality in library.municipalities.values():
        known.update(municipality.facts)
    for name in sorted((place.statement.needs | place.statement.unless) - known):
        yield f"{place} names the fact '{name}', which no profile has; correct its name"


def _unfilled(library: Library, place: StatementPlace, municipality: Municipality) -> Iterator[str]:
    for language, text in shown(library, place, municipality).items():
        if "{" in text or "}" in text:
            yield (
                f"{place} shows a placeholder unfilled in {municipality.id} ({language.value}); "
                f"write it as {{group.fact}}, with a fact of the profile"
            )


def _empty_answers(library: Library) -> Iterator[str]:
    for topic in library.topics.values():
        if topic.kind is not TopicKind.INFORMATION:
            continue
        for municipality in library.municipalities.values():
            here = Place(municipality, MOMENT, library.emergency.facts)
            for language in topic.titles:
                if not compose(library, topic, language, here).text:
                    yield (
                        f"{file_of(topic)}: has no answer in {municipality.id} ({language.value}); "
                        f"add a statement for places without these facts or brochures"
                    )


def _unfilled_phrase(library: Library, name: str, texts: Texts) -> Iterator[str]:
    for language, text in texts.items():
        for fact in sorted(set(ANY_PLACEHOLDER.findall(text)) - FILLED_BY_CODE):
            for municipality in library.municipalities.values():
                if fact not in library.emergency.facts and fact not in municipality.facts:
                    yield (
                        f"{name} ({language.value}) needs '{fact}', which {municipality.id} lacks; "
                        f"use a fact that every profile has"
                    )
