"""What a short message is about after an answer: "and for my son?", "how often", "their email?".

Alone such a message tells little. So it is weighed what the topics' model makes of it alone and
behind the title of the answer, how it is worded, what people turn to after that answer, and that
few ask for the same again. The weights are learnt from what people write after an answer, and
from short questions that need none, which shall not be drawn to it.
docs/decisions/0014-what-leans-on-an-answer.md has the figures behind this.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from dinplan.language.language import Language
from dinplan.understanding.linear import softmax
from dinplan.understanding.model_file import part, prefixed, stored_arrays, write_arrays
from dinplan.understanding.ngrams import CHARACTERS, WORDS
from dinplan.understanding.tokens import words_of
from dinplan.understanding.wording import WordingView

LEANING = "leaning.npz"
"""The file in a stored folder."""

STRENGTH = 20.0
PARTS = 5
"""The wording of each part of the examples is read by views that learnt the others, since what a
view says of its own examples would be trusted too much."""

LEAST = 1e-6
"""Added to the topics' probabilities, and `LEAST_WORDED` to the views': none excludes a topic."""
LEAST_WORDED = 1e-3

WEIGHT_PENALTY, BIAS_PENALTY = 0.01, 1.0
"""How much the weights of the evidence and of the topics are kept small."""

ROUNDS = 300

Row = npt.NDArray[np.float32]
Table: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True)
class Leaning:
    """An example of what people write after an answer.

    Attributes:
        text: the message.
        language: its language.
        topic: what is asked.
        before: topic of the answer before, or None where the message needs none.
    """

    text: str
    language: Language
    topic: str
    before: str | None = None


@dataclass(frozen=True)
class Heard:
    """What the topics' model makes of a message after an answer.

    Attributes:
        alone: how likely each topic is by the message alone, shape (topics,).
        titled: the same behind the title of the answer before.
    """

    alone: Row
    titled: Row


class LeaningModel:
    """The weights, and two views of the wording."""

    def __init__(
        self, topics: tuple[str, ...], views: Sequence[WordingView], weights: "_Weights"
    ) -> None:
        self._topics = topics
        self._views = tuple(views)
        self._weights = weights

    @classmethod
    def fit(
        cls, leanings: Sequence[Leaning], heard: Sequence[Heard], topics: tuple[str, ...]
    ) -> "LeaningModel":
        """Train.

        Args:
            leanings: n examples, each with the topic before it.
            heard: what the topics' model, which has not learnt them, makes of each.
            topics: the topics of that model, in its order.
        """
        order = np.random.default_rng(0).permutation(len(leanings))
        worded = np.zeros((2, len(leanings), len(topics)))
        for held_out in np.array_split(order, PARTS):
            learnt = [leanings[i] for i in np.setdiff1d(order, held_out)]
            worded[:, held_out] = _worded(_views(learnt), [leanings[i] for i in held_out], topics)
        before = np.array([topics.index(one.before or "") for one in leanings])
        evidence = [_evidence(heard[i], before[i], worded[:, i]) for i in range(len(leanings))]
        asked = np.array([topics.index(one.topic) for one in leanings])
        weights = _Weights.fit(np.array(evidence), before, asked)
        return cls(topics, _views(leanings), weights)

    def probabilities(self, text: str, language: Language, before: str, heard: Heard) -> Row:
        """How likely each topic is, shape (topics,), after an answer; sums to 1.

        Args:
            text: the message.
            language: its language.
            before: the topic of the answer.
            heard: what the topics' model makes of the message.
        """
        place = self._topics.index(before)
        # What is asked is not known yet, and the wording does not depend on it.
        worded = _worded(self._views, [Leaning(text, language, before)], self._topics)[:, 0]
        return self._weights.probabilities(_evidence(heard, place, worded), place)

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        arrays = {"topics": np.array(self._topics), **vars(self._weights)}
        for kind, view in zip(KINDS, self._views, strict=True):
            arrays |= prefixed(kind.name, view.to_arrays())
        write_arrays(path, arrays)

    @classmethod
    def load(cls, path: Path) -> "LeaningModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: it is missing or damaged.
        """
        with stored_arrays(path) as arrays:
            views = [WordingView.from_arrays(kind, part(arrays, kind.name)) for kind in KINDS]
            weights = _Weights(arrays["evidence"], arrays["topic"], arrays["turn"])
            return cls(tuple(str(topic) for topic in arrays["topics"]), views, weights)


KINDS = (CHARACTERS, WORDS)


def after_some_answer(leanings: Sequence[Leaning]) -> list[Leaning]:
    """The examples, where those that need no answer before them come after one by chance.

    By the same chance at each training.
    """
    chance = random.Random(0)  # noqa: S311 - a choice, not a secret
    answers = sorted({one.before for one in leanings if one.before})
    return [one if one.before else replace(one, before=chance.choice(answers)) for one in leanings]


@dataclass(frozen=True)
class _Weights:
    """A log-linear model of the topic that is asked.

    Attributes:
        evidence: how much each kind of evidence counts, shape (kinds,).
        topic: what speaks for each topic after any answer, shape (topics,).
        turn: what speaks for each topic after each answer, shape (topics before, topics).
    """

    evidence: Table
    topic: Table
    turn: Table

    @classmethod
    def fit(
        cls, evidence: Table, before: npt.NDArray[np.int64], asked: npt.NDArray[np.int64]
    ) -> "_Weights":
        """Train on n examples.

        Args:
            evidence: shape (n, kinds, topics).
            before: places of the topics before, shape (n,).
            asked: places of the topics that are asked, shape (n,).
        """
        _, kinds, topics = evidence.shape
        true = np.eye(topics)[asked]

        def taken(flat: Table) -> "_Weights":
            turn = flat[kinds + topics :].reshape(topics, topics)
            return cls(flat[:kinds], flat[kinds : kinds + topics], turn)

        def loss(flat: Table) -> tuple[float, Table]:
            weights = taken(flat)
            likely = softmax(weights.scores(evidence, before))
            missed = likely - true
            turn = BIAS_PENALTY * weights.turn
            np.add.at(turn, before, missed)
            slope = (
                np.einsum("nkt,nt->k", evidence, missed) + WEIGHT_PENALTY * weights.evidence,
                missed.sum(axis=0) + BIAS_PENALTY * weights.topic,
                turn.ravel(),
            )
            penalty = WEIGHT_PENALTY * np.sum(weights.evidence**2)
            penalty += BIAS_PENALTY * (np.sum(weights.topic**2) + np.sum(weights.turn**2))
            surprise = -np.sum(np.log(likely[np.arange(len(asked)), asked] + 1e-12))
            return float(surprise + penalty / 2), np.concatenate(slope)

        start = np.zeros(kinds + topics + topics * topics)
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
        return taken(found.x)

    def scores(self, evidence: Table, before: npt.NDArray[np.int64]) -> Table:
        """Unscaled log-probabilities, shape (n, topics); the arguments are those of `fit`."""
        scores: Table = np.einsum("k,nkt->nt", self.evidence, evidence)
        scores += self.topic + self.turn[before]
        return scores

    def probabilities(self, evidence: Table, before: int) -> Row:
        """How likely each topic is by one message's evidence, shape (kinds, topics)."""
        row: Row = softmax(self.scores(evidence[None], np.array([before])))[0]
        return row


def _views(leanings: Sequence[Leaning]) -> list[WordingView]:
    texts = [words_of(one.text, one.language) for one in leanings]
    topics = [one.topic for one in leanings]
    return [WordingView.fit(kind, texts, topics, STRENGTH) for kind in KINDS]


def _worded(
    views: Sequence[WordingView], leanings: Sequence[Leaning], topics: tuple[str, ...]
) -> Table:
    """Log-probabilities of the topics by the wording, shape (views, n, topics)."""
    texts = [words_of(one.text, one.language) for one in leanings]
    rows = np.full((len(views), len(leanings), len(topics)), LEAST_WORDED)
    for view, row in zip(views, rows, strict=True):
        row[:, [topics.index(label) for label in view.linear.labels]] += np.exp(
            view.log_probabilities(texts)
        )
    logs: Table = np.log(rows / rows.sum(axis=2, keepdims=True))
    return logs


def _evidence(heard: Heard, before: int, worded: Table) -> Table:
    """All that speaks for each topic, shape (kinds, topics)."""
    again = np.zeros(len(heard.alone))
    again[before] = 1.0
    return np.stack([np.log(heard.alone + LEAST), np.log(heard.titled + LEAST), again, *worded])
