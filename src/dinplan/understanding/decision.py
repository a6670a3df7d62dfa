"""Answer, ask back or decline: what to do with the classifier's probabilities."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

CLARIFY = "clarify"
EMERGENCY = "emergency"
OUT_OF_SCOPE = "out_of_scope"

SURELY_HEARD = 0.9
"""The topics' probability of an emergency from which it is offered without the danger model."""

SURE_DANGER = 0.5
"""The danger below which the emergency numbers come with the words that the assistant may have
misunderstood, and with what the text may else be about."""

MOST_SUGGESTIONS = 3
LONGEST_BRIEF = 3
"""Words of a brief text at most."""


@dataclass(frozen=True)
class Thresholds:
    """When to do what; probabilities from 0 to 1, tuned on the development questions.

    Attributes:
        answer: the best topic's probability from which it is answered.
        ahead: how far it must be ahead of the second best.
        doubt: the probability of `out_of_scope` from which the best topic is only offered.
        refuse: the probability of `out_of_scope` from which nothing is offered.
        suggest: the joint probability of the best three known topics from which they are offered.
        suggestion: the probability from which a topic is worth offering as a choice.
        danger: the danger model's probability from which an emergency comes before anything else.
        perhaps_danger: the same where no topic is likely; where one is, its answer has the
            emergency numbers beside it.
        danger_if_brief: the one threshold of both for a text of a few words, where each word weighs
            much: "he" and "i natt" sound like the alarms around them.
        likely: the probability from which a topic is likely enough for that.
        speaks_for_itself: the best topic's probability from which a short text needs no answer
            before it.
        answer_after, ahead_after: `answer` and `ahead` of a short text that may lean on an answer.
    """

    answer: float = 0.4
    ahead: float = 0.05
    doubt: float = 1.0
    refuse: float = 0.5
    suggest: float = 0.3
    suggestion: float = 0.04
    danger: float = 0.5
    perhaps_danger: float = 0.2
    danger_if_brief: float = 0.5
    likely: float = 0.45
    speaks_for_itself: float = 0.99
    answer_after: float = 0.5
    ahead_after: float = 0.2

    def after_an_answer(self) -> "Thresholds":
        """These for a short text that may lean on the answer before."""
        return replace(self, answer=self.answer_after, ahead=self.ahead_after)


@dataclass(frozen=True)
class Decision:
    """What to do with a text.

    Attributes:
        intent: the topic to answer, `clarify` or `out_of_scope`.
        confidence: probability of the best topic.
        suggestions: topics worth offering, best first; instead of an answer, or beside it.
        rule: which rule decided, for whoever asks why.
    """

    intent: str
    confidence: float
    suggestions: tuple[str, ...] = ()
    rule: str = ""


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
    declined = probabilities.get(OUT_OF_SCOPE, 0.0)
    known = best != OUT_OF_SCOPE and (best not in offered or declined < thresholds.doubt)
    if known and sure >= thresholds.answer and sure - second >= thresholds.ahead:
        return Decision(best, sure, rule="answer")
    candidates = tuple(
        topic
        for topic, probability in ranked
        if topic in offered and probability >= thresholds.suggestion
    )[:MOST_SUGGESTIONS]
    within = sum(probabilities[topic] for topic in candidates)
    if candidates and within >= thresholds.suggest and declined < thresholds.refuse:
        return Decision(CLARIFY, sure, candidates, rule="clarify")
    return Decision(OUT_OF_SCOPE, sure, rule="decline")


def decide_without_alarm(
    probabilities: Mapping[str, float], thresholds: Thresholds, offered: frozenset[str]
) -> Decision:
    """Decide what to do with a text in which the danger model hears no emergency; see `decide`.

    The topics' model hears one wherever words are rare, since alarms are its largest class. So the
    other topics are weighed among themselves; only where it is as good as sure ("he", "myself") is
    an emergency offered.
    """
    heard = probabilities.get(EMERGENCY, 0.0)
    if heard >= SURELY_HEARD:
        return Decision(CLARIFY, heard, (EMERGENCY,), rule="clarify, no danger")
    others = {t: p / (1 - heard) for t, p in probabilities.items() if t != EMERGENCY}
    return decide(others, thresholds, offered)


def is_brief(text: str) -> bool:
    """Whether a text has so few words that each weighs much."""
    return len(text.split()) <= LONGEST_BRIEF


def is_emergency(
    text: str, danger: float, probabilities: Mapping[str, float], thresholds: Thresholds
) -> bool:
    """Whether an emergency comes before anything else.

    Args:
        text: the citizen's text.
        danger: the danger model's probability.
        probabilities: by topic.
        thresholds: see `Thresholds`.
    """
    if is_brief(text):
        return danger >= thresholds.danger_if_brief
    if danger >= thresholds.danger:
        return True
    surest = max(p for topic, p in probabilities.items() if topic != EMERGENCY)
    return danger >= thresholds.perhaps_danger and surest < thresholds.likely
