"""A sentence encoder without a model: texts that share words lie near one another."""

import zlib

import numpy as np


class HashEncoder:
    """`dinplan.understanding.encoder.Encoder` by the hashes of the words."""

    def __init__(self, name="hash", dimensions=32):
        self.name = name
        self.encoded = []
        self.last_layer = self._dimensions = dimensions

    def encode(self, texts):
        self.encoded += texts
        return np.stack([self._encode_one(text) for text in texts])

    def _encode_one(self, text):
        words = text.casefold().strip("?!.").split() or [""]
        vector = sum(self._direction(word) for word in words)
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def _direction(self, word):
        seed = zlib.crc32(word.encode("utf-8", "replace"))
        return np.random.default_rng(seed).standard_normal(self._dimensions)
