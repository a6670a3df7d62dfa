"""What a test can do to the assistant behind the page, be it the scripted one or the product."""

from typing import Any, Protocol


class Assistant(Protocol):
    """What happens to the page's requests, and what the assistant makes of them."""

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The bodies of all messages that the page sent, also of those that failed."""
        ...

    def fail(self, status: int) -> None:
        """Let the page's next request get a status instead of an answer."""
        ...

    def lose_answer(self) -> None:
        """Let the answer to the next message be lost after the assistant has given it."""
        ...

    def hold(self) -> None:
        """Answer nothing from now on."""
        ...

    def release(self) -> None:
        """Answer again, also what was asked meanwhile."""
        ...

    def expire(self) -> None:
        """Let the conversation's half hour be over."""
        ...
