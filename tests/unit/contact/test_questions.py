import pytest

from dinplan.contact.questions import SURE, Said, is_question, without_label
from dinplan.contact.request import Step

EVERY_STEP = tuple(Step)


@pytest.mark.parametrize("step", EVERY_STEP)
@pytest.mark.parametrize(
    "text",
    ["Hva er en individuell plan?", "Kva er ein koordinator?", "Who decides?", "kan jeg klage?",
     "ip?", "Er du en robot?", "Korleis søkjer eg?"],
)  # fmt: skip
def test_a_question_mark_makes_a_question_in_every_step(text, step):
    assert is_question(Said(text), step)


@pytest.mark.parametrize("step", EVERY_STEP)
@pytest.mark.parametrize(
    "text", ["hva er en individuell plan", "kven får plan", "what is a coordinator"]
)
def test_a_question_word_and_a_topic_make_a_question_in_every_step(text, step):
    assert is_question(Said(text, intent="plan_definition", sure=0.6), step)


@pytest.mark.parametrize(
    "step", [Step.PHONE, Step.EMAIL, Step.FOR_WHOM, Step.MATTER, Step.CONSENT, Step.CONFIRM]
)
@pytest.mark.parametrize("text", ["er det gratis", "kan noen andre se dette", "must: does it cost"])
def test_a_verb_in_front_is_a_question_where_no_free_words_are_expected(text, step):
    assert is_question(Said(text), step) is not text.startswith("must")


@pytest.mark.parametrize(
    "text", ["når som helst etter 12", "er hjemme etter 16", "kan etter klokka 3", "har fri onsdag",
             "when the kids are at school", "etter 15", "tirsdag"],
)  # fmt: skip
def test_words_about_time_are_no_question_at_the_time(text):
    assert not is_question(Said(text), Step.CALL_TIME)
    assert not is_question(Said(text, "request_contact", 0.95), Step.CALL_TIME)


def test_words_about_a_topic_are_a_question_at_the_time():
    assert is_question(Said("når åpner dere", "opening_hours", 0.6), Step.CALL_TIME)


@pytest.mark.parametrize("text", ["Will Smith", "will smith", "Are Hansen", "are hansen", "Kari",
                                  "Can Yılmaz", "Per"])  # fmt: skip
def test_names_that_look_like_question_words_are_names(text):
    assert not is_question(Said(text, "clarify", 0.4), Step.NAME)


def test_a_name_that_the_classifier_takes_for_a_greeting_is_a_name():
    assert not is_question(Said("Heidi", "greet", 0.97), Step.NAME)
    assert not is_question(Said("heidi", "greet", 0.97), Step.NAME)
    assert not is_question(Said("My", "talk_to_human", 0.94), Step.NAME)
    assert not is_question(Said("jeg heter heidi", "greet", 0.97), Step.NAME)
    assert is_question(Said("hei", "greet", 0.97), Step.NAME)


@pytest.mark.parametrize("text", ["klage", "Klage", "individuell plan"])
def test_a_word_that_is_surely_a_topic_is_no_name(text):
    assert is_question(Said(text, "appeal_right", SURE), Step.NAME)
    assert not is_question(Said(text, "clarify", SURE), Step.NAME)


def test_what_is_said_about_the_matter_is_close_to_a_topic_and_no_question():
    assert not is_question(Said("klage på vedtak", "appeal_right", 0.99), Step.MATTER)
    assert is_question(Said("klage på vedtak", "appeal_right", 0.99), Step.PHONE)


def test_a_long_message_may_end_in_a_question_mark():
    text = "Vi har ventet lenge på svar. " * 6 + "Kan dere se på det?"
    assert not is_question(Said(text, "appeal_right", 0.9), Step.MESSAGE)


def test_a_labelled_message_is_no_question():
    assert not is_question(Said("melding: Hva gjør jeg nå?"), Step.MESSAGE)
    assert not is_question(Said("Message: who helps me?"), Step.MESSAGE)
    assert is_question(Said("melding?"), Step.MESSAGE)


@pytest.mark.parametrize(
    ("text", "message"),
    [("melding: Hva nå?", "Hva nå?"), ("Beskjed:ring etter 15", "ring etter 15"),
     ("MESSAGE: hello", "hello"), ("melding:", "melding:"), ("hei", "hei"), ("", "")],
)  # fmt: skip
def test_a_label_is_taken_off_a_message(text, message):
    assert without_label(text) == message


@pytest.mark.parametrize("step", EVERY_STEP)
@pytest.mark.parametrize("text", ["", " ", "...", "!"])
def test_nothing_is_no_question(text, step):
    assert not is_question(Said(text), step)
