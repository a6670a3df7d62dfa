"""What is said about a sent request, and with a code for the phone."""

import datetime as dt
from pathlib import Path

import pytest

from dinplan.contact.follow_up import OPEN_STAGES, Stage
from dinplan.contact.follow_up_desk import Ending
from dinplan.content.library import load_library
from dinplan.language.language import Language
from dinplan.rasa_ext.replies import Speaker
from dinplan.understanding.turn import Turn

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)
RECEIVED = {"status": "received", "received": "2026-11-20T23:30:00+00:00"}
SPOKEN = (Language.NB, Language.EN)


@pytest.fixture(scope="module")
def library():
    return load_library(Path(__file__).parents[3] / "content")


@pytest.fixture(params=SPOKEN, ids=lambda language: language.value)
def speaker(request, library):
    return Speaker(library, "risor", request.param, NOW)


@pytest.fixture
def norwegian(library):
    return Speaker(library, "risor", Language.NB, NOW)


@pytest.mark.parametrize("stage", Stage)
def test_every_step_asks_and_offers_a_way_out(speaker, stage):
    reply = speaker.status_step(stage, None, RECEIVED)
    assert (reply.topic, reply.step, reply.personal) == ("contact_status", stage.value, False)
    assert "{" not in reply.text
    assert reply.choices
    if stage not in OPEN_STAGES:
        assert reply.choices == (speaker.phrase("contact_form.button.cancel"),)


def test_the_status_tells_the_day_in_norwegian_time(speaker, norwegian):
    assert "2026" in speaker.status_step(Stage.CHOICE, None, RECEIVED).text
    assert "21.11.2026" in norwegian.status_step(Stage.CHOICE, None, RECEIVED).text


def test_a_note_takes_the_place_of_the_status(norwegian):
    text = norwegian.status_step(Stage.CHOICE, "note.kept", RECEIVED).text
    assert "ikke trukket" in text
    assert "2026" not in text


def test_a_new_number_makes_the_reply_personal(norwegian):
    shown = {**RECEIVED, "phone": "+4740031579"}
    reply = norwegian.status_step(Stage.CHOICE, "note.phone_changed", shown)
    assert "400 31 579" in reply.text
    assert reply.personal


@pytest.mark.parametrize("shown", [{**RECEIVED, "status": "withdrawn"}, {"status": "gone"}])
def test_what_is_gone_cannot_be_changed(norwegian, shown):
    assert norwegian.status_step(Stage.CHOICE, None, shown).choices == ("Ferdig",)


@pytest.mark.parametrize("ending", Ending)
def test_every_ending_has_its_words(speaker, ending):
    reply = speaker.status_end(ending)
    assert (reply.topic, reply.step) == ("contact_status", None)
    assert "{" not in reply.text


def test_a_failure_gives_the_phone_number(speaker):
    assert "918 30 135" in speaker.status_failed().text


def test_a_code_is_shown_with_its_end_and_is_personal(norwegian):
    reply = norwegian.handoff_code(Turn("handoff_code"), "785446", "2026-11-23T09:30:00+00:00")
    assert "785 446" in reply.text
    assert "10.30" in reply.text
    assert "918 30 135" in reply.text
    assert reply.personal
    assert "785446" not in str(reply.custom())


@pytest.mark.parametrize("topic", ["contact_status", "handoff_code"])
def test_inside_a_form_both_have_to_wait(speaker, topic):
    turn = Turn(topic, tapped=True)
    waiting = speaker.topic(topic, turn, None, in_form=True)
    assert waiting.text != speaker.topic(topic, turn, None).text
    assert waiting.choices == ()
