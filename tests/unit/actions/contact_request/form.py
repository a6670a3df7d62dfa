"""A contact request through the three actions, driven as Rasa's form drives them."""

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.contact_request import AskContactConfirm, BeginContactRequest, ValidateContactForm
from dinplan.contact.request import Step
from dinplan.understanding.turn import PARSE_KEY

VALUES = {
    "contact_name": "Kari Kanarifugl",
    "contact_phone": "481 23 456",
    "contact_call_time": "etter kl. 15",
    "contact_for_whom": "Barnet mitt",
    "contact_matter": "Koordinator",
    "contact_message": "kanarimelding om noe privat",
    "contact_consent": "ja",
}
SECRETS = ("Kanarifugl", "481", "123", "15", "child", "Barnet", "coordinator", "kanarimelding")
REQUIRED = [f"contact_{step.value}" for step in Step]


class Form:
    """A conversation in Rasa's place: keeps the slots and asks for the first that is empty."""

    def __init__(self, desk, options):
        self._desk, self._options = lambda: desk, lambda: options
        self.slots = dict.fromkeys([*REQUIRED, "contact_note", "requested_slot"])
        self.events, self.said = [], []

    @property
    def step(self):
        return self.slots["requested_slot"]

    @property
    def note(self):
        return self.slots["contact_note"]

    def begin(self, text="Jeg vil bli kontaktet", **parse_data):
        self._run(BeginContactRequest(self._desk), text, parse_data)
        self._run(ValidateContactForm(self._desk, self._options), text, parse_data)
        self._ask()

    def say(self, text, **parse_data):
        self.said = []
        self._run(ValidateContactForm(self._desk, self._options), text, parse_data)
        if self.events[-1]["name"] != "requested_slot":
            self._ask()

    def fill(self, until="contact_confirm", **changes):
        self.begin()
        while self.step != until:
            self.say({**VALUES, **changes}[self.step])

    def _ask(self):
        self.slots["requested_slot"] = next(slot for slot in REQUIRED if self.slots[slot] is None)
        if self.slots["requested_slot"] == "contact_confirm":
            self._run(AskContactConfirm(self._desk), "", {})

    def _run(self, action, text, parse_data):
        intent = {"name": "out_of_scope", "confidence": 0.3}
        message = {"text": text, "intent": intent, PARSE_KEY: {"language": "nb"}, **parse_data}
        tracker = Tracker("c1", dict(self.slots), message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        events = asyncio.new_event_loop().run_until_complete(action.run(dispatcher, tracker, {}))
        self.events += events
        self.slots.update({event["name"]: event["value"] for event in events})
        self.said += [message["response"] for message in dispatcher.messages]
        self.messages = dispatcher.messages
