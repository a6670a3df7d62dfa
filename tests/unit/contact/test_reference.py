import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.reference import LETTERS, new_reference, parse_reference

references = st.builds(new_reference)


def test_a_new_reference_reads_back_as_itself():
    for _ in range(200):
        reference = new_reference()
        assert parse_reference(reference) == reference


@pytest.mark.parametrize(
    "change",
    [str.lower, lambda r: r.replace("-", ""), lambda r: r.replace("-", " "), lambda r: f" {r}. "],
)
def test_a_reference_is_read_however_it_is_written(change):
    reference = new_reference()
    assert parse_reference(change(reference)) == reference


@given(references)
def test_every_single_wrong_letter_is_noticed(reference):
    for place, letter in enumerate(reference):
        for other in LETTERS:
            if letter not in ("-", other):
                wrong = reference[:place] + other + reference[place + 1 :]
                assert parse_reference(wrong) is None


@given(references)
def test_every_swap_of_neighbours_is_noticed(reference):
    letters = reference.replace("-", "")
    for place in range(len(letters) - 1):
        first, second = letters[place : place + 2]
        if first != second:
            swapped = letters[:place] + second + first + letters[place + 2 :]
            assert parse_reference(swapped) is None


@given(st.text())
def test_any_text_is_a_reference_or_none(text):
    parsed = parse_reference(text)
    assert parsed is None or parse_reference(parsed) == parsed


def test_letters_that_look_like_digits_are_not_used():
    assert not set("IOQ") & set(LETTERS)
    assert parse_reference("OIQ-OIQ") is None
