"""Which topic a text is about: three views of the text, each with a model of its own.

Sentence embeddings see meaning, character n-grams see spelling and word parts, words see terms.
Their log-probabilities are added: what two views find likely and the third does not exclude wins.
docs/decisions/ has the figures behind this.
"""

import random
from collections.abc import Container, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dinplan.language.language import Language
from dinplan.understanding.encoder import Encoder, LastLayer
from dinplan.understanding.linear import logarithm, softmax
from dinplan.understanding.meaning import SHARPNESS, MeaningView
from dinplan.understanding.model_file import damaged, part, prefixed, read_arrays, write_arrays
from dinplan.understanding.ngrams import CHARACTERS, WORDS, NgramKind
from dinplan.understanding.noise import mistype
from dinplan.understanding.tokens import words_of
from dinplan.understanding.wording import WordingView


@dataclass(frozen=True)
class Example:
    """One training example."""

    text: str
    topic: str
    language: Language


@dataclass(frozen=True)
class TopicModelOptions:
    """How to train; the values are Rasa's `config.yml`.

    Attributes:
        meaning_narrowness: how near in meaning an example must lie to count; see `MeaningView`.
        meaning_ridge: how little the meaning of each single example is followed.
        wording_strength: how closely the regressions of characters and words follow the examples.
        noisy_copies: mistyped copies of each example, for the view of characters.
        temperature: above 1 the model is less sure of itself; three views together are too sure.
        wording_temperature: the same where the wording decides alone.
        wording_decides: the probability from which the wording decides alone, and the encoder,
            which takes longer than all else, is not asked. Above 1 it is always asked.
    """

    meaning_narrowness: float = 0.7
    meaning_ridge: float = 0.03
    wording_strength: float = 20.0
    noisy_copies: int = 1
    temperature: float = 2.0
    wording_temperature: float = 1.5
    wording_decides: float = 0.8


@dataclass(frozen=True)
class Look:
    """What the topic model sees in a text.

    Attributes:
        probabilities: how likely each topic is, shape (topics,); sums to 1.
        meaning: how much the meaning speaks for each topic, shape (topics,), about 0 to 1; None
            where the wording decided alone.
    """

    probabilities: npt.NDArray[np.float32]
    meaning: npt.NDArray[np.float32] | None


class TopicModel:
    """A trained topic model with its encoder."""

    def __init__(
        self,
        meaning: MeaningView,
        characters: WordingView,
        words: WordingView,
        options: TopicModelOptions,
    ) -> None:
        self._meaning = meaning
        self._characters = characters
        self._words = words
        self._options = options

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics, in the order of the probabilities' columns."""
        return self._meaning.labels

    @classmethod
    def fit(
        cls, examples: Sequence[Example], encoder: Encoder, options: TopicModelOptions
    ) -> "TopicModel":
        """Train on the examples, and on mistyped copies of them where spelling is read."""
        chance = random.Random(0)  # noqa: S311 - noise, not a secret; the same at each training
        noisy = [
            replace(example, text=mistype(example.text, chance))
            for _ in range(options.noisy_copies)
            for example in examples
        ]
        texts, topics = [example.text for example in examples], _topics(examples)
        strength = options.wording_strength
        narrowness, ridge = options.meaning_narrowness, options.meaning_ridge
        # Encoding is native code and leaves the other core to the wordings.
        with ThreadPoolExecutor(max_workers=1) as pool:
            last = LastLayer(encoder)
            meaning = pool.submit(MeaningView.fit, texts, topics, last, narrowness, ridge)
            characters = _wording_view(CHARACTERS, [*examples, *noisy], strength)
            words = _wording_view(WORDS, examples, strength)
            return cls(meaning.result(), characters, words, options)

    def look(self, text: str, language: Language) -> Look:
        """Look at a text; the encoder is asked where the wording alone is not sure."""
        words = [words_of(text, language)]
        wording = self._characters.log_probabilities(words) + self._words.log_probabilities(words)
        alone = softmax(wording, self._options.wording_temperature)[0]
        if alone.max() >= self._options.wording_decides:
            return Look(alone, None)
        meaning = self._meaning.scores(text)
        by_meaning = logarithm(softmax(SHARPNESS * meaning[None]))
        return Look(softmax(wording + by_meaning, self._options.temperature)[0], meaning)

    @property
    def vocabulary(self) -> Container[str]:
        """The words of the training examples, in small letters."""
        return self._words.ngrams.vocabulary

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        write_arrays(
            path,
            {
                **prefixed("meaning", self._meaning.to_arrays()),
                **prefixed(CHARACTERS.name, self._characters.to_arrays()),
                **prefixed(WORDS.name, self._words.to_arrays()),
            },
        )

    @classmethod
    def load(cls, path: Path, encoder: Encoder, options: TopicModelOptions) -> "TopicModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: it was trained with another encoder, or is damaged.
        """
        arrays = read_arrays(path)
        try:
            return cls(
                MeaningView.from_arrays(part(arrays, "meaning"), LastLayer(encoder)),
                WordingView.from_arrays(CHARACTERS, part(arrays, CHARACTERS.name)),
                WordingView.from_arrays(WORDS, part(arrays, WORDS.name)),
                options,
            )
        except (KeyError, ValueError) as error:
            raise damaged(error) from error


def _wording_view(kind: NgramKind, examples: Sequence[Example], strength: float) -> WordingView:
    words = [words_of(example.text, example.language) for example in examples]
    return WordingView.fit(kind, words, _topics(examples), strength)


def _topics(examples: Sequence[Example]) -> list[str]:
    return [example.topic for example in examples]
