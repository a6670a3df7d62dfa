"""The wish for an interpreter, in whatever line it is said."""

import re
from functools import cache

from babel import Locale

WISH = re.compile(
    r"\b(?:trenger|treng|ønsker|ønskjer|ønske|ha|får|få|bruker|brukar|med|via|gjennom|"
    r"need|needs|want|wants|have|get|use|with|through|require)\b(?:\W+[^\W\d_]+){0,8}?\W+"
    r"(?:[^\W\d_]*tolk|interpreter|translator)\b|"
    r"^\W*(?:[^\W\d_]+ )?(?:[^\W\d_]*tolk|interpreter)\b",
    re.IGNORECASE,
)
DECLINED = re.compile(
    r"\b(?:ikke|ikkje|itj|ingen|uten|utan|not|no|without|don['’]?t|doesn['’]?t)\b", re.IGNORECASE
)
NAMED_BESIDE = re.compile(r"\b([^\W\d_]+sk)[ -]tolk\b|\b([^\W\d_]{4,})tolk\b", re.IGNORECASE)
"""A language by its Norwegian form before the word: "somalisk tolk", "tegnspråktolk"."""

LETTERS = re.compile(r"[^\W\d_]+")

SPOKEN_HERE = frozenset(
    ("norsk", "bokmål", "norsk bokmål", "nynorsk", "norsk nynorsk", "norwegian")
)
FEWEST_LETTERS = 4
"""Of a language's name: shorter ones, such as Twi and Ga, are words or parts of words too."""


def find_interpreter(text: str) -> str | None:
    """The language of the wanted interpreter, "" where none is named, None without such a wish."""
    if not WISH.search(text) or DECLINED.search(text):
        return None
    beside = NAMED_BESIDE.search(text)
    if beside:
        return beside[1] or beside[2]
    names = _language_names()
    return next((word for word in LETTERS.findall(text) if word.casefold() in names), "")


@cache
def _language_names() -> frozenset[str]:
    """Names of languages in bokmål, nynorsk and English, in small letters."""
    names = {
        name.casefold()
        for locale in ("nb", "nn", "en")
        for name in Locale(locale).languages.values()
        if len(name) >= FEWEST_LETTERS
    }
    return frozenset(names - SPOKEN_HERE)
