"""What a text claims that must have a source: numbers, weekdays, links, addresses and names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dinplan.content.answers import OTHER_LANGUAGE, mark_foreign
from dinplan.content.checking.counts import COUNTS
from dinplan.content.checking.glossary import Glossary
from dinplan.language.language import Language

ANY_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A fact or value that the code fills in: `{unit.phone}`, `{reference}`."""

_LINK_REST = r"""[^\s<>()\[\]{}«»"“”]*[^\s<>()\[\]{}«»"“”.,;:!?]"""
"""What follows the beginning of a link; a full stop at its end belongs to the sentence."""

EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

LINK = (
    rf"(?:https?://|www\.){_LINK_REST}"
    # A bare domain. "f.eks." and "m.fl." are the abbreviations that look like one.
    rf"|(?<![\w.-])(?!(?:f\.eks|m\.fl)\b)(?:[\w-]+\.)+[a-zæøå]{{2,}}(?!\w)(?:/(?:{_LINK_REST})?)?"
)

ADDRESS = re.compile(rf"{EMAIL}|{LINK}", re.IGNORECASE)

NUMBER = re.compile(r"\d+(?:[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d+)*")
"""Digits; groups with blanks between them are one number, as in a telephone number."""

WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")

SENTENCE_START = re.compile(
    r"""(?:^|\n|[.!?:…]['’"”»)]*\s)\s*(?:-\s)?['‘"“«(]*$"""  # a sentence or an item of a list
    r"""|(?:^|[\s(])['‘"“«]$"""  # a quotation
)

ABBREVIATION = re.compile(
    r"\b(?:f\.eks|bl\.a|tlf|nr|ca|dr|st|e\.g|i\.e|mr|mrs|ms)\.\s+$", re.IGNORECASE
)
"""A full stop that ends no sentence, so that a capital after it still begins a name."""

ALWAYS_CAPITAL = frozenset({"I", "I'm", "I'll", "I've", "I'd", "I’m", "I’ll", "I’ve", "I’d"})

FILLED = "x"
"""Stands for what is left out of a text: a word, so that what follows begins no sentence."""


@dataclass(frozen=True)
class Claims:
    """What a text says that somebody could have invented.

    Attributes:
        numbers: digits without blanks; numbers in words and weekdays as their value.
        addresses: links and e-mail addresses, in the form in which they are compared.
        names: capitalised words, or runs of them, that begin no sentence.
    """

    numbers: frozenset[str]
    addresses: frozenset[str]
    names: frozenset[str]


def claims_of(
    text: str, language: Language, glossary: Glossary | None = None, *, sentences: bool = True
) -> Claims:
    """What a text claims.

    Args:
        text: with its language marks and placeholders.
        language: that of the text around the marks.
        glossary: what is claimed without a source; everything counts if left out.
        sentences: the text has sentences, so that a capital at their start means nothing.
    """
    glossary = glossary or Glossary()
    text = ANY_PLACEHOLDER.sub(FILLED, text)
    addresses = {match.group() for match in ADDRESS.finditer(text)} - glossary.entries
    rest = glossary.pattern.sub(FILLED, ADDRESS.sub(FILLED, text))
    return Claims(
        numbers=frozenset(_numbers(rest, language)),
        addresses=frozenset(map(comparable_address, addresses)),
        names=frozenset(_names(mark_foreign(rest)[0], sentences)),
    )


def comparable_address(address: str) -> str:
    """A link without scheme and `www.`, so that one domain is written in one way; or an e-mail."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.IGNORECASE)
    host, slash, path = bare.partition("/")
    return (host.casefold() + slash + path).rstrip("/")


def plain_words(texts: Iterable[str]) -> str:
    """Texts as one, as names are looked for: no language marks, no case, single blanks."""
    return " ".join(" ".join(mark_foreign(text)[0].casefold().split()) for text in texts)


def _numbers(text: str, language: Language) -> Iterator[str]:
    for match in NUMBER.finditer(text):
        yield re.sub(r"\s", "", match.group())
    for spoken, part in _by_language(text, language):
        for match in WORD.finditer(part):
            value = COUNTS[spoken].get(match.group().casefold())
            if value:
                yield value


def _by_language(text: str, language: Language) -> Iterator[tuple[Language, str]]:
    yield language, OTHER_LANGUAGE.sub(" ", text)
    for code, words in OTHER_LANGUAGE.findall(text):
        yield Language(code), words


def _names(text: str, sentences: bool) -> Iterator[str]:
    runs: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        if not _is_name(match, text, sentences):
            continue
        if runs and text[runs[-1][1] : match.start()].isspace():
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append(match.span())
    for start, end in runs:
        yield " ".join(re.sub(r"['’]s$", "", text[start:end]).split())


def _is_name(match: re.Match[str], text: str, sentences: bool) -> bool:
    word = match.group()
    if not word[0].isupper() or word in ALWAYS_CAPITAL:
        return False
    if word.casefold() in COUNTS[Language.EN]:
        return False  # "Tuesday" is checked as a day, in every language alike
    return not (sentences and _begins_sentence(text[: match.start()]))


def _begins_sentence(before: str) -> bool:
    return bool(SENTENCE_START.search(before)) and not ABBREVIATION.search(before)
