"""What a text means by the letters of its words, read in their order by a small network.

The sentence encoder knows what words mean, but it learnt that elsewhere; here everything is learnt
from the examples.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dinplan.understanding.lessons import Lesson, Meaning, topics_of
from dinplan.understanding.model_file import part, prefixed, stored_arrays, write_arrays
from dinplan.understanding.network_training import Course, train
from dinplan.understanding.noise import mistype
from dinplan.understanding.spelling import Spelling
from dinplan.understanding.spelt_texts import SpeltTexts
from dinplan.understanding.token_network import TokenNetwork

COURSE = Course(networks=1, width=160, rounds=1, batch=128, rate=3e-3)
COPIES = 2
"""How often each lesson is learnt as it is written, and how often mistyped, each time anew."""


class SpellingModel:
    """The trained vectors of words' parts and their network."""

    def __init__(self, topics: Sequence[str], spelling: Spelling, network: TokenNetwork) -> None:
        self.topics = tuple(topics)
        """The topics, in the order of their log-probabilities."""
        self._spelling = spelling
        self._network = network

    @classmethod
    def fit(cls, lessons: Sequence[Lesson]) -> "SpellingModel":
        """Train, on the lessons as they are written and mistyped."""
        chance = random.Random(0)  # noqa: S311 - noise, not a secret; the same at each training
        plain = [lesson for _ in range(COPIES) for lesson in lessons]
        mistyped = [replace(lesson, text=mistype(lesson.text, chance)) for lesson in plain]
        told = [*plain, *mistyped]
        texts = SpeltTexts([lesson.text for lesson in told])
        (network,) = train(texts, told, COURSE)
        return cls(topics_of(lessons), texts.spelling(), network)

    def read(self, text: str) -> Meaning:
        """What a text means; see `Meaning`."""
        return Meaning.of_scores(self._network.scores(self._spelling.values(text)))

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        arrays = {"topics": np.array(self.topics), "vectors": self._spelling.vectors}
        write_arrays(path, arrays | prefixed("network", self._network.to_arrays()))

    @classmethod
    def load(cls, path: Path) -> "SpellingModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: it is missing or damaged.
        """
        with stored_arrays(path) as arrays:
            return cls(
                [str(topic) for topic in arrays["topics"]],
                Spelling(arrays["vectors"]),
                TokenNetwork.from_arrays(part(arrays, "network")),
            )
