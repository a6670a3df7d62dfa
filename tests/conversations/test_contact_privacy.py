"""What a citizen gives stands in the request and nowhere else, on the trained model."""

import json
import logging

import pytest
from databases import everything_in, on_both_databases
from traces import IDENTITY_NUMBER, PHONES, canaries, found_in

from dinplan import bootstrap

pytestmark = [pytest.mark.model, on_both_databases]

BEGIN = {"nb": "Jeg vil bli kontaktet", "en": "I want to be contacted"}


@pytest.fixture(autouse=True)
def no_earlier_requests(agent):
    with bootstrap.database().begin() as connection:
        connection.exec_driver_sql("DELETE FROM contact_request")


@pytest.fixture
def logged(caplog):
    """What is logged, at the level that tells most."""
    caplog.set_level(logging.DEBUG)
    return caplog


def fill(talk, language, given):
    reply = talk.say(BEGIN[language])
    while "reference" not in reply:
        talk.say(f"{reply['step']}: {given.refused}")  # refused in every step
        reply = talk.say(given.answers[reply["step"]])
        yield reply


def tables_with(words):
    kept = everything_in(bootstrap.database())
    return {table for table, text in kept.items() if found_in(text, words)}


def left_in_files(data_dir, words):
    files = [f for f in data_dir.glob("dinplan.db*") if not f.name.endswith("lock")]
    return found_in("".join(f.read_bytes().decode("latin-1") for f in files), words)


@pytest.mark.parametrize(
    ("phone", "language"), zip(PHONES, ["nb", "en", "nb", "en", "nb", "en"], strict=True)
)
def test_canaries_are_found_in_the_request_only(talk, language, phone, logged):
    given = canaries(language, phone)
    for reply in fill(talk, language, given):
        holding = tables_with(given.words)
        assert holding == ({"contact_request"} if "reference" in reply else {"contact_draft"})
    assert tables_with([IDENTITY_NUMBER]) == set()
    assert found_in(json.dumps(talk.events()), [*given.words, IDENTITY_NUMBER]) == []
    assert found_in(str(talk.slots()), [*given.words, IDENTITY_NUMBER]) == []
    own = [r for r in logged.records if r.name.startswith(("dinplan", "actions"))]
    assert found_in("\n".join(r.getMessage() for r in own), given.words) == []


@pytest.mark.parametrize(
    ("first", "word"),
    [
        ("Kan dere ringe Ødegårdspelikan på 479 91 208?", "ødegårdspelikan"),
        ("Please call Kanarifugl, 479 91 208", "kanarifugl"),
        ("Send e-post til kanarifugl@example.no", "kanarifugl"),
        ("Jeg vil bli kontaktet, fødselsnummeret mitt er 130972 48022", "13097248022"),
        ("130972 48022", "13097248022"),
        ("Hva er en koordinator? Jeg er født 130972 48022", "13097248022"),
    ],
)
def test_what_the_first_message_gives_is_not_kept_with_the_conversation(talk, first, word):
    talk.say(first)
    kept = json.dumps(talk.events())
    assert found_in(kept, [word, "47991208"]) == []
    talk.say("avbryt")
    assert tables_with([word]) - {"contact_request"} == set()


def test_corrections_and_questions_in_the_form_are_not_kept_either(talk):
    given = canaries("nb", PHONES[0])
    for text in (
        BEGIN["nb"], "Pelikanus Vannfugl", "hva gjør Pelikanus sin koordinator?", "479 91 208",
        "endre navn til Strutsina Vannfugl", "endre tolk Pelikansk", "bare ring meg", "ja",
        "endre e-post pelikanus@example.no", "nei",
    ):  # fmt: skip
        talk.say(text)
    words = ["pelikanus", "strutsina", "vannfugl", "pelikansk", *given.words]
    assert found_in(json.dumps(talk.events()), words) == []
    talk.say("avbryt")
    assert tables_with(["pelikanus", "strutsina", "vannfugl", "pelikansk"]) == set()


def test_withdrawn_values_leave_no_trace_in_the_tables(talk, another_talk, database_kind, data_dir):
    given = canaries("nb", "958 12 307")
    answers = {**given.answers, "name": "Pelle Albatross", "email": "albatross@example.no"}
    reply = another_talk.say(BEGIN["nb"])
    while "reference" not in reply:
        reply = another_talk.say(answers[reply["step"]])
    for text in (f"{reply['reference']} 958 12 307", "trekk henvendelsen", "ja"):
        talk.say(text)
    assert tables_with(["95812307", "albatross"]) == set()
    if database_kind == "sqlite":
        # PostgreSQL's files are its own; it overwrites what was deleted when it cleans up.
        assert left_in_files(data_dir, ["95812307", "albatross"]) == []


def test_a_sent_draft_leaves_no_values_behind(talk):
    given = canaries("nb", "479 91 208")
    for _ in fill(talk, "nb", given):
        pass
    assert everything_in(bootstrap.database())["contact_draft"] == "[]"
