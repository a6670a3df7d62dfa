"""TF-IDF of character and word n-grams, kept in plain arrays instead of pickles."""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

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


class Row(NamedTuple):
    """The features of one text that are not zero.

    Attributes:
        columns: which, shape (k,).
        values: their values, shape (k,).
    """

    columns: npt.NDArray[np.intp]
    values: npt.NDArray[np.float32]


class Ngrams:
    """n-grams of one kind: texts become sparse rows, each of length 1.

    scikit-learn learns them and takes texts apart. For a single text its `transform` walks over
    the whole vocabulary several times, which took most of the understanding's time, so the row of
    a text is made here, by the same rule.
    """

    def __init__(
        self, kind: NgramKind, vocabulary: Mapping[str, int], weights: npt.NDArray[np.float32]
    ) -> None:
        self.vocabulary = vocabulary
        """The n-grams and their columns."""
        self._kind = kind
        self._weights = weights

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

    def row(self, text: str) -> Row:
        """A text's features: 1 + log(count), times the n-gram's weight, scaled to length 1."""
        found = ((self.vocabulary.get(n), count) for n, count in _count(self._kind, text).items())
        counted = {column: count for column, count in found if column is not None}
        columns = np.fromiter(counted, dtype=np.intp, count=len(counted))
        counts = np.fromiter(counted.values(), dtype=np.float32, count=len(counted))
        weighted = (1 + np.log(counts)) * self._weights[columns]
        return Row(columns, weighted / max(float(np.linalg.norm(weighted)), TINY))

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


@functools.lru_cache(maxsize=64)  # several models read each text
def _count(kind: NgramKind, text: str) -> Mapping[str, int]:
    """How often each n-gram stands in a text."""
    return Counter(_analyzer(kind)(text))


@functools.cache
def _analyzer(kind: NgramKind) -> Callable[[str], Iterable[str]]:
    """What takes texts apart, as scikit-learn does in training."""
    analyzer: Callable[[str], Iterable[str]] = kind.vectorizer().build_analyzer()
    return analyzer
