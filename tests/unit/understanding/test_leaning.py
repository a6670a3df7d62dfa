"""What leans on an answer, learnt from a few sentences."""

import numpy as np
import pytest

from dinplan.language.language import Language
from dinplan.understanding.leaning import Heard, Leaning, LeaningModel, after_some_answer
from dinplan.understanding.model_file import ModelFileError

TOPICS = ("appeal_contact", "appeal_right", "how_to_get", "plan_definition", "unit_contact")
SAID = {
    ("appeal_right", "appeal_contact"): ["har de et nummer", "hva er nummeret", "hvem ringer jeg"],
    ("how_to_get", "unit_contact"): ["har dere et nummer", "hva er nummeret da", "hvem ringer vi"],
    ("plan_definition", "how_to_get"): ["hvordan får jeg det", "hvor får jeg det", "hvordan da"],
    ("plan_definition", "appeal_right"): ["og hvis jeg får nei", "hva om de sier nei"],
    (None, "plan_definition"): ["forklar det på nytt", "hva betyr ordet", "hva er det for noe"],
}
LEANINGS = after_some_answer(
    [
        Leaning(text, Language.NB, topic, before)
        for (before, topic), texts in SAID.items()
        for text in texts
    ]
)


def heard(**likely):
    row = np.array([likely.get(topic, 0.05) for topic in TOPICS])
    return Heard(row / row.sum(), np.full(len(TOPICS), 1 / len(TOPICS)))


@pytest.fixture(scope="module")
def model():
    # To the topics' model all numbers are the unit's.
    return LeaningModel.fit(LEANINGS * 3, [heard(unit_contact=0.4)] * len(LEANINGS * 3), TOPICS)


def best(model, text, before, **likely):
    row = model.probabilities(text, Language.NB, before, heard(**likely))
    assert row.sum() == pytest.approx(1)
    return TOPICS[int(row.argmax())]


def test_the_same_words_are_about_something_else_after_another_answer(model):
    assert best(model, "nummeret", "appeal_right", unit_contact=0.4) == "appeal_contact"
    assert best(model, "nummeret", "how_to_get", unit_contact=0.4) == "unit_contact"


def test_the_words_tell_apart_what_may_follow_an_answer(model):
    assert best(model, "hvordan får jeg det da", "plan_definition") == "how_to_get"
    assert best(model, "hvis de sier nei", "plan_definition") == "appeal_right"


def test_what_the_topics_model_is_sure_of_counts():
    # Learnt where that model was right each time.
    told = [heard(**{one.topic: 5.0}) for one in LEANINGS]
    model = LeaningModel.fit(LEANINGS * 3, told * 3, TOPICS)
    assert best(model, "tja", "plan_definition", appeal_contact=5.0) == "appeal_contact"


def test_an_example_that_needs_no_answer_comes_after_one_that_others_have():
    assert all(one.before in dict.fromkeys(b for b, _ in SAID if b) for one in LEANINGS)
    assert LEANINGS[0].before == "appeal_right"


@pytest.mark.parametrize("text", ["har de et nummer", "zzz", ""])
def test_a_stored_model_says_the_same(model, tmp_path, text):
    model.save(tmp_path / "leaning.npz")
    again = LeaningModel.load(tmp_path / "leaning.npz")
    rows = [m.probabilities(text, Language.NB, "how_to_get", heard()) for m in (model, again)]
    assert rows[0] == pytest.approx(rows[1], abs=1e-6)


def test_a_damaged_model_is_refused(model, tmp_path):
    path = tmp_path / "leaning.npz"
    model.save(path)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(ModelFileError, match="make train"):
        LeaningModel.load(path)
