"""What understands a text, taken out of a trained model's archive without starting Rasa."""

import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dinplan.content.files import read_yaml
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.decision import Thresholds
from dinplan.understanding.encoder import Encoder
from dinplan.understanding.finder import TopicFinder
from dinplan.understanding.language_model import LanguageModel
from dinplan.understanding.leaning import LEANING, LeaningModel
from dinplan.understanding.model_file import damaged
from dinplan.understanding.models import FILES, Models
from dinplan.understanding.options import read_options
from dinplan.understanding.topic_model import TopicModelOptions

LANGUAGES = "languages.npz"


@dataclass(frozen=True)
class Trained:
    """The trained models.

    Attributes:
        models: find topics and danger.
        leaning: finds what leans on an answer.
        languages: tells languages apart.
        config: the topic classifier's part of config.yml.
    """

    models: Models
    leaning: LeaningModel
    languages: LanguageModel
    config: Mapping[str, Any]

    @property
    def thresholds(self) -> Thresholds:
        """When to answer, ask back or decline."""
        return read_options(Thresholds, self.config)

    @property
    def not_offered(self) -> frozenset[str]:
        """Topics that are never offered as a choice."""
        return frozenset(self.config.get("not_offered", ()))

    @cached_property
    def finder(self) -> TopicFinder:
        """The rules of understanding around the topic model."""
        return TopicFinder(self.models, self.leaning, self.thresholds, self.not_offered)


def load_trained(archive: Path, encoder: Encoder) -> Trained:
    """Load the models of an archive that `dinplan train` made.

    Raises:
        ModelFileError: the archive is damaged or was made with another encoder.
    """
    config = classifier_config(PROJECT_ROOT / "config.yml")
    options = read_options(TopicModelOptions, config)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _take_out(archive, (*FILES, LEANING, LANGUAGES), folder)
        return Trained(
            Models.load(folder, encoder, options),
            LeaningModel.load(folder / LEANING),
            LanguageModel.load(folder / LANGUAGES),
            config,
        )


def classifier_config(path: Path) -> Mapping[str, Any]:
    """The topic classifier's part of a `config.yml`."""
    pipeline: list[Mapping[str, Any]] = read_yaml(path)["pipeline"]
    return next(part for part in pipeline if part["name"].endswith("TopicClassifier"))


def _take_out(archive: Path, names: tuple[str, ...], folder: Path) -> None:
    missing = set(names)
    try:
        with tarfile.open(archive) as members:
            for member in members:
                name = Path(member.name).name
                file = members.extractfile(member) if name in missing else None
                if file:
                    (folder / name).write_bytes(file.read())
                    missing.discard(name)
    except (OSError, EOFError, tarfile.TarError) as error:
        raise damaged(error) from error
    if missing:
        raise damaged(f"{archive.name} holds no {', '.join(sorted(missing))}")
