"""What texts mean, read by networks trained on a few dozen sentences."""

from dataclasses import replace

import numpy as np
import pytest
from fake_encoder import HashEncoder

from dinplan.understanding import meaning
from dinplan.understanding.lessons import Lesson
from dinplan.understanding.meaning import MeaningModel
from dinplan.understanding.model_file import ModelFileError


@pytest.fixture
def stored(meaning_model, tmp_path):
    path = tmp_path / "meaning.npz"
    meaning_model.save(path)
    return path


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


def test_a_model_trained_with_another_encoder_is_refused(stored):
    with pytest.raises(ModelFileError, match="encoder hash, here is other") as error:
        MeaningModel.load(stored, HashEncoder("other"))
    assert "make train" in str(error.value)
