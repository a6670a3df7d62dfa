"""Norwegian terms inside English sentences."""

import pytest

from dinplan.understanding.loanwords import only_norwegian_terms, with_norwegian_terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Can I appeal?", "Can I klage?"),
        ("Who gets a Child Coordinator?", "Who gets a barnekoordinator?"),
        ("coordinator phone", "koordinator phone"),
        ("what is the individual plan for", "what is the individuell plan for"),
    ],
)
def test_a_term_is_replaced_whole(text, expected):
    assert with_norwegian_terms(text) == expected


@pytest.mark.parametrize(
    "text", ["appeal", "child coordinator?", "appeal a 2", "who won the match", ""]
)
def test_a_text_of_nothing_but_terms_or_without_any_is_left_out(text):
    assert with_norwegian_terms(text) is None


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("barnekoordinator?", True),
        ("Koordinatoren = ?", True),
        ("individuell plan, klage", True),
        ("what is a barnekoordinator", False),
        ("barnekoordinator utdanning", False),
        ("plan", False),
        ("?", False),
    ],
)
def test_a_text_of_norwegian_terms_alone_is_known(text, only):
    assert only_norwegian_terms(text) is only
