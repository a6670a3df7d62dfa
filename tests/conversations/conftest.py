"""The trained assistant, loaded once, and a fresh conversation for each test."""

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from databases import empty_schema, forget_parts

from dinplan import bootstrap
from dinplan.launcher.quiet import prepare_environment, silence_warnings
from dinplan.launcher.training import train_if_needed


@dataclass
class Talk:
    """One conversation: say something, look at what came back."""

    agent: Any
    loop: asyncio.AbstractEventLoop
    sender: str = field(default_factory=lambda: uuid.uuid4().hex)
    entries: list[dict[str, Any]] = field(default_factory=list)

    def say(self, text: str, language: str | None = None) -> dict[str, Any]:
        """Send a message; the last reply's `custom`."""
        from evaluation.in_process import customs, say

        metadata = {"language": language} if language else None
        self.entries = self.loop.run_until_complete(say(self.agent, self.sender, text, metadata))
        replies = customs(self.entries)
        return replies[-1] if replies else {}

    @property
    def topics(self) -> list[str]:
        """The topics of the last turn's replies, in order."""
        return [entry["custom"]["topic"] for entry in self.entries if "custom" in entry]

    @property
    def text(self) -> str:
        """Everything that was said in the last turn."""
        return "\n\n".join(entry["text"] for entry in self.entries if "text" in entry)

    @property
    def buttons(self) -> list[str]:
        """Titles of the last turn's buttons."""
        return [b["title"] for entry in self.entries for b in entry.get("buttons", [])]

    def slots(self) -> dict[str, Any]:
        """What the slots hold."""
        store = self.agent.tracker_store
        tracker = self.loop.run_until_complete(store.retrieve(self.sender))
        return dict(tracker.current_slot_values())

    def events(self) -> list[dict[str, Any]]:
        """The conversation as it is stored."""
        store = self.agent.tracker_store
        tracker = self.loop.run_until_complete(store.retrieve(self.sender))
        return [event.as_dict() for event in tracker.events]


@pytest.fixture(scope="session")
def loop():
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def trained(loop):
    """The assistant without a database."""
    prepare_environment()
    silence_warnings()
    from evaluation.in_process import load_agent

    return loop.run_until_complete(load_agent(train_if_needed()))


@pytest.fixture(scope="module")
def database_kind(request):
    """SQLite, unless the module is marked with `on_both_databases`."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def agent(request, trained, database_kind, data_dir):
    """The assistant on an empty database of a kind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(data_dir))
        patch.delenv("DATABASE_URL", raising=False)
        if database_kind == "postgres":
            address = request.getfixturevalue("postgres_database")
            empty_schema(address)
            patch.setenv("DATABASE_URL", address)
        forget_parts()
        from dinplan.rasa_ext.tracker_store import RedactingTrackerStore

        store = RedactingTrackerStore(trained.domain)
        trained.tracker_store = trained.processor.tracker_store = store
        yield trained
        store.engine.dispose()
        bootstrap.database().dispose()
    forget_parts()


@pytest.fixture
def talk(agent, loop):
    return Talk(agent, loop)


@pytest.fixture
def another_talk(agent, loop):
    return Talk(agent, loop)
