"""Actions driven as Rasa drives them, without Rasa."""

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from dinplan.understanding.turn import PARSE_KEY


class DrivenConversation:
    """A conversation in Rasa's place: runs actions and keeps the slots, the events and replies."""

    def __init__(self, slots):
        self.slots = dict.fromkeys(slots)
        self.events, self.said = [], []

    @property
    def note(self):
        return self.slots["contact_note"]

    def run(self, action, text, parse_data):
        """Run an action; the messages that it sends."""
        intent = {"name": "out_of_scope", "confidence": 0.3}
        message = {"text": text, "intent": intent, PARSE_KEY: {"language": "nb"}, **parse_data}
        tracker = Tracker("c1", dict(self.slots), message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events = asyncio.new_event_loop().run_until_complete(action.run(dispatcher, tracker, {}))
        self.events += events
        self.slots.update({event["name"]: event["value"] for event in events})
        self.said += [message["response"] for message in dispatcher.messages]
        return dispatcher.messages
