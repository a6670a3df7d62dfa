"""How answers were rated, as a table for a terminal."""

from collections.abc import Iterable

from dinplan.chat.rating import Rating
from dinplan.content.library import Library
from dinplan.language.language import Language

ROW = "{:>5}  {:>5}  {:<8}  {}"


def rating_table(ratings: Iterable[Rating], library: Library) -> str:
    """A row for each topic and language: first those that helped least often, then by name."""
    ordered = sorted(ratings, key=lambda one: (-one.unhelpful, one.topic, one.language.value))
    if not ordered:
        return "No answers were rated yet."
    heading = ROW.format("yes", "no", "language", "topic")
    return "\n".join([heading, *(_row(one, library) for one in ordered)])


def _row(one: Rating, library: Library) -> str:
    topic = library.topics.get(one.topic)
    name = f"{topic.titles[Language.NB]} ({one.topic})" if topic else one.topic
    return ROW.format(one.helpful, one.unhelpful, one.language.value, name)
