import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.guesses import AT_CODES, IN_A_CONVERSATION, IN_ALL_CONVERSATIONS, Limit

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)


@given(st.integers(1, 9), st.lists(st.integers(0, 10_000), max_size=20))
def test_a_limit_is_never_reached_by_fewer_tries_than_it_bears(most, seconds):
    moments = sorted((NOW - dt.timedelta(seconds=s) for s in seconds), reverse=True)
    limit = Limit(most, dt.timedelta(minutes=10))
    recent = [m for m in moments if NOW - m <= 2 * limit.span]
    assert not limit.reached(moments, NOW) or len(recent) >= most


def test_the_limits_that_the_product_has():
    assert (IN_A_CONVERSATION.most, IN_A_CONVERSATION.span) == (3, dt.timedelta(hours=1))
    assert IN_ALL_CONVERSATIONS.span == dt.timedelta(hours=1)
    assert (AT_CODES.most, AT_CODES.span) == (5, dt.timedelta(minutes=10))
