"""Which topic a text is about: n-grams and sentence embeddings into logistic regression."""

import io
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack

from dinplan.language.language import Language
from dinplan.understanding.encoder import Encoder, Vectors
from dinplan.understanding.linear import LinearModel, softmax
from dinplan.understanding.ngrams import CHARACTERS, WORDS, Arrays, Ngrams
from dinplan.understanding.noise import mistype
from dinplan.understanding.tokens import tokenise

KINDS = (CHARACTERS, WORDS)


class ModelFileError(Exception):
    """A stored model does not fit this version of the product; training anew mends it."""


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
        strength: how closely the regression follows the examples.
        embedding_weight: length of the embeddings beside that of the n-grams, which is 1 a kind.
        noisy_copies: mistyped copies of each example.
        temperature: above 1, the model is less sure of itself; measured, not guessed.
    """

    strength: float = 10.0
    embedding_weight: float = 2.0
    noisy_copies: int = 1
    temperature: float = 1.0


class TopicModel:
    """A trained topic model with its encoder.

    Embeddings are centred on the training examples' mean: all sentences of multilingual-e5 lie in
    one narrow cone, and without centring their differences drown.
    """

    def __init__(
        self,
        encoder: Encoder,
        ngrams: Ngrams,
        centre: npt.NDArray[np.float32],
        linear: LinearModel,
        options: TopicModelOptions,
    ) -> None:
        self._encoder = encoder
        self._ngrams = ngrams
        self._centre = centre
        self._linear = linear
        self._options = options

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics, in the order of the probabilities' columns."""
        return self._linear.labels

    @classmethod
    def fit(
        cls,
        examples: Sequence[Example],
        encoder: Encoder,
        options: TopicModelOptions,
    ) -> "TopicModel":
        """Train on the examples and on mistyped copies of them."""
        chance = random.Random(0)  # noqa: S311 - noise, not a secret; the same at each training
        noisy = [
            replace(example, text=mistype(example.text, chance))
            for _ in range(options.noisy_copies)
            for example in examples
        ]
        used = [*examples, *noisy]
        vectors = encoder.encode([example.text for example in used])
        centre = vectors.mean(axis=0)
        ngrams = Ngrams(KINDS)
        features = _beside(
            ngrams.fit([_words(example.text, example.language) for example in used]),
            _centred(vectors, centre) * options.embedding_weight,
        )
        linear = LinearModel.fit(features, [example.topic for example in used], options.strength)
        return cls(encoder, ngrams, centre, linear, options)

    def probabilities(
        self, texts: Sequence[str], languages: Sequence[Language]
    ) -> npt.NDArray[np.float32]:
        """How likely each topic is, shape (n, topics); each row sums to 1."""
        features = _beside(
            self._ngrams.transform(list(map(_words, texts, languages))),
            _centred(self._encoder.encode(texts), self._centre) * self._options.embedding_weight,
        )
        return softmax(self._linear.scores(features), self._options.temperature)

    def known_share(self, text: str) -> float:
        """The share of the text's words that occur in the training examples, 0 to 1."""
        known = self._ngrams.vocabulary(WORDS.name)
        said = re.findall(r"\w+", text.casefold())
        return sum(word in known for word in said) / len(said) if said else 0.0

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        arrays: dict[str, Any] = {
            **self._ngrams.to_arrays(),
            **self._linear.to_arrays(),
            "centre": self._centre,
            "encoder": np.array(self._encoder.name),
        }
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **arrays)
        path.write_bytes(buffer.getvalue())

    @classmethod
    def load(cls, path: Path, encoder: Encoder, options: TopicModelOptions) -> "TopicModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: it was trained with another encoder, or is damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                arrays: Arrays = {name: file[name] for name in file.files}
            trained_with = str(arrays["encoder"])
            ngrams = Ngrams.from_arrays(KINDS, arrays)
            linear = LinearModel.from_arrays(arrays)
            centre = arrays["centre"]
        except (OSError, KeyError, ValueError) as error:
            raise ModelFileError(f"The model cannot be read ({error}). Run make train.") from error
        if trained_with != encoder.name:
            raise ModelFileError(
                f"The model was trained with the encoder {trained_with}, here is {encoder.name}. "
                "Run make train."
            )
        return cls(encoder, ngrams, centre, linear, options)


def _words(text: str, language: Language) -> str:
    return " ".join(word for word, _ in tokenise(text, language)).casefold()


def _centred(vectors: Vectors, centre: npt.NDArray[np.float32]) -> Vectors:
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    centred: Vectors = moved / np.maximum(lengths, 1e-9)
    return centred


def _beside(sparse: csr_matrix, dense: Vectors) -> csr_matrix:
    return hstack([sparse, csr_matrix(dense)]).tocsr()
