"""From a text to what to do with it: all rules of understanding in their order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from dinplan.language.language import Language
from dinplan.understanding.care import calls_for_help, is_abusive, shows_danger, shows_distress
from dinplan.understanding.decision import (
    CLARIFY,
    EMERGENCY,
    MOST_SUGGESTIONS,
    OUT_OF_SCOPE,
    SURE_DANGER,
    SURELY_HEARD,
    Decision,
    Thresholds,
    decide_without_alarm,
    is_brief,
    is_emergency,
)
from dinplan.understanding.leaning import LeaningModel
from dinplan.understanding.lessons import Meaning
from dinplan.understanding.models import Models
from dinplan.understanding.other_languages import OtherLanguages
from dinplan.understanding.questions import (
    leans_on_before,
    may_lean_on_before,
    next_questions,
    same_for_a_child,
    split_questions,
    still_for_a_child,
    wants_a_call,
)
from dinplan.understanding.topic_model import Look, Row

OTHER_LANGUAGE = "other_language"
REQUEST_CONTACT = "request_contact"
CAPABILITIES = "capabilities"
UNDECIDED = (OUT_OF_SCOPE, CLARIFY)


@dataclass(frozen=True)
class Finding:
    """What was found in a text.

    Attributes:
        decision: what to do.
        by_topic: the model's probabilities; empty where a rule decided before it was asked.
        distress: the citizen seems worn out or in despair.
        abuse: nothing was understood but insults.
    """

    decision: Decision
    by_topic: Mapping[str, float] = field(default_factory=dict)
    distress: bool = False
    abuse: bool = False


@dataclass(frozen=True)
class Reading:
    """What the models make of a text.

    Attributes:
        by_topic: how likely each topic is.
        danger: how likely it is that the text tells of danger now.
    """

    by_topic: Mapping[str, float]
    danger: float


@dataclass(frozen=True)
class Before:
    """The answer before a text.

    Attributes:
        topic: its topic.
        title: the topic's title in the conversation's language.
    """

    topic: str
    title: str


class TopicFinder:
    """Finds topics with trained models."""

    def __init__(
        self,
        models: Models,
        leaning: LeaningModel,
        thresholds: Thresholds,
        not_offered: frozenset[str],
    ) -> None:
        self._models = models
        self._leaning = leaning
        self._thresholds = thresholds
        self._offered = frozenset(models.topics.topics) - not_offered - {OUT_OF_SCOPE}
        self._others = OtherLanguages()

    def find(self, text: str, language: Language, before: Before | None = None) -> Finding:
        """What to do with a text.

        Args:
            text: the citizen's cleaned text.
            language: the language of the turn.
            before: the answer before it, if there was one.
        """
        distress = shows_distress(text)
        if shows_danger(text):
            return Finding(Decision(EMERGENCY, 1.0, rule="danger pattern"), distress=distress)
        if calls_for_help(text):
            return Finding(Decision(CAPABILITIES, 1.0, rule="a bare call for help"), distress=True)
        if self._others.recognise(text, self._models.topics.vocabulary):
            return Finding(Decision(OTHER_LANGUAGE, 1.0, rule="other language"))
        if wants_a_call(text):
            return Finding(Decision(REQUEST_CONTACT, 1.0, rule="a call and a number"))
        reading = self.read(text, language)
        by_topic, danger = reading.by_topic, reading.danger
        decision = decide_without_alarm(by_topic, self._thresholds, self._offered)
        if is_emergency(text, danger, by_topic, self._thresholds):
            return Finding(self._alarm(danger, decision), by_topic, distress)
        # Of a few words each weighs too much to put numbers beside whatever they are about.
        doubtful = danger >= self._thresholds.perhaps_danger and not is_brief(text)
        distress = distress or doubtful
        nexts = next_questions(text, before.topic) if before else ()
        if nexts:
            decision = _next_question(nexts)
        elif before:
            decision = self._after(text, language, before, by_topic, decision)
        decision = self._several(text, language, decision)
        abuse = decision.intent == OUT_OF_SCOPE and is_abusive(text)
        return Finding(decision, by_topic, distress, abuse)

    def read(self, text: str, language: Language) -> Reading:
        """What the models make of a text; its meaning is looked at where the wording is unsure."""
        alarm = self._models.danger.listen(text, language)
        look = self._models.topics.look(text, language)
        asked = not (alarm.harmless and look.sure)
        meaning = self._models.read(text) if asked else None
        by_topic = self._by_topic(look, meaning)
        danger = alarm.probability(meaning.danger if meaning else None, by_topic[EMERGENCY])
        return Reading(by_topic, danger)

    def _topic_of(self, text: str, language: Language) -> Decision:
        """What is asked in a part of a text that was heard before."""
        by_topic = self._named(self._models.about(text, language))
        return decide_without_alarm(by_topic, self._thresholds, self._offered)

    def _by_topic(self, look: Look, meaning: Meaning | None) -> dict[str, float]:
        return self._named(look.probabilities(meaning.by_topic if meaning else None))

    def _named(self, row: Row) -> dict[str, float]:
        return {t: float(p) for t, p in zip(self._models.topics.topics, row, strict=True)}

    def _alarm(self, danger: float, otherwise: Decision) -> Decision:
        """An emergency; where that is unsure, what the text may else be about is within reach."""
        about: tuple[str, ...] = ()
        if danger < SURE_DANGER:
            known = otherwise.intent in self._offered
            about = (otherwise.intent,) if known else otherwise.suggestions
        others = tuple(topic for topic in about if topic != EMERGENCY)
        return Decision(EMERGENCY, danger, others, rule="danger")

    def _after(
        self,
        text: str,
        language: Language,
        before: Before,
        by_topic: Mapping[str, float],
        alone: Decision,
    ) -> Decision:
        """What to do with a text after an answer; `by_topic` and `alone` are without that."""
        for_a_child = same_for_a_child(text, before.topic) if leans_on_before(text) else None
        if for_a_child:
            return Decision(for_a_child, alone.confidence, rule="follow-up for a child")
        decision = alone
        if may_lean_on_before(text) and not self._speaks_for_itself(by_topic):
            decision = self._lean(text, language, before, by_topic)
        return _for_the_same_child(text, before, decision)

    def _speaks_for_itself(self, by_topic: Mapping[str, float]) -> bool:
        heard = by_topic.get(EMERGENCY, 0.0)
        surest = max(p for topic, p in by_topic.items() if topic != EMERGENCY)
        # What may be an emergency after all is not explained away by the answer before.
        return heard >= SURELY_HEARD or surest >= self._thresholds.speaks_for_itself * (1 - heard)

    def _lean(
        self, text: str, language: Language, before: Before, by_topic: Mapping[str, float]
    ) -> Decision:
        alone = np.array([by_topic[topic] for topic in self._models.topics.topics])
        heard = self._models.heard_after(before.title, text, language, alone)
        row = self._leaning.probabilities(text, language, before.topic, heard)
        thresholds = self._thresholds.after_an_answer()
        decision = decide_without_alarm(self._named(row), thresholds, self._offered)
        return replace(decision, rule=f"{decision.rule}, after an answer")

    def _several(self, text: str, language: Language, whole: Decision) -> Decision:
        """The best question's answer with the others offered, where a message asks several."""
        parts = split_questions(text)
        if len(parts) < 2:  # noqa: PLR2004 - several
            return whole
        decisions = [self._topic_of(part, language) for part in parts]
        answered = [d for d in decisions if d.intent in self._offered]
        if not answered:
            return whole
        best = max(answered, key=lambda decision: decision.confidence)
        chosen = best if whole.intent in UNDECIDED else whole
        others = dict.fromkeys(d.intent for d in answered if d.intent != chosen.intent)
        return replace(
            chosen, suggestions=tuple(others)[:MOST_SUGGESTIONS], rule=chosen.rule + ", several"
        )


def _for_the_same_child(text: str, before: Before, decision: Decision) -> Decision:
    """The decision, still about child coordinators if the answer before was."""
    still = still_for_a_child(text, before.topic, decision.intent)
    if still:
        return Decision(still, decision.confidence, rule="follow-up, still for a child")
    offered = (still_for_a_child(text, before.topic, t) or t for t in decision.suggestions)
    return replace(decision, suggestions=tuple(dict.fromkeys(offered)))


def _next_question(topics: tuple[str, ...]) -> Decision:
    """What a bare question word leads to: the one topic that it can be about, or a choice."""
    if len(topics) == 1:
        return Decision(topics[0], 1.0, rule="follow-up, a question word")
    return Decision(CLARIFY, 1.0, topics, rule="follow-up, a question word")
