"""What is said in the middle of a form."""

import datetime as dt

import pytest

from dinplan.contact.request import Step
from dinplan.content.library import load_library
from dinplan.language.language import Language
from dinplan.rasa_ext.replies import Speaker
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.turn import Turn

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)


@pytest.fixture(scope="module")
def speaker():
    return Speaker(load_library(PROJECT_ROOT / "content"), "risor", Language.NB, NOW)


def test_what_may_be_meant_stands_in_the_text_since_the_forms_choices_stand_below(speaker):
    turn = Turn("clarify", suggestions=("plan_definition", "eligibility"))
    reply = speaker.clarify(turn, in_form=True)
    assert reply.suggestions == ("plan_definition", "eligibility")
    assert reply.choices == ()
    lines = reply.text.splitlines()
    assert lines[0].endswith("Skriv en av disse linjene hvis det er det du mener:")
    assert lines[1:] == ["- Hva er en individuell plan?", "- Hvem kan få plan og koordinator?"]


def test_only_a_refused_answer_is_a_problem(speaker):
    refused = speaker.contact_step(Step.PHONE, "problem.phone_invalid")
    assert refused.problem
    assert refused.text.startswith(refused.problem)
    assert speaker.contact_step(Step.NAME, "note.phone_changed").problem is None
    assert speaker.contact_step(Step.NAME, None).problem is None
