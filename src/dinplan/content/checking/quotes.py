"""A quote stands in its brochure, word for word."""

from collections.abc import Iterator

from dinplan.content.checking.places import statements
from dinplan.content.library import Library


def problems(library: Library) -> Iterator[str]:
    """Quotes that their brochure does not hold."""
    for place in statements(library):
        for quote in place.statement.quotes:
            if not library.brochures[quote.brochure].holds(quote.text):
                yield (
                    f"{place} quotes '{quote.text}', which does not stand in brochure "
                    f"{quote.brochure}; copy the brochure's exact words"
                )
