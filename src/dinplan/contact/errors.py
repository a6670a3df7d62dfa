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
