"""What texts mean, read by networks trained on a few dozen sentences."""

from dataclasses import replace

import numpy as np
import pytest
from fake_encoder import HashEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from dinplan.understanding import meaning
from dinplan.understanding.lessons import Lesson
from dinplan.understanding.meaning import MeaningModel
from dinplan.understanding.model_file import ModelFileError, read_arrays, write_arrays


@pytest.fixture
def stored(meaning_model, tmp_path):
    path = tmp_path / "meaning.npz"
    meaning_model.save(path)
    return path


def best(model, text):
    return model.topics[int(model.read(text).by_topic.argmax())]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hva er en individuell plan?", "plan_definition"),
        ("what does a coordinator do", "coordinator_definition"),
        ("kven vann fotballkampen", "out_of_scope"),
        ("noen er i livsfare nå", "emergency"),
    ],
)
def test_a_text_like_an_example_has_its_topic(meaning_model, text, topic):
    assert best(meaning_model, text) == topic


def test_only_an_alarm_sounds_like_one(meaning_model, examples):
    alarms = [meaning_model.read(e.text).danger for e in examples if e.topic == "emergency"]
    others = [meaning_model.read(e.text).danger for e in examples if e.topic != "emergency"]
    assert min(alarms) > 0 > max(others)


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=100))
def test_the_probabilities_of_any_text_sum_to_one(meaning_model, text):
    read = meaning_model.read(text)
    assert np.exp(read.by_topic).sum() == pytest.approx(1, abs=1e-4)
    assert np.isfinite(read.danger)


def test_a_lesson_of_danger_alone_teaches_no_topic(monkeypatch):
    monkeypatch.setattr(meaning, "COURSE", replace(meaning.COURSE, rounds=60, batch=8))
    lessons = [
        Lesson("hva er en plan", "plan_definition", danger=False),
        Lesson("når er dere åpne", "opening_hours", danger=False),
        Lesson("hun puster ikke", None, danger=True),
        Lesson("katten sover", None, danger=False),
    ]
    model = MeaningModel.fit(lessons, HashEncoder())
    assert model.topics == ("opening_hours", "plan_definition")
    assert model.read("hun puster ikke").danger > 0 > model.read("katten sover").danger


def test_the_mean_of_the_networks_decides(meaning_model):
    values = meaning_model._scale.values(HashEncoder().hear(["hva er en plan"])[0])
    networks = meaning_model._networks
    danger = np.mean([network.scores(values)[-1] for network in networks])
    assert len(networks) > 1
    assert meaning_model.read("hva er en plan").danger == pytest.approx(danger)


def test_a_text_that_comes_again_is_heard_once(stored):
    encoder = HashEncoder()
    model = MeaningModel.load(stored, encoder)
    for _ in range(2):
        model.read("takk")
        model.read("hva er en plan")
    assert encoder.heard == ["takk", "hva er en plan"]


def test_a_stored_model_reads_the_same(meaning_model, stored):
    again = MeaningModel.load(stored, HashEncoder())
    assert again.topics == meaning_model.topics
    for text in ("hva er en plan", "nokon er i fare", "", "noe helt annet"):
        before, after = meaning_model.read(text), again.read(text)
        assert after.by_topic == pytest.approx(before.by_topic, abs=0.1)
        assert after.danger == pytest.approx(before.danger, abs=0.1)


def test_a_model_trained_with_another_encoder_is_refused(stored):
    with pytest.raises(ModelFileError, match="encoder hash, here is other") as error:
        MeaningModel.load(stored, HashEncoder("other"))
    assert "make train" in str(error.value)


def test_a_damaged_file_is_refused(stored):
    stored.write_bytes(stored.read_bytes()[:1000])
    with pytest.raises(ModelFileError, match="make train"):
        MeaningModel.load(stored, HashEncoder())


@pytest.mark.parametrize(
    "part", ["encoder", "topics", "centre", "networks", "network0.looks", "network1.out.bias"]
)
def test_a_file_that_lacks_a_part_is_refused(stored, part):
    arrays = read_arrays(stored)
    del arrays[part]
    write_arrays(stored, arrays)
    with pytest.raises(ModelFileError, match="make train"):
        MeaningModel.load(stored, HashEncoder())
