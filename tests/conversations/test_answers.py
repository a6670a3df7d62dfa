"""Every topic answers, in both languages and in both municipalities, with its sources."""

import pytest

from dinplan import bootstrap
from dinplan.content.library import load_library
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language
from dinplan.settings import PROJECT_ROOT

pytestmark = pytest.mark.model

LIBRARY = load_library(PROJECT_ROOT / "content")
INFORMATION = [t for t in LIBRARY.topics.values() if t.kind is TopicKind.INFORMATION]
RISOR_BROCHURE = "003_c54810b1f1f30ab6"
STATE_BROCHURE = "001_d84828aa9c1ae9f0"
MUNICIPALITIES = sorted(LIBRARY.municipalities)


@pytest.fixture(params=MUNICIPALITIES)
def municipality(request, agent):
    generator = agent.processor.nlg
    usual, generator._municipality = generator._municipality, request.param
    yield LIBRARY.municipalities[request.param]
    generator._municipality = usual


@pytest.mark.parametrize("language", [Language.NB, Language.EN], ids=lambda code: code.value)
@pytest.mark.parametrize("topic", INFORMATION, ids=lambda topic: topic.id)
def test_a_topic_answers_its_own_title_with_sources(talk, municipality, topic, language):
    reply = talk.say(topic.titles[language])

    assert reply["topic"] == topic.id
    assert reply["language"] == language.value
    assert talk.buttons, "an answer offers fitting next steps"
    for source in reply["sources"]:
        if "brochure" in source:
            assert source["brochure"] in municipality.brochures
            assert LIBRARY.brochures[source["brochure"]].holds(source["quote"])
        else:
            assert source["profile"] == municipality.id
            assert source["confirmed"] == municipality.confirmed.isoformat()
    assert "{" not in talk.text
    assert "[[" not in talk.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "brochure"),
    [
        ("Hva er en individuell plan?", "plan_definition", "nb", RISOR_BROCHURE),
        ("Can I choose my coordinator?", "coordinator_choice", "en", RISOR_BROCHURE),
        ("Kan vi klage hvis vi får nei?", "appeal_right", "nb", RISOR_BROCHURE),
        ("What is a child coordinator?", "child_coordinator_definition", "en", STATE_BROCHURE),
        ("Kven kan få barnekoordinator?", "child_coordinator_eligibility", "nb", STATE_BROCHURE),
    ],
)  # fmt: skip
def test_a_question_gets_topic_language_and_source(talk, text, topic, language, brochure):
    reply = talk.say(text)

    assert (reply["topic"], reply["language"]) == (topic, language)
    assert reply["sources"][0]["brochure"] == brochure


def test_the_first_reply_says_once_that_this_is_an_automatic_assistant(talk):
    talk.say("Hva er en koordinator?")
    assert talk.entries[0]["text"].startswith("Hei! Jeg er en automatisk assistent")
    assert "custom" not in talk.entries[0]

    talk.say("Hvem kan få det?")
    assert "automatisk assistent" not in talk.text


def test_a_translated_sentence_says_that_it_is_our_translation(talk):
    reply = talk.say("Hva er en barnekoordinator?")
    english = [s for s in reply["sources"] if s.get("quote_language") == "en"]
    assert english
    assert all(source["translated"] for source in english)


def test_english_answers_mark_the_norwegian_term(talk):
    reply = talk.say("How do I reach the coordinating unit?")
    assert {"text": "koordinerende enhet", "language": "nb"} in reply["foreign"]
    assert talk.text.count("koordinerende enhet") == 1


def test_an_editors_change_is_said_in_the_next_reply(talk, tmp_path):
    import shutil
    import time

    from dinplan.content.live import LOOK_EVERY_SECONDS, LiveLibrary

    content = tmp_path / "content"
    shutil.copytree(PROJECT_ROOT / "content", content)
    generator = talk.agent.processor.nlg
    usual, generator._library = generator._library, LiveLibrary(content)
    try:
        path = content / "topics" / "greet.yml"
        text = path.read_text(encoding="utf-8")
        greeting = LIBRARY.topics["greet"].statements[0].texts[Language.NB]
        path.write_text(text.replace(greeting, "Hei fra redaktøren."), encoding="utf-8")
        time.sleep(LOOK_EVERY_SECONDS)
        talk.say("hei")
        assert "Hei fra redaktøren." in talk.text
    finally:
        generator._library = usual


def test_nynorsk_is_answered_in_bokmaal_until_its_texts_exist(talk):
    assert talk.say("Kva er ein individuell plan, og kven får ein slik?")["language"] == "nb"
    assert Language.NN not in bootstrap.library().current().languages
