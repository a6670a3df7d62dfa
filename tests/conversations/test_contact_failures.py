"""Where the database fails, the citizen is told, keeps the phone number, and loses nothing."""

import pytest
from databases import on_both_databases, without_tables

from dinplan import bootstrap
from dinplan.contact.request import Step

pytestmark = [pytest.mark.model, on_both_databases]

BEGIN = {"nb": "Jeg vil bli kontaktet", "en": "I want to be contacted"}
NOT_KEPT = {"nb": "fikk ikke tatt vare på svaret", "en": "could not keep your answer"}
NOT_SENT = {"nb": "fikk ikke sendt det", "en": "could not send it"}
AGAIN = {"nb": "prøv igjen", "en": "try again"}
PHONE = "918 30 135"
ANSWERS = {
    "nb": {
        "name": "Kari Kanarifugl", "phone": "hopp over", "email": "kari@example.no",
        "call_time": "Formiddag", "for_whom": "Barnet mitt", "matter": "Klage",
        "message": "Vi har mange tjenester", "consent": "ja", "confirm": "ja",
    },
    "en": {
        "name": "Kari Kanarifugl", "phone": "skip", "email": "kari@example.no",
        "call_time": "Morning", "for_whom": "My child", "matter": "Appeal",
        "message": "We have many services", "consent": "yes", "confirm": "yes",
    },
}  # fmt: skip
VALUES = {
    Step.NAME: "Kari Kanarifugl", Step.EMAIL: "kari@example.no", Step.CALL_TIME: "morning",
    Step.FOR_WHOM: "child", Step.MATTER: "appeal", Step.CONSENT: "yes",
}  # fmt: skip


def down(*tables):
    return without_tables(bootstrap.database(), *(tables or ("contact_draft", "contact_request")))


def stored(reference):
    return next(r for r in bootstrap.contact_desk().requests() if r.reference == reference)


def fill(talk, language):
    reply = talk.say(BEGIN[language])
    while reply["step"] != "confirm":
        reply = talk.say(ANSWERS[language][reply["step"]])
    return reply


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_failure_at_every_step_loses_nothing(talk, language):
    with down():
        assert talk.say(BEGIN[language])["step"] == "name"
        assert NOT_KEPT[language] in talk.text
        assert PHONE in talk.text
    step = "name"
    while step != "confirm":
        with down():
            failed = talk.say(ANSWERS[language][step])
        assert (failed["topic"], failed["step"]) == ("contact_form", step)
        assert failed["language"] == language
        assert NOT_KEPT[language] in talk.text
        assert PHONE in talk.text
        assert talk.say(AGAIN[language])["step"] == step  # nothing else is taken for the answer
        step = talk.say(ANSWERS[language][step])["step"]
    receipt = talk.say(ANSWERS[language]["confirm"])
    values = stored(receipt["reference"]).values
    assert {step: values[step] for step in VALUES} == VALUES


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("tables", [(), ("contact_request",), ("contact_draft",)])
def test_a_failure_at_sending_needs_no_retyping(talk, language, tables):
    fill(talk, language)
    count = len(bootstrap.contact_desk().requests())
    with down(*tables):
        for said in (ANSWERS[language]["confirm"], AGAIN[language]):
            failed = talk.say(said)
            assert (failed["topic"], failed["step"]) == ("contact_form", "confirm")
            assert NOT_SENT[language] in talk.text
            assert PHONE in talk.text
    assert len(bootstrap.contact_desk().requests()) == count
    receipt = talk.say(AGAIN[language])
    assert (receipt["topic"], receipt["language"]) == ("contact_receipt", language)
    values = stored(receipt["reference"]).values
    assert {step: values[step] for step in VALUES} == VALUES
    assert len(bootstrap.contact_desk().requests()) == count + 1


def test_a_lost_receipt_is_given_again_and_nothing_is_doubled(talk, monkeypatch):
    fill(talk, "nb")
    desk = bootstrap.contact_desk()
    submit = desk.submit

    def lose_the_answer(draft):
        submit(draft)
        raise ConnectionError

    count = len(desk.requests())
    with monkeypatch.context() as patch:
        patch.setattr(desk, "submit", lose_the_answer)
        assert talk.say("ja")["topic"] == "error"
        assert PHONE in talk.text
    assert "reference" in talk.say("ja")
    assert len(desk.requests()) == count + 1


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_failure_while_cancelling_is_no_farewell(talk, language):
    fill(talk, language)
    word = {"nb": "avbryt", "en": "cancel"}[language]
    with down():
        assert talk.say(word)["step"] == "confirm"
    assert talk.say(word)["topic"] == "contact_cancelled"
    assert bootstrap.contact_desk()._store.load_draft(talk.sender) is None


@pytest.mark.parametrize("language", ["nb", "en"])
def test_status_correction_and_withdrawal_survive_a_failure(talk, another_talk, language):
    fill(another_talk, language)
    reference = another_talk.say(ANSWERS[language]["confirm"])["reference"]
    sorry = {"nb": "kommer ikke til henvendelsene", "en": "cannot reach the requests"}[language]
    withdraw = {"nb": "trekk henvendelsen", "en": "withdraw the request"}[language]
    talk.say({"nb": "Status for henvendelsen min", "en": "Status of my request"}[language])
    for text, step in (
        (reference, "contact"),
        ("kari@example.no", "choice"),
        ("481 23 456", "choice"),
        (withdraw, "withdrawal"),
    ):
        with down("contact_request", "contact_follow_up", "contact_try"):
            talk.say(text)
            assert sorry in talk.text
            assert PHONE in talk.text
        assert talk.say(text)["step"] == step
    assert stored(reference).values[Step.PHONE] == "+4748123456"
    yes = ANSWERS[language]["confirm"]
    with down("contact_request"):
        talk.say(yes)
        assert sorry in talk.text
    assert stored(reference).values
    talk.say(yes)
    assert stored(reference).values == {}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_without_a_code_there_is_still_the_phone_number(talk, language):
    title = {"nb": "Gi meg en kode til telefonen", "en": "Give me a code for the call"}[language]
    with down("contact_handoff"):
        assert talk.say(title)["topic"] == "error"
        assert PHONE in talk.text
    assert talk.say(title)["topic"] == "handoff_code"
