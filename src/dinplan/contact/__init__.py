"""Contact requests: what a citizen leaves for the coordinating unit. Knows no Rasa and no SQL.

Errors:

    InvalidValueError         the citizen sees its reason in their language and is asked again
    IncompleteDraftError      nothing was stored; the citizen is asked for the missing lines
    ContactStoreError         the citizen keeps the phone number and may retry
    TooManyTriesError         the citizen, or who answers the phone, may try again later
    CodeRefusedError          who answers the phone is told that the code does not work

A retry is safe also where the request was stored but its receipt was lost: the draft's idempotency
key finds the stored request, and so does a draft whose values are gone because they were sent.
"""
