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


def dense(ngrams, text):
    row = ngrams.row(text)
    features = np.zeros(len(ngrams.vocabulary), dtype=np.float32)
    features[row.columns] = row.values
    return features


@KINDS
@given(text=st.one_of(st.text(max_size=60), st.sampled_from([*LEARNT, "plan om plan", ""])))
def test_a_row_is_the_one_that_scikit_learn_makes(kind, text):
    vectorizer = kind.vectorizer()
    vectorizer.fit(LEARNT)
    ngrams, _ = Ngrams.fit(kind, LEARNT)
    assert np.allclose(dense(ngrams, text), vectorizer.transform([text]).toarray(), atol=1e-6)


@KINDS
def test_a_text_has_the_row_that_was_learnt_from(kind):
    ngrams, features = Ngrams.fit(kind, LEARNT)
    rows = [dense(ngrams, text) for text in LEARNT]
    assert np.allclose(rows, features.toarray(), atol=1e-6)


@KINDS
def test_stored_ngrams_make_the_same_rows(kind):
    ngrams, _ = Ngrams.fit(kind, LEARNT)
    again = Ngrams.from_arrays(kind, ngrams.to_arrays())
    text = "hva er en plan for æ"
    assert (dense(again, text) == dense(ngrams, text)).all()
