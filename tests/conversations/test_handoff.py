"""The code that spares repeating everything on the phone."""

import json
import re

import pytest
from databases import on_both_databases

from dinplan import bootstrap
from dinplan.contact.errors import CodeRefusedError
from dinplan.language.language import Language
from dinplan.launcher.handoff_sheet import handoff_sheet

pytestmark = [pytest.mark.model, on_both_databases]

CODE = re.compile(r"\b[1-9]\d{2} \d{3}\b(?! \d)")
TITLE = {"nb": "Gi meg en kode til telefonen", "en": "Give me a code for the call"}


def code_in(talk):
    return CODE.search(talk.text)[0]


def redeem(code):
    return bootstrap.handoff_desk().redeem(code)


def test_who_wants_to_talk_to_a_person_is_offered_a_code(talk):
    talk.say("Jeg vil snakke med et menneske")
    assert TITLE["nb"] in talk.buttons


@pytest.mark.parametrize(
    ("language", "question"),
    [("nb", "Hva er en individuell plan?"), ("en", "What is an individual plan?")],
)
def test_a_code_stands_for_what_was_answered(talk, language, question):
    talk.say(question)
    reply = talk.say(TITLE[language])
    assert (reply["topic"], reply["language"]) == ("handoff_code", language)
    assert "918 30 135" in talk.text
    shown = redeem(code_in(talk))
    assert [one.topic for one in shown.asked] == ["plan_definition"]
    assert (shown.language, shown.municipality) == (Language(language), "risor")
    sheet = handoff_sheet(shown, bootstrap.library().current())
    assert "Risør kommune" in sheet
    assert "Hva er en individuell plan?" in sheet


def test_a_code_works_once(talk):
    talk.say(TITLE["nb"])
    code = code_in(talk)
    redeem(code)
    with pytest.raises(CodeRefusedError):
        redeem(code)


def test_asking_twice_gives_the_same_code_and_the_newest_topics(talk):
    talk.say(TITLE["nb"])
    first = code_in(talk)
    talk.say("Hva er en koordinator?")
    talk.say(TITLE["nb"])
    assert code_in(talk) == first
    assert [one.topic for one in redeem(first).asked] == ["coordinator_definition"]


def test_what_was_typed_into_the_contact_form_is_not_handed_over(talk):
    for text in ("Jeg vil bli kontaktet", "Kari Kanarifugl", "481 23 456", "Hvem kan klage?"):
        talk.say(text)
    assert talk.topics[-1] == "contact_form"
    talk.say("avbryt")
    talk.say(TITLE["nb"])
    shown = redeem(code_in(talk))
    assert shown.asked[0].topic == "request_contact"
    assert len(shown.asked) <= 2  # the question may be taken for one
    kept = str(shown)
    # Not a few of the digits: ids and hashes may hold those by chance.
    for canary in ("Kanarifugl", "481 23 456", "48123456", "klage?"):
        assert canary not in kept


def test_the_code_stands_neither_in_the_tracker_nor_in_the_database(talk):
    talk.say(TITLE["nb"])
    code = code_in(talk)
    kept = json.dumps(talk.events())
    with bootstrap.database().connect() as connection:
        kept += str(connection.exec_driver_sql("SELECT * FROM contact_handoff").fetchall())
    for written in (code, code.replace(" ", "")):
        assert written not in kept


def test_in_a_form_the_code_has_to_wait(talk):
    talk.say("Jeg vil bli kontaktet")
    assert talk.say(TITLE["nb"])["step"] == "name"
    assert talk.topics == ["handoff_code", "contact_form"]
    assert not CODE.search(talk.text)
