"""References: what a citizen reads out on the phone to name their request."""

import re
import secrets
from collections.abc import Iterator

from dinplan.language.words import WORD

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without I, O and Q, which look like 1 and 0; 23 of them, and 23 is prime."""

RANDOM_LETTERS = 5

HYPHENATED = re.compile(r"(?<![\w-])([A-Za-z]{3})[-‐‑–]([A-Za-z]{3})(?![\w-])")
"""A reference as it is shown. Nearly no other word has three letters on each side of a hyphen, and
the check letter sorts out 22 of 23 that have."""

NAMING = re.compile(
    r"^(?:ref|refnr|referanse\w*|reference\w*|status\w*|henvendels\w*|førespurnad\w*|"
    r"forespørsel\w*|request\w*|trekk\w*|slett\w*|withdraw\w*|delete|endre|change)$",
    re.IGNORECASE,
)
"""Words beside which six letters without a hyphen are meant as a reference."""

FILLING = frozenset(
    ("er", "is", "it", "min", "mi", "my", "mitt", "nummer", "nummeret", "number", "nr", "no",
     "for", "på", "of", "with", "med", "til", "to", "the", "det", "den", "har", "have", "jeg",
     "eg", "i", "og", "and", "hei", "hi", "takk", "thanks", "please", "ja", "yes")
)  # fmt: skip
"""Words that stand around a reference and are never part of one."""


def new_reference() -> str:
    """A new reference, such as `KLM-RTA`: five random letters and one that checks them.

    Neither half is a word that stands around references, as in "referanse den ref".
    """
    while True:
        letters = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS))
        reference = _shown(letters + _check_letter(letters))
        if not any(_stands_around(half) for half in reference.split("-")):
            return reference


def parse_reference(text: str) -> str | None:
    """The reference in the form in which it is stored, or None if it is misread.

    One wrong letter and two swapped neighbours are always noticed: the weights 2 to 6, their
    differences of 1, and 6 + 1 for the swap with the check letter have inverses modulo a prime.
    """
    letters = "".join(char for char in text.upper() if char.isalpha())
    if len(letters) != RANDOM_LETTERS + 1 or any(char not in LETTERS for char in letters):
        return None
    return _shown(letters) if _check_letter(letters[:-1]) == letters[-1] else None


def find_reference(text: str, *, asked: bool = False) -> str | None:
    """The reference that a text names, in the form in which it is stored, or None.

    Six letters are easily a word ("sender" even has the right check letter), so without a hyphen
    they count only where they are meant: beside a word such as "referanse" or "withdraw", or in
    capitals in a text with such a word.

    Args:
        text: what was said.
        asked: the reference was asked for, so that no such word is needed.
    """
    shown = (parse_reference("".join(letters)) for letters in HYPHENATED.findall(text))
    found = next(filter(None, shown), None)
    if found or (asked and (found := parse_reference(text))):
        return found
    matches = [match for match in WORD.finditer(text) if match[0].casefold() not in FILLING]
    words = [match[0] for match in matches]
    places = [place for place, word in enumerate(words) if NAMING.match(word)]
    if not asked and not places:
        return None
    for start, end in _six_letters(text, matches):
        alone = asked and end - start == len(words) - len(places)
        capitals = "".join(words[start:end]).isupper() and not text.isupper()
        if alone or capitals or start - 1 in places or end in places:
            found = parse_reference("".join(words[start:end]))
            if found:
                return found
    return None


def without_references(text: str) -> str:
    """A text without the letters of references, also of misread ones: they are no words."""
    found = find_reference(text)
    if found:
        spelt = r"[\W_]*".join(found.replace("-", ""))
        text = re.sub(spelt, " ", text, flags=re.IGNORECASE)
    return HYPHENATED.sub(" ", text)


def _stands_around(word: str) -> bool:
    return word.casefold() in FILLING or NAMING.match(word) is not None


def _six_letters(text: str, words: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where words hold six letters together: one of six, or two of three.

    "Slettes det jeg skriver her, og kan …" has a word between what would be the halves.
    """
    lengths = [0 if NAMING.match(word[0]) else len(word[0]) for word in words]
    for start in range(len(words)):
        for end in (start + 1, start + 2):
            parts = words[start:end]
            between = text[parts[0].end() : parts[-1].start()]
            if lengths[start:end] in ([6], [3, 3]) and not any(map(str.isalpha, between)):
                yield start, end


def _check_letter(letters: str) -> str:
    total = sum(weight * LETTERS.index(char) for weight, char in enumerate(letters, start=2))
    return LETTERS[total % len(LETTERS)]


def _shown(letters: str) -> str:
    return f"{letters[:3]}-{letters[3:]}"
