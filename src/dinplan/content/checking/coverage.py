"""A topic has its file, its languages, its intent and its rule."""

from collections.abc import Iterator
from pathlib import Path

from dinplan.content.checking.places import file_of, short_texts, statements
from dinplan.content.files import Texts, read_yaml
from dinplan.content.library import Library
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language

REQUIRED_LANGUAGES = (Language.NB, Language.EN)

REPLIES_WITH_TEXT = frozenset({"clarify", "contact_status", "handoff_code", "other_language"})
"""Replies that are said from a topic file; the form, the receipt and the error are phrases."""


RESPONSE = "utter_"
"""How the name of an action begins that only says something."""


def missing_files(content_dir: Path) -> Iterator[str]:
    """Topics of topics.yml without a file; asked of the folder, since the rest may not load.

    Raises:
        ContentError: topics.yml cannot be read.
    """
    index = read_yaml(content_dir / "topics.yml")
    for kind in TopicKind:
        for topic in index.get(kind.value) or {}:
            spoken = kind is not TopicKind.REPLY or topic in REPLIES_WITH_TEXT
            if spoken and not (content_dir / "topics" / f"{topic}.yml").exists():
                yield f"topics/{topic}.yml: is missing, but topics.yml lists the topic; write it"


def problems(library: Library, rules_dir: Path, domain_file: Path) -> Iterator[str]:
    """Texts without a required language, and topics without an intent or a rule.

    Raises:
        ContentError: a rule file or the domain cannot be read.
    """
    for name, texts in short_texts(library):
        yield from _missing_languages(name, texts)
    for place in statements(library):
        yield from _missing_languages(str(place), place.statement.texts)
    yield from _missing_rules(library, rules_dir)
    yield from _missing_in_domain(library, rules_dir, domain_file)


def _missing_rules(library: Library, rules_dir: Path) -> Iterator[str]:
    intents = _values_of_steps(rules_dir, "intent")
    for topic in library.topics.values():
        if topic.id not in intents:
            yield (
                f"{file_of(topic)}: no rule in data/rules begins with `intent: {topic.id}`; "
                f"add one to data/rules/topics.yml"
            )


def _missing_in_domain(library: Library, rules_dir: Path, domain_file: Path) -> Iterator[str]:
    domain = read_yaml(domain_file)
    intents = domain.get("intents") or []
    responses = domain.get("responses") or {}
    for topic in library.topics.values():
        if topic.id not in intents:
            yield f"domain.yml: lists no intent {topic.id}, but topics.yml has the topic; add it"
    for action in sorted(_values_of_steps(rules_dir, "action")):
        if action.startswith(RESPONSE) and action not in responses:
            yield f"domain.yml: has no response {action}, but a rule says it; add it"


def _missing_languages(name: str, texts: Texts) -> Iterator[str]:
    for language in REQUIRED_LANGUAGES:
        if language not in texts:
            yield f"{name} has no text for {language.value}; add it"


def _values_of_steps(rules_dir: Path, key: str) -> set[str]:
    """What the steps of all rules have under a key."""
    steps = [
        step
        for path in sorted(rules_dir.glob("*.yml"))
        for rule in read_yaml(path).get("rules") or []
        for step in rule.get("steps") or []
    ]
    return {str(step[key]) for step in steps if key in step}
