"""What a text means: a sentence encoder, and networks that read what it hears in each token."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dinplan.understanding.encoder import Encoder
from dinplan.understanding.model_file import (
    ModelFileError,
    damaged,
    part,
    prefixed,
    read_arrays,
    write_arrays,
)
from dinplan.understanding.token_network import TokenNetwork, log_probabilities

REMEMBERED = 2048
"""Texts whose meaning is kept, such as greetings that come again and again."""


@dataclass(frozen=True)
class Lesson:
    """What a training example teaches.

    Attributes:
        text: the example.
        topic: its topic, or None where it teaches danger only.
        danger: whether it tells of danger now.
    """

    text: str
    topic: str | None
    danger: bool


@dataclass(frozen=True)
class Meaning:
    """What the meaning of a text speaks for.

    Attributes:
        by_topic: log-probabilities of the topics, shape (topics,).
        danger: log-odds that it tells of danger now.
    """

    by_topic: npt.NDArray[np.float32]
    danger: float


class MeaningModel:
    """Trained networks with their encoder; their mean decides."""

    def __init__(
        self, encoder: Encoder, topics: Sequence[str], networks: Sequence[TokenNetwork]
    ) -> None:
        self.topics = tuple(topics)
        """The topics, in the order of their log-probabilities."""
        self._encoder = encoder
        self._networks = networks
        self.read = functools.lru_cache(maxsize=REMEMBERED)(self._read)
        """What a text means; see `Meaning`."""

    @classmethod
    def fit(cls, lessons: Sequence[Lesson], encoder: Encoder) -> "MeaningModel":
        """Train.

        Memory is needed for all tokens in two bytes a number, about a gigabyte for 50,000 texts.

        Args:
            lessons: of different texts.
            encoder: see `Encoder`.
        """
        from dinplan.understanding.token_training import (  # noqa: PLC0415 - only training needs it
            UNKNOWN,
            Lessons,
            train,
        )

        topics = sorted({lesson.topic for lesson in lessons if lesson.topic})
        places = {topic: place for place, topic in enumerate(topics)}
        wanted = [places[lesson.topic] if lesson.topic else UNKNOWN for lesson in lessons]
        told = Lessons(
            encoder.hear([lesson.text for lesson in lessons]),
            np.array(wanted, dtype=np.int32),
            np.array([lesson.danger for lesson in lessons], dtype=np.float32),
        )
        return cls(encoder, topics, train(told, len(topics)))

    def _read(self, text: str) -> Meaning:
        heard = self._encoder.hear([text])[0]
        scores = np.mean([network.scores(heard) for network in self._networks], axis=0)
        return Meaning(log_probabilities(scores[:-1]), float(scores[-1]))

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        arrays = {
            "encoder": np.array(self._encoder.name),
            "topics": np.array(self.topics),
            "networks": np.array(len(self._networks)),
        }
        for number, network in enumerate(self._networks):
            arrays |= prefixed(f"network{number}", network.to_arrays())
        write_arrays(path, arrays)

    @classmethod
    def load(cls, path: Path, encoder: Encoder) -> "MeaningModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: it was trained with another encoder, or is missing or damaged.
        """
        arrays = read_arrays(path)
        try:
            trained_with = str(arrays["encoder"])
            topics = [str(topic) for topic in arrays["topics"]]
            networks = [
                TokenNetwork.from_arrays(part(arrays, f"network{number}"))
                for number in range(int(arrays["networks"]))
            ]
        except (KeyError, ValueError) as error:
            raise damaged(error) from error
        if trained_with != encoder.name:
            raise ModelFileError(
                f"The model was trained with the encoder {trained_with}, here is {encoder.name}. "
                "Run make train."
            )
        return cls(encoder, topics, networks)
