import pytest

from dinplan import bootstrap
from dinplan.chat.replies import STARTERS
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language
from dinplan.rasa_ext import web_guard
from dinplan.rasa_ext.web_words import error_sentence, phones, spoken, starter_titles, welcome


@pytest.mark.parametrize("code", web_guard.STATUS)
def test_every_error_has_its_sentence_in_every_spoken_language(code):
    sentences = [error_sentence(code, language) for language in (Language.NB, Language.EN)]
    assert len(set(sentences)) == 2
    assert not any("{" in sentence for sentence in sentences)
    assert error_sentence(code, None) == " / ".join(sentences)


def test_starters_are_information_topics_in_every_spoken_language():
    topics = bootstrap.library().current().topics
    assert all(topics[topic].kind is TopicKind.INFORMATION for topic in STARTERS)
    for language in Language:
        titles = starter_titles(language)
        assert len(set(titles)) == 4
        assert titles == [topics[topic].titles[spoken(language)] for topic in STARTERS]


def test_a_welcome_greets_in_the_language_of_the_page():
    assert welcome(Language.NB).startswith("Hei")
    assert welcome(Language.EN).startswith("Hello")


def test_the_numbers_are_those_of_the_profile_and_of_the_ambulance():
    numbers = phones()
    assert numbers.unit.shown == "918 30 135"
    assert numbers.emergency.uri == "tel:113"
