"""A turn, read from the parse data of its event."""

import pytest

from dinplan.language.language import Language
from dinplan.understanding.languages import LanguageBasis
from dinplan.understanding.turn import PARSE_KEY, Turn, parse_language


def test_a_whole_turn_is_read():
    data = {
        "intent": {"name": "clarify", "confidence": 0.3},
        PARSE_KEY: {
            "language": "nn",
            "basis": "detected",
            "choice": "Klage",
            "choice_languages": ["nb"],
            "suggestions": ["a", "b"],
            "reason": "abuse",
            "distress": True,
        },
    }
    assert Turn.from_parse_data(data) == Turn(
        intent="clarify",
        sure=0.3,
        language=Language.NN,
        basis=LanguageBasis.DETECTED,
        choice="Klage",
        suggestions=("a", "b"),
        reason="abuse",
        tapped=True,
        distress=True,
    )


@pytest.mark.parametrize("data", [{}, {"intent": None, PARSE_KEY: None}, {"intent": {}}])
def test_what_is_missing_has_defaults(data):
    assert Turn.from_parse_data(data) == Turn(intent="")


@pytest.mark.parametrize(
    ("value", "language"), [("en-GB", Language.EN), ("de", None), (None, None), (["nb"], None)]
)
def test_a_language_from_outside_is_ours_or_none(value, language):
    assert parse_language(value) is language
