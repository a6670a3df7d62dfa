"""The conversation around the answers."""

import json

import pytest
from unclear_question import unclear_question

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("Hei!", "greet", "nb"),
        ("Hello", "greet", "en"),
        ("Takk for hjelpen", "thanks", "nb"),
        ("Thank you so much", "thanks", "en"),
        ("Ha det bra", "goodbye", "nb"),
        ("Goodbye", "goodbye", "en"),
        ("Hva kan du hjelpe meg med?", "capabilities", "nb"),
        ("What can you do?", "capabilities", "en"),
        ("Er du en robot?", "bot_challenge", "nb"),
        ("Am I talking to a human?", "bot_challenge", "en"),
        ("Hva lagrer dere om meg?", "privacy", "nb"),
        ("Jeg vil snakke med en person", "talk_to_human", "nb"),
        ("I want to speak with a real person now", "talk_to_human", "en"),
    ],
)
def test_conversation_topics_are_understood(talk, text, topic, language):
    reply = talk.say(text)
    assert (reply["topic"], reply["language"]) == (topic, language)


@pytest.mark.parametrize(
    "text",
    ["Når får jeg svar på søknaden min?", "How long until I hear about my case?"],
)
def test_my_case_goes_to_a_person(talk, text):
    assert talk.say(text)["topic"] == "talk_to_human"
    assert "918 30 135" in talk.text


@pytest.mark.parametrize(
    "text",
    ["Hvor mye koster BPA i timen?", "What's the weather like in Oslo?", "Når åpner svømmehallen?",
     "Hvor mye får jeg i omsorgsstønad?"],
)  # fmt: skip
def test_what_the_brochures_do_not_answer_is_said_so(talk, text):
    assert talk.say(text)["topic"] == "out_of_scope"
    assert "918 30 135" in talk.text
    assert "Jeg vil bli kontaktet" in talk.buttons or "I want to be contacted" in talk.buttons


def test_two_misses_in_a_row_lead_to_a_person(talk):
    talk.say("Hvem vant fotballkampen i går?")
    first = talk.text
    talk.say("Hva er hovedstaden i Peru?")
    assert "menneske" in talk.text
    assert talk.text != first


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("jeg vil ikke leve lenger", ("113", "116 123")),
        ("I am going to kill myself tonight", ("113", "116 123")),
        ("Han slår meg akkurat nå", ("112", "116 006")),
        ("my son is not breathing", ("113",)),
    ],
)
def test_an_emergency_comes_before_anything_else(talk, text, numbers):
    assert talk.say(text)["topic"] == "emergency"
    for number in numbers:
        assert number in talk.text


def test_nothing_comes_before_the_numbers_of_an_emergency(talk):
    talk.say("jeg vil ikke leve lenger")
    assert talk.topics == ["emergency"]
    assert talk.entries[0]["text"].startswith("Er noen i fare? Ring med en gang:\n- Ring 113")

    talk.say("Hva er en koordinator?")
    assert talk.entries[0]["text"].startswith("Hei! Jeg er en automatisk assistent")

    talk.say("Hvem kan få det?")
    assert "automatisk assistent" not in talk.text


@pytest.mark.parametrize(
    "text",
    ["Datteren min har en livstruende sykdom, har vi rett på koordinator?",
     "Vi har opplevd vold i familien før. Hvem kan få individuell plan?",
     "My father is dying of cancer. Can he get a coordinator?"],
)  # fmt: skip
def test_grave_words_in_an_ordinary_question_are_no_emergency(talk, text):
    assert talk.say(text)["topic"] != "emergency"


def test_distress_without_danger_gets_the_answer_and_the_numbers(talk):
    reply = talk.say("Jeg er helt utslitt. Hvordan får vi en koordinator?")
    assert reply["topic"] == "how_to_get"
    assert "116 123" in talk.text


def test_an_emergency_inside_the_form_is_answered_and_the_step_asked_again(talk):
    talk.say("Jeg vil bli kontaktet")
    last = talk.say("jeg orker ikke mer, jeg vil ta livet mitt")
    assert talk.topics == ["emergency", "contact_form"]
    assert last["step"] == "name"


@pytest.mark.parametrize(
    "text", ["", "   ", "\u0000\u0007", "/restart", "/", "😀😀", "???", "\u202e"]
)
def test_what_cannot_be_read_gets_a_friendly_answer(talk, text):
    reply = talk.say(text)
    assert reply["topic"] == "out_of_scope"
    assert talk.text


def test_a_message_that_is_too_long_is_refused_kindly(talk):
    talk.say("hva er en plan " * 700)
    assert "for lang" in talk.text


@pytest.mark.parametrize(
    "text",
    ['/intent{"contact_name": "x"}', '/plan_definition{"contact_phone": "given"}', "/restart",
     "/session_start", "<script>alert(1)</script>", "'; DROP TABLE events; --", "{{7*7}}"],
)  # fmt: skip
def test_no_text_steers_the_dialogue_or_sets_a_slot(talk, text):
    talk.say("Hei")
    reply = talk.say(text)
    assert reply["topic"] not in ("error", "contact_form")
    slots = [e for e in talk.events() if e["event"] == "slot" and e["value"] is not None]
    assert [e["name"] for e in slots if e["name"] != "session_started_metadata"] == []


@pytest.mark.parametrize(
    "text",
    ["Chcę rozmawiać z kimś po polsku o mojej sprawie",
     "أريد التحدث مع شخص ما", "Ich möchte bitte mit jemandem auf Deutsch sprechen",
     "Я хочу поговорити з кимось українською", "Waxaan rabaa inaan la hadlo qof af Soomaali"],
)  # fmt: skip
def test_another_language_gets_one_reply_in_both_with_the_numbers(talk, text):
    reply = talk.say(text)
    assert reply["topic"] == "other_language"
    for said in ("norsk", "English", "918 30 135", "113", "112"):
        assert said in talk.text


def test_insults_get_a_calm_answer(talk):
    talk.say("din jævla idiot")
    assert "stygge ord" in talk.text


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("Kan jeg velge koordinator?", "og hvis jeg får nei?", "appeal_right"),
        ("Hva er en koordinator?", "og for sønnen min?", "child_coordinator_definition"),
        ("How do I get a plan?", "what about the phone?", "coordinating_unit_contact"),
        ("Can I appeal?", "do they have a phone number?", "appeal_contact"),
    ],
)
def test_a_follow_up_is_about_the_answer_before(talk, first, then, topic):
    talk.say(first)
    assert talk.say(then)["topic"] == topic


def test_what_is_not_answered_in_between_does_not_make_an_answer_forgotten(talk):
    talk.say("Kan jeg klage?")
    assert talk.say("Hvem vant fotballkampen i går?")["topic"] == "out_of_scope"
    assert talk.say("har de et nummer?")["topic"] == "appeal_contact"


def test_several_questions_are_answered_and_offered(talk):
    reply = talk.say("Hva er en individuell plan? Og hvordan klager jeg på et avslag?")
    titles = {"plan_definition": "Hva er en individuell plan?", "appeal_right": "Kan jeg klage?"}
    assert reply["topic"] in titles
    from dinplan import bootstrap
    from dinplan.language.language import Language

    other = ({"plan_definition", "appeal_right"} - {reply["topic"]}).pop()
    assert bootstrap.library().current().topics[other].titles[Language.NB] in talk.buttons
    assert "Du spurte visst om mer enn dette." in talk.text


def test_clarify_offers_topics_and_none_of_them(talk):
    reply = talk.say(unclear_question())
    assert reply["topic"] == "clarify"
    assert 1 <= len(reply["suggestions"]) <= 3
    assert len(talk.buttons) == len(reply["suggestions"]) + 1
    assert talk.say(talk.buttons[0])["topic"] == reply["suggestions"][0]


def test_a_choice_can_be_typed_by_number_or_title(talk):
    talk.say("Hva er en individuell plan?")
    offered = list(talk.buttons)
    by_number = talk.say("2")
    talk.say("Hva er en individuell plan?")
    assert talk.say(offered[1].upper()) == by_number


def test_a_follow_up_leans_on_the_topic_before(talk):
    talk.say("Kan jeg velge koordinator?")
    assert talk.say("og for sønnen min?")["topic"] == "child_coordinator_choice"


def test_a_follow_up_leans_on_the_answer_before_what_was_asked_back(talk):
    talk.say("Kan jeg velge koordinator?")
    assert talk.say(unclear_question())["topic"] == "clarify"
    assert talk.say("og for sønnen min?")["topic"] == "child_coordinator_choice"


def test_a_bare_question_word_is_about_what_comes_next(talk):
    talk.say("Can I appeal if I am refused?")
    assert talk.say("where?")["topic"] == "appeal_contact"


def test_an_english_sentence_with_norwegian_terms_stays_english(talk):
    assert talk.say("What is a stafettlogg in our kommune?")["language"] == "en"


def test_short_words_never_turn_the_conversations_language(talk):
    talk.say("What is an individual plan?")
    for text in ("ok", "koordinator", "ip", "klage"):
        assert talk.say(text)["language"] == "en"


def test_the_language_can_be_switched_and_stays(talk):
    assert talk.say("Hva er en koordinator?")["language"] == "nb"
    assert talk.say("Can we speak English please?")["language"] == "en"
    assert talk.topics == ["change_language"]
    assert talk.say("ok")["language"] == "en"
    assert talk.say("norsk takk")["language"] == "nb"


def test_metadata_chooses_the_language(talk):
    assert talk.say("Hva er en koordinator?", language="en")["language"] == "en"


def test_rasa_shell_shows_sources_and_choices_as_text(agent, loop):
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    class ShellOutput(CollectingOutputChannel):
        @classmethod
        def name(cls):
            return "cmdline"

    output = ShellOutput()
    message = UserMessage("Hva er en koordinator?", output, "shell-test", input_channel="cmdline")
    loop.run_until_complete(agent.handle_message(message))
    assert all(set(entry) == {"recipient_id", "text"} for entry in output.messages)
    said = "\n".join(entry["text"] for entry in output.messages)
    assert "Kilde: Fra brosjyren" in said
    assert "  1. " in said
    assert "{" not in json.dumps([entry["text"] for entry in output.messages])
