"""The trained assistant with its actions in one process, for evaluation and tests."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import rasa_sdk.executor
from rasa.core import agent as rasa_agent
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig

from dinplan.rasa_ext.action_results import mend_remote_actions
from dinplan.rasa_ext.rest_channel import CollectedReplies, replies_to
from dinplan.rasa_ext.session_end import count_silence_from_the_last_message
from dinplan.settings import PROJECT_ROOT

Entry = dict[str, Any]
"""One list entry of the REST channel's answer."""


class InProcessActions(EndpointConfig):
    """Rasa's action endpoint without a network: calls the SDK's executor directly."""

    def __init__(self) -> None:
        super().__init__(url="in-process")
        self._executor = rasa_sdk.executor.ActionExecutor()
        self._executor.register_package("actions")
        # The SDK warns of each submodule that it imports; one process needs no such word.
        logging.getLogger("rasa_sdk.executor").setLevel(logging.ERROR)

    async def request(self, *_: Any, **kwargs: Any) -> Any:
        """Run the action that Rasa asks for; see the parent class."""
        result = await self._executor.run(kwargs["json"])
        return {"events": result["events"], "responses": result["responses"]}


async def load_agent(
    model: Path, *, store: TrackerStore | None = None, actions: EndpointConfig | None = None
) -> Agent:
    """Load a model with the product's answer generator, an in-memory store and its actions."""
    mend_remote_actions()
    count_silence_from_the_last_message()
    endpoints = AvailableEndpoints.read_endpoints(str(PROJECT_ROOT / "endpoints.yml"))
    endpoints.action = actions or InProcessActions()
    endpoints.lock_store = None
    endpoints.tracker_store = None
    agent = await rasa_agent.load_agent(model_path=str(model), endpoints=endpoints)
    agent.tracker_store = store or InMemoryTrackerStore(agent.domain)
    agent.processor.tracker_store = agent.tracker_store
    return agent


async def say(
    agent: Agent, sender: str, text: str, metadata: dict[str, Any] | None = None
) -> list[Entry]:
    """Send one message; the replies as the REST channel gives them."""
    message = UserMessage(
        text, CollectedReplies(), sender, input_channel="rest", metadata=metadata or {}
    )
    return await replies_to(agent.handle_message, message)


def customs(entries: list[Entry]) -> list[dict[str, Any]]:
    """The `custom` parts of the replies, in order."""
    return [entry["custom"] for entry in entries if entry.get("custom")]


def run(coroutine: Any) -> Any:
    """Run a coroutine to its end in a loop of its own."""
    return asyncio.new_event_loop().run_until_complete(coroutine)
