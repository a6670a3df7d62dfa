"""Multinomial logistic regression, kept in plain arrays instead of pickles."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from dinplan.understanding.model_file import Arrays
from dinplan.understanding.ngrams import Row

Features: TypeAlias = "csr_matrix | npt.NDArray[np.float32]"

ROUNDS = 20
"""How often the solver goes through the examples; more change no figure."""


@dataclass(frozen=True)
class LinearModel:
    """A trained model.

    Attributes:
        labels: the classes, in the order of the columns of the probabilities.
        weights: shape (features, classes).
        bias: shape (classes,).
    """

    labels: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    @classmethod
    def fit(cls, features: Features, labels: Sequence[str], strength: float) -> "LinearModel":
        """Train.

        Args:
            features: shape (n, f).
            labels: n labels of two classes or more.
            strength: how closely to follow the examples (the inverse of regularisation).
        """
        # Example by example instead of all at once: twenty times as fast on sparse rows.
        model = LogisticRegression(C=strength, solver="saga", max_iter=ROUNDS, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(features, labels)
        weights, bias = model.coef_, model.intercept_
        if len(model.classes_) == 2:  # noqa: PLR2004 - a pair has one row: the second's log-odds
            weights = np.concatenate([np.zeros_like(weights), weights])
            bias = np.concatenate([np.zeros_like(bias), bias])
        return cls(
            labels=tuple(str(label) for label in model.classes_),
            weights=np.ascontiguousarray(weights.T, dtype=np.float32),
            bias=bias.astype(np.float32),
        )

    def scores_of_row(self, row: Row) -> npt.NDArray[np.float32]:
        """Unscaled log-odds of one text, shape (classes,)."""
        scores: npt.NDArray[np.float32] = row.values @ self.weights[row.columns] + self.bias
        return scores

    def to_arrays(self) -> dict[str, Any]:
        """The model's arrays."""
        return {"labels": np.array(self.labels), "weights": self.weights, "bias": self.bias}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> "LinearModel":
        """The model that `to_arrays` described."""
        labels = tuple(str(label) for label in arrays["labels"])
        return cls(labels, arrays["weights"], arrays["bias"])


def softmax(scores: npt.NDArray[np.float32], temperature: float = 1.0) -> npt.NDArray[np.float32]:
    """Probabilities of each row, shape as given; a higher temperature is less sure of itself."""
    scaled = scores / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    probabilities: npt.NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


def logarithm(probabilities: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Logarithms of probabilities; one of zero stays finite, so that no view excludes alone."""
    logs: npt.NDArray[np.float32] = np.log(probabilities + 1e-9)
    return logs
