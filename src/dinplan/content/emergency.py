"""The emergency numbers: the one thing that comes from outside the brochures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dinplan.content.files import Texts, parse_texts, read_yaml, require

PREFIX = "emergency."


@dataclass(frozen=True)
class EmergencyNumbers:
    """National numbers for danger and despair.

    Attributes:
        confirmed: the day on which somebody last called or compared them.
        facts: `emergency.ambulance` and the like.
        labels: what each number is for, by language.
    """

    confirmed: dt.date
    facts: Mapping[str, str]
    labels: Mapping[str, Texts]


def load_emergency_numbers(path: Path) -> EmergencyNumbers:
    """Read content/emergency.yml.

    Raises:
        ContentError: a key is missing or of the wrong form.
    """
    data = read_yaml(path)
    numbers = require(data, "numbers", dict, path)
    return EmergencyNumbers(
        confirmed=require(data, "confirmed", dt.date, path),
        facts={
            PREFIX + name: require(entry, "number", str, path) for name, entry in numbers.items()
        },
        labels={
            PREFIX + name: parse_texts(entry.get("label"), path, name)
            for name, entry in numbers.items()
        },
    )
