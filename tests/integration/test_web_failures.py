"""What citizens get when something fails, and what logs do not."""

import sqlalchemy as sa
from web_client import Page, code
from web_rows import change

from dinplan.rasa_ext import web_channel, web_turns

PHONE = {"shown": "918 30 135", "uri": "tel:+4791830135"}


def test_a_turn_that_fails_gets_an_apology_with_the_phone(page, caplog):
    (apology,) = page.say("feil")
    assert (apology["topic"], apology["language"], apology["phone"]) == ("error", "nb", PHONE)
    assert "918 30 135" in apology["text"]
    assert "RuntimeError" in caplog.text
    assert "secret words" not in caplog.text


def test_an_apology_speaks_the_chosen_language(page):
    assert page.say("feil", language="en")[-1]["language"] == "en"


def test_silence_gets_an_apology(page):
    assert [reply["topic"] for reply in page.say("stille")] == ["error"]


def test_what_was_said_before_a_failure_is_told_too(page):
    topics = [reply["topic"] for reply in page.say("halvveis")]
    assert topics == [None, "plan_definition", "error"]


def test_a_turn_that_takes_too_long_gets_an_apology(page, agent, monkeypatch):
    monkeypatch.setattr(web_turns, "LONGEST_TURN_SECONDS", 0.2)
    agent.wait_seconds = 5
    assert [reply["topic"] for reply in page.say("vent")] == ["error"]
    assert page.say("hei")[-1]["topic"] == "plan_definition"


def test_a_failed_turn_gives_the_same_apology_again(page, agent):
    assert page.say("feil", "message-aaaa") == page.say("feil", "message-aaaa")
    assert agent.heard == ["feil"]


def test_without_the_database_the_citizen_gets_the_phone_number(url, page, caplog):
    change(sa.text("ALTER TABLE chat_session RENAME TO elsewhere"))
    answers = (page.send(text="hei"), Page(url).opened)
    change(sa.text("ALTER TABLE elsewhere RENAME TO chat_session"))
    for answer in answers:
        assert code(answer) == (503, "unavailable")
        assert int(answer.headers["Retry-After"]) >= 1
        assert "918 30 135" in answer.json()["error"]["message"]
    assert "the database refused: " in caplog.text
    assert page.conversation not in caplog.text
    assert page.say("hei")


def test_an_error_of_ours_tells_nothing_of_itself(page, monkeypatch, caplog):
    def fail(*_):
        raise ZeroDivisionError("secret words of a citizen")

    monkeypatch.setattr(web_channel, "shown_turns", fail)
    answer = page.request("GET", "/transcript")
    assert code(answer) == (500, "internal")
    assert "secret words" not in answer.text + caplog.text


def test_errors_speak_the_language_of_the_session(url):
    page = Page(url, language="en")
    english = page.send(text="a" * 1001).json()["error"]["message"]
    page.token = "wrong"
    both = page.send(text="hei").json()["error"]["message"]
    assert english.startswith("The text is too long")
    assert both == (
        "Samtalen er avsluttet. Du kan starte en ny. / "
        "The conversation has ended. You can start a new one."
    )
