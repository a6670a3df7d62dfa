"""Answer, ask back or decline: what to do with the classifier's probabilities."""

from collections.abc import Mapping
from dataclasses import dataclass

CLARIFY = "clarify"
OUT_OF_SCOPE = "out_of_scope"

MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Thresholds:
    """When to do what; probabilities from 0 to 1, tuned on the development questions.

    Attributes:
        answer: the best topic's probability from which it is answered.
        ahead: how far it must be ahead of the second best.
        suggest: the joint probability of the best three known topics from which they are offered.
        suggestion: the probability from which a topic is worth offering as a choice.
    """

    answer: float = 0.45
    ahead: float = 0.10
    suggest: float = 0.45
    suggestion: float = 0.05


@dataclass(frozen=True)
class Decision:
    """What to do with a text.

    Attributes:
        intent: the topic to answer, `clarify` or `out_of_scope`.
        confidence: probability of the best topic.
        suggestions: topics worth offering, best first; those beside the answer, or instead of it.
    """

    intent: str
    confidence: float
    suggestions: tuple[str, ...]


def decide(
    probabilities: Mapping[str, float], thresholds: Thresholds, offered: frozenset[str]
) -> Decision:
    """Decide what to do.

    Args:
        probabilities: by topic, `out_of_scope` among them.
        thresholds: see `Thresholds`.
        offered: the topics that may be offered as a choice.
    """
    ranked = sorted(probabilities.items(), key=lambda item: -item[1])
    (best, sure), (_, second) = ranked[0], ranked[1]
    candidates = tuple(
        topic
        for topic, probability in ranked
        if topic in offered and probability >= thresholds.suggestion
    )[:MOST_SUGGESTIONS]
    if sure >= thresholds.answer and sure - second >= thresholds.ahead:
        return Decision(best, sure, tuple(topic for topic in candidates if topic != best))
    within = sum(probabilities[topic] for topic in candidates)
    if candidates and within >= thresholds.suggest and within > probabilities.get(OUT_OF_SCOPE, 0):
        return Decision(CLARIFY, sure, candidates)
    return Decision(OUT_OF_SCOPE, sure, ())
