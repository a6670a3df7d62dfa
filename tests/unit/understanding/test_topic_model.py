"""Which topic the wording tells of, and how the meaning is weighed with it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.language.language import Language
from dinplan.understanding.model_file import ModelFileError, read_arrays, write_arrays
from dinplan.understanding.topic_model import Look, TopicModel, TopicModelOptions

OPTIONS = TopicModelOptions(wording_temperature=1.0)


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
    row = topic_model.look(text, language).probabilities(None)
    assert topic_model.topics[int(row.argmax())] == topic


@given(text=st.text(max_size=100), language=st.sampled_from(Language))
def test_the_probabilities_of_any_text_sum_to_one(topic_model, text, language):
    row = topic_model.look(text, language).probabilities(None)
    assert np.isfinite(row).all()
    assert row.min() >= 0
    assert row.sum() == pytest.approx(1, abs=1e-4)


def even_look(**options):
    """Of three topics, the wording finds the first a little likelier."""
    wording = np.log(np.array([0.4, 0.3, 0.3], dtype=np.float32))
    return Look(wording, TopicModelOptions(**options))


def test_a_higher_temperature_makes_the_model_less_sure():
    meaning = np.log(np.array([0.9, 0.05, 0.05], dtype=np.float32))
    cool, warm = even_look(temperature=1.0), even_look(temperature=3.0)
    assert warm.probabilities(meaning).max() < cool.probabilities(meaning).max()


def test_the_meaning_outweighs_an_unsure_wording():
    meaning = np.log(np.array([0.05, 0.9, 0.05], dtype=np.float32))
    assert even_look().probabilities(None).argmax() == 0
    assert even_look().probabilities(meaning).argmax() == 1
    assert even_look(meaning_share=0.0).probabilities(meaning).argmax() == 0


def test_only_a_sure_wording_decides_alone(topic_model):
    assert not even_look(wording_decides=0.8).sure
    assert even_look(wording_decides=0.3).sure
    assert not even_look(wording_decides=2.0).sure


def test_training_twice_gives_the_same_model(topic_model, examples):
    again = TopicModel.fit(examples, OPTIONS)
    text, language = "kan jeg ringe nå", Language.NB
    expected = topic_model.look(text, language).wording
    assert again.look(text, language).wording == pytest.approx(expected, abs=1e-5)


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
def test_a_stored_model_sees_the_same(topic_model, stored, text, language):
    again = TopicModel.load(stored, OPTIONS)
    assert again.topics == topic_model.topics
    before, after = topic_model.look(text, language), again.look(text, language)
    assert after.wording == pytest.approx(before.wording, abs=1e-5)


def test_a_damaged_file_is_refused(stored):
    stored.write_bytes(stored.read_bytes()[:1000])
    with pytest.raises(ModelFileError, match="make train"):
        TopicModel.load(stored, OPTIONS)


@pytest.mark.parametrize("part", ["words.idf", "characters.labels"])
def test_a_file_that_lacks_a_part_is_refused(stored, part):
    arrays = read_arrays(stored)
    del arrays[part]
    write_arrays(stored, arrays)
    with pytest.raises(ModelFileError, match="make train"):
        TopicModel.load(stored, OPTIONS)
