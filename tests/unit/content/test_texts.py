"""How the real answers read, in every municipality."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest

from dinplan.content.answers import Answer, Place, compose
from dinplan.content.library import Library
from dinplan.content.opening import facts_of_the_moment
from dinplan.language.language import Language

MOMENT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.timezone.utc)

TERMS = {
    "individual plan": "individuell plan",
    "child coordinator": "barnekoordinator",
    "coordinating unit": "koordinerende enhet",
    "County Governor": "Statsforvalteren",
    "next of kin": "pårørende",
}
"""English terms, and the words that a reader meets in Norwegian letters."""


def answers(library: Library, language: Language) -> Iterator[tuple[str, Answer]]:
    """Every answer and variant, with the place where it is given."""
    for municipality in library.municipalities.values():
        moment = facts_of_the_moment(library, municipality, MOMENT)
        place = Place(municipality, moment, library.emergency.facts)
        for topic in library.topics.values():
            for variant in (None, *topic.variants):
                name = f"{topic.id} {variant or ''} in {municipality.id}"
                yield name, compose(library, topic, language, place, variant)


def test_an_english_answer_gives_no_norwegian_word_twice(library: Library) -> None:
    repeated = {
        name: word
        for name, answer in answers(library, Language.EN)
        for word, count in Counter(words.text for words in answer.foreign).items()
        if count > 1
    }
    assert repeated == {}


@pytest.mark.parametrize(("english", "norwegian"), TERMS.items())
def test_an_english_answer_gives_the_norwegian_word_of_a_term(
    library: Library, english: str, norwegian: str
) -> None:
    without = [
        name
        for name, answer in answers(library, Language.EN)
        if english in answer.text and not any(norwegian in words.text for words in answer.foreign)
    ]
    assert without == []


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
def test_an_emergency_begins_with_the_numbers_for_acute_danger(
    library: Library, language: Language
) -> None:
    said = dict(answers(library, language))
    lines = [line.split()[2] for line in said["emergency  in risor"].text.splitlines()[1:4]]
    assert lines == ["113", "112", "110"]


def test_a_word_of_one_municipality_shows_in_no_other(library: Library) -> None:
    elsewhere = [
        name
        for language in (Language.NB, Language.EN)
        for name, answer in answers(library, language)
        if name.endswith("tildelingskontoret")
        and any(word in answer.text for word in ("Risør", "Agder", "BTI", "risor", "onacos"))
    ]
    assert elsewhere == []
