"""How a text is worded, as one view of it: n-grams of one kind and a logistic regression."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dinplan.understanding.linear import LinearModel, logarithm, softmax
from dinplan.understanding.model_file import Arrays
from dinplan.understanding.ngrams import NgramKind, Ngrams


@dataclass(frozen=True)
class WordingView:
    """n-grams of one kind and their regression."""

    ngrams: Ngrams
    linear: LinearModel

    @classmethod
    def fit(
        cls, kind: NgramKind, texts: Sequence[str], labels: Sequence[str], strength: float
    ) -> "WordingView":
        """Train.

        Args:
            kind: what to look at.
            texts: n texts in small letters.
            labels: n labels of two classes or more.
            strength: how closely to follow the examples.
        """
        ngrams, features = Ngrams.fit(kind, texts)
        return cls(ngrams, LinearModel.fit(features, labels, strength))

    def log_probabilities(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Shape (n, labels)."""
        return logarithm(softmax(self.linear.scores(self.ngrams.transform(texts))))

    def to_arrays(self) -> dict[str, Any]:
        """The view's arrays."""
        return {**self.ngrams.to_arrays(), **self.linear.to_arrays()}

    @classmethod
    def from_arrays(cls, kind: NgramKind, arrays: Arrays) -> "WordingView":
        """The view that `to_arrays` described."""
        return cls(Ngrams.from_arrays(kind, arrays), LinearModel.from_arrays(arrays))
