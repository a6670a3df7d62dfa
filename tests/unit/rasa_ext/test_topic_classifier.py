"""Which examples the topics and the danger model learn."""

from contextlib import contextmanager

import pytest
from fake_encoder import HashEncoder
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from dinplan.rasa_ext import topic_classifier
from dinplan.rasa_ext.topic_classifier import TopicClassifier


class Model:
    """A model that remembers what it was trained on."""

    def __init__(self):
        self.learnt = []

    def fit(self, examples, *_):
        self.learnt = list(examples)
        return self

    def learn(self, _, examples):
        return self.fit(examples)

    def save(self, path):
        path.write_text("")


class Storage:
    def __init__(self, folder):
        self._folder = folder

    @contextmanager
    def write_to(self, _):
        yield self._folder


def example(text, topic, **metadata):
    told = {TEXT: text, INTENT: topic, "metadata": {"intent": {"language": "nb", **metadata}}}
    return Message(data=told)


@pytest.fixture
def models(monkeypatch):
    topics, danger, meaning, spelling, leaning = (Model() for _ in range(5))
    monkeypatch.setattr(topic_classifier.TopicModel, "fit", topics.fit)
    monkeypatch.setattr(topic_classifier.DangerModel, "fit", danger.fit)
    monkeypatch.setattr(topic_classifier.MeaningModel, "fit", meaning.fit)
    monkeypatch.setattr(topic_classifier.SpellingModel, "fit", spelling.fit)
    monkeypatch.setattr(topic_classifier, "_learn_leaning", leaning.learn)
    monkeypatch.setattr(topic_classifier.bootstrap, "stored_encoder", HashEncoder)
    return topics, danger, meaning, spelling, leaning


def test_examples_that_teach_danger_or_lean_on_an_answer_are_kept_from_the_topics(models, tmp_path):
    topics, danger, meaning, spelling, leaning = models
    examples = [
        example("hva er en plan", "plan_definition"),
        example("jeg tar pillene nå", "emergency"),
        example("mamma husker meg ikke", "family_involvement", teaches="danger"),
        example("og på telefon", "opening_hours", after="coordinating_unit_contact"),
        example("hvem bestemmer", "information_sharing", after="any"),
    ]
    config = TopicClassifier.get_default_config()
    TopicClassifier(config, Storage(tmp_path), Resource("r")).train(TrainingData(examples))
    assert [e.text for e in topics.learnt] == ["hva er en plan", "jeg tar pillene nå"]
    assert [(s.text, s.danger) for s in danger.learnt] == [
        ("hva er en plan", False),
        ("jeg tar pillene nå", True),
        ("mamma husker meg ikke", False),
        ("og på telefon", False),
        ("hvem bestemmer", False),
    ]
    assert spelling.learnt == meaning.learnt
    assert [(lesson.text, lesson.topic, lesson.danger) for lesson in meaning.learnt] == [
        ("hva er en plan", "plan_definition", False),
        ("jeg tar pillene nå", "emergency", True),
        ("mamma husker meg ikke", None, False),
        ("og på telefon", None, False),
        ("hvem bestemmer", None, False),
    ]
    assert [(one.text, one.topic, one.before) for one in leaning.learnt] == [
        ("og på telefon", "opening_hours", "coordinating_unit_contact"),
        ("hvem bestemmer", "information_sharing", None),
    ]
