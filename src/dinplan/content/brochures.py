"""The brochures: the only source of what Din plan says about plans and coordinators."""

import re
from dataclasses import dataclass
from pathlib import Path

from dinplan.content.errors import ContentError
from dinplan.content.files import read_yaml, refuse_unknown_keys, require
from dinplan.language.language import Language, UnknownLanguageError

WHITE_SPACE = re.compile(r"\s+")


def fold_space(text: str) -> str:
    """The text with every run of white space as one blank: line breaks mean nothing."""
    return WHITE_SPACE.sub(" ", text).strip()


@dataclass(frozen=True)
class Correction:
    """One place where the clean text differs from the brochure as it was received."""

    was: str
    now: str


@dataclass(frozen=True)
class Brochure:
    """A brochure as clean text.

    Attributes:
        id: its name in every reply's sources.
        language: the language that it is written in.
        text: the corrected text, white space folded.
        corrections: all differences from the received text, in order.
    """

    id: str
    title: str
    language: Language
    text: str
    corrections: tuple[Correction, ...]

    def holds(self, quote: str) -> bool:
        """Whether the quote stands in the brochure word for word, white space aside."""
        return fold_space(quote) in self.text


@dataclass(frozen=True)
class Quote:
    """Words of a brochure that a statement rests on."""

    brochure: str
    text: str
    language: Language


def load_brochure(path: Path) -> Brochure:
    """Read one brochure file.

    Raises:
        ContentError: a key is missing or wrong.
    """
    data = read_yaml(path)
    known = {"id", "title", "language", "layout", "corrections", "text"}
    refuse_unknown_keys(data, known, path, "the brochure")
    try:
        language = Language.parse(data.get("language"))
    except UnknownLanguageError as error:
        raise ContentError(path, f"language: {error}") from error
    corrections = [
        Correction(was=str(entry["was"]), now=str(entry["now"]))
        for entry in data.get("corrections") or []
    ]
    return Brochure(
        id=require(data, "id", str, path),
        title=require(data, "title", str, path),
        language=language,
        text=fold_space(require(data, "text", str, path)),
        corrections=tuple(corrections),
    )
