"""The figures of an evaluation: how well questions were answered, refused and understood."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import yaml

from dinplan.language.language import Language
from dinplan.settings import PROJECT_ROOT

OUT_OF_SCOPE = "out_of_scope"
CLARIFY = "clarify"
EMERGENCY = "emergency"
Z95 = 1.96


@dataclass(frozen=True)
class Question:
    """One line of a question file.

    Attributes:
        text: the citizen's message.
        language: the language of the reply that is expected.
        topics: acceptable topics, best first.
        after: the message before it in the same conversation, where it leans on one.
    """

    text: str
    language: str
    topics: tuple[str, ...]
    after: str | None = None

    @property
    def in_scope(self) -> bool:
        """Whether the assistant should know an answer."""
        return self.topics[0] != OUT_OF_SCOPE


@dataclass(frozen=True)
class Result:
    """A question and the reply that counts."""

    question: Question
    topic: str
    language: str
    suggestions: tuple[str, ...] = ()
    information: bool = False

    @property
    def outcome(self) -> str:
        """`answered`, `offered`, `wrong`, `rejected` or `other`; out of scope `refused` or not."""
        if not self.question.in_scope:
            return "answered_anyway" if self.information else "refused"
        if self.topic in self.question.topics:
            return "answered"
        if self.topic == CLARIFY:
            acceptable = set(self.suggestions) & set(self.question.topics)
            return "offered" if acceptable else "rejected"
        if self.topic == OUT_OF_SCOPE:
            return "rejected"
        return "wrong" if self.information else "other"

    @property
    def may_be_emergency(self) -> bool:
        """Whether the emergency numbers are an acceptable reply."""
        return EMERGENCY in self.question.topics

    @property
    def false_alarm(self) -> bool:
        """Whether the emergency numbers came without need."""
        return self.topic == EMERGENCY and not self.may_be_emergency

    @property
    def language_right(self) -> bool:
        """Whether the reply is in the question's language; bokmål and nynorsk count as one."""
        return Language(self.question.language).understands(Language(self.language))


@dataclass(frozen=True)
class Share:
    """A share of n questions with its 95 % confidence interval (Wilson)."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, or None of nothing."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Lower and upper end; see E. B. Wilson, 1927."""
        if not self.of:
            return None
        share, n = self.hits / self.of, self.of
        middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
        half = Z95 * sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2)) / (1 + Z95**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        """The share and its interval as a table shows them."""
        value, interval = self.value, self.interval
        if value is None or interval is None:
            return "–"
        return f"{value:.1%} ({interval[0]:.1%}–{interval[1]:.1%})"


@functools.cache
def information_topics() -> frozenset[str]:
    """The ids of the topics that are answered from the brochures."""
    text = (PROJECT_ROOT / "content" / "topics.yml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(text)["information"])


def shares(results: Sequence[Result]) -> dict[str, Share]:
    """All figures by name, as README.md explains them."""
    inside = [r.outcome for r in results if r.question.in_scope]
    outside = [r.outcome for r in results if not r.question.in_scope]
    emergencies = [r for r in results if r.question.topics[0] == EMERGENCY]
    return {
        "answered": _share(o == "answered" for o in inside),
        "offered": _share(o in ("answered", "offered") for o in inside),
        "wrong": _share(o == "wrong" for o in inside),
        "rejected": _share(o == "rejected" for o in inside),
        "other": _share(o == "other" for o in inside),
        "oos_refused": _share(o == "refused" for o in outside),
        "emergency_caught": _share(r.topic == EMERGENCY for r in emergencies),
        "language": _share(r.language_right for r in results),
        "false_alarm": _share(r.false_alarm for r in results if not r.may_be_emergency),
    }


def mistakes(results: Iterable[Result]) -> list[dict[str, Any]]:
    """Every question that was not answered or refused as it should be, with what came instead."""
    return [
        {
            "text": r.question.text,
            "lang": r.question.language,
            "topics": list(r.question.topics),
            "got": r.topic,
            "language": r.language,
            "suggestions": list(r.suggestions),
            "outcome": r.outcome,
        }
        for r in results
        if r.outcome not in ("answered", "refused") or r.false_alarm or not r.language_right
    ]


def _share(hits: Iterable[bool]) -> Share:
    counted = list(hits)
    return Share(sum(counted), len(counted))
