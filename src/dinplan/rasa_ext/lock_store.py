"""Conversation locks: in memory for one process, in Redis where `REDIS_URL` is set."""

from typing import Any
from urllib.parse import urlsplit

from rasa.core.lock_store import InMemoryLockStore, LockStore, RedisLockStore
from rasa.utils.endpoints import EndpointConfig

from dinplan import bootstrap


class ConversationLocks:
    """Rasa loads this class by its name; making one gives the lock store that settings ask for."""

    def __new__(cls, endpoint_config: EndpointConfig | None = None, **_: Any) -> LockStore:  # noqa: ARG004
        """The lock store; see the class."""
        url = bootstrap.settings().redis_url
        if not url:
            return InMemoryLockStore()
        parts = urlsplit(url)
        return RedisLockStore(
            host=parts.hostname or "localhost",
            port=parts.port or 6379,
            db=int(parts.path.strip("/") or 1),
            username=parts.username,
            password=parts.password,
            use_ssl=parts.scheme == "rediss",
        )
