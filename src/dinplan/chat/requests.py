"""What pages send, read into types."""

import re
from dataclasses import dataclass
from typing import Any

from dinplan.chat.errors import BadRequestError, TextTooLongError
from dinplan.language.language import Language, UnknownLanguageError

AUTO = "auto"
"""In place of a language: the page has none of its own."""

MESSAGE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
CHOICE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
BEARER = re.compile(r"Bearer ([A-Za-z0-9_.-]{1,200})", re.IGNORECASE)


@dataclass(frozen=True)
class SessionWish:
    """A wish for a new session.

    Attributes:
        language: the page's language, or None.
        municipality: the municipality that the page is about, or None.
    """

    language: Language | None = None
    municipality: str | None = None

    @classmethod
    def parse(cls, body: object) -> "SessionWish":
        """Read a body; no body is a wish for anything.

        Raises:
            BadRequestError: a field is of the wrong form.
        """
        fields = _object({} if body is None else body)
        return cls(
            language=_language(fields.get("language"), auto=True),
            municipality=(
                None if fields.get("municipality") is None else _text(fields, "municipality")
            ),
        )


@dataclass(frozen=True)
class Message:
    """A citizen's message: a text or a choice, never both.

    Attributes:
        id: the client's own id; the same id is the same message, however often it comes.
        language: the language that the citizen has chosen, or None.
    """

    id: str
    text: str | None = None
    choice: str | None = None
    language: Language | None = None

    @classmethod
    def parse(cls, body: object, longest: int) -> "Message":
        """Read a body.

        Args:
            body: the JSON value.
            longest: characters of a text at most.

        Raises:
            BadRequestError: a field is missing or of the wrong form.
            TextTooLongError: the text is too long.
        """
        fields = _object(body)
        if ("text" in fields) == ("choice" in fields):
            raise BadRequestError("a message needs either 'text' or 'choice'")
        message_id = _text(fields, "id")
        if not MESSAGE_ID.fullmatch(message_id):
            raise BadRequestError("'id' must be 8 to 64 letters, digits and hyphens")
        text = _whole(_text(fields, "text")) if "text" in fields else None
        if text is not None and len(text) > longest:
            raise TextTooLongError(f"'text' has more than {longest} characters")
        return cls(
            id=message_id,
            text=text,
            choice=_choice(fields) if "choice" in fields else None,
            language=_language(fields.get("language")),
        )


@dataclass(frozen=True)
class Feedback:
    """A citizen's answer to "was this helpful?"."""

    topic: str
    helpful: bool

    @classmethod
    def parse(cls, body: object) -> "Feedback":
        """Read a body.

        Raises:
            BadRequestError: a field is missing or of the wrong form.
        """
        fields = _object(body)
        helpful = fields.get("helpful")
        if not isinstance(helpful, bool):
            raise BadRequestError("'helpful' must be true or false")
        return cls(topic=_text(fields, "topic"), helpful=helpful)


def parse_bearer(header: str | None) -> str | None:
    """The token of an `Authorization` header, or None where it holds none."""
    found = BEARER.fullmatch(header or "")
    return found.group(1) if found else None


def _object(body: object) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise BadRequestError("the body must be a JSON object")
    return body


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        raise BadRequestError(f"'{name}' must be a text")
    return value


def _choice(fields: dict[str, Any]) -> str:
    choice = _text(fields, "choice")
    if not CHOICE_ID.fullmatch(choice):
        raise BadRequestError("'choice' is no id of a choice")
    return choice


def _whole(text: str) -> str:
    """The text with halves of characters replaced, which no database takes."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _language(value: object, *, auto: bool = False) -> Language | None:
    if value is None or (auto and value == AUTO):
        return None
    try:
        return Language.parse(value)
    except UnknownLanguageError as error:
        raise BadRequestError(str(error)) from None
