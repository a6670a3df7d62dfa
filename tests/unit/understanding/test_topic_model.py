"""The topic model, trained on a few dozen sentences."""

import numpy as np
import pytest
from fake_encoder import HashEncoder
from hypothesis import given
from hypothesis import strategies as st

from dinplan.language.language import Language
from dinplan.understanding.model_file import ModelFileError, read_arrays, write_arrays
from dinplan.understanding.topic_model import TopicModel, TopicModelOptions

OPTIONS = TopicModelOptions(temperature=1.0, wording_decides=2.0)


@pytest.fixture
def stored(topic_model, tmp_path):
    path = tmp_path / "topics.npz"
    topic_model.save(path)
    return path


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("hva er individuell plan", Language.NB, "plan_definition"),
        ("hva er en kordinator", Language.NB, "coordinator_definition"),
        ("when are you open today", Language.EN, "opening_hours"),
        ("kven vann kampen", Language.NN, "out_of_scope"),
    ],
)
def test_a_question_like_an_example_has_its_topic(topic_model, text, language, topic):
    row = topic_model.look(text, language).probabilities
    assert topic_model.topics[int(row.argmax())] == topic


@given(text=st.text(max_size=100), language=st.sampled_from(Language))
def test_the_probabilities_of_any_text_sum_to_one(topic_model, text, language):
    row = topic_model.look(text, language).probabilities
    assert np.isfinite(row).all()
    assert row.min() >= 0
    assert row.sum() == pytest.approx(1, abs=1e-4)


def test_a_higher_temperature_makes_the_model_less_sure(examples):
    def surest(temperature):
        model = TopicModel.fit(
            examples, HashEncoder(), TopicModelOptions(temperature=temperature, wording_decides=2.0)
        )
        return model.look("hva er en koordinator", Language.NB).probabilities.max()

    assert surest(3.0) < surest(1.0)


def test_training_twice_gives_the_same_model(topic_model, examples):
    again = TopicModel.fit(examples, HashEncoder(), OPTIONS)
    text, language = "kan jeg ringe nå", Language.NB
    expected = topic_model.look(text, language).probabilities
    assert again.look(text, language).probabilities == pytest.approx(expected, abs=1e-5)


def test_words_of_the_examples_are_known(topic_model):
    assert "plan" in topic_model.vocabulary
    assert "proszę" not in topic_model.vocabulary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hva er en plan", Language.NB), ("nokon er i fare", Language.NN),
        ("", Language.NB), ("what?", Language.EN),
    ],
)  # fmt: skip
def test_a_stored_model_gives_the_same_probabilities(topic_model, stored, text, language):
    again = TopicModel.load(stored, HashEncoder(), OPTIONS)
    assert again.topics == topic_model.topics
    before, after = topic_model.look(text, language), again.look(text, language)
    assert after.probabilities == pytest.approx(before.probabilities, abs=1e-5)
    assert after.meaning == pytest.approx(before.meaning, abs=1e-5)


def test_a_model_trained_with_another_encoder_is_refused(stored):
    with pytest.raises(ModelFileError, match="encoder hash, here is other") as error:
        TopicModel.load(stored, HashEncoder("other"), OPTIONS)
    assert "make train" in str(error.value)


def test_a_damaged_file_is_refused(stored):
    stored.write_bytes(stored.read_bytes()[:1000])
    with pytest.raises(ModelFileError, match="make train"):
        TopicModel.load(stored, HashEncoder(), OPTIONS)


@pytest.mark.parametrize(
    "part", ["meaning.encoder", "meaning.centre", "words.idf", "meaning.labels"]
)
def test_a_file_that_lacks_a_part_is_refused(stored, part):
    arrays = read_arrays(stored)
    del arrays[part]
    write_arrays(stored, arrays)
    with pytest.raises(ModelFileError, match="make train"):
        TopicModel.load(stored, HashEncoder(), OPTIONS)


def test_the_encoder_is_asked_only_where_the_wording_is_unsure(examples):
    encoder = HashEncoder()
    model = TopicModel.fit(examples, encoder, TopicModelOptions(wording_decides=0.9))
    encoder.encoded.clear()
    sure = model.look("Hva er en koordinator?", Language.NB)
    assert sure.probabilities.max() >= 0.9
    assert sure.meaning is None
    assert encoder.encoded == []
    assert model.look("kva med oss", Language.NN).meaning is not None
    assert encoder.encoded == ["kva med oss"]
    assert model.topics[int(sure.probabilities.argmax())] == "coordinator_definition"
