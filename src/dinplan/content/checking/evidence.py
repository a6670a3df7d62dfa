"""What claims are held against: the texts that may prove them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dinplan.content.brochures import Brochure, Quote
from dinplan.content.checking.claims import Claims, claims_of, plain_words
from dinplan.content.emergency import EmergencyNumbers
from dinplan.content.municipalities import Municipality
from dinplan.language.language import Language

Spoken = tuple[str, Language]
"""A text and its language."""


@dataclass(frozen=True)
class Evidence:
    """The numbers, addresses and words of texts that prove something."""

    numbers: frozenset[str]
    addresses: frozenset[str]
    words: str

    @classmethod
    def of(cls, texts: Iterable[Spoken]) -> "Evidence":
        """The evidence in texts."""
        texts = tuple(texts)
        claims = [claims_of(text, language) for text, language in texts]
        return cls(
            numbers=frozenset().union(*(found.numbers for found in claims)),
            addresses=frozenset().union(*(found.addresses for found in claims)),
            words=plain_words(text for text, _ in texts),
        )

    def __or__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            self.numbers | other.numbers,
            self.addresses | other.addresses,
            f"{self.words} {other.words}",
        )

    def unproven(self, claims: Claims) -> Iterator[str]:
        """The claims that do not stand here, each as words for a problem."""
        for number in sorted(claims.numbers - self.numbers):
            yield f"the number {number}" if number.isdigit() else f"'{number}'"
        for address in sorted(claims.addresses - self.addresses):
            yield f"the address {address}"
        for name in sorted(claims.names):
            if not self._holds(name):
                yield f"the name {name}"

    def _holds(self, name: str) -> bool:
        # "Risørs" is "Risør" in the genitive.
        wanted = re.escape(name.casefold()), re.escape(name.casefold().removesuffix("s"))
        return bool(re.search(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", self.words))


def of_quotes(quotes: Iterable[Quote]) -> list[Spoken]:
    """The quotes as evidence."""
    return [(quote.text, quote.language) for quote in quotes]


def of_brochures(brochures: Iterable[Brochure]) -> list[Spoken]:
    """Whole brochures as evidence."""
    return [(brochure.text, brochure.language) for brochure in brochures]


def of_profile(municipality: Municipality) -> list[Spoken]:
    """A municipality's facts as evidence, in all their languages."""
    texts: list[Spoken] = []
    for value in municipality.facts.values():
        # A fact without languages is the same in all of them.
        spoken = {Language.NB: value} if isinstance(value, str) else value
        texts += [(text, language) for language, text in spoken.items()]
    return texts


def of_emergency(emergency: EmergencyNumbers) -> list[Spoken]:
    """The emergency numbers as evidence."""
    return [(number, Language.NB) for number in emergency.facts.values()]
