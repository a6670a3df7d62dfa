"""The two that are compared: how each is trained, started and asked."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dinplan.settings import SETTINGS
from evaluation.bench.baseline_project import build_baseline
from evaluation.bench.workspace import Extent, copy_product

OURS = "Din plan"
BASELINE = "Rasa's default"
LOOPBACK = "127.0.0.1"
BASELINE_SOURCES = Path(__file__).resolve().parents[1] / "baseline"


@dataclass(frozen=True)
class Ports:
    """Where a contender's processes listen, and the folder of their databases."""

    assistant: int
    actions: int
    data: Path

    @property
    def address(self) -> str:
        """The assistant's address."""
        return f"http://{LOOPBACK}:{self.assistant}"


@dataclass(frozen=True)
class Contender:
    """One of the two.

    Attributes:
        folder: the project; its model, caches and databases are made in there.
        product: the copy of the product whose action server it uses.
        train: the command that trains.
        assistant: the command that serves; `{port}` and `{model}` are filled in.
        health: a path that answers as soon as a message can be answered.
    """

    name: str
    folder: Path
    product: Path
    train: Sequence[str]
    assistant: Sequence[str]
    health: str

    def model(self) -> Path:
        """The trained model.

        Raises:
            FileNotFoundError: there is none.
        """
        models = sorted((self.folder / "models").glob("*.tar.gz"))
        if not models:
            raise FileNotFoundError(f"{self.name} was not trained in {self.folder}")
        return models[-1]

    def serve(self, ports: Ports) -> list[str]:
        """The command of the assistant."""
        values = {"port": str(ports.assistant), "model": str(self.model())}
        return [part.format(**values) for part in self.assistant]

    def environment(self, ports: Ports | None = None) -> dict[str, str]:
        """The variables of its processes: the machine's own, none of which chooses a setting."""
        chosen = {setting.name for setting in SETTINGS} | {"OMP_NUM_THREADS"}
        kept = {name: value for name, value in os.environ.items() if name not in chosen}
        fixed = {
            "PYTHONPATH": f"{self.product / 'src'}{os.pathsep}{self.product}",
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        }
        return {**kept, **fixed, **(_listening(ports) if ports else {})}


def actions_command() -> list[str]:
    """The action server, which is the same for both."""
    return [sys.executable, "-m", "dinplan.cli", "actions"]


def prepare(workspace: Path, extent: Extent) -> tuple[Contender, Contender]:
    """Make both projects in an empty folder: this product, then the baseline."""
    product, baseline = workspace / "product", workspace / "baseline"
    copy_product(product, extent)
    baseline.mkdir()
    build_baseline(product, BASELINE_SOURCES, baseline, extent)
    cli, rasa = [sys.executable, "-m", "dinplan.cli"], [sys.executable, "-m", "rasa"]
    ours = Contender(OURS, product, product, [*cli, "train"], [*cli, "assistant"], "/webhooks/web/")
    stock = Contender(
        BASELINE,
        baseline,
        product,
        [*rasa, "train", "--fixed-model-name", "baseline"],
        [*rasa, "run", "--model", "{model}", "--interface", LOOPBACK, "--port", "{port}"],
        "/",
    )
    return ours, stock


def _listening(ports: Ports) -> Mapping[str, str]:
    return {
        "PORT": str(ports.assistant),
        "ACTION_PORT": str(ports.actions),
        "DATA_DIR": str(ports.data),
        "ACTION_URL": f"http://{LOOPBACK}:{ports.actions}/webhook",
        "TRACKER_DB": str(ports.data / "tracker.db"),
    }
