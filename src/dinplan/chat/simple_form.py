"""What the page without JavaScript sends: ordinary form fields, read into types."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from dinplan.chat.errors import BadRequestError, TooLargeError
from dinplan.language.language import Language, UnknownLanguageError

LARGEST_FORM = 8 * 1024
"""Bytes of all fields together, as for other requests."""

ENCODED = 3
"""Percent-encoding makes so many bytes of one."""

MOST_FIELDS = 20


@dataclass(frozen=True)
class SimpleForm:
    """The fields of one request; what is not there is an empty text.

    Attributes:
        token: the session's token, which the page carries instead of a cookie.
        page: the page's own id, drawn when it was made.
        text: what the citizen wrote.
        choice: the id of the choice that was pressed.
        language: the language that the citizen has chosen, or None.
        topic: the topic of a rated answer.
        helpful: "yes" or "no" to whether it helped.
    """

    token: str = ""
    page: str = ""
    text: str = ""
    choice: str = ""
    language: Language | None = None
    topic: str = ""
    helpful: str = ""

    @classmethod
    def parse(cls, body: bytes) -> "SimpleForm":
        """Read a body.

        Raises:
            TooLargeError: the fields have more than 8 kB.
            BadRequestError: it is no form, or names another language.
        """
        if len(body) > ENCODED * LARGEST_FORM:
            raise TooLargeError
        try:
            found = parse_qs(body.decode("ascii"), errors="replace", max_num_fields=MOST_FIELDS)
        except ValueError:
            raise BadRequestError("the body must be the fields of a form") from None
        fields = {name: values[-1] for name, values in found.items()}
        if sum(len(value.encode()) for value in fields.values()) > LARGEST_FORM:
            raise TooLargeError
        return cls(
            text=fields.get("text", "").replace("\r\n", "\n").strip(),
            language=_language(fields),
            **{
                name: fields.get(name, "")
                for name in ("token", "page", "choice", "topic", "helpful")
            },
        )

    @property
    def message_id(self) -> str:
        """The message's id: the same page with the same words is the same message.

        So a form that is sent twice, or a page that is loaded again, is answered once, and yet
        whoever goes back and writes something else is heard.
        """
        fields = [self.page, self.choice, self.text, self.topic, self.helpful]
        said = "\0".join(fields)
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]

    def message(self) -> dict[str, str]:
        """The message as `dinplan.chat.requests.Message` reads it.

        Raises:
            BadRequestError: the form is not one of our pages'.
        """
        if not self.page:
            raise BadRequestError("'page' is missing")
        said = {"choice": self.choice} if self.choice else {"text": self.text}
        chosen = {"language": self.language.value} if self.language else {}
        return {"id": self.message_id, **said, **chosen}


def new_page_id() -> str:
    """A new page's id."""
    return secrets.token_hex(16)


def _language(fields: Mapping[str, str]) -> Language | None:
    try:
        return Language.parse(fields["language"]) if fields.get("language") else None
    except UnknownLanguageError as error:
        raise BadRequestError(str(error)) from None
