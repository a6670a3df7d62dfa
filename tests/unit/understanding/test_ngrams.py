"""Our own rows of n-grams, against scikit-learn's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.understanding.ngrams import CHARACTERS, SINGLE_WORDS, WORDS, Ngrams

LEARNT = [
    "hva er en individuell plan", "hva er en koordinator", "kven kan få ein plan",
    "who can get a plan", "plan plan plan", "æ e mor te en gutt", "æ vil ha en plan",
]  # fmt: skip
KINDS = pytest.mark.parametrize("kind", [CHARACTERS, WORDS, SINGLE_WORDS], ids=lambda k: k.name)


@KINDS
@given(text=st.one_of(st.text(max_size=60), st.sampled_from([*LEARNT, "plan om plan", ""])))
def test_a_row_is_the_one_that_scikit_learn_makes(kind, text):
    vectorizer = kind.vectorizer()
    vectorizer.fit(LEARNT)
    ngrams, _ = Ngrams.fit(kind, LEARNT)
    theirs = vectorizer.transform([text]).toarray()
    assert np.allclose(ngrams.transform([text]).toarray(), theirs, atol=1e-6)


@KINDS
def test_texts_keep_their_order_and_their_own_rows(kind):
    ngrams, features = Ngrams.fit(kind, LEARNT)
    assert np.allclose(ngrams.transform(LEARNT).toarray(), features.toarray(), atol=1e-6)
    assert ngrams.transform([]).shape == (0, len(ngrams.vocabulary))


@KINDS
def test_stored_ngrams_make_the_same_rows(kind):
    ngrams, _ = Ngrams.fit(kind, LEARNT)
    again = Ngrams.from_arrays(kind, ngrams.to_arrays())
    text = ["hva er en plan for æ"]
    assert (again.transform(text) != ngrams.transform(text)).nnz == 0
