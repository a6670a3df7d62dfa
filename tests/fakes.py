"""Hand-written fakes of the ports. Pure: no Rasa, no database."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from dinplan.chat.errors import UnauthorizedError
from dinplan.chat.rating import Rating
from dinplan.contact.errors import ContactStoreError
from dinplan.contact.ports import CodeTakenError, ReferenceTakenError
from dinplan.contact.request import Status, Step


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

    def prolong(self, conversation, now, expires):
        session = self.sessions.get(conversation)
        if session is None or session.expires <= now:
            raise UnauthorizedError
        self.sessions[conversation] = replace(session, expires=expires)

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

    def ratings(self):
        counted = {}
        for (_, _, topic, language, helpful), count in self.feedback.items():
            counted.setdefault((topic, language), Counter())[helpful] += count
        return [Rating(*key, count[True], count[False]) for key, count in counted.items()]


class FakeContactStore:
    """`dinplan.contact.ports.ContactStore` in memory.

    Attributes:
        drafts: drafts by conversation, with the moment of the last change.
        requests: requests by idempotency key, in the order in which they were stored.
        senders: the conversation that sent a request, by idempotency key.
        follow_ups: follow-ups by conversation, with the moment of the last change.
        down: while true, every method fails.
        refuses_requests: while true, drafts are kept but no request is stored.
        loses_receipts: while true, a request is stored but the caller hears of a failure.
    """

    def __init__(self):
        self.drafts, self.requests, self.senders, self.follow_ups = {}, {}, {}, {}
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

    def find_request(self, reference):
        self._answer()
        return next((r for r in self.requests.values() if r.reference == reference), None)

    def change_phone(self, reference, phone):
        found = self.find_request(reference)
        if found is None or found.status is Status.WITHDRAWN:
            return False
        self._replace(found, values={**found.values, Step.PHONE: phone})
        return True

    def withdraw(self, reference):
        found = self.find_request(reference)
        if found is not None:
            self._replace(found, status=Status.WITHDRAWN, values={}, interpreter=None)
        return found is not None

    def load_follow_up(self, conversation, not_before):
        self._answer()
        kept, changed = self.follow_ups.get(conversation, (None, None))
        return kept if changed is not None and changed >= not_before else None

    def save_follow_up(self, follow_up, now):
        self._answer()
        self.follow_ups[follow_up.conversation] = (follow_up, now)

    def delete_follow_up(self, conversation):
        self._answer()
        self.follow_ups.pop(conversation, None)

    def delete_follow_ups_before(self, moment):
        self._answer()
        silent = [name for name, (_, changed) in self.follow_ups.items() if changed < moment]
        for name in silent:
            del self.follow_ups[name]
        return len(silent)

    def _replace(self, request, **changes):
        key = next(key for key, kept in self.requests.items() if kept == request)
        self.requests[key] = replace(request, **changes)

    def _answer(self):
        if self.down:
            raise ContactStoreError("the fake store is down")


class FakeGuessStore:
    """`dinplan.contact.ports.GuessStore` in memory."""

    def __init__(self):
        self.tries, self.added = {}, 0

    def add_try(self, door, conversation, moment):
        self.added += 1
        self.tries[self.added] = (door, conversation, moment)
        return self.added

    def delete_try(self, number):
        self.tries.pop(number, None)

    def delete_tries_before(self, door, moment):
        self.tries = {n: t for n, t in self.tries.items() if t[0] is not door or t[2] >= moment}

    def newest_tries(self, door, conversation, *, besides, most):
        moments = [
            moment
            for number, (at, who, moment) in self.tries.items()
            if at is door and conversation in (None, who) and number != besides
        ]
        return sorted(moments, reverse=True)[:most]


class FakeHandoffStore:
    """`dinplan.contact.ports.HandoffStore` in memory.

    Attributes:
        handoffs: hand-offs by conversation.
        down: while true, none is found or stored.
    """

    def __init__(self):
        self.handoffs, self.down = {}, False

    def load_handoff(self, conversation):
        if self.down:
            raise ContactStoreError("the fake store is down")
        return self.handoffs.get(conversation)

    def save_handoff(self, handoff):
        for other in self.handoffs.values():
            if other.conversation != handoff.conversation and other.code_hash == handoff.code_hash:
                raise CodeTakenError
        self.handoffs[handoff.conversation] = handoff

    def renew_handoff(self, handoff):
        kept = self._unused(handoff.code_hash)
        if kept:
            asked, language = handoff.asked, handoff.language
            self.handoffs[kept.conversation] = replace(kept, asked=asked, language=language)
        return kept is not None

    def use_handoff(self, code_hash, now):
        kept = self._unused(code_hash)
        if kept is None or kept.expires <= now:
            return None
        self.handoffs[kept.conversation] = replace(kept, used=True)
        return self.handoffs[kept.conversation]

    def delete_handoff(self, conversation):
        self.handoffs.pop(conversation, None)

    def delete_handoffs_before(self, moment):
        old = [name for name, kept in self.handoffs.items() if kept.expires <= moment]
        for name in old:
            del self.handoffs[name]
        return len(old)

    def _unused(self, code_hash):
        kept = self.handoffs.values()
        return next((h for h in kept if h.code_hash == code_hash and not h.used), None)
