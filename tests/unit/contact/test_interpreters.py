"""The wish for an interpreter, as citizens say it."""

import pytest

from dinplan.contact.interpreters import find_interpreter


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I need interpreter", ""),
        ("I need an Arabic interpreter", "Arabic"),
        ("my mother needs a translator for Polish", "Polish"),
        ("please call with interpreter in Tigrinya", "Tigrinya"),
        ("jeg trenger tolk på somali", "somali"),
        ("somalisk tolk, takk", "somalisk"),
        ("Tegnspråktolk", "Tegnspråk"),
        ("eg treng tolk", ""),
        ("Kan jeg få tolk?", ""),
    ],
)
def test_a_wish_names_its_language_where_it_says_one(text, language):
    assert find_interpreter(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "vi trenger ikke tolk",
        "I do not need an interpreter",
        "jeg har brukt tolk før",
        "jeg tolker brevet som et nei",
        "Jeg vil snakke om planen",
    ],
)
def test_what_is_no_wish_changes_nothing(text):
    assert find_interpreter(text) is None
