"""The few names and numbers that may stand in a text without a source."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dinplan.content.errors import ContentError
from dinplan.content.files import read_yaml, require


@dataclass(frozen=True)
class Glossary:
    """The entries of content/glossary.yml: names, numbers in words, examples of a form."""

    entries: frozenset[str] = frozenset()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the entries as whole words, longest first; nothing if there is none."""
        longest_first = sorted(self.entries, key=len, reverse=True)
        words = "|".join(re.escape(entry) for entry in longest_first) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def load_glossary(path: Path) -> Glossary:
    """Read content/glossary.yml.

    Raises:
        ContentError: an entry has no reason, so nobody can judge whether it may stay.
    """
    names = require(read_yaml(path), "names", dict, path)
    for name, reason in names.items():
        if not isinstance(reason, str) or not reason.strip():
            raise ContentError(path, f"'{name}' has no reason; say why it needs no source")
    return Glossary(frozenset(map(str, names)))
