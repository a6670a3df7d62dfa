"""Choosing by title or number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.language.language import Language
from dinplan.understanding.choices import Choice, find_choice, named_language

TITLES = {
    "hva er en plan": {Language.NB: "plan_definition"},
    "what is a plan": {Language.EN: "plan_definition"},
    "klage": {Language.NB: "appeal_right", Language.NN: "appeal_right"},
}
OFFERED = ("Klage", "Hva er en plan?", "Hopp over")


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Hva er en plan?", Choice("Hva er en plan?", "plan_definition", frozenset(["nb"]))),
        ("  what is a PLAN", Choice("  what is a PLAN", "plan_definition", frozenset(["en"]))),
        ("1", Choice("Klage", "appeal_right", frozenset(["nb", "nn"]))),
        ("3", Choice("Hopp over", None)),
        ("hopp over", Choice("hopp over", None)),
    ],
)
def test_a_title_or_its_number_acts_as_the_button(text, choice):
    assert find_choice(text, TITLES, OFFERED) == choice


@pytest.mark.parametrize("text", ["0", "4", "-1", "1.", "²", "hva er en plan for meg?", "klager"])
def test_anything_else_is_free_text(text):
    assert find_choice(text, TITLES, OFFERED) is None


def test_a_number_without_offers_is_free_text():
    assert find_choice("1", TITLES, ()) is None


@given(st.text(max_size=50))
def test_no_text_breaks_the_search(text):
    find_choice(text, TITLES, OFFERED)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kan vi ta det på engelsk?", Language.EN),
        ("NYNORSK!", Language.NN),
        ("Eg vil ha svara på nynorsk, takk", Language.NN),
        ("not english, norwegian please", Language.NB),
        ("på et annet språk", None),
    ],
)
def test_a_wish_names_its_language(text, language):
    assert named_language(text) is language
