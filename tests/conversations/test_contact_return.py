"""Whoever comes back finds the form where it was, until the conversation has ended."""

import datetime as dt
import re
import time

import pytest
from databases import everything_in, on_both_databases
from traces import found_in

from dinplan import bootstrap

pytestmark = [pytest.mark.model, on_both_databases]

BEGIN = {"nb": "Jeg vil bli kontaktet", "en": "I want to be contacted"}


@pytest.fixture
def minutes_later(agent, monkeypatch):
    """Let minutes pass, for the dialogue and for the desks."""
    real_time, real_now = time.time, bootstrap.now
    passed = dt.timedelta()

    def wait(minutes):
        nonlocal passed
        passed += dt.timedelta(minutes=minutes)

    monkeypatch.setattr(time, "time", lambda: real_time() + passed.total_seconds())
    for desk in (bootstrap.contact_desk(), bootstrap.follow_up_desk(), bootstrap.handoff_desk()):
        monkeypatch.setattr(desk, "_clock", lambda: real_now() + passed)
    return wait


def tables_with(word):
    kept = everything_in(bootstrap.database())
    return {table for table, text in kept.items() if found_in(text, [word])}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_after_twenty_minutes_the_form_is_where_it_was(talk, language, minutes_later):
    talk.say(BEGIN[language])
    talk.say("Kari Kakadue")
    minutes_later(20)
    assert talk.say("481 23 456")["step"] == "call_time"
    minutes_later(20)  # since the last message, not since the first
    just_call = {"nb": "bare ring meg", "en": "just call me"}[language]
    yes = {"nb": "ja", "en": "yes"}[language]
    assert talk.say(just_call)["step"] == "consent", talk.text
    talk.say(yes)
    assert "Kari Kakadue" in talk.text
    assert talk.say(yes)["topic"] == "contact_receipt"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_end_of_the_session_deletes_the_draft(talk, another_talk, language, minutes_later):
    talk.say(BEGIN[language])
    talk.say("Karl Kondor")
    assert tables_with("kondor") == {"contact_draft"}
    minutes_later(31)
    assert bootstrap.contact_desk().forget_silent_drafts() == 1
    assert tables_with("kondor") == set()
    # A new conversation, in which nothing is asked for any more.
    assert talk.say("Hva er en koordinator?")["topic"] == "coordinator_definition"
    assert talk.topics == ["coordinator_definition"]
    assert talk.say(BEGIN[language])["step"] == "name"


def test_a_code_works_for_half_an_hour(talk, minutes_later):
    from dinplan.contact.errors import CodeRefusedError

    talk.say("Gi meg en kode til telefonen")
    code = re.search(r"\b\d{3} \d{3}\b", talk.text)[0]
    minutes_later(31)
    with pytest.raises(CodeRefusedError):
        bootstrap.handoff_desk().redeem(code)


def test_an_opened_request_is_closed_after_half_an_hour(talk, another_talk, minutes_later):
    reply = another_talk.say("Ring Kari 481 23 456")
    while "reference" not in reply:
        answers = {"call_time": "bare ring meg", "consent": "ja", "confirm": "ja"}
        reply = another_talk.say(answers[reply["step"]])
    assert talk.say(f"{reply['reference']} 481 23 456")["step"] == "choice"
    minutes_later(29)
    assert talk.say("endre telefonnummer")["step"] == "phone"
    minutes_later(31)
    assert talk.say("400 31 579").get("step") is None
