"""How likely it is that somebody is in danger now: a model of its own beside the topics'.

A missed emergency is worse than a wrong topic, so this model is asked about every text, looks at
each sentence alone ("What is a plan? I have taken all my pills."), and has a threshold of its own.
It learns the wording of the examples of `emergency` against all others, and also against the single
sentences of the others ("My mother has dementia." is context and no call for help), and against
fragments of them, which say nothing. The meaning of the whole text (`Models.read`) is weighed with
that, and a little of what the topics' model makes of it.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dinplan.language.language import Language
from dinplan.understanding.model_file import part, prefixed, stored_arrays, write_arrays
from dinplan.understanding.ngrams import CHARACTERS, WORDS
from dinplan.understanding.noise import mistype
from dinplan.understanding.questions import split_sentences
from dinplan.understanding.tokens import words_of
from dinplan.understanding.wording import WordingView

DANGER, NONE = "danger", "none"
STRENGTH = 10.0

HARMLESS = 0.05
"""Probability by the wording below which the meaning, which takes time, need not be looked at."""

WORDING_SHARE = 0.4
"""How much the wording of the worst sentence counts; the rest is the meaning of the whole text,
which tells a call for help from a past or a theme in the same words."""

TOPIC_SHARE = 0.15
"""How much counts on top that the topics' model takes the text for an emergency, or for something
else: it weighs the calls for help against each other topic, not against all else in one. The shares
are about those of a regression on the examples, each read by models that had not learnt it; see
docs/decisions/0005-danger-has-a-model-of-its-own.md."""

SUREST = 1e-4
"""Nearer than this to 0 or 1 no probability of the topics' model counts: log-odds are finite."""

FRAGMENTS = 3
"""Fragments of each ordinary example that are learnt as harmless. In a text of one or two words
each weighs much, so that "i natt", "Myself" or "og" would sound like the alarms around them."""

LONGEST_FRAGMENT = 3


@dataclass(frozen=True)
class Alarm:
    """What the wording of a text tells of danger now.

    Attributes:
        log_odds: of danger, by the wording alone.
    """

    log_odds: float

    @property
    def harmless(self) -> bool:
        """Whether the meaning need not be looked at."""
        return _probability(self.log_odds) < HARMLESS

    def probability(self, meaning: float | None, topic: float = 0.5) -> float:
        """How likely it is that the text tells of danger now, 0 to 1.

        Args:
            meaning: log-odds of danger by the text's meaning; None where it was not looked at.
            topic: how likely the topics' model finds an emergency, 0 to 1; asked with the meaning.
        """
        if meaning is None:
            return _probability(self.log_odds)
        likely = min(max(topic, SUREST), 1 - SUREST)
        by_topic = float(np.log(likely / (1 - likely)))
        heard = WORDING_SHARE * self.log_odds + (1 - WORDING_SHARE) * meaning
        return _probability(heard + TOPIC_SHARE * by_topic)


@dataclass(frozen=True)
class Statement:
    """A text of which is known whether it tells of danger."""

    text: str
    language: Language
    danger: bool


class DangerModel:
    """Danger by the wording of each sentence and of the whole."""

    def __init__(self, characters: WordingView, words: WordingView) -> None:
        self._characters = characters
        self._words = words

    @classmethod
    def fit(cls, statements: Sequence[Statement]) -> "DangerModel":
        """Train, also on mistyped copies, and on harmless sentences and fragments.

        Mistyped copies of alarms alone would make every typing error sound like an alarm.
        """
        chance = random.Random(0)  # noqa: S311 - noise, not a secret; the same at each training
        more = [one for s in statements for one in _derived(s, chance)]
        texts = [words_of(s.text, s.language) for s in (*statements, *more)]
        labels = [_label(s) for s in (*statements, *more)]
        characters = WordingView.fit(CHARACTERS, texts, labels, STRENGTH)
        return cls(characters, WordingView.fit(WORDS, texts, labels, STRENGTH))

    def listen(self, text: str, language: Language) -> Alarm:
        """What the worst sentence's wording, or the whole text's, tells of danger."""
        sentences = split_sentences(text)
        parts = [text, *sentences] if len(sentences) > 1 else [text]
        return Alarm(float(self._by_wording([words_of(part, language) for part in parts]).max()))

    def _by_wording(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Log-odds of danger, shape (n,)."""
        views = (self._characters, self._words)
        odds = [self._log_odds(view.log_probabilities(words)) for view in views]
        mean: npt.NDArray[np.float32] = sum(odds[1:], odds[0]) / len(odds)
        return mean

    def _log_odds(self, logs: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        labels = self._characters.linear.labels
        odds: npt.NDArray[np.float32] = logs[:, labels.index(DANGER)] - logs[:, labels.index(NONE)]
        return odds

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        write_arrays(
            path,
            {
                **prefixed(CHARACTERS.name, self._characters.to_arrays()),
                **prefixed(WORDS.name, self._words.to_arrays()),
            },
        )

    @classmethod
    def load(cls, path: Path) -> "DangerModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: it is missing or damaged.
        """
        with stored_arrays(path) as arrays:
            return cls(
                WordingView.from_arrays(CHARACTERS, part(arrays, CHARACTERS.name)),
                WordingView.from_arrays(WORDS, part(arrays, WORDS.name)),
            )


def _derived(statement: Statement, chance: random.Random) -> list[Statement]:
    mistyped = replace(statement, text=mistype(statement.text, chance))
    if statement.danger:
        return [mistyped]
    sentences = split_sentences(statement.text)
    alone = sentences if len(sentences) > 1 else []
    parts = [*alone, *_fragments(statement.text, chance)]
    return [mistyped, *(replace(statement, text=part) for part in parts)]


def _fragments(text: str, chance: random.Random) -> list[str]:
    """A few words in a row, from some places of a text; none where the text has no more."""
    words = text.split()
    found = []
    for _ in range(FRAGMENTS):
        length = chance.randint(1, LONGEST_FRAGMENT)
        if length < len(words):
            start = chance.randint(0, len(words) - length)
            found.append(" ".join(words[start : start + length]))
    return found


def _label(statement: Statement) -> str:
    return DANGER if statement.danger else NONE


def _probability(log_odds: float) -> float:
    return 1 / (1 + float(np.exp(-log_odds)))
