"""A citizen's text, made fit to be read by models."""

import re
import unicodedata

LONGEST_TEXT = 1000
"""Characters that are read at most; longer messages are refused with a friendly answer."""

LONGEST_ENCODED = 400
"""Characters that the sentence encoder sees: 400 take it about 0.03 s, 1,000 about 0.06 s."""


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


def encodable(text: str) -> str:
    """The text as sentence encoders may read it, `LONGEST_ENCODED` characters at most.

    Encoders fold Unicode themselves, and there one character may become eighteen (U+FDFA). So the
    folding is done before, and cut, that the length stays a bound for the time.
    """
    folded = unicodedata.normalize("NFKC", text[:LONGEST_ENCODED])[:LONGEST_ENCODED]
    # Tokenizers read UTF-8, which has no lone surrogates; to some a zero byte ends the text.
    return folded.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


def why_unreadable(text: str) -> str | None:
    """Why a cleaned text cannot be understood: `empty`, `too_long`, `no_words`; None if it can."""
    if not text:
        return "empty"
    if len(text) > LONGEST_TEXT:
        return "too_long"
    return None if any(char.isalnum() for char in text) else "no_words"
