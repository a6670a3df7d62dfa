"""A fresh copy of the product, so that nothing that was trained or encoded before helps it."""

import shutil
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from dinplan.content.checking.training import AFTER_FOLDER
from dinplan.content.files import read_yaml
from dinplan.settings import PROJECT_ROOT

PARTS = (
    "src", "actions", "content", "data", "domain.yml", "config.yml", "endpoints.yml",
    "credentials.yml",
)  # fmt: skip
LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__", "*.egg-info")


@dataclass(frozen=True)
class Extent:
    """How much a run does.

    Attributes:
        trainings: how often each contender is trained.
        rounds: how often each contender's processes are started and measured.
        warm_up: turns before anything is measured, in each round.
        turns: turns that are measured at each number of clients, in each round.
        questions: questions a file that understanding is measured on; None is all, 0 none.
        examples: training examples of each topic and language in a file in data/nlu/, and of what
            leans on an answer in all its files together; None is all.
        epochs: how long the baseline trains; None is its own configuration.
        timed_examples: training times come from trainings of their own, on so many examples and to
            the baseline's end; None: from the trainings of the models that are measured.
    """

    trainings: int = 1
    rounds: int = 3
    warm_up: int = 40
    turns: int = 200
    questions: int | None = None
    examples: int | None = None
    epochs: int | None = None
    timed_examples: int | None = None

    def of_timed_training(self) -> "Extent":
        """The extent of the trainings that are only timed."""
        return replace(self, examples=self.timed_examples, epochs=None)


FULL = Extent()
"""Both trained to their end on all examples: the baseline takes many hours on two cores."""

HOUR = Extent(epochs=1, timed_examples=10)
"""An hour on two cores. Both train to their end on few examples, for the times, and the baseline
for fewer epochs on all of them, which changes nothing of how fast it answers."""

SMOKE = Extent(rounds=1, warm_up=4, turns=16, questions=4, examples=2, epochs=1)
"""About a minute on a quiet machine: shows that everything runs, and nothing about speed."""


def copy_product(target: Path, extent: Extent) -> None:
    """Copy what the product runs from, without its models, vectors and databases."""
    target.mkdir(parents=True)
    for part in PARTS:
        source = PROJECT_ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=LEFT_OUT)
        else:
            shutil.copy(source, target / part)
    if extent.examples:
        leaning: Counter[tuple[str, str]] = Counter()
        for path in sorted((target / "data" / "nlu").rglob("*.yml")):
            kept = leaning if path.parent.name == AFTER_FOLDER else Counter()
            _keep_examples(path, extent.examples, kept)


def _keep_examples(path: Path, most: int, kept: Counter[tuple[str, str]]) -> None:
    data = read_yaml(path)
    for entry in data["nlu"]:
        of = entry["intent"], entry["metadata"]["language"]
        lines = entry["examples"].splitlines(keepends=True)[: most - kept[of]]
        kept[of] += len(lines)
        entry["examples"] = "".join(lines)
    data["nlu"] = [entry for entry in data["nlu"] if entry["examples"]]
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
