"""What a text means, as one view of it: its sentence embedding and a logistic regression."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dinplan.understanding.encoder import Encoder, Vectors
from dinplan.understanding.linear import LinearModel, logarithm, softmax
from dinplan.understanding.model_file import Arrays, ModelFileError


class MeaningView:
    """A sentence encoder and the regression on its vectors.

    Vectors are centred on the training examples' mean: all sentences of multilingual-e5 lie in one
    narrow cone, and without centring their differences drown.
    """

    def __init__(
        self, encoder: Encoder, centre: npt.NDArray[np.float32], linear: LinearModel
    ) -> None:
        self._encoder = encoder
        self._centre = centre
        self.linear = linear

    @classmethod
    def fit(
        cls, texts: Sequence[str], labels: Sequence[str], encoder: Encoder, strength: float
    ) -> "MeaningView":
        """Train on n texts and their n labels; `strength` as in `LinearModel.fit`."""
        vectors = encoder.encode(texts)
        centre = vectors.mean(axis=0)
        return cls(encoder, centre, LinearModel.fit(_centred(vectors, centre), labels, strength))

    def log_probabilities(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Shape (n, labels)."""
        vectors = _centred(self._encoder.encode(texts), self._centre)
        return logarithm(softmax(self.linear.scores(vectors)))

    def to_arrays(self) -> dict[str, Any]:
        """The view's arrays, with the encoder's name."""
        encoder = np.array(self._encoder.name)
        return {"centre": self._centre, "encoder": encoder, **self.linear.to_arrays()}

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
        return cls(encoder, arrays["centre"], LinearModel.from_arrays(arrays))


def _centred(vectors: Vectors, centre: npt.NDArray[np.float32]) -> Vectors:
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    centred: Vectors = moved / np.maximum(lengths, 1e-9)
    return centred
