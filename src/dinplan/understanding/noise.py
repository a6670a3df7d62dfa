"""Typing noise: training examples as people mistype them, so that the classifier has seen such."""

import random

NEIGHBOURS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "kø", "m": "n", "n": "bm", "o": "ip", "p": "oå",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "y": "tu", "å": "p",
    "æ": "ø", "ø": "læ",
}  # fmt: skip
"""Keys beside one another on a Norwegian keyboard."""

CHARACTERS_PER_ERROR = 25


def mistype(text: str, chance: random.Random) -> str:
    """The text with about one typing error in 25 characters, at times without æ, ø and å."""
    letters = list(text)
    for _ in range(max(1, len(letters) // CHARACTERS_PER_ERROR)):
        if len(letters) > 3:  # noqa: PLR2004 - shorter texts would become other words
            _one_error(letters, chance)
    mistyped = _lose_norwegian_letters("".join(letters), chance)
    return mistyped.lower() if chance.random() < 0.5 else mistyped  # noqa: PLR2004 - half of them


def _one_error(letters: list[str], chance: random.Random) -> None:
    place = chance.randrange(1, len(letters) - 1)
    kind = chance.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap":
        letters[place - 1], letters[place] = letters[place], letters[place - 1]
    elif kind == "drop":
        del letters[place]
    elif kind == "double":
        letters.insert(place, letters[place])
    else:
        letters[place] = chance.choice(NEIGHBOURS.get(letters[place].lower(), letters[place]))


SINGLE_LETTERS = {ord("æ"): "ae", ord("ø"): "o", ord("å"): "a"}
DOUBLE_LETTERS = {ord("æ"): "ae", ord("ø"): "oe", ord("å"): "aa"}


def _lose_norwegian_letters(text: str, chance: random.Random) -> str:
    spelling = chance.choice(("kept", "kept", "single", "double"))
    if spelling == "single":
        return text.translate(SINGLE_LETTERS)
    if spelling == "double":
        return text.translate(DOUBLE_LETTERS)
    return text
