"""Municipality profiles: the facts that differ from place to place."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dinplan.content.errors import ContentError
from dinplan.content.files import LANGUAGE_CODES, read_yaml, refuse_unknown_keys, require
from dinplan.language.language import Language

Fact = str | Mapping[Language, str]


@dataclass(frozen=True)
class OpeningHours:
    """When somebody answers or receives.

    Attributes:
        weekdays: ISO weekdays (1 is Monday); empty where the brochure does not say.
        opens: local time, or None where no time is given.
        closes: local time, or None where no time is given.
    """

    weekdays: frozenset[int]
    opens: dt.time | None
    closes: dt.time | None


@dataclass(frozen=True)
class Municipality:
    """One profile.

    Attributes:
        id: the name of the profile, as in `MUNICIPALITY` and in a reply's sources.
        confirmed: the day on which somebody last compared the facts with their source.
        brochures: ids of the brochures that are in use here, the municipality's own first.
        facts: `unit.phone` and the like; a value is one text, or one a language.
        hours: opening hours by place, `phone` and `office`.
    """

    id: str
    confirmed: dt.date
    brochures: tuple[str, ...]
    facts: Mapping[str, Fact]
    hours: Mapping[str, OpeningHours]

    def fact(self, name: str, language: Language) -> str | None:
        """The fact in a language, or None where the profile does not have it."""
        value = self.facts.get(name)
        if value is None or isinstance(value, str):
            return value
        return value[language.among(value.keys())]


def load_municipality(path: Path) -> Municipality:
    """Read one profile.

    Raises:
        ContentError: a key is missing, unknown or of the wrong form.
    """
    data = read_yaml(path)
    known = {"id", "confirmed", "brochures", "facts", "hours"}
    refuse_unknown_keys(data, known, path, "the profile")
    profile_id = require(data, "id", str, path)
    if profile_id != path.stem:
        raise ContentError(path, f"id is '{profile_id}', but the file is named '{path.stem}'")
    hours = data.get("hours") or {}
    return Municipality(
        id=profile_id,
        confirmed=require(data, "confirmed", dt.date, path),
        brochures=tuple(require(data, "brochures", list, path)),
        facts=dict(_flatten(require(data, "facts", dict, path), "", path)),
        hours={place: _hours(entry, place, path) for place, entry in hours.items()},
    )


def _flatten(facts: Mapping[str, Any], prefix: str, where: Path) -> list[tuple[str, Fact]]:
    flat: list[tuple[str, Fact]] = []
    for key, value in facts.items():
        name = f"{prefix}{key}"
        if isinstance(value, str):
            flat.append((name, value))
        elif isinstance(value, Mapping) and set(value) <= LANGUAGE_CODES:
            flat.append((name, {Language(code): str(text) for code, text in value.items()}))
        elif isinstance(value, Mapping):
            flat.extend(_flatten(value, f"{name}.", where))
        else:
            raise ContentError(where, f"fact '{name}' must be text; put numbers in quotes")
    return flat


def _hours(entry: Mapping[str, Any], place: str, where: Path) -> OpeningHours:
    try:
        return OpeningHours(
            weekdays=frozenset(entry["weekdays"]),
            opens=dt.time.fromisoformat(entry["opens"]) if "opens" in entry else None,
            closes=dt.time.fromisoformat(entry["closes"]) if "closes" in entry else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(
            where, f"hours of '{place}' need weekdays: [1, 2], opens: '09:00', closes: '12:00'"
        ) from error
