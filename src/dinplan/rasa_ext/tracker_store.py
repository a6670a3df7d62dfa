"""The tracker store: conversations in the one database, without personal values."""

import asyncio
import copy
from collections import deque
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import (
    FailSafeTrackerStore,
    InMemoryTrackerStore,
    SQLTrackerStore,
    TrackerStore,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from dinplan import bootstrap
from dinplan.adapters.database import open_engine
from dinplan.rasa_ext.redaction import redact


class RedactingTrackerStore(SQLTrackerStore):
    """Rasa's SQL tracker store, on the product's database, keeping only redacted events."""

    engine: sa.engine.Engine

    def __init__(
        self,
        domain: Domain,
        host: str | None = None,  # noqa: ARG002 - Rasa's signature; settings say where
        event_broker: EventBroker | None = None,
        **kwargs: Any,  # noqa: ARG002
    ) -> None:
        settings = bootstrap.settings()
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        # Rasa takes a whole address in place of a host.
        super().__init__(domain=domain, host=settings.database, event_broker=event_broker)
        if self.engine.dialect.name == "sqlite":
            # Rasa's engine opens the file anew for each session and does not write ahead.
            self.engine.dispose()
            self.engine = open_engine(settings.database)
            self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the new events, redacted; see the parent class."""
        kept = copy.copy(tracker)
        kept.events = deque(redact(tracker.events), tracker.events.maxlen)
        await super().save(kept)

    def forget(self, conversation: str) -> None:
        """Delete all that is stored of a conversation that has ended."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter_by(sender_id=conversation).delete()
            session.commit()


async def forget_tracker(store: TrackerStore, conversation: str) -> None:
    """Delete all that a tracker store keeps of a conversation.

    No turn of the conversation may run: it would write its events anew.

    Raises:
        SQLAlchemyError: the database did not answer.
    """
    if isinstance(store, FailSafeTrackerStore):
        # What was said while the database was down stands in the fallback's memory.
        await forget_tracker(store.fallback_tracker_store, conversation)
        await forget_tracker(store._tracker_store, conversation)  # noqa: SLF001 - no public way
    elif isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation, None)
    elif isinstance(store, RedactingTrackerStore):
        await asyncio.to_thread(store.forget, conversation)
    else:
        raise TypeError(f"{type(store).__name__} cannot forget")
