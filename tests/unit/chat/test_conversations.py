import datetime as dt

import pytest
from fakes import Clock, FakeChatStore

from dinplan.chat.conversations import LONGEST_TURN_SECONDS, STALE_CLAIM, Conversations
from dinplan.chat.errors import BadRequestError, InProgressError, UnauthorizedError
from dinplan.chat.rating import Rating
from dinplan.chat.session import Claim
from dinplan.language.language import Language

ANSWER = [{"id": "m.1", "text": "Et svar."}]
SUMMARY = [{"id": "m.1", "text": "Ola, 918 30 135"}]
MASKED = [{"id": "m.1", "text": "[…]"}]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store():
    return FakeChatStore()


@pytest.fixture
def conversations(store, clock):
    return Conversations(store, clock)


@pytest.fixture
def session(conversations):
    return conversations.open("risor", Language.NB)


def answer(conversations, session, message, replies=ANSWER, kept=None):
    claim = conversations.begin(session.conversation, message)
    return conversations.finish(claim, replies, kept, Language.NB)


def test_a_new_session_lasts_half_an_hour(conversations, session, clock):
    assert session.expires == clock() + dt.timedelta(minutes=30)
    assert conversations.find(session.conversation) == session


def test_a_session_ends_half_an_hour_after_its_last_turn(conversations, session, clock):
    clock.forward(minutes=29)
    expires = answer(conversations, session, "m1")
    assert expires == clock() + dt.timedelta(minutes=30)
    clock.forward(minutes=29, seconds=59)
    assert conversations.find(session.conversation).expires == expires
    clock.forward(seconds=1)
    with pytest.raises(UnauthorizedError):
        conversations.find(session.conversation)
    with pytest.raises(UnauthorizedError):
        conversations.begin(session.conversation, "m2")


def test_a_citizen_may_prolong_a_session_without_a_message(conversations, session, clock):
    for _ in range(3):
        clock.forward(minutes=29)
        assert conversations.prolong(session.conversation) == clock() + dt.timedelta(minutes=30)
    assert conversations.find(session.conversation).expires == clock() + dt.timedelta(minutes=30)


def test_an_ended_session_cannot_be_prolonged(conversations, session, clock):
    clock.forward(minutes=30)
    for conversation in (session.conversation, "unknown"):
        with pytest.raises(UnauthorizedError):
            conversations.prolong(conversation)


def test_an_unknown_conversation_looks_like_an_ended_one(conversations):
    with pytest.raises(UnauthorizedError):
        conversations.find("unknown")


def test_the_same_message_gives_the_same_replies(conversations, session):
    answer(conversations, session, "m1")
    assert conversations.begin(session.conversation, "m1") == ANSWER


def test_two_sessions_may_use_the_same_message_id(conversations, session):
    answer(conversations, session, "m1")
    other = conversations.open("risor", Language.EN)
    assert isinstance(conversations.begin(other.conversation, "m1"), Claim)


def test_a_message_that_is_being_answered_is_not_answered_twice(conversations, session):
    conversations.begin(session.conversation, "m1")
    with pytest.raises(InProgressError) as refused:
        conversations.begin(session.conversation, "m1")
    assert refused.value.retry_after == 1


def test_the_claim_of_a_fallen_process_is_taken_over_once(conversations, session, clock):
    conversations.begin(session.conversation, "m1")
    clock.forward(seconds=STALE_CLAIM.total_seconds() + 1)
    assert conversations.begin(session.conversation, "m1").taken_over
    with pytest.raises(InProgressError):
        conversations.begin(session.conversation, "m1")


def test_no_living_process_loses_its_claim():
    assert dt.timedelta(seconds=LONGEST_TURN_SECONDS) * 1.25 < STALE_CLAIM


def test_personal_replies_are_kept_only_until_the_next_message(conversations, session):
    answer(conversations, session, "m1", SUMMARY, MASKED)
    assert conversations.begin(session.conversation, "m1") == SUMMARY
    answer(conversations, session, "m2")
    assert conversations.begin(session.conversation, "m1") == MASKED


def test_another_conversation_leaves_personal_replies_alone(conversations, session):
    answer(conversations, session, "m1", SUMMARY, MASKED)
    answer(conversations, conversations.open("risor", Language.NB), "m2")
    assert conversations.begin(session.conversation, "m1") == SUMMARY


def test_a_session_takes_over_the_language_of_the_last_reply(conversations, session):
    claim = conversations.begin(session.conversation, "m1")
    conversations.finish(claim, ANSWER, None, Language.EN)
    assert conversations.find(session.conversation).language is Language.EN


def test_an_answer_comes_too_late_for_a_deleted_conversation(conversations, session):
    claim = conversations.begin(session.conversation, "m1")
    conversations.end(session.conversation)
    with pytest.raises(UnauthorizedError):
        conversations.finish(claim, ANSWER, None, Language.NB)


def test_a_choice_counts_only_where_it_was_offered(conversations, session):
    (choice,) = conversations.offer(session.conversation, ["Ja"]).values()
    other = conversations.open("risor", Language.NB)
    assert conversations.chosen(session.conversation, choice) == "Ja"
    with pytest.raises(BadRequestError):
        conversations.chosen(other.conversation, choice)
    with pytest.raises(BadRequestError):
        conversations.chosen(session.conversation, "Ja")


def test_nothing_is_offered_where_there_are_no_titles(conversations, session):
    assert conversations.offer(session.conversation, []) == {}


def test_ended_sessions_are_forgotten_with_all_they_leave(conversations, session, store, clock):
    answer(conversations, session, "m1", SUMMARY, MASKED)
    conversations.offer(session.conversation, ["Ja"])
    clock.forward(minutes=31)
    living = conversations.open("risor", Language.NB)
    assert list(store.sessions) == [living.conversation]
    assert not store.turns
    assert not store.choices


def test_feedback_is_counted_by_the_day_in_norway(conversations, session, store, clock):
    clock.moment = dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.timezone.utc)
    conversations.note_feedback(session, "plan_definition", helpful=True)
    conversations.note_feedback(session, "plan_definition", helpful=True)
    conversations.note_feedback(session, "plan_definition", helpful=False)
    day = dt.date(2026, 11, 24)
    assert store.feedback == {
        (day, "risor", "plan_definition", Language.NB, True): 2,
        (day, "risor", "plan_definition", Language.NB, False): 1,
    }
    assert conversations.ratings() == [Rating("plan_definition", Language.NB, 2, 1)]
