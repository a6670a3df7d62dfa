"""Models trained on a few dozen sentences: small enough for a test, real in every other way."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from fake_encoder import HashEncoder

from dinplan.language.language import Language
from dinplan.understanding import meaning
from dinplan.understanding import spelling_model as spelling
from dinplan.understanding.language_model import LanguageModel
from dinplan.understanding.lessons import Lesson
from dinplan.understanding.meaning import MeaningModel
from dinplan.understanding.spelling_model import SpellingModel
from dinplan.understanding.topic_model import Example, TopicModel, TopicModelOptions

SENTENCES = {
    ("plan_definition", "nb"): ["Hva er en individuell plan?", "hva betyr individuell plan"],
    ("plan_definition", "nn"): ["Kva er ein individuell plan?", "kva tyder individuell plan"],
    ("plan_definition", "en"): ["What is an individual plan?", "explain individual plan"],
    ("coordinator_definition", "nb"): ["Hva gjør en koordinator?", "hva er en koordinator"],
    ("coordinator_definition", "nn"): ["Kva gjer ein koordinator?", "kva er ein koordinator"],
    ("coordinator_definition", "en"): ["What does a coordinator do?", "what is a coordinator"],
    ("opening_hours", "nb"): ["Når er dere åpne?", "når kan jeg ringe dere"],
    ("opening_hours", "nn"): ["Når er de opne?", "når kan eg ringje dykk"],
    ("opening_hours", "en"): ["When are you open?", "when can I call you"],
    ("out_of_scope", "nb"): ["Hva koster svømmehallen?", "hvem vant fotballkampen"],
    ("out_of_scope", "nn"): ["Kva kostar symjehallen?", "kven vann fotballkampen"],
    ("out_of_scope", "en"): ["What does the pool cost?", "who won the football match"],
    ("emergency", "nb"): ["Det er akutt fare her", "noen er i livsfare nå"],
    ("emergency", "nn"): ["Det er akutt fare her no", "nokon er i livsfare no"],
    ("emergency", "en"): ["There is danger here now", "somebody is in danger of life"],
}
EXAMPLES = [
    Example(text, topic, Language(code))
    for (topic, code), texts in SENTENCES.items()
    for text in texts
]


@pytest.fixture(scope="session")
def examples():
    return EXAMPLES


@pytest.fixture(scope="session")
def topic_model():
    return TopicModel.fit(EXAMPLES, TopicModelOptions(wording_temperature=1.0))


@pytest.fixture(scope="session")
def lessons():
    return [Lesson(e.text, e.topic, e.topic == "emergency") for e in EXAMPLES]


@contextmanager
def learning_often(model, rounds):
    """Few sentences are learnt where they are gone through often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "COURSE", replace(model.COURSE, rounds=rounds, batch=8))
        yield


@pytest.fixture(scope="session")
def meaning_model(lessons):
    with learning_often(meaning, 60):
        return MeaningModel.fit(lessons, HashEncoder())


@pytest.fixture(scope="session")
def spelling_model(lessons):
    with learning_often(spelling, 12):
        return SpellingModel.fit(lessons)


@pytest.fixture(scope="session")
def language_model():
    return LanguageModel.fit([e.text for e in EXAMPLES], [e.language for e in EXAMPLES])
