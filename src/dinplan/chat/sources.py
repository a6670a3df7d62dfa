"""What an answer rests on, gathered so that each brochure is named once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass
class BrochureQuotes:
    """A brochure and what is quoted from it.

    Attributes:
        translated: some of the answer's words are our translation of the brochure.
        quotes: `text` and `language` of each quote, each once.
    """

    title: str
    translated: bool
    quotes: list[dict[str, str]] = field(default_factory=list)


def by_brochure(sources: Sequence[Mapping[str, Any]]) -> list[BrochureQuotes]:
    """The brochures behind a reply, in the order in which they were given."""
    gathered: dict[str, BrochureQuotes] = {}
    for source in sources:
        if "brochure" not in source:
            continue
        new = BrochureQuotes(source["title"], translated=False)
        brochure = gathered.setdefault(source["brochure"], new)
        brochure.translated |= source["translated"]
        quote = {"text": source["quote"], "language": source["quote_language"]}
        if quote not in brochure.quotes:
            brochure.quotes.append(quote)
    return list(gathered.values())


def confirmed(sources: Sequence[Mapping[str, Any]]) -> str | None:
    """When the profile behind a reply was confirmed, as an ISO date; None where none is behind."""
    return next((source["confirmed"] for source in sources if "profile" in source), None)
