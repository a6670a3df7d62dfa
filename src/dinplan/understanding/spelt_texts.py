"""How the words of texts are spelt, as a network learns to read it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dinplan.understanding.network_training import Whole, padded
from dinplan.understanding.spelling import MOST_PARTS, PLACES, Spelling, places_of, words_and_marks

WIDTH = 64
"""Values of a vector."""

SPREAD = 0.1
"""Of the vectors' values before they have learnt anything."""

NOWHERE = -1
"""Stands for a part that a word does not have."""


class SpeltTexts:
    """`network_training.Texts` of words; the vectors of their parts are learnt with the network."""

    width = WIDTH

    def __init__(self, texts: Sequence[str]) -> None:
        """Take n texts apart."""
        import tensorflow as tf  # noqa: PLC0415 - seconds, and only training needs it

        numbers: dict[str, int] = {}
        self._texts: list[Whole] = [
            np.array([numbers.setdefault(w, len(numbers)) for w in words_and_marks(t)], np.int32)
            for t in texts
        ]
        self._parts = np.full((len(numbers), MOST_PARTS), NOWHERE, np.int32)
        for row, word in zip(self._parts, numbers, strict=True):
            places = places_of(word)
            row[: len(places)] = places
        self.lengths: Whole = np.array([len(words) for words in self._texts], np.int32)
        begin = tf.keras.initializers.RandomNormal(stddev=SPREAD, seed=0)
        self._vectors = tf.Variable(begin((PLACES, WIDTH)))
        self.variables: Sequence[Any] = (self._vectors,)
        self.signature: Sequence[Any] = (
            tf.TensorSpec((None, MOST_PARTS), tf.int32),
            tf.TensorSpec((None, None), tf.int32),
            tf.TensorSpec((None, None, 1), tf.float32),
        )

    def batch(self, places: Whole) -> Sequence[npt.NDArray[Any]]:
        """The parts of some texts' words, which word stands where, and where there are some."""
        words, there = padded([self._texts[place] for place in places])
        # Each word is put together once, however often it comes.
        different, where = np.unique(words, return_inverse=True)
        return self._parts[different], where.reshape(words.shape).astype(np.int32), there

    def values(self, tf: Any, given: Sequence[Any]) -> tuple[Any, Any]:
        """The values of a batch's words; see `Texts` and `Spelling.values`."""
        parts, where, there = given
        present = tf.cast(parts != NOWHERE, tf.float32)[:, :, None]
        rows = tf.gather(self._vectors, tf.maximum(parts, 0)) * present
        words = tf.reduce_sum(rows, axis=1) / tf.sqrt(tf.reduce_sum(present, axis=1))
        return tf.gather(words, where) * there, there

    def spelling(self) -> Spelling:
        """What was learnt; in two bytes a number, which changes no figure."""
        return Spelling(self._vectors.numpy().astype(np.float16))
