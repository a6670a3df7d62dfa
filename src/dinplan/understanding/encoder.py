"""Sentence encoders: a text becomes a vector that lies near those of texts with like meaning."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dinplan.understanding.model_file import ModelFileError, read_arrays

Vectors = npt.NDArray[np.float32]

PREFIX = "query: "
"""What models of the E5 family were trained to see before a text that is compared to others."""


class Encoder(Protocol):
    """What the classifier needs of an encoder."""

    name: str
    """Names model and version; another name means that trained models do not fit."""

    last_layer: int
    """How many of a vector's numbers, the first ones, come from the model's last layer."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts.

        Returns:
            shape (n, d), each row of length 1.
        """
        ...


class LastLayer:
    """The vectors of an encoder without what it hears in earlier layers."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.last_layer = encoder.last_layer
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`."""
        heard = self._encoder.encode(texts)[:, : self.last_layer]
        vectors: Vectors = heard / np.linalg.norm(heard, axis=1, keepdims=True)
        return vectors


class StoredEncoder:
    """Keeps vectors in a file, so that training after an edit encodes only what is new.

    In two bytes a number, also for what it has just encoded, so that every training is the same.
    The file holds what one of these was asked for in its life, so that the models of one training,
    which learn from different examples, do not drop each other's.
    """

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder = encoder
        self._path = path
        self.name = encoder.name
        self.last_layer = encoder.last_layer
        self._known: dict[str, npt.NDArray[np.float16]] = {}
        self._in_file: frozenset[str] = frozenset()
        self._asked: dict[str, npt.NDArray[np.float16]] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`."""
        if not self._known:
            self._known = self._read()
            self._in_file = frozenset(self._known)
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            encoded = self._encoder.encode(new).astype(np.float16)
            self._known.update(zip(new, encoded, strict=True))
        self._asked.update((text, self._known[text]) for text in texts)
        if not self._in_file.issuperset(texts):
            self._write(self._asked)
            self._in_file = frozenset(self._asked)
        return np.stack([self._known[text] for text in texts]).astype(np.float32)

    def _read(self) -> dict[str, npt.NDArray[np.float16]]:
        try:
            arrays = read_arrays(self._path)
            if str(arrays["encoder"]) != self.name:
                return {}
            texts = arrays["texts"].tobytes().decode("utf-8").split("\0")
            return dict(zip(texts, arrays["vectors"], strict=True))
        except (ModelFileError, KeyError, ValueError):
            return {}  # no file, or a damaged one: everything is encoded anew

    def _write(self, vectors: dict[str, npt.NDArray[np.float16]]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        joined = np.frombuffer("\0".join(vectors).encode("utf-8"), dtype=np.uint8)
        unfinished = self._path.with_suffix(".unfinished.npz")
        rows = np.stack(list(vectors.values()))
        np.savez(unfinished, encoder=np.array(self.name), texts=joined, vectors=rows)
        unfinished.replace(self._path)


class RememberingEncoder:
    """Keeps the vectors of texts that come again, such as buttons and greetings."""

    def __init__(self, encoder: Encoder, remembered: int = 2048) -> None:
        self.name = encoder.name
        self.last_layer = encoder.last_layer
        self._encode_one = functools.lru_cache(maxsize=remembered)(
            lambda text: encoder.encode([text])[0]
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`."""
        return np.stack([self._encode_one(text) for text in texts])
