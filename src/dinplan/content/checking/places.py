"""Where a text stands: what every problem begins with."""

from collections.abc import Iterator
from dataclasses import dataclass

from dinplan.content.files import Texts
from dinplan.content.library import Library
from dinplan.content.topics import Statement, Topic
from dinplan.language.language import Language

EXCERPT = 60
"""How many characters of a text a problem shows."""


@dataclass(frozen=True)
class StatementPlace:
    """A statement and the topic that holds it."""

    topic: Topic
    statement: Statement

    def __str__(self) -> str:
        return f"{file_of(self.topic)}: '{excerpt(self.statement.texts)}'"


def statements(library: Library) -> Iterator[StatementPlace]:
    """Every statement of every topic, those of the variants too."""
    for topic in library.topics.values():
        for group in (topic.statements, *topic.variants.values()):
            for statement in group:
                yield StatementPlace(topic, statement)


def short_texts(library: Library) -> Iterator[tuple[str, Texts]]:
    """Every title and phrase, which show in every municipality, with its place."""
    for topic in library.topics.values():
        yield f"{file_of(topic)}: title", topic.titles
    for key, texts in library.phrases.items():
        file, _, name = key.partition(".")
        yield f"phrases/{file}.yml: {name}", texts


def file_of(topic: Topic) -> str:
    """The topic's file, as an editor finds it in content/."""
    return f"topics/{topic.id}.yml"


def excerpt(texts: Texts) -> str:
    """The beginning of a text in one of its languages."""
    text = next(texts[language] for language in Language if language in texts)
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rstrip()}…"
