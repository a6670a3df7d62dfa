"""Sentence encoders: a text becomes a vector that lies near those of texts with like meaning."""

import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from dinplan.understanding.model_file import ModelFileError, read_arrays, write_arrays

Vectors = npt.NDArray[np.float32]

Tokens: TypeAlias = npt.NDArray[np.float16]
"""What an encoder makes of each token of one text, shape (tokens, d)."""

PREFIX = "query: "
"""What models of the E5 family were trained to see before a text that is compared to others."""


INDEX_FILE, TOKENS_FILE = "index.npz", "tokens.f16"


class Encoder(Protocol):
    """What understanding needs of an encoder."""

    name: str
    """Names model and version; another name means that trained models do not fit."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts.

        Returns:
            shape (n, d), each row of length 1.
        """
        ...

    def hear(self, texts: Sequence[str]) -> list[Tokens]:
        """What the model makes of each token of texts, at least one token a text."""
        ...


def sentence_vectors(heard: Sequence[Tokens], width: int) -> Vectors:
    """The mean of each text's tokens, at length 1.

    Args:
        heard: what an encoder makes of n texts.
        width: d, which no text would not tell.

    Returns:
        shape (n, d).

    Raises:
        ValueError: a text has no direction.
    """
    vectors = np.empty((len(heard), width), dtype=np.float32)
    for row, tokens in zip(vectors, heard, strict=True):
        row[:] = tokens.mean(axis=0, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not (np.isfinite(lengths).all() and (lengths > 0).all()):
        raise ValueError("the model gives no direction")
    vectors /= lengths
    return vectors


SAMPLE = 3000
"""Texts from which a `Scale` is taken."""


@dataclass(frozen=True)
class Scale:
    """What brings the values of an encoder's tokens to a mean of 0 and a spread of 1.

    Attributes:
        centre: their means, shape (d,).
        spread: the spread of all of them together.
    """

    centre: Vectors
    spread: float

    @classmethod
    def of(cls, heard: Sequence[Tokens]) -> "Scale":
        """Measure what was heard in texts, in some of them where they are many."""
        chance = np.random.default_rng(0)
        some = chance.choice(len(heard), min(SAMPLE, len(heard)), replace=False)
        values = np.concatenate([heard[place] for place in some]).astype(np.float32)
        return cls(values.mean(axis=0), float(values.std()))

    def values(self, tokens: Tokens) -> Vectors:
        """The values of a text's tokens, shape as given."""
        scaled: Vectors = (tokens.astype(np.float32) - self.centre) / self.spread
        return scaled


class StoredEncoder:
    """Keeps what it hears in a folder, so that training after an edit encodes only what is new.

    The folder holds what one of these was asked for last, two gigabytes for 50,000 texts. They are
    read from the disk where they are needed, and take no memory of their own.
    """

    def __init__(self, encoder: Encoder, folder: Path, cores: int = 1) -> None:
        """Keep what an encoder hears.

        Args:
            encoder: may be asked from several threads.
            folder: see above; made with the first text.
            cores: how many texts are heard at once.
        """
        self._encoder = encoder
        self._folder = folder
        self._cores = cores
        self.name = encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`."""
        heard = self.hear(texts)
        return sentence_vectors(heard, heard[0].shape[1] if heard else 0)

    def hear(self, texts: Sequence[str]) -> list[Tokens]:
        """Hear texts; see `Encoder`."""
        known = self._read()
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= self._hear_new(new)
            self._write({text: known[text] for text in texts})
            known = self._read()  # from the disk, which frees what was just heard
        return [known[text] for text in texts]

    def _hear_new(self, texts: Sequence[str]) -> dict[str, Tokens]:
        """Hear texts, as many at once as there are cores; an encoder is native code."""
        with ThreadPoolExecutor(self._cores) as pool:
            heard = pool.map(lambda text: self._encoder.hear([text])[0], texts)
            return dict(zip(texts, heard, strict=True))

    def _read(self) -> dict[str, Tokens]:
        try:
            index = read_arrays(self._folder / INDEX_FILE)
            if str(index["encoder"]) != self.name:
                return {}
            texts = index["texts"].tobytes().decode("utf-8").split("\0")
            ends = np.cumsum(index["lengths"]).tolist()
            shape = (ends[-1], int(index["width"]))
            tokens = np.memmap(self._folder / TOKENS_FILE, np.float16, "r", shape=shape)
            starts = [0, *ends[:-1]]
            return {t: tokens[a:b] for t, a, b in zip(texts, starts, ends, strict=True)}
        except (ModelFileError, KeyError, ValueError, OSError):
            return {}  # no folder, or a damaged one: everything is encoded anew

    def _write(self, heard: Mapping[str, Tokens]) -> None:
        unfinished = self._folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        with (unfinished / TOKENS_FILE).open("wb") as file:
            for tokens in heard.values():
                file.write(tokens.tobytes())
        index = {
            "encoder": np.array(self.name),
            "texts": np.frombuffer("\0".join(heard).encode("utf-8"), dtype=np.uint8),
            "lengths": np.array([len(tokens) for tokens in heard.values()]),
            "width": np.array(next(iter(heard.values())).shape[1]),
        }
        write_arrays(unfinished / INDEX_FILE, index)
        shutil.rmtree(self._folder, ignore_errors=True)
        unfinished.rename(self._folder)
