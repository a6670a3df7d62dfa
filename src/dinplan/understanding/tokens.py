"""Words of a text, by spaCy's rules for its language."""

import functools
from typing import Any

from dinplan.language.language import Language


def tokenise(text: str, language: Language) -> list[tuple[str, int]]:
    """The words and marks of a text, each with the place where it begins."""
    return [(token.text, token.idx) for token in _tokeniser(language)(text) if token.text.strip()]


@functools.lru_cache(maxsize=64)  # several models read each text
def words_of(text: str, language: Language) -> str:
    """The words and marks of a text in small letters, with one space between them."""
    return " ".join(word for word, _ in tokenise(text, language)).casefold()


@functools.cache
def _tokeniser(language: Language) -> Any:
    import spacy  # noqa: PLC0415 - takes a second, so only where words are needed

    return spacy.blank(language.value).tokenizer
