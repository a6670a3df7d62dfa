"""A quote stands in its brochure, word for word."""

from collections.abc import Iterator

from dinplan.content.checking.places import statements
from dinplan.content.library import Library

FEWEST_WORDS = 3
"""A shorter quote stands in almost any text, and proves nothing."""


def problems(library: Library) -> Iterator[str]:
    """Quotes that their brochure does not hold."""
    for place in statements(library):
        for quote in place.statement.quotes:
            if len(quote.text.split()) < FEWEST_WORDS:
                yield f"{place} quotes only '{quote.text}'; quote the whole sentence or bullet"
            if not library.brochures[quote.brochure].holds(quote.text):
                yield (
                    f"{place} quotes '{quote.text}', which does not stand in brochure "
                    f"{quote.brochure}; copy the brochure's exact words"
                )
