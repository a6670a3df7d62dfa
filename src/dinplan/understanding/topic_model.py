"""Which topic a text is about: three views of the text, each with a logistic regression.

Sentence embeddings see meaning, character n-grams see spelling and word parts, words see terms.
Their log-probabilities are added: what two views find likely and the third does not exclude wins.
docs/decisions/ has the figures behind this.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dinplan.language.language import Language
from dinplan.understanding.encoder import Encoder, Vectors
from dinplan.understanding.linear import LinearModel, softmax
from dinplan.understanding.model_file import (
    Arrays,
    ModelFileError,
    damaged,
    read_arrays,
    write_arrays,
)
from dinplan.understanding.ngrams import CHARACTERS, WORDS, NgramKind, Ngrams
from dinplan.understanding.noise import mistype
from dinplan.understanding.tokens import tokenise


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
        meaning_strength: how closely the embeddings' regression follows the examples.
        wording_strength: the same for characters and words.
        noisy_copies: mistyped copies of each example, for the view of characters.
        temperature: above 1 the model is less sure of itself; three views together are too sure.
    """

    meaning_strength: float = 30.0
    wording_strength: float = 10.0
    noisy_copies: int = 1
    temperature: float = 2.0


@dataclass(frozen=True)
class WordingView:
    """n-grams of one kind and their regression."""

    ngrams: Ngrams
    linear: LinearModel

    @classmethod
    def fit(cls, ngrams: Ngrams, examples: Sequence[Example], strength: float) -> "WordingView":
        """Train on the examples."""
        features = ngrams.fit([_words(example.text, example.language) for example in examples])
        topics = [example.topic for example in examples]
        return cls(ngrams, LinearModel.fit(features, topics, strength))

    def log_probabilities(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Shape (n, topics)."""
        return _log(softmax(self.linear.scores(self.ngrams.transform(words))))

    def to_arrays(self) -> dict[str, Any]:
        """The view's arrays."""
        return {**self.ngrams.to_arrays(), **self.linear.to_arrays()}

    @classmethod
    def from_arrays(cls, kind: NgramKind, arrays: Arrays) -> "WordingView":
        """The view that `to_arrays` described."""
        return cls(Ngrams.from_arrays(kind, arrays), LinearModel.from_arrays(arrays))


class TopicModel:
    """A trained topic model with its encoder.

    Embeddings are centred on the training examples' mean: all sentences of multilingual-e5 lie in
    one narrow cone, and without centring their differences drown.
    """

    def __init__(
        self,
        encoder: Encoder,
        centre: npt.NDArray[np.float32],
        meaning: LinearModel,
        characters: WordingView,
        words: WordingView,
        temperature: float,
    ) -> None:
        self._encoder = encoder
        self._centre = centre
        self._meaning = meaning
        self._characters = characters
        self._words = words
        self._temperature = temperature

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
        vectors = encoder.encode([example.text for example in examples])
        centre = vectors.mean(axis=0)
        topics = [example.topic for example in examples]
        strength = options.wording_strength
        return cls(
            encoder,
            centre,
            LinearModel.fit(_centred(vectors, centre), topics, options.meaning_strength),
            WordingView.fit(Ngrams(CHARACTERS), [*examples, *noisy], strength),
            WordingView.fit(Ngrams(WORDS), examples, strength),
            options.temperature,
        )

    def probabilities(
        self, texts: Sequence[str], languages: Sequence[Language]
    ) -> npt.NDArray[np.float32]:
        """How likely each topic is, shape (n, topics); each row sums to 1."""
        vectors = _centred(self._encoder.encode(texts), self._centre)
        words = list(map(_words, texts, languages))
        together = (
            _log(softmax(self._meaning.scores(vectors)))
            + self._characters.log_probabilities(words)
            + self._words.log_probabilities(words)
        )
        return softmax(together, self._temperature)

    def known_share(self, text: str) -> float:
        """The share of the text's words that occur in the training examples, 0 to 1."""
        known = self._words.ngrams.vocabulary
        said = re.findall(r"\w+", text.casefold())
        return sum(word in known for word in said) / len(said) if said else 0.0

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        arrays: dict[str, Any] = {
            "centre": self._centre,
            "encoder": np.array(self._encoder.name),
            **_prefixed("meaning", self._meaning.to_arrays()),
        }
        arrays |= _prefixed(CHARACTERS.name, self._characters.to_arrays())
        arrays |= _prefixed(WORDS.name, self._words.to_arrays())
        write_arrays(path, arrays)

    @classmethod
    def load(cls, path: Path, encoder: Encoder, options: TopicModelOptions) -> "TopicModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: it was trained with another encoder, or is damaged.
        """
        arrays = read_arrays(path)
        try:
            trained_with = str(arrays["encoder"])
            model = cls(
                encoder,
                arrays["centre"],
                LinearModel.from_arrays(_part(arrays, "meaning")),
                WordingView.from_arrays(CHARACTERS, _part(arrays, CHARACTERS.name)),
                WordingView.from_arrays(WORDS, _part(arrays, WORDS.name)),
                options.temperature,
            )
        except (KeyError, ValueError) as error:
            raise damaged(error) from error
        if trained_with != encoder.name:
            raise ModelFileError(
                f"The model was trained with the encoder {trained_with}, here is {encoder.name}. "
                "Run make train."
            )
        return model


def _log(probabilities: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    logs: npt.NDArray[np.float32] = np.log(probabilities + 1e-9)
    return logs


def _words(text: str, language: Language) -> str:
    return " ".join(word for word, _ in tokenise(text, language)).casefold()


def _centred(vectors: Vectors, centre: npt.NDArray[np.float32]) -> Vectors:
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    centred: Vectors = moved / np.maximum(lengths, 1e-9)
    return centred


def _prefixed(name: str, arrays: Arrays) -> dict[str, Any]:
    return {f"{name}.{key}": value for key, value in arrays.items()}


def _part(arrays: Arrays, name: str) -> dict[str, Any]:
    prefix = f"{name}."
    return {
        key.removeprefix(prefix): value for key, value in arrays.items() if key.startswith(prefix)
    }
