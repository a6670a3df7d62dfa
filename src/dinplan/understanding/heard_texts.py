"""What the sentence encoder hears in texts, as networks learn to read it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dinplan.understanding.encoder import Scale, Tokens
from dinplan.understanding.network_training import Whole, padded


class HeardTexts:
    """`network_training.Texts` of an encoder's tokens; nothing but the networks is learnt."""

    variables: Sequence[Any] = ()

    def __init__(self, texts: Sequence[Tokens]) -> None:
        """Take what an encoder heard in n texts; it may lie on the disk."""
        import tensorflow as tf  # noqa: PLC0415 - seconds, and only training needs it

        self._texts = texts
        self.lengths: Whole = np.array([len(tokens) for tokens in texts], np.int32)
        self.width = texts[0].shape[1]
        self.scale = Scale.of(texts)
        self.signature: Sequence[Any] = (
            tf.TensorSpec((None, None, self.width), tf.float16),
            tf.TensorSpec((None, None, 1), tf.float32),
        )

    def batch(self, places: Whole) -> Sequence[npt.NDArray[Any]]:
        """The tokens of some texts, and where there are some."""
        return padded([self._texts[place] for place in places])

    def values(self, tf: Any, given: Sequence[Any]) -> tuple[Any, Any]:
        """The values of a batch's tokens; see `Texts`."""
        tokens, there = given
        values = (tf.cast(tokens, tf.float32) - self.scale.centre) / self.scale.spread
        return values * there, there
