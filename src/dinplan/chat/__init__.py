"""Chatting from a web page: sessions, turns, limits, feedback. Knows no Rasa, Sanic or SQL.

Errors, all of them a `ChatError` with a code, a sentence in the citizen's language and a status:

    BadRequestError         the client is wrong and must not repeat it
    TextTooLongError        the citizen shortens the text
    UnauthorizedError       no session, or none any more; the client opens a new one
    NotFoundError           no such municipality here
    TooLargeError           the body is larger than any message
    InProgressError         the same message is being answered; the client asks again, same id
    TooManyRequestsError    the client waits and asks again, same id
    ChatStoreError          the database did not answer; the client asks again, same id

A turn that fails is no error here: the citizen gets the apology as a reply, with the phone number.
"""
