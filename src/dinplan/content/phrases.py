"""Phrases: what is said around the answers (form questions, errors, notices)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dinplan.content.errors import ContentError
from dinplan.content.files import LANGUAGE_CODES, Texts, parse_texts, read_yaml


def load_phrases(folder: Path) -> dict[str, Texts]:
    """All phrases of a folder, by `file.key` (`contact_form.ask.name`).

    Raises:
        ContentError: a file or a phrase is wrong.
    """
    phrases: dict[str, Texts] = {}
    for path in sorted(folder.glob("*.yml")):
        phrases.update(_flatten(read_yaml(path), path.stem, path))
    return phrases


def _flatten(data: Mapping[str, Any], prefix: str, where: Path) -> dict[str, Texts]:
    if set(data) <= LANGUAGE_CODES and all(isinstance(text, str) for text in data.values()):
        return {prefix: parse_texts(data, where, prefix)}
    flat: dict[str, Texts] = {}
    for key, value in data.items():
        if not isinstance(value, Mapping):
            raise ContentError(where, f"'{key}' needs its languages side by side (nb: …, en: …)")
        flat.update(_flatten(value, f"{prefix}.{key}", where))
    return flat
