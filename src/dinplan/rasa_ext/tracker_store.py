"""The tracker store: conversations in the one database, without personal values."""

import copy
from collections import deque
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from dinplan import bootstrap
from dinplan.adapters.database import use_write_ahead_log
from dinplan.rasa_ext.redaction import redact


class RedactingTrackerStore(SQLTrackerStore):
    """Rasa's SQL tracker store, on the product's database, keeping only redacted events."""

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
            use_write_ahead_log(self.engine)
            self.engine.dispose()  # connections from before do not write ahead

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the new events, redacted; see the parent class."""
        kept = copy.copy(tracker)
        kept.events = deque(redact(tracker.events), tracker.events.maxlen)
        await super().save(kept)
