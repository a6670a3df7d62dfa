"""What a text means: a sentence encoder, and networks that read what it hears in each token."""

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dinplan.understanding.encoder import Encoder, Scale
from dinplan.understanding.heard_texts import HeardTexts
from dinplan.understanding.lessons import Lesson, Meaning, topics_of
from dinplan.understanding.model_file import (
    ModelFileError,
    part,
    prefixed,
    stored_arrays,
    write_arrays,
)
from dinplan.understanding.network_training import Course, train
from dinplan.understanding.token_network import TokenNetwork

COURSE = Course(networks=2, width=192, rounds=3, batch=64, rate=1.5e-3)
"""How the networks are trained; more rounds change no figure."""

REMEMBERED = 2048
"""Texts whose meaning is kept, such as greetings that come again and again."""


class MeaningModel:
    """Trained networks with their encoder; their mean decides."""

    def __init__(
        self,
        encoder: Encoder,
        topics: Sequence[str],
        scale: Scale,
        networks: Sequence[TokenNetwork],
    ) -> None:
        self.topics = tuple(topics)
        """The topics, in the order of their log-probabilities."""
        self._encoder = encoder
        self._scale = scale
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
        texts = HeardTexts(encoder.hear([lesson.text for lesson in lessons]))
        networks = train(texts, lessons, COURSE)
        return cls(encoder, topics_of(lessons), texts.scale, networks)

    def _read(self, text: str) -> Meaning:
        values = self._scale.values(self._encoder.hear([text])[0])
        return Meaning.of_scores(np.mean([n.scores(values) for n in self._networks], axis=0))

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        arrays = {
            "encoder": np.array(self._encoder.name),
            "topics": np.array(self.topics),
            "centre": self._scale.centre,
            "spread": self._scale.spread,
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
        with stored_arrays(path) as arrays:
            trained_with = str(arrays["encoder"])
            topics = [str(topic) for topic in arrays["topics"]]
            scale = Scale(arrays["centre"], float(arrays["spread"]))
            networks = [
                TokenNetwork.from_arrays(part(arrays, f"network{number}"))
                for number in range(int(arrays["networks"]))
            ]
        if trained_with != encoder.name:
            raise ModelFileError(
                f"The model was trained with the encoder {trained_with}, here is {encoder.name}. "
                "Run make train."
            )
        return cls(encoder, topics, scale, networks)
