"""Words by spaCy's rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.language.language import Language
from dinplan.understanding.tokens import tokenise


@pytest.mark.parametrize("language", list(Language))
def test_words_and_marks_stand_apart_with_their_places(language):
    expected = [("Stafettlogg", 0), ("eller", 12), ("plan", 18), ("?", 22)]
    assert tokenise("Stafettlogg eller plan?", language) == expected


@given(st.text(max_size=100), st.sampled_from(Language))
def test_each_word_stands_where_it_is_said_to_begin(text, language):
    assert all(text[begin:].startswith(word) for word, begin in tokenise(text, language))
