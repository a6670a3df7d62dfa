import time
from types import SimpleNamespace

import pytest
from rasa.shared.core.domain import SessionConfig
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from dinplan.rasa_ext.session_end import _has_ended

PROCESSOR = SimpleNamespace(domain=SimpleNamespace(session_config=SessionConfig(30, False)))


@pytest.mark.parametrize(
    ("channel", "minutes", "ended"), [("rest", 29, False), ("rest", 31, True), ("web", 31, False)]
)
def test_a_silence_ends_a_conversation_but_on_web_pages_which_prolong_theirs(
    channel, minutes, ended
):
    said = UserUttered("hei", input_channel=channel, timestamp=time.time() - minutes * 60)
    tracker = DialogueStateTracker.from_events("c1", [said], slots=[])
    assert _has_ended(PROCESSOR, tracker) is ended
