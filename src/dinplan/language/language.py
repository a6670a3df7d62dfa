"""The languages that the product knows."""

from collections.abc import Collection
from enum import Enum


class UnknownLanguageError(ValueError):
    """The text names no language of the product."""


class Language(str, Enum):
    """A language, by its code in ISO 639-1."""

    NB = "nb"
    NN = "nn"
    EN = "en"

    @classmethod
    def parse(cls, value: object) -> "Language":
        """Read a language code from outside, such as `nb`, `no`, `en-GB` or `NN_no`.

        Raises:
            UnknownLanguageError: the value is no text, or names another language.
        """
        if not isinstance(value, str):
            raise UnknownLanguageError(f"{value!r} is no language code")
        code = value.strip().lower().replace("_", "-").split("-")[0]
        # Browsers and YAML files say "no" for Norwegian without telling which of the two.
        code = "nb" if code == "no" else code
        try:
            return cls(code)
        except ValueError as error:
            raise UnknownLanguageError(f"{value!r} is none of nb, nn, en") from error

    @property
    def fallbacks(self) -> tuple["Language", ...]:
        """The languages to answer in, best first, where a text in this one does not exist."""
        order = {
            Language.NB: (Language.NB, Language.NN, Language.EN),
            Language.NN: (Language.NN, Language.NB, Language.EN),
            Language.EN: (Language.EN, Language.NB, Language.NN),
        }
        return order[self]

    def among(self, available: Collection["Language"]) -> "Language":
        """The best of the available languages for somebody who writes this one.

        Raises:
            LookupError: nothing is available.
        """
        for language in self.fallbacks:
            if language in available:
                return language
        raise LookupError(f"no text for {self.value}")

    def understands(self, other: "Language") -> bool:
        """Whether a text in `other` counts as one's own language: bokmål and nynorsk do."""
        norwegian = (Language.NB, Language.NN)
        return self is other or (self in norwegian and other in norwegian)
