"""The whole of content/, loaded and linked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from dinplan.content.brochures import Brochure, load_brochure
from dinplan.content.emergency import EmergencyNumbers, load_emergency_numbers
from dinplan.content.errors import ContentError
from dinplan.content.files import Loaded, Texts, loaded, read_yaml
from dinplan.content.municipalities import Municipality, load_municipality
from dinplan.content.phrases import load_phrases
from dinplan.content.topics import Topic, TopicKind, load_topic
from dinplan.language.language import Language


@dataclass(frozen=True)
class Library:
    """Everything that can be said. Immutable: an edit makes a new library."""

    brochures: Mapping[str, Brochure]
    topics: Mapping[str, Topic]
    phrases: Mapping[str, Texts]
    municipalities: Mapping[str, Municipality]
    emergency: EmergencyNumbers

    def municipality(self, name: str) -> Municipality:
        """The profile with this name.

        Raises:
            ContentError: there is none; the message lists those that exist.
        """
        try:
            return self.municipalities[name]
        except KeyError:
            known = ", ".join(sorted(self.municipalities))
            raise ContentError(
                "MUNICIPALITY", f"there is no profile '{name}'; choose one of: {known}"
            ) from None

    @cached_property
    def languages(self) -> frozenset[Language]:
        """The languages in which every information topic has its answer."""
        spoken = set(Language)
        for topic in self.topics.values():
            if topic.kind is TopicKind.INFORMATION:
                spoken &= set(topic.titles)
        return frozenset(spoken)

    @cached_property
    def titles(self) -> Mapping[str, Mapping[Language, str]]:
        """Topic ids by folded title and language, so that a title sent back acts as its button."""
        by_title: dict[str, dict[Language, str]] = {}
        for topic in self.topics.values():
            if not topic.button:
                continue  # nobody asks for a reply such as `clarify`
            for language, title in topic.titles.items():
                by_title.setdefault(fold_title(title), {})[language] = topic.id
        return by_title


def fold_title(text: str) -> str:
    """A title as it is compared: no case, no outer or repeated white space, no closing mark."""
    return " ".join(text.split()).casefold().rstrip("?!.… ")


def load_library(folder: Path) -> Library:
    """Load and link everything under content/.

    Raises:
        ContentError: a file is missing or wrong; names it and says what to do.
    """
    brochures = {b.id: b for b in _all(load_brochure, folder / "brochures")}
    topics: dict[str, Topic] = {}
    for topic_id, kind in loaded(_topic_kinds, folder / "topics.yml").items():
        path = folder / "topics" / f"{topic_id}.yml"
        if path.exists():
            topics[topic_id] = loaded(partial(load_topic, kind=kind, brochures=brochures), path)
    for path in (folder / "topics").glob("*.yml"):
        if path.stem not in topics:
            raise ContentError(path, "is not listed in content/topics.yml")
    library = Library(
        brochures,
        topics,
        load_phrases(folder / "phrases"),
        {m.id: m for m in _all(load_municipality, folder / "municipalities")},
        loaded(load_emergency_numbers, folder / "emergency.yml"),
    )
    _check_links(library)
    return library


def _all(load: Callable[[Path], Loaded], folder: Path) -> list[Loaded]:
    return [loaded(load, path) for path in sorted(folder.glob("*.yml"))]


def _topic_kinds(index: Path) -> dict[str, TopicKind]:
    kinds = read_yaml(index)
    return {topic: kind for kind in TopicKind for topic in dict(kinds.get(kind.value) or {})}


def _check_links(library: Library) -> None:
    for topic in library.topics.values():
        for other in topic.next:
            if other not in library.topics:
                raise ContentError(f"{topic.id}.yml", f"'next' names the unknown topic '{other}'")
    for profile in library.municipalities.values():
        for brochure in profile.brochures:
            if brochure not in library.brochures:
                raise ContentError(f"{profile.id}.yml", f"uses the unknown brochure '{brochure}'")
