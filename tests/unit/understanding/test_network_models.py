"""What both models with networks have in common, each trained on a few dozen sentences."""

import numpy as np
import pytest
from fake_encoder import HashEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from dinplan.understanding.meaning import MeaningModel
from dinplan.understanding.model_file import ModelFileError, read_arrays, write_arrays
from dinplan.understanding.spelling_model import SpellingModel

LOAD = {
    "meaning_model": lambda path: MeaningModel.load(path, HashEncoder()),
    "spelling_model": SpellingModel.load,
}


@pytest.fixture(scope="module", params=LOAD)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def model(request, name):
    return request.getfixturevalue(name)


@pytest.fixture
def stored(model, tmp_path):
    path = tmp_path / "model.npz"
    model.save(path)
    return path


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hva er en individuell plan?", "plan_definition"),
        ("what does a coordinator do", "coordinator_definition"),
        ("kven vann fotballkampen", "out_of_scope"),
        ("noen er i livsfare nå", "emergency"),
    ],
)
def test_a_text_like_an_example_has_its_topic(model, text, topic):
    assert model.topics[int(model.read(text).by_topic.argmax())] == topic


def test_only_an_alarm_sounds_like_one(model, examples):
    alarms = [model.read(e.text).danger for e in examples if e.topic == "emergency"]
    others = [model.read(e.text).danger for e in examples if e.topic != "emergency"]
    assert min(alarms) > 0 > max(others)


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=100))
def test_the_probabilities_of_any_text_sum_to_one(model, text):
    read = model.read(text)
    assert np.exp(read.by_topic).sum() == pytest.approx(1, abs=1e-4)
    assert np.isfinite(read.danger)


def test_a_stored_model_reads_the_same(name, model, stored):
    again = LOAD[name](stored)
    assert again.topics == model.topics
    for text in ("hva er en plan", "nokon er i fare", "", "noe helt annet"):
        before, after = model.read(text), again.read(text)
        assert after.by_topic == pytest.approx(before.by_topic, abs=0.1)
        assert after.danger == pytest.approx(before.danger, abs=0.1)


def test_a_damaged_file_is_refused(name, stored):
    stored.write_bytes(stored.read_bytes()[:1000])
    with pytest.raises(ModelFileError, match="make train"):
        LOAD[name](stored)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        *(
            ("meaning_model", part)
            for part in (
                "encoder", "topics", "centre", "networks", "network0.looks", "network1.out.bias",
            )
        ),
        *(
            ("spelling_model", part)
            for part in ("topics", "vectors", "network.looks", "network.out.bias")
        ),
    ],
    indirect=["name"],
)  # fmt: skip
def test_a_file_that_lacks_a_part_is_refused(name, stored, part):
    arrays = read_arrays(stored)
    del arrays[part]
    write_arrays(stored, arrays)
    with pytest.raises(ModelFileError, match="make train"):
        LOAD[name](stored)
