"""Topics: what the assistant can talk about, and what it says.

An answer is a list of statements, each in all languages side by side and each with its basis:
the brochure's words, a fact of the municipality's profile, something that the brochures leave
open, or guidance in our own words that holds no fact.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from dinplan.content.brochures import Brochure, Quote
from dinplan.content.errors import ContentError
from dinplan.content.files import LANGUAGE_CODES, Texts, parse_texts, read_yaml, refuse_unknown_keys

PLACEHOLDER = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)+)\}")
"""A fact of the profile inside a text: `{unit.phone}`."""


class TopicKind(Enum):
    """What sort of topic it is; see the list of topics in content/topics.yml."""

    INFORMATION = "information"
    CONVERSATION = "conversation"
    REPLY = "replies"


class Basis(Enum):
    """What a statement rests on."""

    QUOTE = "quotes"
    PROFILE = "profile"
    GAP = "gap"
    GUIDANCE = "guidance"


@dataclass(frozen=True)
class Statement:
    """One or two sentences of an answer.

    Attributes:
        texts: the sentences, by language.
        basis: what they rest on.
        quotes: the brochures' words behind them; empty unless the basis is `QUOTE`.
        needs: profile facts that the texts contain; without them the statement is left out.
        unless: profile facts that must be missing; with one of them it is left out.
    """

    texts: Texts
    basis: Basis
    quotes: tuple[Quote, ...] = ()
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Topic:
    """One topic.

    Attributes:
        id: its name everywhere: file, intent, rule, the reply's `topic`.
        titles: a short question or wish, by language; also the text of its button.
        statements: the answer.
        variants: other answers of the same topic, by reason (`too_long` of `out_of_scope`).
        next: ids of the topics that are offered after the answer.
        button: whether its title can be chosen; a reply's cannot, unless its file says so.
    """

    id: str
    kind: TopicKind
    titles: Texts
    statements: tuple[Statement, ...]
    variants: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    next: tuple[str, ...] = ()
    button: bool = True


def load_topic(path: Path, kind: TopicKind, brochures: Mapping[str, Brochure]) -> Topic:
    """Read one topic file.

    Raises:
        ContentError: a key is missing, unknown or of the wrong form, or a brochure is unknown.
    """
    data = read_yaml(path)
    refuse_unknown_keys(data, {"title", "answer", "variants", "next", "button"}, path, "the topic")
    variants = data.get("variants") or {}
    return Topic(
        id=path.stem,
        kind=kind,
        titles=parse_texts(data.get("title"), path, "title"),
        statements=_statements(data.get("answer"), brochures, path),
        variants={
            reason: _statements(entries, brochures, path) for reason, entries in variants.items()
        },
        next=tuple(data.get("next") or ()),
        button=kind is not TopicKind.REPLY or data.get("button") is True,
    )


def _statements(
    entries: object, brochures: Mapping[str, Brochure], where: Path
) -> tuple[Statement, ...]:
    if not isinstance(entries, list) or not entries:
        raise ContentError(where, "needs 'answer': a list of statements")
    return tuple(_statement(entry, brochures, where) for entry in entries)


def _statement(entry: Any, brochures: Mapping[str, Brochure], where: Path) -> Statement:
    if not isinstance(entry, Mapping):
        raise ContentError(where, "a statement needs its languages side by side (nb: …, en: …)")
    known = {*LANGUAGE_CODES, "quotes", "profile", "gap", "guidance", "unless"}
    refuse_unknown_keys(entry, known, where, "a statement")
    texts = parse_texts(entry, where, "answer")
    needs = frozenset(name for text in texts.values() for name in PLACEHOLDER.findall(text))
    named = [basis for basis in Basis if basis.value in entry]
    if len(named) != 1:
        raise ContentError(
            where,
            f"a statement must say what it rests on, with one of quotes, profile, gap, guidance: "
            f"'{next(iter(texts.values()))[:60]}'",
        )
    quotes = tuple(_quote(quote, brochures, where) for quote in entry.get("quotes") or ())
    if named[0] is Basis.QUOTE and not quotes:
        raise ContentError(where, "'quotes' is empty")
    return Statement(texts, named[0], quotes, needs, frozenset(entry.get("unless") or ()))


def _quote(entry: Any, brochures: Mapping[str, Brochure], where: Path) -> Quote:
    if not isinstance(entry, Mapping) or len(entry) != 1:
        raise ContentError(where, "a quote is one line: - 003: the brochure's words")
    ((number, text),) = entry.items()
    for brochure in brochures.values():
        if brochure.id.split("_")[0] == str(number):
            return Quote(brochure.id, str(text).strip(), brochure.language)
    raise ContentError(where, f"quotes the unknown brochure '{number}'")
