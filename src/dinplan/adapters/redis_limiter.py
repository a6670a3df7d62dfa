"""Limits that several processes share, in Redis."""

import logging
import secrets
from typing import Any

import redis

from dinplan.chat.limits import WINDOW_SECONDS
from dinplan.chat.ports import Limiter

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 1.0
"""How long a request waits for Redis before it is counted in this process alone."""

PREFIX = "dinplan:limit:"

TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local window = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
    local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
    return tostring(oldest[2] + window - now)
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('EXPIRE', KEYS[1], math.ceil(window))
return false
"""
"""A sorted set of moments a key, by the server's clock. Check and count are one step."""


class RedisLimiter:
    """Counts in Redis; see `dinplan.chat.ports.Limiter`.

    Without Redis it goes on counting in this process: limits that are too wide for a while are
    better than a chat that is closed.
    """

    def __init__(self, url: str, otherwise: Limiter) -> None:
        client = redis.Redis.from_url(
            url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS
        )
        self._take: Any = client.register_script(TAKE)
        self._otherwise = otherwise

    def take(self, key: str, most: int) -> float | None:
        """Use a key once; see the port."""
        once = secrets.token_hex(8)
        try:
            wait = self._take(keys=[PREFIX + key], args=[most, WINDOW_SECONDS, once])
        except redis.RedisError as error:
            log.error("Redis does not count; this process does: %s", type(error).__name__)  # noqa: TRY400
            return self._otherwise.take(key, most)
        return None if wait is None else float(wait)
