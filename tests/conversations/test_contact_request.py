"""The contact request, from the first word to the reference."""

import json
import re

import pytest
from databases import on_both_databases

from dinplan import bootstrap
from dinplan.contact.request import Step

pytestmark = [pytest.mark.model, on_both_databases]

REFERENCE = re.compile(r"^[A-Z]{3}-[A-Z]{3}$")

WAYS = {
    "nb": {
        "begin": "Jeg vil bli kontaktet", "name": "Kari Kanarifugl", "phone": "481 23 456",
        "call_time": "Formiddag", "for_whom": "Barnet mitt", "matter": "Barnekoordinator",
        "message": "Vi har mange tjenester å holde styr på", "consent": "ja", "confirm": "ja",
        "email": "hopp over",
    },
    "en": {
        "begin": "I want to be contacted", "name": "Kari Kanarifugl", "phone": "+46 70 123 45 67",
        "call_time": "Any time", "for_whom": "Myself", "matter": "Coordinator",
        "message": "skip", "consent": "yes please", "confirm": "Yes", "email": "skip",
    },
}  # fmt: skip


def fill(talk, ways, until="done"):
    """Answer each step as it is asked for, up to a step or the end."""
    reply = talk.say(ways["begin"])
    for _ in Step:
        if reply.get("step") in (None, until):
            break
        reply = talk.say(ways[reply["step"]])
    return reply


def requests():
    return bootstrap.contact_desk().requests()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_request_goes_from_the_first_word_to_a_reference(talk, language):
    receipt = fill(talk, WAYS[language])

    assert receipt["topic"] == "contact_receipt"
    assert receipt["language"] == language
    assert REFERENCE.match(receipt["reference"])
    stored = next(r for r in requests() if r.reference == receipt["reference"])
    assert stored.language.value == language
    assert stored.municipality == "risor"
    assert stored.values[Step.NAME] == "Kari Kanarifugl"
    assert bootstrap.contact_desk()._store.load_draft(talk.sender) is None


def test_two_lines_at_once_and_just_call_me(talk):
    reply = talk.say("Ring Olav 37 15 00 00")
    assert reply["step"] == "call_time"
    assert talk.say("Bare ring meg")["step"] == "consent"
    talk.say("ja")
    assert "Olav" in talk.text
    assert "37 15 00 00" in talk.text


def test_a_question_in_the_middle_is_answered_and_the_step_asked_again(talk):
    talk.say("Jeg vil bli kontaktet")
    reply = talk.say("Hva er en individuell plan?")
    assert talk.topics == ["plan_definition", "contact_form"]
    assert reply["step"] == "name"


@pytest.mark.parametrize(("language", "word"), [("nb", "avbryt"), ("en", "cancel")])
@pytest.mark.parametrize("step", ["name", "phone", "call_time", "message", "consent", "confirm"])
def test_cancelling_in_any_step_forgets_the_values(talk, language, word, step):
    fill(talk, WAYS[language], until=step)
    count = len(requests())
    reply = talk.say(word)
    assert reply["topic"] == "contact_cancelled"
    assert reply["language"] == language
    assert bootstrap.contact_desk()._store.load_draft(talk.sender) is None
    assert len(requests()) == count
    assert talk.say("Hva er en koordinator?")["topic"] == "coordinator_definition"


def test_one_line_is_corrected_from_the_summary(talk):
    fill(talk, WAYS["nb"], until="confirm")
    assert talk.say("endre telefon")["step"] == "phone"
    assert talk.say("400 31 579")["step"] == "confirm"
    assert "400 31 579" in talk.text
    assert "481" not in talk.text


def test_language_and_interpreter_can_be_changed_in_the_summary(talk):
    fill(talk, WAYS["nb"], until="confirm")
    assert "Tolk: nei" in talk.text
    talk.say("endre tolk polsk")
    assert "Tolk: polsk" in talk.text
    talk.say("endre språk engelsk")
    assert "Language: English" in talk.text


def test_without_phone_and_email_the_form_says_why_one_is_needed(talk):
    talk.say("Jeg vil bli kontaktet")
    talk.say("Kari")
    assert talk.say("hopp over")["step"] == "email"
    assert talk.say("hopp over")["step"] == "phone"
    assert "kan ingen nå deg" in talk.text
    assert "918 30 135" in talk.text


def test_no_consent_sends_nothing_and_one_can_change_ones_mind(talk):
    fill(talk, WAYS["nb"], until="consent")
    count = len(requests())
    assert talk.say("nei")["topic"] == "contact_refused"
    assert len(requests()) == count
    assert talk.say("Jeg vil bli kontaktet")["step"] == "consent"
    talk.say("ja")
    assert talk.say("ja")["topic"] == "contact_receipt"


def test_an_identity_number_is_refused_and_not_kept(talk):
    talk.say("Jeg vil bli kontaktet")
    reply = talk.say("Kari 13097248022")
    assert reply["step"] == "name"
    assert "fødselsnummer" in talk.text
    assert "13097248022" not in json.dumps(talk.events())


def test_the_same_request_twice_is_noticed(talk):
    first = fill(talk, WAYS["nb"])
    again = fill(talk, WAYS["nb"])
    assert again["reference"] == first["reference"]
    assert "allerede" in talk.text


def test_the_language_can_change_in_the_middle(talk):
    talk.say("Jeg vil bli kontaktet")
    reply = talk.say("English")
    assert (reply["step"], reply["language"]) == ("name", "en")
    assert talk.say("Mary")["language"] == "en"


def test_a_professional_is_asked_not_to_write_about_the_patient(talk):
    fill(talk, {**WAYS["nb"], "for_whom": "Jeg spør som fagperson"}, until="matter")
    assert "opplysninger om pasienten" in talk.text


def test_the_form_stays_where_it_was(talk):
    fill(talk, WAYS["nb"], until="matter")
    assert talk.say("hei igjen, hvor var vi?")["step"] == "matter"


def test_two_citizens_never_see_each_others_values(talk, another_talk):
    fill(talk, WAYS["nb"], until="confirm")
    fill(another_talk, {**WAYS["en"], "name": "Peter"}, until="confirm")
    talk.say("endre tolk ja")
    assert "Kanarifugl" in talk.text
    assert "Peter" not in talk.text


def test_the_matter_in_own_words_and_an_interpreter_reach_the_unit(talk):
    ways = {**WAYS["en"], "matter": "We need one person who keeps track, and an Arabic interpreter"}
    receipt = fill(talk, ways)
    stored = next(r for r in requests() if r.reference == receipt["reference"])
    assert stored.values[Step.MESSAGE] == ways["matter"]
    assert stored.interpreter == "Arabic"
