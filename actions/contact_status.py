"""The conversation about a sent contact request, as Rasa's form sees it."""

import logging
from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from dinplan import bootstrap
from dinplan.contact.errors import ContactStoreError
from dinplan.contact.follow_up_desk import FollowUpDesk, Next
from dinplan.contact.questions import Said
from dinplan.contact.reference import find_reference
from dinplan.contact.request import ContactRequest, Step
from dinplan.understanding.decision import OUT_OF_SCOPE
from dinplan.understanding.turn import Turn

log = logging.getLogger(__name__)

DONE_SLOT = "contact_status_done"
NOTE_SLOT = "contact_note"
NOT_REACHED = "problem.store_failed"
PHONE_CHANGED = "note.phone_changed"


class BeginContactStatus(Action):
    """Begins with what the first message already gives."""

    def __init__(self, desk: Callable[[], FollowUpDesk] = bootstrap.follow_up_desk) -> None:
        self._desk = desk

    def name(self) -> str:
        """Its name in the domain."""
        return "action_begin_contact_status"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - the SDK's signature
    ) -> list[EventType]:
        """Begin; see the parent class."""
        text = tracker.latest_message.get("text") or ""
        try:
            begun = self._desk().begin(tracker.sender_id, _municipality(), text)
        except ContactStoreError as error:
            log.error("A follow-up was not begun: %s", error)  # noqa: TRY400 - no values in the log
            return [SlotSet(DONE_SLOT, None), SlotSet(NOTE_SLOT, NOT_REACHED)]
        if not begun.ending and not find_reference(text):
            # Whoever names the reference knows what is needed.
            dispatcher.utter_message(response="utter_contact_status")
        return _follow(begun, dispatcher)


class ValidateContactStatusForm(Action):
    """Takes each message while the form is active; named so that Rasa calls it before each step."""

    def __init__(self, desk: Callable[[], FollowUpDesk] = bootstrap.follow_up_desk) -> None:
        self._desk = desk

    def name(self) -> str:
        """Its name in the domain."""
        return "validate_contact_status_form"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - the SDK's signature
    ) -> list[EventType]:
        """React to a message; see the parent class."""
        if tracker.get_slot("requested_slot") is None:
            return []  # the form has just been opened: nothing was asked, so nothing is answered
        turn = Turn.from_parse_data(tracker.latest_message)
        # The pipeline puts something in place of an empty message; it says nothing all the same.
        text = "" if turn.reason == "empty" else tracker.latest_message.get("text") or ""
        said = Said(turn.choice or text, turn.intent, turn.sure, turn.tapped)
        try:
            heard = self._desk().hear(tracker.sender_id, _municipality(), said)
        except ContactStoreError as error:
            log.error("A follow-up failed: %s", error)  # noqa: TRY400 - no values in the log
            return [SlotSet(NOTE_SLOT, NOT_REACHED)]
        if heard.answer:
            dispatcher.utter_message(response=f"utter_{turn.intent or OUT_OF_SCOPE}")
        return _follow(heard, dispatcher)


class AskContactStatus(Action):
    """Asks for what is needed next; an action of its own because that stands only in the store."""

    def __init__(self, desk: Callable[[], FollowUpDesk] = bootstrap.follow_up_desk) -> None:
        self._desk = desk

    def name(self) -> str:
        """Its name in the domain."""
        return "action_ask_contact_status_form_contact_status_done"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - the SDK's signature
    ) -> list[EventType]:
        """Ask; see the parent class."""
        note = tracker.get_slot(NOTE_SLOT)
        try:
            stage, request = self._desk().look(tracker.sender_id, _municipality())
        except ContactStoreError as error:
            log.error("A follow-up was not read: %s", error)  # noqa: TRY400 - no values in the log
            dispatcher.utter_message(response="utter_contact_status_failed")
            return []
        dispatcher.utter_message(
            response="utter_contact_status_ask",
            stage=stage.value,
            note=note,
            shown=_shown(request, with_phone=note == PHONE_CHANGED),
        )
        return []


def _municipality() -> str:
    return bootstrap.settings().municipality


def _follow(heard: Next, dispatcher: CollectingDispatcher) -> list[EventType]:
    if heard.ending:
        dispatcher.utter_message(response="utter_contact_status_end", ending=heard.ending.value)
    done = heard.ending.value if heard.ending else None
    return [SlotSet(DONE_SLOT, done), SlotSet(NOTE_SLOT, heard.note)]


def _shown(request: ContactRequest | None, *, with_phone: bool) -> dict[str, str]:
    if request is None:
        return {"status": "gone"}
    shown = {"status": request.status.value, "received": request.created.isoformat()}
    # The citizen sees whether the new number is right. It marks the reply as personal.
    return {**shown, "phone": request.values.get(Step.PHONE, "")} if with_phone else shown
