"""What texts mean by their letters, read by a network trained on a few dozen sentences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinplan.understanding.model_file import ModelFileError, read_arrays, write_arrays
from dinplan.understanding.spelling import MOST_PARTS, places_of, words_and_marks
from dinplan.understanding.spelling_model import SpellingModel
from dinplan.understanding.spelt_texts import SpeltTexts


@pytest.fixture
def stored(spelling_model, tmp_path):
    path = tmp_path / "spelling.npz"
    spelling_model.save(path)
    return path


def best(model, text):
    return model.topics[int(model.read(text).by_topic.argmax())]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hva er en individuell plan?", "plan_definition"),
        ("what does a coordinator do", "coordinator_definition"),
        ("what does a cordinator do", "coordinator_definition"),
        ("kven vann fotballkampen", "out_of_scope"),
        ("noen er i livsfare nå", "emergency"),
    ],
)
def test_a_text_like_an_example_has_its_topic(spelling_model, text, topic):
    assert best(spelling_model, text) == topic


def test_only_an_alarm_sounds_like_one(spelling_model, examples):
    alarms = [spelling_model.read(e.text).danger for e in examples if e.topic == "emergency"]
    others = [spelling_model.read(e.text).danger for e in examples if e.topic != "emergency"]
    assert min(alarms) > 0 > max(others)


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=100))
def test_the_probabilities_of_any_text_sum_to_one(spelling_model, text):
    read = spelling_model.read(text)
    assert np.exp(read.by_topic).sum() == pytest.approx(1, abs=1e-4)
    assert np.isfinite(read.danger)


def test_words_and_marks_are_told_apart():
    assert words_and_marks("Don't, é Østfold?") == ["don't", ",", "é", "østfold", "?"]
    assert words_and_marks("") == words_and_marks(" \n") == [""]


def test_a_word_shares_its_parts_with_words_like_it():
    word, slip, other = (set(places_of(w)) for w in ("koordinator", "kordinator", "svømmehall"))
    assert len(word & slip) > len(word) / 3
    assert not word & other


def test_the_longest_word_has_no_more_parts_than_others():
    assert len(places_of("a")) == 2
    assert len(places_of("barnekoordinator" * 50)) == MOST_PARTS


def test_training_and_the_model_see_the_same_words():
    import tensorflow as tf

    told = ["Hva er en plan?", "", "svømmehallen, svømmehallen"]
    texts = SpeltTexts(told)
    spelling = texts.spelling()
    values, there = texts.values(tf, texts.batch(np.arange(3)))
    for text, row, here in zip(told, values.numpy(), there, strict=True):
        ours = spelling.values(text)
        assert here.sum() == len(ours) == len(words_and_marks(text))
        assert ours == pytest.approx(row[: len(ours)], abs=1e-3)
        assert not row[len(ours) :].any()


def test_a_stored_model_reads_the_same(spelling_model, stored):
    again = SpellingModel.load(stored)
    assert again.topics == spelling_model.topics
    for text in ("hva er en plan", "nokon er i fare", "", "noe helt annet"):
        before, after = spelling_model.read(text), again.read(text)
        assert after.by_topic == pytest.approx(before.by_topic, abs=0.1)
        assert after.danger == pytest.approx(before.danger, abs=0.1)


def test_a_damaged_file_is_refused(stored):
    stored.write_bytes(stored.read_bytes()[:1000])
    with pytest.raises(ModelFileError, match="make train"):
        SpellingModel.load(stored)


@pytest.mark.parametrize("part", ["topics", "vectors", "network.looks", "network.out.bias"])
def test_a_file_that_lacks_a_part_is_refused(stored, part):
    arrays = read_arrays(stored)
    del arrays[part]
    write_arrays(stored, arrays)
    with pytest.raises(ModelFileError, match="make train"):
        SpellingModel.load(stored)
