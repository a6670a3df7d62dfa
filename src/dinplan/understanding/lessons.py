"""What training examples teach the networks, and what the networks then tell of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dinplan.understanding.linear import logarithm, softmax


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
    """What a text speaks for.

    Attributes:
        by_topic: log-probabilities of the topics, shape (topics,).
        danger: log-odds that it tells of danger now.
    """

    by_topic: npt.NDArray[np.float32]
    danger: float

    @classmethod
    def of_scores(cls, scores: npt.NDArray[np.float32]) -> "Meaning":
        """What a network's outputs say: scores of the topics, and of danger as the last."""
        return cls(logarithm(softmax(scores[None, :-1]))[0], float(scores[-1]))


def topics_of(lessons: Sequence[Lesson]) -> tuple[str, ...]:
    """The topics that lessons teach, in the order of the networks' outputs."""
    return tuple(sorted({lesson.topic for lesson in lessons if lesson.topic}))
