"""A sentence encoder without a model: texts that share words lie near one another."""

import zlib

import numpy as np

from dinplan.understanding.encoder import sentence_vectors


class HashEncoder:
    """`dinplan.understanding.encoder.Encoder` by the hashes of the words."""

    def __init__(self, name="hash", dimensions=32):
        self.name = name
        self.heard = []
        self._dimensions = dimensions

    def encode(self, texts):
        return sentence_vectors(self.hear(texts), self._dimensions)

    def hear(self, texts):
        self.heard += texts
        return [self._hear_one(text) for text in texts]

    def _hear_one(self, text):
        words = text.casefold().strip("?!.").split() or [""]
        return np.stack([self._direction(word) for word in words]).astype(np.float16)

    def _direction(self, word):
        seed = zlib.crc32(word.encode("utf-8", "replace"))
        return np.random.default_rng(seed).standard_normal(self._dimensions)
