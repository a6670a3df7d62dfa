"""Reading YAML files of content/ into typed values, with errors that name the file and the key."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml

from dinplan.content.errors import ContentError
from dinplan.language.language import Language

Texts = Mapping[Language, str]
"""One text in its languages, side by side."""

Loaded = TypeVar("Loaded")

LANGUAGE_CODES = frozenset(language.value for language in Language)


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping that a YAML file holds.

    Raises:
        ContentError: the file cannot be read, is no YAML, or holds no mapping.
    """
    try:
        # The C parser is ten times faster, and content is read again at each edit.
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise ContentError(path, f"cannot be read ({error.strerror})") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark else ""
        raise ContentError(
            path, f"is not correct YAML{place}; check indentation and quotes"
        ) from error
    if not isinstance(data, dict):
        raise ContentError(path, "is empty or no list of keys")
    return data


def loaded(load: Callable[[Path], Loaded], path: Path) -> Loaded:
    """What a loader makes of a file, with every wrong value as an error that names the file.

    Raises:
        ContentError: the loader's own, or in place of what a value of the wrong kind raised.
    """
    try:
        return load(path)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ContentError(path, f"has a value of the wrong kind ({error})") from error


def parse_texts(value: object, where: Path, key: str) -> Texts:
    """A text in its languages, from `{nb: …, en: …}`; other keys of the mapping are left alone.

    Raises:
        ContentError: there is no language, or a text is empty.
    """
    if not isinstance(value, Mapping):
        raise ContentError(where, f"'{key}' needs its languages side by side (nb: …, en: …)")
    texts: dict[Language, str] = {}
    for code in LANGUAGE_CODES & set(value):
        text = value[code]
        if not isinstance(text, str) or not text.strip():
            raise ContentError(where, f"'{key}' has an empty text for {code}")
        texts[Language(code)] = text.strip()
    if not texts:
        raise ContentError(where, f"'{key}' has no language (nb: …, en: …)")
    return texts


def require(data: Mapping[str, Any], key: str, kind: type, where: Path) -> Any:
    """The value of a key that must be there and of the given type.

    Raises:
        ContentError: it is missing or of another type.
    """
    value = data.get(key)
    if not isinstance(value, kind):
        raise ContentError(where, f"needs '{key}' ({kind.__name__})")
    return value


def refuse_unknown_keys(data: Mapping[str, Any], known: set[str], where: Path, what: str) -> None:
    """Stop at a misspelt key, which would otherwise be left out silently.

    Raises:
        ContentError: a key is not known.
    """
    for key in data:
        if key not in known:
            raise ContentError(where, f"{what} has the unknown key '{key}'")
