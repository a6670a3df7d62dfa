"""Tokens: what a page must show to go on with a conversation."""

import base64
import hashlib
import hmac
import secrets

from dinplan.chat.errors import UnauthorizedError

ID_BYTES = 32
"""256 random bits: nobody finds a conversation by guessing."""


def new_conversation_id() -> str:
    """A new conversation's id: 43 characters of the URL-safe alphabet."""
    return secrets.token_urlsafe(ID_BYTES)


class Seal:
    """Signs conversation ids, so that an id alone, from a log or a database, opens nothing.

    Tokens carry no expiry: whether a session has ended stands in the database, since each turn
    moves it and `DELETE` must end it at once.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def token(self, conversation: str) -> str:
        """The token of a conversation: its id, a dot and the signature."""
        return f"{conversation}.{self._sign('session', conversation)}"

    def conversation(self, token: str) -> str:
        """The conversation that a token opens.

        Raises:
            UnauthorizedError: the token is none of ours.
        """
        conversation, dot, signature = token.partition(".")
        right = self._sign("session", conversation)
        # The signature is compared as text, so no second spelling of it is accepted.
        if not dot or not hmac.compare_digest(signature.encode("utf-8", "replace"), right.encode()):
            raise UnauthorizedError
        return conversation

    def pseudonym(self, text: str) -> str:
        """A name that tells nothing about an address but stays the same for it."""
        return self._sign("limit", text)[:22]

    def _sign(self, purpose: str, text: str) -> str:
        message = f"{purpose}:{text}".encode("utf-8", "replace")
        digest = hmac.new(self._secret, message, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
