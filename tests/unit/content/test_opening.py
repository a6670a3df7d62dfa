"""Whether the unit is open at a moment, given in UTC as the server has it."""

import datetime as dt

import pytest

from dinplan.content.library import Library
from dinplan.content.municipalities import OpeningHours
from dinplan.content.opening import Opening, facts_of_the_moment, holiday_name, opening
from dinplan.language.language import Language

TUESDAY_AND_THURSDAY = OpeningHours(frozenset({2, 4}), dt.time(9), dt.time(12))
EVERY_DAY_WITHOUT_TIMES = OpeningHours(frozenset(range(1, 8)), None, None)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.timezone.utc)


TUESDAY_MORNING = utc("2026-11-24T09:00")
NATIONAL_DAY = utc("2026-05-17T10:00")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-24T07:59", Opening.CLOSED),
        ("2026-11-24T08:00", Opening.OPEN),
        ("2026-11-24T10:59", Opening.OPEN),
        ("2026-11-24T11:00", Opening.CLOSED),
        ("2026-11-25T09:00", Opening.CLOSED),
        ("2026-06-23T06:59", Opening.CLOSED),
        ("2026-06-23T07:00", Opening.OPEN),
        ("2026-06-23T10:00", Opening.CLOSED),
        ("2026-06-22T23:00", Opening.CLOSED),
    ],
    ids=[
        "before it opens",
        "as it opens",
        "before it closes",
        "as it closes",
        "another weekday",
        "summer: before it opens",
        "summer: as it opens",
        "summer: as it closes",
        "summer: Tuesday in Norway, Monday in UTC",
    ],
)
def test_hours_are_in_norwegian_time_in_winter_and_summer(moment: str, expected: Opening) -> None:
    assert opening(TUESDAY_AND_THURSDAY, utc(moment)) is expected


def test_hours_that_no_source_gives_are_unknown() -> None:
    assert opening(None, TUESDAY_MORNING) is Opening.UNKNOWN
    assert opening(EVERY_DAY_WITHOUT_TIMES, TUESDAY_MORNING) is Opening.UNKNOWN


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-05-17T10:00", True),
        ("2026-05-16T22:30", True),
        ("2026-05-17T22:30", False),
        ("2026-05-18T10:00", False),
        ("2026-12-25T10:00", True),
    ],
    ids=["17 May", "the night to 17 May", "the night after", "18 May", "Christmas Day"],
)
def test_public_holidays_begin_and_end_at_norwegian_midnight(moment: str, expected: bool) -> None:
    assert (holiday_name(utc(moment), Language.NB) is not None) is expected


def test_a_holiday_has_its_name_in_the_language_of_the_answer() -> None:
    names = {language: holiday_name(NATIONAL_DAY, language) for language in Language}
    assert names == {
        Language.NB: "Grunnlovsdag",
        Language.NN: "Grunnlovsdag",
        Language.EN: "Constitution Day",
    }


def test_a_place_without_hours_in_its_brochure_says_that_it_does_not_know(
    library: Library,
) -> None:
    said = facts_of_the_moment(library, library.municipality("risor"), TUESDAY_MORNING)
    assert "I do not know" in said["moment.opening"][Language.EN]


def test_phone_and_office_are_told_apart(library: Library) -> None:
    place = library.municipality("tildelingskontoret")
    said = facts_of_the_moment(library, place, TUESDAY_MORNING)["moment.opening"][Language.EN]
    assert "The brochures do not say at what times the phone is open" in said
    assert "The office should be open now." in said


def test_a_holiday_is_mentioned_in_every_language(library: Library) -> None:
    said = facts_of_the_moment(library, library.municipality("risor"), NATIONAL_DAY)
    assert "(Grunnlovsdag)" in said["moment.opening"][Language.NB]
    assert "(Constitution Day)" in said["moment.opening"][Language.EN]
