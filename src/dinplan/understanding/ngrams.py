"""TF-IDF of character and word n-grams, kept in plain arrays instead of pickles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

Arrays = Mapping[str, Any]
"""Named numpy arrays, as `numpy.savez` writes and `numpy.load(allow_pickle=False)` reads."""


@dataclass(frozen=True)
class NgramKind:
    """One kind of n-gram: of characters within words, or of whole words."""

    name: str
    analyzer: str
    shortest: int
    longest: int

    def vectorizer(self, vocabulary: Mapping[str, int] | None = None) -> TfidfVectorizer:
        """A vectorizer for this kind; with a vocabulary it needs only its weights."""
        return TfidfVectorizer(
            analyzer=self.analyzer,
            ngram_range=(self.shortest, self.longest),
            # What occurs once cannot tell topics apart; it only makes the model large.
            min_df=1 if vocabulary else 2,
            sublinear_tf=True,
            # One-letter words carry meaning in dialect ("æ", "e", "i").
            token_pattern=r"(?u)\b\w+\b" if self.analyzer == "word" else None,
            vocabulary=vocabulary,
            dtype=np.float32,
        )


CHARACTERS = NgramKind("characters", "char_wb", 2, 5)
WORDS = NgramKind("words", "word", 1, 2)


class Ngrams:
    """Several kinds of n-grams side by side as one sparse matrix."""

    def __init__(self, kinds: Sequence[NgramKind]) -> None:
        self._kinds = tuple(kinds)
        self._vectorizers = {kind.name: kind.vectorizer() for kind in kinds}

    def fit(self, texts: Sequence[str]) -> csr_matrix:
        """Learn vocabulary and weights.

        Returns:
            the texts' features, shape (n, f).
        """
        return self._stack([self._vectorizers[k.name].fit_transform(texts) for k in self._kinds])

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """The texts' features, shape (n, f)."""
        return self._stack([self._vectorizers[k.name].transform(texts) for k in self._kinds])

    def vocabulary(self, kind: str) -> Mapping[str, int]:
        """The n-grams of a kind and their columns."""
        vocabulary: Mapping[str, int] = self._vectorizers[kind].vocabulary_
        return vocabulary

    def to_arrays(self) -> dict[str, Any]:
        """Vocabulary and weights by kind."""
        arrays: dict[str, Any] = {}
        for kind in self._kinds:
            vectorizer = self._vectorizers[kind.name]
            words = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)
            # One joined text is a tenth of the size of an array of equally wide strings.
            joined = "\n".join(words).encode("utf-8")
            arrays[f"{kind.name}_vocabulary"] = np.frombuffer(joined, dtype=np.uint8)
            arrays[f"{kind.name}_weights"] = vectorizer.idf_.astype(np.float32)
        return arrays

    @classmethod
    def from_arrays(cls, kinds: Sequence[NgramKind], arrays: Arrays) -> "Ngrams":
        """The n-grams that `to_arrays` described."""
        ngrams = cls(kinds)
        for kind in kinds:
            joined = arrays[f"{kind.name}_vocabulary"].tobytes().decode("utf-8")
            vocabulary = {word: index for index, word in enumerate(joined.split("\n"))}
            vectorizer = kind.vectorizer(vocabulary)
            vectorizer.idf_ = arrays[f"{kind.name}_weights"]
            ngrams._vectorizers[kind.name] = vectorizer
        return ngrams

    @staticmethod
    def _stack(blocks: list[csr_matrix]) -> csr_matrix:
        return hstack(blocks).tocsr() if len(blocks) > 1 else blocks[0].tocsr()
