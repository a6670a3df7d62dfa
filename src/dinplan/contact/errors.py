"""The errors of contact requests; the package's docstring says who sees which."""


class InvalidValueError(ValueError):
    """A value cannot be used.

    Attributes:
        reason: key of the phrase that explains it to the citizen (`contact_form.problem.<reason>`).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ContactStoreError(Exception):
    """The store did not answer or refused; the operator sees the cause in the log."""


class IncompleteDraftError(Exception):
    """A draft cannot be sent because lines are still to be asked for; nothing was stored."""


class TooManyTriesError(Exception):
    """There were too many wrong tries, so this one was not even looked at."""


class CodeRefusedError(Exception):
    """A code is wrong, used or too old; which of them is told to nobody."""
