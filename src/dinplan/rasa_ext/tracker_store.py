"""The tracker store: conversations in the one database, without personal values."""

import asyncio
import copy
import functools
import itertools
import json
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
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY

from dinplan import bootstrap
from dinplan.adapters.database import open_engine
from dinplan.rasa_ext.redaction import redact

# Written out, since SQLAlchemy takes longer to build Rasa's query than the database to answer it.
IN_SESSION = """FROM events WHERE sender_id = :sender AND timestamp >= coalesce(
    (SELECT max(timestamp) FROM events WHERE sender_id = :sender AND type_name = 'session_started'),
    0)"""
COUNT_OF_SESSION = sa.text(f"SELECT count(*) {IN_SESSION}")
EVENTS_OF_SESSION = sa.text(f"SELECT data {IN_SESSION} ORDER BY id")
ALL_EVENTS = sa.text("SELECT data FROM events WHERE sender_id = :sender ORDER BY id")


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
        """Store the new events, redacted, in one statement; see the parent class."""
        kept = copy.copy(tracker)
        kept.events = deque(redact(tracker.events), tracker.events.maxlen)
        await self.stream_events(kept)
        with self.session_scope() as session:
            stored = session.execute(COUNT_OF_SESSION, {"sender": tracker.sender_id}).scalar_one()
            new = itertools.islice(kept.events, stored, None)
            rows = [_row(tracker.sender_id, event) for event in new]
            if rows:
                session.execute(sa.insert(self.SQLEvent.__table__), rows)
            session.commit()

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        """The tracker of stored events; see the parent class."""
        query = ALL_EVENTS if fetch_events_from_all_sessions else EVENTS_OF_SESSION
        with self.session_scope() as session:
            stored = session.execute(query, {"sender": sender_id}).scalars()
            events = [_event(json.loads(data)) for data in stored]
        if not events:
            return None
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    def forget(self, conversation: str) -> None:
        """Delete all that is stored of a conversation that has ended."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter_by(sender_id=conversation).delete()
            session.commit()


def _event(data: dict[str, Any]) -> Event:
    """The event that a row's data describe, as Rasa makes it of them."""
    event: Event = _kind_of_event(data["event"])._from_parameters(data)  # noqa: SLF001
    return event


@functools.cache
def _kind_of_event(name: str) -> type[Event]:
    """An event's class; Rasa walks over all of them each time."""
    kind: type[Event] = Event.resolve_by_type(name)
    return kind


def _row(conversation: str, event: Event) -> dict[str, Any]:
    """An event as a row of Rasa's table."""
    data = event.as_dict()
    return {
        "sender_id": conversation,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get(INTENT_NAME_KEY),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


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
