"""TF-IDF of character and word n-grams, kept in plain arrays instead of pickles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from dinplan.understanding.model_file import Arrays


@dataclass(frozen=True)
class NgramKind:
    """One kind of n-gram: of characters within words, or of whole words.

    Attributes:
        fewest: in how many examples an n-gram must occur. Rare strings of characters only make
            the model large; a rare word may be the one that tells a topic.
    """

    name: str
    analyzer: str
    shortest: int
    longest: int
    fewest: int

    def vectorizer(self, vocabulary: Mapping[str, int] | None = None) -> TfidfVectorizer:
        """A vectorizer for this kind; with a vocabulary it needs only its weights."""
        return TfidfVectorizer(
            analyzer=self.analyzer,
            ngram_range=(self.shortest, self.longest),
            min_df=1 if vocabulary else self.fewest,
            sublinear_tf=True,
            # One-letter words carry meaning in dialect ("æ", "e", "i").
            token_pattern=r"(?u)\b\w+\b" if self.analyzer == "word" else None,
            vocabulary=vocabulary,
            dtype=np.float32,
        )


CHARACTERS = NgramKind("characters", "char_wb", 2, 5, fewest=2)
WORDS = NgramKind("words", "word", 1, 2, fewest=1)
SINGLE_WORDS = NgramKind("single_words", "word", 1, 1, fewest=1)


class Ngrams:
    """n-grams of one kind: texts become rows of a sparse matrix, each of length 1."""

    def __init__(self, kind: NgramKind) -> None:
        self._kind = kind
        self._vectorizer = kind.vectorizer()

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """The n-grams and their columns."""
        vocabulary: Mapping[str, int] = self._vectorizer.vocabulary_
        return vocabulary

    def fit(self, texts: Sequence[str]) -> csr_matrix:
        """Learn vocabulary and weights.

        Returns:
            the texts' features, shape (n, f).
        """
        return self._vectorizer.fit_transform(texts)

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """The texts' features, shape (n, f)."""
        return self._vectorizer.transform(texts)

    def to_arrays(self) -> dict[str, Any]:
        """Vocabulary and weights."""
        words = sorted(self.vocabulary, key=self.vocabulary.__getitem__)
        # One joined text is a tenth of the size of an array of equally wide strings.
        joined = "\n".join(words).encode("utf-8")
        return {
            "vocabulary": np.frombuffer(joined, dtype=np.uint8),
            "idf": self._vectorizer.idf_.astype(np.float32),
        }

    @classmethod
    def from_arrays(cls, kind: NgramKind, arrays: Arrays) -> "Ngrams":
        """The n-grams that `to_arrays` described."""
        joined = arrays["vocabulary"].tobytes().decode("utf-8")
        ngrams = cls(kind)
        words = joined.split("\n")
        ngrams._vectorizer = kind.vectorizer({word: index for index, word in enumerate(words)})
        ngrams._vectorizer.idf_ = arrays["idf"]
        return ngrams
