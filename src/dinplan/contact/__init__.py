"""Contact requests: what a citizen leaves for the coordinating unit. Knows no Rasa and no SQL.

Errors:

    InvalidValueError         the citizen sees its reason in their language and is asked again
    ContactStoreError         nothing was stored; the citizen keeps the phone number and may retry
        never raised after a request was stored, so a retry with the same draft is safe:
        the idempotency key of the draft finds the stored request
"""
