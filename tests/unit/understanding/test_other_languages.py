"""Texts in a language that the product does not answer in."""

import pytest

from dinplan.understanding.other_languages import OtherLanguages

KNOWN = frozenset(
    ("hva", "er", "en", "plan", "for", "barnet", "mitt", "og", "kan", "jeg", "få", "den", "we",
     "say", "hello", "what", "is", "it")
)  # fmt: skip


@pytest.fixture(scope="module")
def others():
    return OtherLanguages()


@pytest.mark.parametrize(
    "text",
    [
        "Czy mogę dostać indywidualny plan opieki?",
        "¿Puedo tener un coordinador para mi hijo enfermo?",
        "Чи можу я отримати план",
        "هل يمكنني الحصول على خطة",
        "Что такое individuell plan?",
        "እንታይ እዩ individuell plan?",
        "Waxaan rabaa inaan la hadlo qof",
    ],
)
def test_another_language_is_recognised_also_around_norwegian_terms(others, text):
    assert others.recognise(text, KNOWN)


@pytest.mark.parametrize("text", ["Dzień dobry", "Öffnungszeiten", "merhaba", "Xin chào"])
def test_a_word_or_two_are_enough_where_they_are_plainly_foreign(others, text):
    assert others.recognise(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Hva er en individuell plan for barnet mitt?",
        "Hvad er en individuel plan, og hvem kan få den?",
        "what is a stafettholder",
        "individuell plan",
        "koordinatr nummer",
        "guten min treng hjelp",
        "12345 ???",
        "",
    ],
)
def test_norwegian_english_and_words_of_no_language_are_none(others, text):
    assert not others.recognise(text, KNOWN)
