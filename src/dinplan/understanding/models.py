"""The trained models that understand a text together, and the folder in which they are stored."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dinplan.language.language import Language
from dinplan.understanding.danger_model import DangerModel
from dinplan.understanding.decision import EMERGENCY
from dinplan.understanding.encoder import Encoder
from dinplan.understanding.leaning import Heard
from dinplan.understanding.lessons import Meaning
from dinplan.understanding.meaning import MeaningModel
from dinplan.understanding.spelling_model import SpellingModel
from dinplan.understanding.topic_model import Row, TopicModel, TopicModelOptions

TOPICS, DANGER, MEANING, SPELLING = FILES = (
    "topics.npz", "danger.npz", "meaning.npz", "spelling.npz",
)  # fmt: skip
"""The files of a stored folder."""

SMALLEST = 1e-9


@dataclass(frozen=True)
class Models:
    """The trained models.

    Attributes:
        topics: what a text is about, by its wording.
        danger: whether it tells of danger now, by its wording.
        meaning: both by its meaning, for the same topics.
        spelling: the same by the letters of its words; of it only the topics count.
    """

    topics: TopicModel
    danger: DangerModel
    meaning: MeaningModel
    spelling: SpellingModel

    def read(self, text: str) -> Meaning:
        """What a text means: topics by the mean of both models with networks, danger by one.

        What the spelling says of danger is learnt from the examples alone and is too sure of itself
        in words that they do not have; see docs/decisions/0013-words-by-their-letters.md.
        """
        meaning, spelling = self.meaning.read(text), self.spelling.read(text)
        by_topic = np.mean([meaning.by_topic, spelling.by_topic], axis=0)
        return Meaning(by_topic, meaning.danger)

    def about(self, text: str, language: Language) -> Row:
        """How likely each topic is, shape (topics,); by the meaning, too, where it is asked."""
        look = self.topics.look(text, language)
        return look.probabilities(None if look.sure else self.read(text).by_topic)

    def heard_after(self, title: str, text: str, language: Language, alone: Row) -> Heard:
        """What is made of a message after an answer.

        Behind the answer's title its wording alone is looked at: the meaning takes longer, and told
        no more (docs/decisions/0014-what-leans-on-an-answer.md).

        Args:
            title: the title of the answer's topic.
            text: the message.
            language: its language.
            alone: what `about` makes of it.
        """
        titled = self.topics.look(f"{title} {text}", language).probabilities(None)
        return Heard(self._without_alarm(alone), self._without_alarm(titled))

    def _without_alarm(self, probabilities: Row) -> Row:
        """The topics without `emergency`, which the danger model decides about."""
        others = probabilities.copy()
        others[self.topics.topics.index(EMERGENCY)] = 0.0
        weighed: Row = others / max(float(others.sum()), SMALLEST)
        return weighed

    def save(self, folder: Path) -> None:
        """Write the models into a folder, as arrays without pickles."""
        self.topics.save(folder / TOPICS)
        self.danger.save(folder / DANGER)
        self.meaning.save(folder / MEANING)
        self.spelling.save(folder / SPELLING)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, options: TopicModelOptions) -> "Models":
        """Read the models that `save` wrote.

        Raises:
            ModelFileError: one was trained with another encoder, or is missing or damaged.
        """
        return cls(
            TopicModel.load(folder / TOPICS, options),
            DangerModel.load(folder / DANGER),
            MeaningModel.load(folder / MEANING, encoder),
            SpellingModel.load(folder / SPELLING),
        )
