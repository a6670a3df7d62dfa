"""The contact request as Rasa's form sees it."""

import logging
from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dinplan import bootstrap
from dinplan.contact.desk import ContactDesk
from dinplan.contact.errors import ContactStoreError, IncompleteDraftError
from dinplan.contact.form_options import form_options
from dinplan.contact.interview import ALARM_HINT, MESSAGE_HINT, Kind, Outcome, begin, react
from dinplan.contact.lines import Options
from dinplan.contact.questions import Said
from dinplan.contact.request import Draft, Step
from dinplan.understanding.decision import EMERGENCY, OUT_OF_SCOPE
from dinplan.understanding.turn import Turn

log = logging.getLogger(__name__)

SLOT = "contact_"
NOTE_SLOT = "contact_note"
NOT_KEPT = "problem.not_kept"
NOT_SENT = "problem.store_failed"
ASK_CONFIRM = "utter_ask_contact_form_contact_confirm"


class BeginContactRequest(Action):
    """Opens the conversation's draft and takes what the first message already gives."""

    def __init__(self, desk: Callable[[], ContactDesk] = bootstrap.contact_desk) -> None:
        self._desk = desk

    def name(self) -> str:
        """Its name in the domain."""
        return "action_begin_contact_request"

    async def run(
        self,
        dispatcher: CollectingDispatcher,  # noqa: ARG002 - the SDK's signature
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002
    ) -> list[EventType]:
        """Begin or resume; see the parent class."""
        turn = Turn.from_parse_data(tracker.latest_message)
        try:
            desk = self._desk()
            earlier = _open_draft(desk, tracker, turn)
            begun = begin(earlier, tracker.latest_message.get("text") or "")
            desk.keep(begun.draft)
        except ContactStoreError as error:
            log.error("The draft was not kept: %s", error)  # noqa: TRY400 - no values in the log
            return [SlotSet(NOTE_SLOT, NOT_KEPT)]
        note = begun.note or ("note.resumed" if earlier.values else None)
        return [SlotSet(NOTE_SLOT, note), *_slots(begun.draft)]


class ValidateContactForm(Action):
    """Takes each message while the form is active; named so that Rasa calls it before each step."""

    def __init__(
        self,
        desk: Callable[[], ContactDesk] = bootstrap.contact_desk,
        options: Callable[[], Options] = lambda: form_options(bootstrap.library().current()),
    ) -> None:
        self._desk = desk
        self._options = options

    def name(self) -> str:
        """Its name in the domain."""
        return "validate_contact_form"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - the SDK's signature
    ) -> list[EventType]:
        """React to a message; see the parent class."""
        requested = tracker.get_slot("requested_slot")
        if requested is None:
            return []  # the form has just been opened: nothing was asked, so nothing is answered
        turn = Turn.from_parse_data(tracker.latest_message)
        step = Step(requested.removeprefix(SLOT))
        said = _said(tracker, turn)
        try:
            desk = self._desk()
            outcome = react(_open_draft(desk, tracker, turn), step, said, self._options())
            return self._follow(outcome, step, turn, desk, dispatcher)
        except ContactStoreError as error:
            log.error("The draft was not kept: %s", error)  # noqa: TRY400 - no values in the log
            return [SlotSet(NOTE_SLOT, NOT_SENT if step is Step.CONFIRM else NOT_KEPT)]

    def _follow(
        self,
        outcome: Outcome,
        step: Step,
        turn: Turn,
        desk: ContactDesk,
        dispatcher: CollectingDispatcher,
    ) -> list[EventType]:
        draft = outcome.draft
        if outcome.kind is Kind.CANCELLED:
            desk.forget(draft.conversation)
            dispatcher.utter_message(response="utter_contact_cancelled")
            return _closed()
        if outcome.kind is Kind.REFUSED:
            desk.keep(draft)
            dispatcher.utter_message(response="utter_contact_refused")
            return _closed()
        if outcome.kind is Kind.SEND:
            return self._send(draft, desk, dispatcher)
        note = outcome.note
        if outcome.kind is Kind.ANSWER:
            dispatcher.utter_message(response=f"utter_{turn.intent or OUT_OF_SCOPE}")
            doubtful = step is Step.MESSAGE and not turn.tapped and turn.intent != EMERGENCY
            note = MESSAGE_HINT if doubtful else note
        desk.keep(draft)
        return [SlotSet(NOTE_SLOT, note), *_slots(draft)]

    @staticmethod
    def _send(draft: Draft, desk: ContactDesk, dispatcher: CollectingDispatcher) -> list[EventType]:
        try:
            receipt = desk.submit(draft)
        except ContactStoreError as error:
            log.error("A request was not stored: %s", error)  # noqa: TRY400 - no values in the log
            return [SlotSet(NOTE_SLOT, NOT_SENT)]
        except IncompleteDraftError:
            return [SlotSet(NOTE_SLOT, NOT_KEPT), *_slots(draft)]
        ending = "repeated" if receipt.repeated else "receipt"
        dispatcher.utter_message(
            response=f"utter_contact_{ending}", shown={"reference": receipt.request.reference}
        )
        return _closed()


class AskContactConfirm(Action):
    """Shows the summary; an action of its own because the values stand only in the draft."""

    def __init__(self, desk: Callable[[], ContactDesk] = bootstrap.contact_desk) -> None:
        self._desk = desk

    def name(self) -> str:
        """Its name in the domain."""
        return "action_ask_contact_form_contact_confirm"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - the SDK's signature
    ) -> list[EventType]:
        """Show the summary; see the parent class."""
        turn = Turn.from_parse_data(tracker.latest_message)
        try:
            draft = _open_draft(self._desk(), tracker, turn)
        except ContactStoreError as error:
            log.error("The draft was not read: %s", error)  # noqa: TRY400 - no values in the log
            # Where the note says what failed, the question without the summary goes with it.
            noted = tracker.get_slot(NOTE_SLOT) in (NOT_KEPT, NOT_SENT)
            dispatcher.utter_message(response=ASK_CONFIRM if noted else "utter_error")
            return []
        lines: dict[str, Any] = {step.value: value for step, value in draft.values.items()}
        lines |= {"language": draft.language.value, "interpreter": draft.interpreter}
        dispatcher.utter_message(response="utter_contact_summary", lines=lines)
        return []


def _open_draft(desk: ContactDesk, tracker: Tracker, turn: Turn) -> Draft:
    return desk.begin(tracker.sender_id, bootstrap.settings().municipality, turn.language)


def _said(tracker: Tracker, turn: Turn) -> Said:
    # The pipeline puts something in place of an empty message; it says nothing all the same.
    text = "" if turn.reason == "empty" else tracker.latest_message.get("text") or ""
    after_alarm = tracker.get_slot(NOTE_SLOT) == ALARM_HINT
    return Said(turn.choice or text, turn.intent, turn.sure, turn.tapped, after_alarm)


def _slots(draft: Draft) -> list[EventType]:
    """What the slots say of the draft: given or skipped, never a value."""
    fillings = {step: draft.filling(step) for step in Step}
    return [SlotSet(SLOT + s.value, f.value if f else None) for s, f in fillings.items()]


def _closed() -> list[EventType]:
    lines = [SlotSet(SLOT + step.value, None) for step in Step]
    return [*lines, SlotSet(NOTE_SLOT, None), SlotSet("requested_slot", None)]
