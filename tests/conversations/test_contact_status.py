"""Status, correction and withdrawal of a request that was sent."""

import json

import pytest
from databases import on_both_databases

from dinplan import bootstrap
from dinplan.contact.request import Status, Step

pytestmark = [pytest.mark.model, on_both_databases]

FORM = {
    "nb": ["Jeg vil bli kontaktet", "Kari Kanarifugl", "481 23 456", "Formiddag", "Meg selv",
           "Koordinator", "hopp over", "ja", "ja"],
    "en": ["I want to be contacted", "Kari Kanarifugl", "481 23 456", "Morning", "Myself",
           "Coordinator", "skip", "yes", "yes"],
}  # fmt: skip
TITLE = {"nb": "Status for henvendelsen min", "en": "Status of my request"}
PHONE = "481 23 456"
WRONG_PHONE = "400 31 570"
UNKNOWN = "ABC-DEE"


@pytest.fixture(autouse=True)
def no_earlier_tries(agent):
    """Wrong tries count for the whole installation, so each test begins without."""
    with bootstrap.database().begin() as connection:
        connection.exec_driver_sql("DELETE FROM contact_try")


@pytest.fixture
def reference(another_talk):
    """The reference of a request that another conversation has sent."""
    for text in FORM["nb"]:
        reply = another_talk.say(text)
    return reply["reference"]


def say(talk, *texts):
    for text in texts:
        reply = talk.say(text)
    return reply


def stored(reference):
    return next(r for r in bootstrap.contact_desk().requests() if r.reference == reference)


@pytest.mark.parametrize(
    "text", ["Hva er status på henvendelsen min?", "I want to withdraw my request"]
)
def test_who_asks_without_a_reference_is_told_what_is_needed(talk, text):
    assert say(talk, text)["step"] == "reference"
    assert talk.topics == ["contact_status", "contact_status"]


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Jeg tok imot henvendelsen"), ("en", "I received your request")]
)
def test_title_reference_and_number_show_the_status(talk, reference, language, words):
    assert say(talk, TITLE[language])["step"] == "reference"
    assert talk.topics == ["contact_status", "contact_status"]
    assert say(talk, reference)["step"] == "contact"
    shown = say(talk, PHONE)
    assert (shown["topic"], shown["step"], shown["language"]) == (
        "contact_status",
        "choice",
        language,
    )
    assert words in talk.text


def test_a_reference_in_the_first_message_begins_it(talk, reference):
    reply = talk.say(f"Hei, hva skjer med henvendelsen min, {reference}?")
    assert (reply["topic"], reply["step"]) == ("contact_status", "contact")


@pytest.mark.parametrize(
    "written",
    [str.lower, lambda r: f"referanse {r.replace('-', ' ').lower()}",
     lambda r: f"trekke {r.replace('-', '')}", lambda r: f"withdraw {r}"],
)  # fmt: skip
def test_a_reference_is_known_however_it_is_written(talk, reference, written):
    assert talk.say(written(reference))["topic"] == "contact_status"


def test_six_letters_alone_are_no_reference(talk, reference):
    talk.say("Hei")
    assert talk.say(reference.replace("-", "").lower())["topic"] != "contact_status"


def test_the_whole_key_in_one_message_shows_the_status(talk, reference):
    assert talk.say(f"Status {reference}, nummeret mitt er {PHONE}")["step"] == "choice"


def test_the_number_is_corrected(talk, reference):
    say(talk, f"{reference} {PHONE}", "Endre telefonnummer")
    assert say(talk, "400 31 579")["step"] == "choice"
    assert "400 31 579" in talk.text
    assert stored(reference).values[Step.PHONE] == "+4740031579"
    assert stored(reference).values[Step.NAME] == "Kari Kanarifugl"


def test_a_withdrawal_asks_once_more_and_deletes_the_values(talk, reference):
    say(talk, f"{reference} {PHONE}", "Trekke henvendelsen")
    assert talk.buttons == ["Ja", "Nei"]
    assert say(talk, "nei")["step"] == "choice"
    assert stored(reference).values
    say(talk, "Trekke henvendelsen")
    assert "step" not in say(talk, "ja")
    assert "trukket" in talk.text
    assert (stored(reference).status, stored(reference).values) == (Status.WITHDRAWN, {})
    assert say(talk, reference, PHONE)["step"] == "reference"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_answer_never_tells_whether_a_reference_exists(talk, reference, language):
    say(talk, TITLE[language], reference, WRONG_PHONE)
    wrong_number = talk.text
    say(talk, UNKNOWN, PHONE)
    assert talk.text == wrong_number


def test_after_three_wrong_tries_even_the_right_key_has_to_wait(talk, reference):
    say(talk, TITLE["nb"], reference, WRONG_PHONE, UNKNOWN, PHONE, reference)
    assert "step" not in say(talk, "400 31 571")
    assert "Prøv igjen senere" in talk.text
    assert "918 30 135" in talk.text
    assert "step" not in say(talk, f"{reference} {PHONE}")
    assert "Prøv igjen senere" in talk.text
    assert "step" not in say(talk, TITLE["nb"])
    assert talk.say("Hva er en koordinator?")["topic"] == "coordinator_definition"


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_question_in_the_middle_is_answered_and_the_step_asked_again(talk, reference, steps):
    before = say(talk, TITLE["nb"], *[reference, PHONE][:steps])
    after = talk.say("Hva er en individuell plan?")
    assert talk.topics == ["plan_definition", "contact_status"]
    assert after["step"] == before["step"]


def test_an_emergency_is_answered_first(talk, reference):
    assert talk.say(f"jeg vil ta livet mitt {reference}")["topic"] == "emergency"
    say(talk, TITLE["nb"])
    talk.say("jeg orker ikke mer, jeg vil ta livet mitt")
    assert talk.topics == ["emergency", "contact_status"]


@pytest.mark.parametrize(("language", "word"), [("nb", "avbryt"), ("en", "cancel")])
@pytest.mark.parametrize("steps", [0, 1, 2, 3, 4])
def test_it_can_be_cancelled_at_any_time(talk, reference, language, word, steps):
    way = [reference, PHONE, "trekk henvendelsen" if language == "nb" else "withdraw it"]
    say(talk, TITLE[language], *way[:steps])
    reply = talk.say(word)
    assert (reply["topic"], reply["language"]) == ("contact_status", language)
    assert "step" not in reply
    assert stored(reference).status is Status.RECEIVED
    assert talk.say("Hva er en koordinator?")["topic"] == "coordinator_definition"


def test_neither_reference_nor_number_stand_in_the_tracker(talk, reference):
    say(talk, f"Hva skjer med {reference}?", PHONE, "endre telefon 400 31 579")
    say(talk, "trekk henvendelsen", "ja", f"{UNKNOWN} kari@example.no", "avbryt")
    kept = json.dumps(talk.events(), ensure_ascii=False).replace(" ", "")
    for secret in (reference, UNKNOWN, "48123456", "40031579", "400 31 579", "kari@example.no"):
        assert secret.replace(" ", "") not in kept
        assert secret.replace(" ", "").lower() not in kept


def test_the_language_can_change_in_the_middle_and_stays(talk, reference):
    say(talk, TITLE["nb"], "English")
    assert say(talk, reference)["language"] == "en"
    assert say(talk, PHONE)["language"] == "en"


def test_in_the_contact_form_it_has_to_wait(talk):
    reply = say(talk, "Jeg vil bli kontaktet", TITLE["nb"])
    assert talk.topics == ["contact_status", "contact_form"]
    assert reply["step"] == "name"
    assert "avbryt" in talk.text


def test_a_name_that_looks_like_a_reference_is_a_name_in_the_contact_form(talk):
    say(talk, "Jeg vil bli kontaktet")
    assert talk.say("Abc-Dee")["step"] == "phone"


def test_the_receipt_says_what_the_reference_is_good_for(talk):
    say(talk, *FORM["en"])
    assert "withdraw" in talk.text
