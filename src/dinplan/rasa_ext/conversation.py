"""What the tracker knows about the conversation, read in one place."""

from dataclasses import dataclass

from rasa.shared.core.events import BotUttered, Restarted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from dinplan.language.language import Language
from dinplan.understanding.languages import LanguageBasis
from dinplan.understanding.turn import PARSE_KEY, Turn

CHOICES_KEY = "choices"
"""Key of the offered titles in a `BotUttered` event's metadata."""

CONTACT_FORM = "contact_form"
STATUS_FORM = "contact_status_form"
FORMS = (CONTACT_FORM, STATUS_FORM)
"""The product's forms; while one asks for something, texts are values and may be personal."""


@dataclass(frozen=True)
class Conversation:
    """What came before a turn.

    Attributes:
        turns: the session's earlier turns, oldest first, without those that filled a form.
        latest: the turn before, in a form or not.
        offered: titles of the last reply's buttons.
        step: the form's slot that is asked for, or None outside the form.
    """

    turns: tuple[Turn, ...] = ()
    latest: Turn | None = None
    offered: tuple[str, ...] = ()
    step: str | None = None

    @property
    def language(self) -> Language | None:
        """The language of the turn before, if there was one."""
        return self.latest.language if self.latest else None

    @property
    def chosen_language(self) -> Language | None:
        """The language that was explicitly chosen and not left since."""
        if self.latest and self.latest.basis is LanguageBasis.CHOSEN:
            return self.latest.language
        return None

    @classmethod
    def from_tracker(cls, tracker: DialogueStateTracker | None) -> "Conversation":
        """Read the session's events."""
        if tracker is None:
            return cls()
        events = tracker.applied_events()
        offered: tuple[str, ...] = ()
        for event in reversed(events):
            if isinstance(event, UserUttered):
                break
            # The newest reply with buttons: inside the form an answer comes before the step.
            if isinstance(event, BotUttered) and event.metadata.get(CHOICES_KEY):
                offered = tuple(event.metadata[CHOICES_KEY])
                break
        turns = [
            Turn.from_parse_data(event.parse_data)
            for event in events
            if isinstance(event, UserUttered) and event.parse_data.get(PARSE_KEY)
        ]
        in_form = tracker.active_loop_name in FORMS
        return cls(
            turns=tuple(turns),
            latest=_latest_turn(tracker),
            offered=offered,
            step=tracker.get_slot("requested_slot") if in_form else None,
        )


def _latest_turn(tracker: DialogueStateTracker) -> Turn | None:
    """The session's last turn. Rasa's `applied_events` leaves out those inside a form."""
    for event in reversed(tracker.events):
        if isinstance(event, (Restarted, SessionStarted)):
            break
        if isinstance(event, UserUttered) and event.parse_data.get(PARSE_KEY):
            return Turn.from_parse_data(event.parse_data)
    return None
