"""Limits that processes share, in a real Redis."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis

from dinplan.adapters import redis_limiter
from dinplan.adapters.redis_limiter import RedisLimiter
from dinplan.chat.limits import MemoryLimiter


@pytest.fixture
def key(redis_url):
    key = f"test:{uuid.uuid4().hex}"
    yield key
    redis.Redis.from_url(redis_url).delete(redis_limiter.PREFIX + key)


@pytest.mark.redis
def test_two_processes_count_together(redis_url, key):
    one, other = (RedisLimiter(redis_url, MemoryLimiter()) for _ in range(2))
    assert [one.take(key, 3), other.take(key, 3), one.take(key, 3)] == [None, None, None]
    assert other.take(key, 3) == pytest.approx(60, abs=1)


@pytest.mark.redis
def test_at_once_no_more_get_through_than_may(redis_url, key):
    limiter = RedisLimiter(redis_url, MemoryLimiter())
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: limiter.take(key, 10), range(40)))
    assert waits.count(None) == 10


@pytest.mark.redis
def test_the_window_slides_by_the_servers_clock(redis_url, key, monkeypatch):
    monkeypatch.setattr(redis_limiter, "WINDOW_SECONDS", 0.3)
    limiter = RedisLimiter(redis_url, MemoryLimiter())
    assert limiter.take(key, 1) is None
    wait = limiter.take(key, 1)
    assert 0 < wait <= 0.3
    time.sleep(wait + 0.02)
    assert limiter.take(key, 1) is None


@pytest.mark.redis
def test_a_key_leaves_redis_after_its_window(redis_url, key):
    RedisLimiter(redis_url, MemoryLimiter()).take(key, 1)
    assert 0 < redis.Redis.from_url(redis_url).ttl(redis_limiter.PREFIX + key) <= 60


def test_without_redis_the_process_counts_for_itself(caplog):
    limiter = RedisLimiter("redis://127.0.0.1:1/0", MemoryLimiter())
    assert limiter.take("k", 1) is None
    assert limiter.take("k", 1) == pytest.approx(60, abs=1)
    assert "Redis does not count" in caplog.text
