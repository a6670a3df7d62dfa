"""Making a text fit to be read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.understanding.text import (
    LONGEST_ENCODED,
    LONGEST_TEXT,
    clean,
    encodable,
    why_unreadable,
)

ANY_TEXT = st.text(st.characters(), max_size=600)  # with lone surrogates, as JSON may bring them
LONG_LIGATURE = "\ufdfa"  # one character that folds into eighteen


@given(ANY_TEXT | st.from_regex(r"[/\s\u200b]*restart"))
def test_a_cleaned_text_is_never_a_command(text):
    assert not clean(text).startswith(("/", " "))


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_a_cleaned_text_can_be_stored_and_shown(text):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\0" not in cleaned
    assert "\n" not in cleaned


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("/restart", "restart"),
        (" / /intent{}", "intent{}"),
        ("hva\u200b\ner\t\ten  plan", "hva er en plan"),
        ("Bla\u030abaersyltet\u00f8y", "Blåbaersyltetøy"),
        ("og/eller", "og/eller"),
        ("\ud83d klage", "klage"),
    ],
)
def test_cleaning_keeps_the_words(said, read):
    assert clean(said) == read


@given(ANY_TEXT | st.text(alphabet=[LONG_LIGATURE, "\0", "½", "a"], max_size=600))
def test_what_an_encoder_reads_is_short_and_needs_no_more_folding(text):
    read = encodable(text)
    assert len(read) <= LONGEST_ENCODED
    assert "\0" not in read
    assert unicodedata.is_normalized("NFKC", read.encode("utf-8").decode("utf-8"))


def test_a_character_that_grows_does_not_make_the_text_long():
    assert len(encodable(LONG_LIGATURE * 400)) == LONGEST_ENCODED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("?!", "no_words"),
        ("👍", "no_words"),
        ("x" * (LONGEST_TEXT + 1), "too_long"),
        ("x" * LONGEST_TEXT, None),
        ("ip", None),
        ("2", None),
    ],
)
def test_a_text_without_words_or_end_is_not_read(text, reason):
    assert why_unreadable(text) == reason
