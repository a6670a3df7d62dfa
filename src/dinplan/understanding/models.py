"""The trained models that understand a text together, and the folder in which they are stored."""

from dataclasses import dataclass
from pathlib import Path

from dinplan.understanding.danger_model import DangerModel
from dinplan.understanding.encoder import Encoder
from dinplan.understanding.meaning import MeaningModel
from dinplan.understanding.topic_model import TopicModel, TopicModelOptions

TOPICS, DANGER, MEANING = FILES = ("topics.npz", "danger.npz", "meaning.npz")
"""The files of a stored folder."""


@dataclass(frozen=True)
class Models:
    """The trained models.

    Attributes:
        topics: what a text is about, by its wording.
        danger: whether it tells of danger now, by its wording.
        meaning: both by its meaning, for the same topics.
    """

    topics: TopicModel
    danger: DangerModel
    meaning: MeaningModel

    def save(self, folder: Path) -> None:
        """Write the models into a folder, as arrays without pickles."""
        self.topics.save(folder / TOPICS)
        self.danger.save(folder / DANGER)
        self.meaning.save(folder / MEANING)

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
        )
