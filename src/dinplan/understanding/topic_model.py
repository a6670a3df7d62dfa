"""Which topic a text is about: three views of the text.

Character n-grams see spelling and word parts, words see terms, and the meaning (`Models.read`)
sees what is told and asked. Their log-probabilities are added: what two views find likely and the
third does not exclude wins. docs/decisions/ has the figures behind this.
"""

import functools
import random
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dinplan.language.language import Language
from dinplan.understanding.linear import softmax
from dinplan.understanding.model_file import part, prefixed, stored_arrays, write_arrays
from dinplan.understanding.ngrams import CHARACTERS, WORDS, NgramKind
from dinplan.understanding.noise import mistype
from dinplan.understanding.tokens import words_of
from dinplan.understanding.wording import WordingView

Row = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """One training example."""

    text: str
    topic: str
    language: Language


@dataclass(frozen=True)
class TopicModelOptions:
    """How to train and to weigh; the values are Rasa's `config.yml`.

    Attributes:
        wording_strength: how closely the regressions of characters and words follow the examples.
        noisy_copies: mistyped copies of each example, for the view of characters.
        meaning_share: how much the meaning counts beside each of the two views of the wording.
        temperature: above 1 the model is less sure of itself; three views together are too sure.
        wording_temperature: the same where the wording decides alone.
        wording_decides: the probability from which the wording decides alone, and the meaning,
            which takes longer than all else, is not asked. Above 1 it is always asked.
    """

    wording_strength: float = 20.0
    noisy_copies: int = 1
    meaning_share: float = 2.0
    temperature: float = 2.0
    wording_temperature: float = 1.5
    wording_decides: float = 0.9


@dataclass(frozen=True)
class Look:
    """What the wording of a text tells of its topic.

    Attributes:
        wording: log-probabilities of the topics, of both views added, shape (topics,).
        options: how to weigh it.
    """

    wording: Row
    options: TopicModelOptions

    @property
    def sure(self) -> bool:
        """Whether the wording decides alone."""
        return bool(self._alone.max() >= self.options.wording_decides)

    def probabilities(self, meaning: Row | None) -> Row:
        """How likely each topic is, shape (topics,); sums to 1.

        Args:
            meaning: log-probabilities by the meaning, which count where the wording is not sure;
                None where the meaning was not asked.
        """
        if meaning is None or self.sure:
            return self._alone
        together = self.wording + self.options.meaning_share * meaning
        weighed: Row = softmax(together[None], self.options.temperature)[0]
        return weighed

    @functools.cached_property
    def _alone(self) -> Row:
        alone: Row = softmax(self.wording[None], self.options.wording_temperature)[0]
        return alone


class TopicModel:
    """The two views of the wording, trained."""

    def __init__(
        self, characters: WordingView, words: WordingView, options: TopicModelOptions
    ) -> None:
        self._characters = characters
        self._words = words
        self._options = options

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics, in the order of the probabilities."""
        return self._words.linear.labels

    @classmethod
    def fit(cls, examples: Sequence[Example], options: TopicModelOptions) -> "TopicModel":
        """Train on the examples, and on mistyped copies of them where spelling is read."""
        chance = random.Random(0)  # noqa: S311 - noise, not a secret; the same at each training
        noisy = [
            replace(example, text=mistype(example.text, chance))
            for _ in range(options.noisy_copies)
            for example in examples
        ]
        strength = options.wording_strength
        characters = _wording_view(CHARACTERS, [*examples, *noisy], strength)
        return cls(characters, _wording_view(WORDS, examples, strength), options)

    def look(self, text: str, language: Language) -> Look:
        """Look at a text's wording."""
        words = [words_of(text, language)]
        views = (self._characters, self._words)
        characters, terms = (view.log_probabilities(words)[0] for view in views)
        return Look(characters + terms, self._options)

    @property
    def vocabulary(self) -> Container[str]:
        """The words of the training examples, in small letters."""
        return self._words.ngrams.vocabulary

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
    def load(cls, path: Path, options: TopicModelOptions) -> "TopicModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: it is missing or damaged.
        """
        with stored_arrays(path) as arrays:
            return cls(
                WordingView.from_arrays(CHARACTERS, part(arrays, CHARACTERS.name)),
                WordingView.from_arrays(WORDS, part(arrays, WORDS.name)),
                options,
            )


def _wording_view(kind: NgramKind, examples: Sequence[Example], strength: float) -> WordingView:
    words = [words_of(example.text, example.language) for example in examples]
    topics = [example.topic for example in examples]
    return WordingView.fit(kind, words, topics, strength)
