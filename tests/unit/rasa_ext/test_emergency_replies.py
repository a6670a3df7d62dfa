"""What is said to somebody who is, or may be, in danger."""

import datetime as dt

import pytest

from dinplan.content.library import load_library
from dinplan.language.language import Language
from dinplan.rasa_ext.replies import Speaker
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.decision import EMERGENCY, SURE_DANGER
from dinplan.understanding.turn import Turn

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)
FIRST = ("113", "112", "110")
MISUNDERSTOOD = {Language.NB: "kan ha misforstått deg", Language.EN: "may have misunderstood you"}
ALL_NUMBERS = (*FIRST, "116 123", "116 006", "116 111", "116 117")


@pytest.fixture(scope="module")
def library():
    return load_library(PROJECT_ROOT / "content")


def reply(library, language, sure, **what):
    speaker = Speaker(library, "risor", language, NOW)
    return speaker.topic(EMERGENCY, Turn(EMERGENCY, sure=sure), None, **what)


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
@pytest.mark.parametrize("sure", [0.1, SURE_DANGER, 1.0])
def test_the_same_numbers_come_first_whether_danger_is_sure_or_not(library, language, sure):
    said = reply(library, language, sure)
    assert said.topic == EMERGENCY
    asked, *numbers = said.text.splitlines()[:4]
    assert asked.endswith(":")
    assert all(number in line for number, line in zip(FIRST, numbers, strict=True))
    assert all(number in said.text for number in ALL_NUMBERS)


@pytest.mark.parametrize("language", [Language.NB, Language.EN])
def test_only_where_danger_is_doubtful_it_says_that_it_may_have_misunderstood(library, language):
    words = MISUNDERSTOOD[language]
    assert words in reply(library, language, SURE_DANGER - 0.01).text
    assert words not in reply(library, language, SURE_DANGER).text


def test_in_a_form_the_note_of_the_form_says_what_to_do_instead(library):
    assert MISUNDERSTOOD[Language.NB] not in reply(library, Language.NB, 0.1, in_form=True).text
