"""The words of a text by their letters: as the sum of their parts, whose vectors are learnt.

So an inflection, a compound or a slip of the finger is near what was learnt.
"""

import functools
import re
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int32]
Vectors = npt.NDArray[np.float16]
Values = npt.NDArray[np.float32]

WORD_OR_MARK = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
"""Words keep their apostrophe: "don't" is one."""

SHORTEST, LONGEST = 3, 5
"""Letters of the parts that a word is taken apart into."""

MOST_PARTS = 24
"""The word itself and its first parts, the short ones first; long compounds have more."""

PLACES = 2**16
"""Vectors that words' parts share by chance (the hashing trick), so that any part has one."""


@dataclass(frozen=True)
class Spelling:
    """What words look like to a network.

    Attributes:
        vectors: what each part of a word means, shape (PLACES, d).
    """

    vectors: Vectors

    def values(self, text: str) -> Values:
        """The values of a text's words and marks, at least one; shape (words, d)."""
        words = [places_of(word) for word in words_and_marks(text)]
        parts = np.array([len(places) for places in words])
        rows = self.vectors[np.concatenate(words)].astype(np.float32)
        sums = np.add.reduceat(rows, np.cumsum(parts) - parts)
        values: Values = sums / np.sqrt(parts, dtype=np.float32)[:, None]
        return values


def words_and_marks(text: str) -> list[str]:
    """The words and marks of a text in small letters; an empty one where it has none."""
    return WORD_OR_MARK.findall(text.casefold()) or [""]


@functools.lru_cache(maxsize=4096)  # most words come again and again
def places_of(word: str) -> Whole:
    """The places of a word's vectors, its own and its parts', shape (parts,)."""
    bounded = f"<{word}>"
    parts = [
        bounded[start : start + length]
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(bounded) - length + 1)
    ]
    spelt = [word, *parts][:MOST_PARTS]
    return np.array([zlib.crc32(p.encode("utf-8", "replace")) % PLACES for p in spelt], np.int32)
