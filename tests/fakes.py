"""Hand-written fakes of the ports. Pure: no Rasa, no database."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from dinplan.chat.errors import UnauthorizedError
from dinplan.contact.errors import ContactStoreError
from dinplan.contact.ports import ReferenceTakenError


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment=None):
        self.moment = moment or dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)

    def __call__(self):
        return self.moment

    def forward(self, **span):
        self.moment += dt.timedelta(**span)


class FakeChatStore:
    """`dinplan.chat.ports.ChatStore` in memory."""

    def __init__(self):
        self.sessions, self.turns, self.choices, self.feedback = {}, {}, {}, Counter()

    def secret(self):
        return b"s" * 32

    def add_session(self, session):
        self.sessions[session.conversation] = session

    def load_session(self, conversation):
        return self.sessions.get(conversation)

    def claim_turn(self, claim, now, expires, stale):
        session = self.sessions.get(claim.conversation)
        if session is None or session.expires <= now:
            raise UnauthorizedError
        key = (claim.conversation, claim.message)
        if key in self.turns:
            held, claimed, replies, personal = self.turns[key]
            if replies is not None:
                return personal or replies
            if claimed >= stale:
                return None
            self.turns[key] = (claim.key, now, None, None)
            return replace(claim, taken_over=True)
        self.sessions[claim.conversation] = replace(session, expires=expires)
        for other, (held, claimed, replies, _) in list(self.turns.items()):
            if other[0] == claim.conversation:
                self.turns[other] = (held, claimed, replies, None)
        self.turns[key] = (claim.key, now, None, None)
        return claim

    def finish_turn(self, claim, replies, kept, expires, language):
        session = self.sessions.get(claim.conversation)
        if session is None:
            return False
        self.sessions[claim.conversation] = replace(session, expires=expires, language=language)
        held, claimed, *_ = self.turns[claim.conversation, claim.message]
        if held == claim.key:
            kept, personal = (replies, None) if kept is None else (kept, replies)
            self.turns[claim.conversation, claim.message] = (held, claimed, kept, personal)
        return True

    def offer(self, conversation, titles):
        for title in titles:
            self.choices.setdefault((conversation, title), f"choice-{len(self.choices)}")
        return {title: self.choices[conversation, title] for title in titles}

    def choice(self, conversation, choice_id):
        for (owner, title), known in self.choices.items():
            if owner == conversation and known == choice_id:
                return title
        return None

    def delete_conversation(self, conversation):
        self.sessions.pop(conversation, None)
        for kept in (self.turns, self.choices):
            for key in [key for key in kept if key[0] == conversation]:
                del kept[key]

    def delete_ended(self, moment):
        ended = [name for name, session in self.sessions.items() if session.expires < moment]
        for name in ended:
            self.delete_conversation(name)
        return len(ended)

    def count_feedback(self, day, municipality, topic, language, *, helpful):
        self.feedback[day, municipality, topic, language, helpful] += 1


class FakeContactStore:
    """`dinplan.contact.ports.ContactStore` in memory.

    Attributes:
        drafts: drafts by conversation, with the moment of the last change.
        requests: requests by idempotency key, in the order in which they were stored.
        senders: the conversation that sent a request, by idempotency key.
        down: while true, every method fails.
        refuses_requests: while true, drafts are kept but no request is stored.
        loses_receipts: while true, a request is stored but the caller hears of a failure.
    """

    def __init__(self):
        self.drafts, self.requests, self.senders = {}, {}, {}
        self.down = self.refuses_requests = self.loses_receipts = False

    def load_draft(self, conversation):
        self._answer()
        return self.drafts[conversation][0] if conversation in self.drafts else None

    def save_draft(self, draft, now):
        self._answer()
        self.drafts[draft.conversation] = (draft, now)

    def delete_draft(self, conversation):
        self._answer()
        self.drafts.pop(conversation, None)

    def delete_drafts_before(self, moment):
        self._answer()
        silent = [name for name, (_, changed) in self.drafts.items() if changed < moment]
        for name in silent:
            del self.drafts[name]
        return len(silent)

    def add_request(self, draft, request):
        self._answer()
        if self.refuses_requests:
            raise ContactStoreError("the fake store refuses requests")
        if draft.key not in self.requests:
            if request.reference in {stored.reference for stored in self.requests.values()}:
                raise ReferenceTakenError
            self.requests[draft.key] = request
            self.senders[draft.key] = draft.conversation
        self.drafts.pop(draft.conversation, None)
        if self.loses_receipts:
            raise ContactStoreError("the connection broke after the request was stored")
        return self.requests[draft.key]

    def find_sent(self, conversation):
        self._answer()
        return [r for key, r in self.requests.items() if self.senders[key] == conversation]

    def list_requests(self, municipality):
        self._answer()
        return [r for r in self.requests.values() if municipality in (None, r.municipality)]

    def _answer(self):
        if self.down:
            raise ContactStoreError("the fake store is down")
