"""The product's languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.language.language import Language, UnknownLanguageError

NB, NN, EN = Language.NB, Language.NN, Language.EN


@pytest.mark.parametrize(
    ("value", "language"),
    [("nb", NB), ("no", NB), ("NN_no", NN), (" en-GB ", EN), ("nb-NO", NB), (EN, EN)],
)
def test_codes_of_browsers_and_files_are_read(value, language):
    assert Language.parse(value) is language


@pytest.mark.parametrize("value", ["", "de", "english", None, False, 1, ["nb"]])
def test_other_values_are_no_language_of_ours(value):
    with pytest.raises(UnknownLanguageError):
        Language.parse(value)


@given(st.text(max_size=20))
def test_any_text_is_a_language_or_refused(text):
    try:
        assert Language.parse(text) in Language
    except UnknownLanguageError as error:
        assert repr(text) in str(error)  # noqa: PT017 - most texts name no language


@pytest.mark.parametrize("language", list(Language))
def test_everybody_gets_their_own_language_first_and_any_other_before_none(language):
    assert language.fallbacks[0] is language
    assert set(language.fallbacks) == set(Language)


@pytest.mark.parametrize(
    ("wanted", "available", "given_"),
    [(NN, {NB, EN}, NB), (NB, {NN, EN}, NN), (EN, {NN, NB}, NB), (NN, {EN}, EN)],
)
def test_without_ones_own_language_the_nearest_is_taken(wanted, available, given_):
    assert wanted.among(available) is given_


def test_without_any_language_there_is_no_text():
    with pytest.raises(LookupError):
        NB.among(())


def test_bokmaal_and_nynorsk_understand_one_another():
    assert NB.understands(NN)
    assert NN.understands(NB)
    assert not NB.understands(EN)
    assert not EN.understands(NN)
