"""Phone numbers that a page can call."""

import re
from dataclasses import dataclass

NORWEGIAN_DIGITS = 8
NORWAY = "+47"


@dataclass(frozen=True)
class Phone:
    """A number as a profile writes it, such as `918 30 135`."""

    shown: str

    def as_json(self) -> dict[str, str]:
        """The number as it stands in a reply."""
        return {"shown": self.shown, "uri": self.uri}

    @property
    def uri(self) -> str:
        """The number as a link; short numbers such as 113 have no country code."""
        digits = re.sub(r"\D", "", self.shown)
        if self.shown.lstrip().startswith("+"):
            return f"tel:+{digits}"
        if digits.startswith("00"):
            return f"tel:+{digits[2:]}"
        return f"tel:{NORWAY if len(digits) == NORWEGIAN_DIGITS else ''}{digits}"


@dataclass(frozen=True)
class Phones:
    """The numbers that replies carry.

    Attributes:
        unit: the coordinating unit's, where the profile has it.
        emergency: the national number for danger to life.
    """

    unit: Phone | None
    emergency: Phone

    def for_topic(self, topic: str | None) -> Phone | None:
        """The number to offer beside a reply, or None.

        In an emergency the unit's number would only lead away from help.
        """
        if topic == "emergency":
            return self.emergency
        return self.unit if topic in WITH_PHONE else None


WITH_PHONE = frozenset(("talk_to_human", "coordinating_unit_contact", "error"))
