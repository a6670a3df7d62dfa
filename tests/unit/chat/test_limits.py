import pytest

from dinplan.chat import limits as limits_module
from dinplan.chat.errors import TooManyRequestsError
from dinplan.chat.limits import Allowance, Limits, MemoryLimiter


class Seconds:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def limiter(seconds):
    return MemoryLimiter(seconds)


def test_the_window_slides(limiter, seconds):
    assert limiter.take("k", 2) is None
    seconds.now += 40
    assert limiter.take("k", 2) is None
    seconds.now += 10
    assert limiter.take("k", 2) == pytest.approx(10)
    seconds.now += 10
    assert limiter.take("k", 2) is None
    assert limiter.take("k", 2) == pytest.approx(40)


def test_a_refused_use_does_not_count(limiter, seconds):
    limiter.take("k", 1)
    for _ in range(10):
        seconds.now += 5
        limiter.take("k", 1)
    seconds.now += 10
    assert limiter.take("k", 1) is None


def test_keys_are_counted_apart(limiter):
    assert limiter.take("a", 1) is None
    assert limiter.take("b", 1) is None


def test_unused_keys_do_not_fill_the_memory(limiter, seconds, monkeypatch):
    monkeypatch.setattr(limits_module, "MOST_KEYS", 100)
    for number in range(100):
        limiter.take(f"old-{number}", 1)
    seconds.now += 61
    for number in range(50):
        limiter.take(f"new-{number}", 1)
    assert len(limiter._uses) == 50


def refused(use, times):
    for _ in range(times):
        use()
    with pytest.raises(TooManyRequestsError) as error:
        use()
    return error.value.retry_after


def test_the_figures_are_those_that_are_documented(limiter):
    limits = Limits(limiter, str)
    assert refused(lambda: limits.session("messages", "c"), 30) == pytest.approx(60)
    assert refused(lambda: limits.address("messages", "192.0.2.1"), 60) == pytest.approx(60)
    assert refused(lambda: limits.new_session("192.0.2.1"), 20) == pytest.approx(60)


def test_messages_and_other_requests_are_counted_apart(limiter):
    limits = Limits(limiter, str, Allowance(session=1, address=1, new_sessions=1))
    limits.session("messages", "c")
    limits.session("other", "c")
    limits.address("messages", "a")
    limits.address("other", "a")
    limits.new_session("a")


def test_an_address_is_never_a_key(limiter):
    Limits(limiter, lambda text: text[::-1]).address("messages", "192.0.2.1")
    assert not any("192.0.2.1" in key for key in limiter._uses)
