import datetime as dt

import pytest
from fakes import Clock, FakeGuessStore
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.errors import TooManyTriesError
from dinplan.contact.guesses import Door, Limit

THREE_A_MINUTE = Limit(3, dt.timedelta(minutes=1))
TEN_A_MINUTE = Limit(10, dt.timedelta(minutes=1))


def keeper_of(store, clock, overall=TEN_A_MINUTE, each=THREE_A_MINUTE, door=Door.REQUEST):
    return Doorkeeper(store, clock, door, overall, each)


def judged(keeper, conversation="c1"):
    """Whether a wrong try was judged."""
    try:
        keeper.count(conversation)
    except TooManyTriesError:
        return False
    return True


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store():
    return FakeGuessStore()


@pytest.fixture
def keeper(store, clock):
    return keeper_of(store, clock)


def test_a_conversation_has_three_wrong_tries(keeper):
    assert [judged(keeper) for _ in range(5)] == [True, True, True, False, False]
    assert keeper.closed("c1")
    assert not keeper.closed("c2")


def test_all_conversations_together_have_a_limit_of_their_own(keeper):
    results = [judged(keeper, f"c{number}") for number in range(12)]
    assert results == [True] * 10 + [False] * 2
    assert keeper.closed("anybody")


def test_right_tries_do_not_count(keeper):
    for _ in range(20):
        keeper.forgive(keeper.count("c1"))
    assert not keeper.closed("c1")


def test_who_goes_on_trying_gets_in_again_all_the_same(keeper, clock):
    for _ in range(3):
        keeper.count("c1")
    for _ in range(59):
        clock.forward(seconds=1)
        assert not judged(keeper)
    clock.forward(seconds=1)
    assert judged(keeper)


def test_the_door_stays_closed_for_its_span_after_the_last_wrong_try(keeper, clock):
    for _ in range(3):
        keeper.count("c1")
        clock.forward(seconds=29)
    clock.forward(seconds=30)
    assert keeper.closed("c1")
    clock.forward(seconds=1)
    assert not keeper.closed("c1")


def test_two_doors_do_not_close_one_another(store, clock):
    requests = keeper_of(store, clock)
    codes = Doorkeeper(store, clock, Door.HANDOFF, THREE_A_MINUTE)
    for _ in range(3):
        codes.count()
    assert codes.closed()
    assert not requests.closed("c1")


def test_a_try_that_others_are_making_at_the_moment_counts(keeper, store, clock):
    for _ in range(3):
        store.add_try(Door.REQUEST, "c1", clock())  # stored by another process, not judged yet
    assert not judged(keeper)


def test_old_tries_are_forgotten_when_no_limit_looks_back_to_them(keeper, store, clock):
    keeper.count("c1")
    clock.forward(minutes=2)
    keeper.forget_old()
    assert len(store.tries) == 1
    clock.forward(seconds=1)
    keeper.forget_old()
    assert store.tries == {}


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from("abcde"), st.booleans()), max_size=80)
)
def test_no_more_wrong_tries_are_judged_than_the_limits_say(tries):
    clock = Clock()
    keeper = keeper_of(FakeGuessStore(), clock)
    wrong = []
    for seconds, conversation, right in tries:
        clock.forward(seconds=seconds)
        try:
            own = keeper.count(conversation)
        except TooManyTriesError:
            continue
        if right:
            keeper.forgive(own)
        else:
            wrong.append((clock(), conversation))
    for moment, conversation in wrong:
        within = [w for w in wrong if moment - dt.timedelta(minutes=1) < w[0] <= moment]
        assert len(within) <= TEN_A_MINUTE.most
        assert sum(who == conversation for _, who in within) <= THREE_A_MINUTE.most
