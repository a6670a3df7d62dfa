"""A small network that reads a text token by token, in NumPy; `network_training` makes its weights.

It looks at each token between its neighbours. Of all tokens it sees their mean, the most that each
value reaches in any, and a few looks at those that matter, which it learns to find: in a message
that tells of a life and asks one thing, most tokens belong to the life.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dinplan.understanding.linear import softmax
from dinplan.understanding.model_file import Arrays

Floats = npt.NDArray[np.float32]
Weights = Mapping[str, Floats]

LAYERS = ("inner", "neighbours", "looks", "seen", "out")
"""The network's layers in their order; each has a matrix and a bias."""

BEND = float(np.sqrt(2 / np.pi))
CUBIC = 0.044715


@dataclass(frozen=True)
class TokenNetwork:
    """A trained network.

    Attributes:
        weights: of each of LAYERS the matrix, shape (inputs, outputs), and the bias (`.bias`).
    """

    weights: Weights

    def scores(self, values: Floats) -> Floats:
        """The outputs for one text, unscaled log-odds, shape (outputs,).

        Args:
            values: of the text's tokens, at least one; shape (tokens, inputs).
        """
        inner = _bent(self._layer("inner", values))
        around = np.pad(inner, ((1, 1), (0, 0)))
        neighbours = np.concatenate([around[:-2], around[1:-1], around[2:]], axis=1)
        inner += _bent(self._layer("neighbours", neighbours))
        looks = softmax(self._layer("looks", inner).T)
        seen = _bent(self._layer("seen", (looks @ inner).reshape(-1)))
        return self._layer("out", np.concatenate([seen, inner.max(axis=0), inner.mean(axis=0)]))

    def _layer(self, name: str, given: Floats) -> Floats:
        values: Floats = given @ self.weights[name] + self.weights[f"{name}.bias"]
        return values

    def to_arrays(self) -> dict[str, Any]:
        """The network's arrays; in two bytes a number, which changes no figure."""
        return {name: values.astype(np.float16) for name, values in self.weights.items()}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> "TokenNetwork":
        """The network that `to_arrays` described.

        Raises:
            KeyError: an array is missing.
        """
        names = [*LAYERS, *(f"{name}.bias" for name in LAYERS)]
        return cls({name: arrays[name].astype(np.float32) for name in names})


def _bent(values: Floats) -> Floats:
    """GELU in its usual approximation (Hendrycks and Gimpel, 2016)."""
    bent: Floats = 0.5 * values * (1 + np.tanh(BEND * (values + CUBIC * values**3)))
    return bent
