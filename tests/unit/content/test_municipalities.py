"""Reading a municipality's profile."""

import datetime as dt
from pathlib import Path

import pytest

from dinplan.content.errors import ContentError
from dinplan.content.library import Library
from dinplan.content.municipalities import Municipality, OpeningHours, load_municipality
from dinplan.language.language import Language

PROFILE = """\
id: here
confirmed: 2026-11-22
brochures: [003_abc, 001_abc]
facts:
  unit:
    name: {nb: koordinerende enhet, en: the coordinating unit}
    phone: "91830135"
hours:
  phone: {weekdays: [1, 2]}
  office: {weekdays: [2, 4], opens: "09:00", closes: "12:00"}
"""


def loaded(folder: Path, text: str) -> Municipality:
    path = folder / "here.yml"
    path.write_text(text, encoding="utf-8")
    return load_municipality(path)


def test_a_fact_is_the_same_in_every_language_unless_it_has_languages(tmp_path: Path) -> None:
    profile = loaded(tmp_path, PROFILE)
    assert profile.fact("unit.phone", Language.EN) == "91830135"
    assert profile.fact("unit.name", Language.EN) == "the coordinating unit"
    assert profile.fact("unit.name", Language.NN) == "koordinerende enhet"
    assert profile.fact("unit.email", Language.NB) is None


def test_hours_may_have_days_without_times(tmp_path: Path) -> None:
    hours = loaded(tmp_path, PROFILE).hours
    assert hours["phone"] == OpeningHours(frozenset({1, 2}), None, None)
    assert hours["office"] == OpeningHours(frozenset({2, 4}), dt.time(9), dt.time(12))


def test_the_municipalitys_own_brochure_comes_first(tmp_path: Path) -> None:
    assert loaded(tmp_path, PROFILE).brochures == ("003_abc", "001_abc")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: here", "id: there", "id is 'there', but the file is named 'here'"),
        ('"91830135"', "91830135", "'unit.phone' must be text; put numbers in quotes"),
        ("confirmed: 2026-11-22\n", "", "needs 'confirmed'"),
        ("brochures:", "brochure:", "the unknown key 'brochure'"),
        ('opens: "09:00"', 'opens: "9"', "hours of 'office' need weekdays"),
        ("{weekdays: [1, 2]}", "{days: [1, 2]}", "hours of 'phone' need weekdays"),
    ],
)
def test_a_wrong_profile_is_refused_by_name(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    with pytest.raises(ContentError, match=f"^here.yml: .*{problem}"):
        loaded(tmp_path, PROFILE.replace(old, new))


def test_each_profile_tells_how_to_reach_the_unit(library: Library) -> None:
    for municipality in library.municipalities.values():
        for fact in ("unit.name", "unit.phone"):
            assert municipality.fact(fact, Language.NB)
