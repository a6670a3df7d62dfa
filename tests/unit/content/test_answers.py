"""Composing answers, for two municipalities that differ in brochures and facts."""

import datetime as dt
from collections.abc import Mapping

import pytest

from dinplan.content.answers import (
    Answer,
    BrochureSource,
    ForeignWords,
    Place,
    ProfileSource,
    compose,
    mark_foreign,
)
from dinplan.content.brochures import Brochure, Quote
from dinplan.content.emergency import EmergencyNumbers
from dinplan.content.library import Library
from dinplan.content.municipalities import Fact, Municipality
from dinplan.content.topics import Basis, Statement, Topic, TopicKind
from dinplan.language.language import Language

NB, NN, EN = Language.NB, Language.NN, Language.EN

NORWEGIAN = Quote("003", "Du bestemmer.", NB)
ENGLISH = Quote("001", "You control it.", EN)

YOU_DECIDE = Statement(
    {NB: "Du bestemmer.", EN: "You decide."}, Basis.QUOTE, quotes=(ENGLISH, NORWEGIAN)
)
LOCAL = Statement({NB: "Stafettholder.", EN: "Relay."}, Basis.QUOTE, quotes=(NORWEGIAN,))
WRITE = Statement(
    {NB: "Skriv til {unit.email}.", EN: "Write to {unit.email}."},
    Basis.PROFILE,
    needs=frozenset({"unit.email"}),
)
NO_EMAIL = Statement(
    {NB: "Brosjyrene sier ikke hvor.", EN: "The brochures do not say where."},
    Basis.GAP,
    unless=frozenset({"unit.email"}),
)
AMBULANCE = Statement(
    {NB: "Ring {emergency.ambulance}.", EN: "Call {emergency.ambulance}."},
    Basis.PROFILE,
    needs=frozenset({"emergency.ambulance"}),
)
NOW = Statement(
    {NB: "{moment.opening}", EN: "{moment.opening}"},
    Basis.PROFILE,
    needs=frozenset({"moment.opening"}),
)


def municipality(name: str, brochures: tuple[str, ...], facts: Mapping[str, Fact]) -> Municipality:
    return Municipality(name, dt.date(2026, 11, 22), brochures, facts, {})


HERE = municipality("here", ("003", "001"), {"unit.email": "post@here.no"})
THERE = municipality("there", ("001",), {})

LIBRARY = Library(
    brochures={
        "001": Brochure("001", "Your life", EN, "You control it.", ()),
        "003": Brochure("003", "Ditt liv", NB, "Du bestemmer.", ()),
    },
    topics={},
    phrases={},
    municipalities={"here": HERE, "there": THERE},
    emergency=EmergencyNumbers(dt.date(2026, 11, 22), {"emergency.ambulance": "113"}, {}),
)


def answer(
    *statements: Statement,
    language: Language = NB,
    at: Municipality = HERE,
    variant: str | None = None,
) -> Answer:
    topic = Topic(
        "topic",
        TopicKind.INFORMATION,
        {NB: "Tittel", EN: "Title"},
        statements,
        variants={"too_long": (NO_EMAIL,)},
        next=("greet",),
    )
    moment = {"moment.opening": {NB: "Åpent nå.", EN: "Open now."}}
    place = Place(at, moment, LIBRARY.emergency.facts)
    return compose(LIBRARY, topic, language, place, variant)


def test_statements_become_paragraphs_and_items_of_one_list() -> None:
    texts = ("Dette:", "- ett", "- to", "Slutt.")
    said = answer(*(Statement({NB: text}, Basis.GUIDANCE) for text in texts))
    assert said.text == "Dette:\n- ett\n- to\n\nSlutt."


def test_an_answer_carries_its_topic_its_language_and_what_comes_next() -> None:
    said = answer(YOU_DECIDE, language=EN)
    assert (said.topic, said.language, said.text) == ("topic", EN, "You decide.")
    assert said.next == ("greet",)


def test_a_fact_of_the_profile_is_filled_in_with_its_source() -> None:
    said = answer(WRITE)
    assert said.text == "Skriv til post@here.no."
    assert said.sources == (ProfileSource("here", "2026-11-22"),)


def test_a_statement_is_left_out_where_the_profile_lacks_its_fact() -> None:
    assert answer(WRITE, NO_EMAIL).text == "Skriv til post@here.no."
    assert answer(WRITE, NO_EMAIL, at=THERE).text == "Brosjyrene sier ikke hvor."


def test_a_statement_is_left_out_where_no_brochure_of_the_place_says_it() -> None:
    assert answer(YOU_DECIDE, LOCAL).text == "Du bestemmer.\n\nStafettholder."
    assert answer(YOU_DECIDE, LOCAL, at=THERE).text == "Du bestemmer."


def test_a_statement_is_left_out_in_a_language_that_it_lacks() -> None:
    only_norwegian = Statement({NB: "Hei."}, Basis.GUIDANCE)
    assert answer(YOU_DECIDE, only_norwegian, language=EN).text == "You decide."


def test_the_municipalitys_own_brochure_is_the_first_source() -> None:
    sources = answer(YOU_DECIDE).sources
    assert sources == (
        BrochureSource(NORWEGIAN, "Ditt liv", translated=False),
        BrochureSource(ENGLISH, "Your life", translated=False),
    )


@pytest.mark.parametrize(
    ("language", "at", "translated"),
    [(NB, THERE, True), (EN, THERE, False), (EN, HERE, False)],
)
def test_an_answer_is_a_translation_if_no_quote_is_in_its_language(
    language: Language, at: Municipality, translated: bool
) -> None:
    sources = answer(YOU_DECIDE, language=language, at=at).sources
    assert {s.translated for s in sources if isinstance(s, BrochureSource)} == {translated}


def test_nynorsk_from_a_norwegian_brochure_is_no_translation() -> None:
    statement = Statement({NN: "Du avgjer."}, Basis.QUOTE, quotes=(NORWEGIAN,))
    (source,) = answer(statement, language=NN).sources
    assert source == BrochureSource(NORWEGIAN, "Ditt liv", translated=False)


def test_a_source_that_two_statements_share_is_given_once() -> None:
    assert len(answer(LOCAL, LOCAL, WRITE, WRITE).sources) == 2


def test_a_quote_that_is_translated_for_one_statement_is_given_once_and_as_such() -> None:
    only_english = Statement({NB: "Du styrer."}, Basis.QUOTE, quotes=(ENGLISH,))
    assert answer(YOU_DECIDE, only_english).sources == (
        BrochureSource(NORWEGIAN, "Ditt liv", translated=False),
        BrochureSource(ENGLISH, "Your life", translated=True),
    )


def test_the_emergency_numbers_are_no_fact_of_the_municipality() -> None:
    said = answer(AMBULANCE)
    assert (said.text, said.sources) == ("Ring 113.", ())


def test_facts_of_the_moment_are_filled_in() -> None:
    assert answer(NOW, language=EN).text == "Open now."


def test_a_variant_replaces_the_answer_and_an_unknown_one_does_not() -> None:
    assert answer(YOU_DECIDE, at=THERE, variant="too_long").text == "Brosjyrene sier ikke hvor."
    assert answer(YOU_DECIDE, variant="unknown").text == "Du bestemmer."


def test_words_in_another_language_lose_their_marks_and_are_listed() -> None:
    text, words = mark_foreign("A coordinator ([[nb:koordinator]]) and an [[en:IP]].")
    assert text == "A coordinator (koordinator) and an IP."
    assert words == (ForeignWords("koordinator", NB), ForeignWords("IP", EN))
