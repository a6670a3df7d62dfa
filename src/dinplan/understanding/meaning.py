"""What a text means, as one view of it: its sentence embedding and a kernel ridge regression."""

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from dinplan.understanding.encoder import Encoder, Vectors
from dinplan.understanding.equations import solve_symmetric
from dinplan.understanding.model_file import Arrays, ModelFileError

SHARPNESS = 18.0
"""How sure one label is that speaks for itself by a whole share more than another, in log-odds."""


DIRECTIONS = 512
"""Directions that are kept: of five layers of multilingual-e5 they hold 96 % of the variance."""

ROWS = 2048
"""Examples that are compared with the others at a time."""


class MeaningView:
    """A sentence encoder, and the training examples that a text is compared with.

    Each label is scored by a sum over all examples: the nearer an example's vector lies to the
    text's (a Gaussian of their distance), the more it counts. A linear model over the same vectors
    knows only directions of meaning, and misses what is common to a few examples alone.

    Vectors are centred on the training examples' mean: all sentences of multilingual-e5 lie in one
    narrow cone, and without centring their differences drown. Of wide ones only the directions are
    kept in which the examples differ most, so that a text is compared in a few milliseconds.
    """

    def __init__(
        self,
        encoder: Encoder,
        labels: Sequence[str],
        centre: npt.NDArray[np.float32],
        directions: npt.NDArray[np.float32],
        examples: Vectors,
        weights: npt.NDArray[np.float32],
        narrowness: float,
    ) -> None:
        self.labels = tuple(labels)
        """The classes, in the order of the scores."""
        self._encoder = encoder
        self._centre = centre
        self._directions = directions
        self._examples = examples
        self._weights = weights
        self._narrowness = narrowness

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        encoder: Encoder,
        narrowness: float,
        ridge: float,
    ) -> "MeaningView":
        """Train on n texts and their n labels.

        Memory for n² numbers is needed, 2.4 GB for 24,000 texts. scikit-learn's `KernelRidge`
        would hold three copies of them, and solves the equation as one call to LAPACK.

        Args:
            texts: different texts.
            labels: what they are examples of.
            encoder: see `Encoder`.
            narrowness: how near an example must lie to count; 1 halves it at a cosine of 0.65.
            ridge: how little each single example is followed.
        """
        vectors = encoder.encode(texts)
        centre = vectors.mean(axis=0)
        centred = _centred(vectors, centre)
        directions = _widest_directions(centred)
        # Stored in two bytes a number, so they are also learnt from like that.
        examples = (centred @ directions).astype(np.float16).astype(np.float32)
        classes = np.unique(labels)
        targets = (np.asarray(labels)[:, None] == classes).astype(np.float32)
        with threadpool_limits(os.cpu_count(), user_api="blas"):
            nearness = _nearness_of_all(examples, narrowness)
            nearness[np.diag_indices_from(nearness)] += ridge
            weights = solve_symmetric(nearness, targets)
        return cls(encoder, classes.tolist(), centre, directions, examples, weights, narrowness)

    def scores(self, text: str) -> npt.NDArray[np.float32]:
        """How much a text's meaning speaks for each label, about 0 to 1, shape (labels,)."""
        vector = _centred(self._encoder.encode([text]), self._centre) @ self._directions
        nearness = _nearness(vector, self._examples, self._narrowness)[0]
        scores: npt.NDArray[np.float32] = nearness @ self._weights
        return scores

    def to_arrays(self) -> dict[str, Any]:
        """The view's arrays, with the encoder's name."""
        return {
            "encoder": np.array(self._encoder.name),
            "labels": np.array(self.labels),
            "centre": self._centre,
            "directions": self._directions,
            "examples": self._examples.astype(np.float16),
            "weights": self._weights,
            "narrowness": np.array(self._narrowness),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays, encoder: Encoder) -> "MeaningView":
        """The view that `to_arrays` described.

        Raises:
            ModelFileError: it was trained with another encoder.
        """
        trained_with = str(arrays["encoder"])
        if trained_with != encoder.name:
            raise ModelFileError(
                f"The model was trained with the encoder {trained_with}, here is {encoder.name}. "
                "Run make train."
            )
        return cls(
            encoder,
            [str(label) for label in arrays["labels"]],
            arrays["centre"],
            arrays["directions"],
            arrays["examples"].astype(np.float32),
            arrays["weights"],
            float(arrays["narrowness"]),
        )


def _centred(vectors: Vectors, centre: npt.NDArray[np.float32]) -> Vectors:
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    centred: Vectors = moved / np.maximum(lengths, 1e-9)
    return centred


def _widest_directions(centred: Vectors) -> npt.NDArray[np.float32]:
    """The directions in which vectors differ most, shape (width, at most DIRECTIONS).

    By eigenvalues of their products, which is a principal component analysis without scikit-learn's
    copies of the vectors.
    """
    _, directions = np.linalg.eigh(centred.T @ centred)
    widest: npt.NDArray[np.float32] = np.ascontiguousarray(directions[:, -DIRECTIONS:])
    return widest


def _nearness_of_all(examples: Vectors, narrowness: float) -> npt.NDArray[np.float32]:
    """The lower half of the nearness of each example to each, shape (n, n).

    Some rows at a time: a matrix times itself as one call crashes where it is large, see
    `solve_symmetric`.
    """
    nearness = np.zeros((len(examples), len(examples)), dtype=np.float32)
    for start in range(0, len(examples), ROWS):
        rows = slice(start, start + ROWS)
        until = examples[: rows.stop]
        nearness[rows, : len(until)] = _nearness(examples[rows], until, narrowness)
    return nearness


def _nearness(left: Vectors, right: Vectors, narrowness: float) -> npt.NDArray[np.float32]:
    """Gaussian of the distances between vectors of about length 1, shape (left, right)."""
    nearness: npt.NDArray[np.float32] = left @ right.T
    nearness -= 1  # in place: there may be gigabytes of them
    nearness *= 2 * narrowness
    np.exp(nearness, out=nearness)
    return nearness
