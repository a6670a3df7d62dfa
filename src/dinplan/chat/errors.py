"""The errors of chatting; the package's docstring says who does what about which."""


class ChatError(Exception):
    """A request that gets no answer.

    Attributes:
        code: what clients read; also the key of the citizen's sentence, `web.error.<code>`.
        retry_after: seconds after which asking again makes sense, or None.
    """

    code = "internal"

    def __init__(self, problem: str = "", retry_after: float | None = None) -> None:
        super().__init__(problem)
        self.retry_after = retry_after


class BadRequestError(ChatError):
    """The request is not of the documented form."""

    code = "bad_request"


class TextTooLongError(ChatError):
    """The text is longer than what is read."""

    code = "text_too_long"


class UnauthorizedError(ChatError):
    """The token is missing, wrong, foreign or expired, or its session has ended."""

    code = "unauthorized"


class NotFoundError(ChatError):
    """There is no such thing here."""

    code = "not_found"


class TooLargeError(ChatError):
    """The body is larger than any message."""

    code = "too_large"


class InProgressError(ChatError):
    """Another request with the same message id is being answered."""

    code = "in_progress"


class TooManyRequestsError(ChatError):
    """A limit is used up."""

    code = "too_many_requests"


class ChatStoreError(ChatError):
    """The store did not answer or refused; the operator sees the cause in the log."""

    code = "unavailable"
