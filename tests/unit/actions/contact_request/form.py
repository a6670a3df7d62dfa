"""A contact request through the three actions, driven as Rasa's form drives them."""

from unit.actions.driven import DrivenConversation

from actions.contact_request import AskContactConfirm, BeginContactRequest, ValidateContactForm
from dinplan.contact.request import Step

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


class Form(DrivenConversation):
    """The contact form, which asks for the first slot that is empty."""

    def __init__(self, desk, options):
        self._desk, self._options = lambda: desk, lambda: options
        super().__init__([*REQUIRED, "contact_note", "requested_slot"])

    @property
    def step(self):
        return self.slots["requested_slot"]

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
        self.messages = self.run(action, text, parse_data)
