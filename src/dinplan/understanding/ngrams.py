"""TF-IDF of character and word n-grams, kept in plain arrays instead of pickles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
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

    def vectorizer(self) -> TfidfVectorizer:
        """A vectorizer that learns n-grams of this kind."""
        return TfidfVectorizer(
            analyzer=self.analyzer,
            ngram_range=(self.shortest, self.longest),
            min_df=self.fewest,
            sublinear_tf=True,
            # One-letter words carry meaning in dialect ("æ", "e", "i").
            token_pattern=r"(?u)\b\w+\b" if self.analyzer == "word" else None,
            dtype=np.float32,
        )


CHARACTERS = NgramKind("characters", "char_wb", 2, 5, fewest=2)
WORDS = NgramKind("words", "word", 1, 2, fewest=1)
SINGLE_WORDS = NgramKind("single_words", "word", 1, 1, fewest=1)

TINY = 1e-12
"""Below any length of a row that has an n-gram."""


class Ngrams:
    """n-grams of one kind: texts become rows of a sparse matrix, each of length 1.

    scikit-learn learns them and takes texts apart. For a single text its `transform` walks over
    the whole vocabulary several times, which took most of the understanding's time, so the row of
    a text is made here, by the same rule.
    """

    def __init__(
        self, kind: NgramKind, vocabulary: Mapping[str, int], weights: npt.NDArray[np.float32]
    ) -> None:
        self.vocabulary = vocabulary
        """The n-grams and their columns."""
        self._weights = weights
        self._take_apart = kind.vectorizer().build_analyzer()

    @classmethod
    def fit(cls, kind: NgramKind, texts: Sequence[str]) -> tuple["Ngrams", csr_matrix]:
        """Learn vocabulary and weights.

        Returns:
            the n-grams, and the texts' features, shape (n, f).
        """
        vectorizer = kind.vectorizer()
        features = vectorizer.fit_transform(texts)
        weights = vectorizer.idf_.astype(np.float32)
        return cls(kind, vectorizer.vocabulary_, weights), features

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """The texts' features, shape (n, f): 1 + log(count), times the n-gram's weight."""
        shape = (len(texts), len(self.vocabulary))
        if not texts:
            return csr_matrix(shape, dtype=np.float32)
        columns, values, ends = [], [], [0]
        for text in texts:
            counted = Counter(map(self.vocabulary.get, self._take_apart(text)))
            del counted[None]  # n-grams that no example has
            row = np.fromiter(counted, dtype=np.int32, count=len(counted))
            counts = np.fromiter(counted.values(), dtype=np.float32, count=len(counted))
            weighted = (1 + np.log(counts)) * self._weights[row]
            columns.append(row)
            values.append(weighted / max(float(np.linalg.norm(weighted)), TINY))
            ends.append(ends[-1] + len(row))
        return csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=shape)

    def to_arrays(self) -> dict[str, Any]:
        """Vocabulary and weights."""
        words = sorted(self.vocabulary, key=self.vocabulary.__getitem__)
        # One joined text is a tenth of the size of an array of equally wide strings.
        joined = "\n".join(words).encode("utf-8")
        return {"vocabulary": np.frombuffer(joined, dtype=np.uint8), "idf": self._weights}

    @classmethod
    def from_arrays(cls, kind: NgramKind, arrays: Arrays) -> "Ngrams":
        """The n-grams that `to_arrays` described."""
        joined = arrays["vocabulary"].tobytes().decode("utf-8")
        vocabulary = {word: column for column, word in enumerate(joined.split("\n"))}
        return cls(kind, vocabulary, arrays["idf"])
