"""The baseline as a Rasa project: the same data and dialogue, with answers in its domain."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import yaml

from dinplan.contact.request import Step
from dinplan.content.checking.training import AFTER_FOLDER, ANY_ANSWER
from dinplan.content.files import read_yaml
from dinplan.content.library import load_library
from dinplan.content.reply import Reply
from dinplan.language.language import Language
from dinplan.rasa_ext.replies import Speaker
from dinplan.understanding.turn import Turn
from evaluation.bench.workspace import Extent

UTTER = "utter_"
ASK = "utter_ask_contact_form_contact_"
CONFIRM_STEP = "confirm"
PROFILE = "risor"
KEPT = ("config.yml", "endpoints.yml", "credentials.yml")
LEARNING = ("DIETClassifier", "ResponseSelector", "UnexpecTEDIntentPolicy", "TEDPolicy")


def build_baseline(product: Path, sources: Path, target: Path, extent: Extent) -> None:
    """Make the Rasa project.

    Args:
        product: the copy of this product whose data and dialogue it takes over.
        sources: `evaluation/baseline/`.
        target: the folder to make.
        extent: how much is trained.
    """
    shutil.copytree(product / "data", target / "data")
    # It does not see the answer before, so these examples would only contradict the others.
    for leaning in (target / "data" / "nlu" / AFTER_FOLDER).glob("*.yml"):
        if leaning.stem != ANY_ANSWER:
            leaning.unlink()
    shutil.copytree(sources / "data", target / "data", dirs_exist_ok=True)
    for name in KEPT:
        shutil.copy(sources / name, target / name)
    if extent.epochs:
        _limit_epochs(target / "config.yml", extent.epochs)
    domain = with_answers(read_yaml(product / "domain.yml"), product / "content")
    _write_yaml(target / "domain.yml", domain)


def with_answers(domain: dict[str, Any], content: Path) -> dict[str, Any]:
    """The domain with the bokmål answers as its responses.

    Rasa's default configuration recognises no languages, so there is one language to answer in.
    """
    library = load_library(content)
    speaker = Speaker(library, PROFILE, Language.NB, dt.datetime.now(dt.timezone.utc))
    replies = {UTTER + topic: speaker.topic(topic, Turn(topic), None) for topic in library.topics}
    replies |= {ASK + s.value: speaker.contact_step(s, None) for s in Step if not _summed_up(s)}
    replies |= {
        UTTER + end: speaker.contact_end(end) for end in ("contact_cancelled", "contact_refused")
    }
    replies["utter_error"] = speaker.error()
    return {**domain, "responses": {name: [_response(reply)] for name, reply in replies.items()}}


def _summed_up(step: Step) -> bool:
    """Whether an action asks for this step, by reading the whole draft aloud."""
    return step.value == CONFIRM_STEP


def _response(reply: Reply) -> dict[str, Any]:
    return {
        # Rasa would read braces as slots.
        "text": reply.text.replace("{", "(").replace("}", ")"),
        "custom": {"topic": reply.topic, "language": reply.language.value},
    }


def _limit_epochs(config: Path, epochs: int) -> None:
    settings = read_yaml(config)
    for part in (*settings["pipeline"], *settings["policies"]):
        if part["name"] in LEARNING:
            part["epochs"] = epochs
    _write_yaml(config, settings)


def _write_yaml(path: Path, data: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
