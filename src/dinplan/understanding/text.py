"""A citizen's text, made fit to be read by models."""

import re
import unicodedata

LONGEST_TEXT = 1000
"""Characters that are read at most; longer messages are refused with a friendly answer."""

LONGEST_ENCODED = 400
"""Characters that the sentence encoder sees: 400 take it about 0.1 s, 1,000 about 0.4 s."""


def clean(text: str) -> str:
    """The text in one Unicode form, without control characters, white space folded.

    A leading "/" goes too: Rasa would read "/intent" as a command, here it is plain text.
    """
    text = unicodedata.normalize("NFC", text)
    kept = (
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return re.sub(r"^[/\s]+", "", " ".join("".join(kept).split()))


def has_words(text: str) -> bool:
    """Whether there is at least one letter or digit to understand."""
    return any(char.isalnum() for char in text)
