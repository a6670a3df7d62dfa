"""Several questions in one message, and follow-ups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.content.library import load_library
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.questions import (
    MOST_PARTS,
    NEXT_QUESTION,
    differ_by_a_child,
    leans_on_before,
    next_questions,
    same_for_a_child,
    split_questions,
    still_for_a_child,
    wants_a_call,
)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "Hva er en plan? Hvem kan få det?",
            ["Hva er en plan?", "Hvem kan få det?"],
        ),
        (
            "hva er en individuell plan og hvordan søker jeg",
            ["hva er en individuell plan", "hvordan søker jeg"],
        ),
        (
            "Kva er ein plan?\nKven kan få han?",
            ["Kva er ein plan?", "Kven kan få han?"],
        ),
        ("Jeg er sliten. Kan jeg få en koordinator?", ["Kan jeg få en koordinator?"]),
        ("Skole og barnehage er med?", ["Skole og barnehage er med?"]),
        ("takk", []),
    ],
)
def test_the_questions_of_a_message_are_found(text, questions):
    assert split_questions(text) == questions


@given(st.text(max_size=300))
def test_no_message_holds_too_many_questions(text):
    assert len(split_questions(text)) <= MOST_PARTS


@pytest.mark.parametrize("text", ["og for sønnen min?", "what about my son", "Hva om jeg er 17?"])
def test_a_short_question_that_goes_on_leans_on_the_one_before(text):
    assert leans_on_before(text)


@pytest.mark.parametrize(
    "text",
    ["Hva er en plan?", "ordning", "og kan dere si meg hvem som kan få en plan hos dere her"],
)
def test_a_whole_question_stands_alone(text):
    assert not leans_on_before(text)


def test_the_same_question_for_a_child_has_its_own_topic():
    assert same_for_a_child("og for dattera mi?", "eligibility") == "child_coordinator_eligibility"
    assert same_for_a_child("og for mannen min?", "eligibility") is None
    assert same_for_a_child("og for dattera mi?", "opening_hours") is None


@pytest.mark.parametrize("text", ["Ring Olav 37 15 00 00", "please call me on +47 91 83 01 35"])
def test_a_call_with_a_number_is_a_wish_to_be_called(text):
    assert wants_a_call(text)


@pytest.mark.parametrize(
    "text", ["Kan jeg ringe 37 15 00 00?", "ring meg", "Paragraf 37150000 gjelder", "ring 113"]
)
def test_a_question_about_a_number_is_none(text):
    assert not wants_a_call(text)


@pytest.mark.parametrize(
    "topics",
    [
        ("coordinator_choice", "child_coordinator_choice", "plan_definition"),
        ("child_coordinator_eligibility", "eligibility"),
    ],
)
def test_the_same_question_for_a_child_differs_only_by_the_child(topics):
    assert differ_by_a_child(topics)


@pytest.mark.parametrize(
    "topics",
    [
        (),
        ("coordinator_choice",),
        ("coordinator_choice", "child_coordinator_profession"),
        ("coordinator_choice", "plan_definition", "child_coordinator_choice"),
        ("plan_definition", "plan_contents"),
    ],
)
def test_other_questions_differ_by_more_than_a_child(topics):
    assert not differ_by_a_child(topics)


@pytest.mark.parametrize(
    ("text", "before", "topic", "expected"),
    [
        ("og hvem kan få det?", "child_coordinator_definition", "eligibility",
         "child_coordinator_eligibility"),
        ("and who can get one?", "child_coordinator_choice", "eligibility",
         "child_coordinator_eligibility"),
        ("og hvem kan få det?", "coordinator_definition", "eligibility", None),
        ("og hva med voksne?", "child_coordinator_definition", "eligibility", None),
        ("og hvem kan få individuell plan?", "child_coordinator_definition", "eligibility", None),
        ("og når er det åpent?", "child_coordinator_definition", "opening_hours", None),
        ("hvem pleier å være det?", "child_coordinator_eligibility", "coordinator_profession",
         "child_coordinator_profession"),
        ("når man er syk over lang tid, hvem kan da få noe slikt?", "child_coordinator_definition",
         "eligibility", None),
    ],
)  # fmt: skip
def test_a_follow_up_stays_with_the_child_until_it_names_something_else(
    text, before, topic, expected
):
    assert still_for_a_child(text, before, topic) == expected


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("where?", "appeal_right", ("appeal_contact",)),
        ("og hvordan?", "plan_definition", ("how_to_get",)),
        ("Hvem da?", "plan_definition", ("eligibility", "plan_participants")),
        ("where", "plan_definition", ()),
        ("hvor er kontoret", "appeal_right", ()),
        ("hva er nummeret dit da", "appeal_right", ("appeal_contact",)),
        ("and how do I reach them", "appeal_right", ("appeal_contact",)),
        ("hva er nummeret dit da", "plan_definition", ()),
        ("hva er nummeret deres", "appeal_right", ()),
        ("kan dei ikkje berre ringe meg?", "appeal_right", ()),
    ],
)
def test_a_bare_question_word_is_about_what_comes_next(text, before, expected):
    assert next_questions(text, before) == expected


def test_every_next_question_is_a_topic():
    named = {t for after in NEXT_QUESTION.values() for b, ts in after.items() for t in (b, *ts)}
    assert named <= set(load_library(PROJECT_ROOT / "content").topics)
