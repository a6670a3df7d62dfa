"""What texts mean, compared with a few sentences."""

import numpy as np
import pytest
from fake_encoder import HashEncoder

from dinplan.understanding.meaning import MeaningView
from dinplan.understanding.model_file import ModelFileError

TEXTS = (
    "hva er en plan", "hva betyr en plan", "når er dere åpne", "når åpner dere",
    "jeg er i fare", "noen er i livsfare",
)  # fmt: skip
LABELS = ("plan", "plan", "hours", "hours", "danger", "danger")
NARROWNESS = 0.7


@pytest.fixture
def view():
    return MeaningView.fit(TEXTS, LABELS, HashEncoder(), NARROWNESS, ridge=0.03)


def best(view, text):
    return view.labels[int(view.scores(text).argmax())]


@pytest.mark.parametrize(("text", "label"), zip(TEXTS, LABELS, strict=True))
def test_an_example_scores_near_one_for_its_own_label_and_near_zero_for_others(view, text, label):
    scores = dict(zip(view.labels, view.scores(text), strict=True))
    assert scores.pop(label) == pytest.approx(1, abs=0.1)
    assert list(scores.values()) == pytest.approx([0, 0], abs=0.1)


def test_a_text_like_an_example_has_its_label(view):
    assert best(view, "hva er en individuell plan") == "plan"
    assert best(view, "når er dere åpne i dag") == "hours"


def test_what_is_common_to_few_examples_is_learnt_too():
    """Opposite corners belong together, which no straight line through them tells."""

    places = {"ne": (1, 1), "sw": (-1, -1), "nw": (-1, 1), "se": (1, -1)}

    class Corners:
        name = "corners"
        last_layer = 2

        def encode(self, texts):
            return np.array([places[text] for text in texts], dtype=np.float32)

    labels = ["diagonal", "diagonal", "other", "other"]
    view = MeaningView.fit(["ne", "sw", "nw", "se"], labels, Corners(), 1.0, ridge=0.01)
    assert [best(view, text) for text in ("ne", "sw", "nw", "se")] == labels


def test_of_wide_vectors_the_directions_are_kept_in_which_they_differ(monkeypatch):
    monkeypatch.setattr("dinplan.understanding.meaning.DIRECTIONS", 4)
    view = MeaningView.fit(TEXTS, LABELS, HashEncoder(), NARROWNESS, ridge=0.03)
    assert view.to_arrays()["examples"].shape == (len(TEXTS), 4)
    assert [best(view, text) for text in TEXTS] == list(LABELS)


def test_a_higher_ridge_follows_single_examples_less():
    def own_score(ridge):
        view = MeaningView.fit(TEXTS, LABELS, HashEncoder(), NARROWNESS, ridge)
        return view.scores(TEXTS[0])[view.labels.index("plan")]

    assert own_score(10.0) < own_score(0.01)


def test_a_stored_view_scores_the_same(view):
    again = MeaningView.from_arrays(view.to_arrays(), HashEncoder())
    assert again.labels == view.labels
    for text in (*TEXTS, "", "noe helt annet"):
        assert again.scores(text) == pytest.approx(view.scores(text), abs=1e-6)


def test_a_view_of_another_encoder_is_refused(view):
    with pytest.raises(ModelFileError, match="encoder hash, here is other"):
        MeaningView.from_arrays(view.to_arrays(), HashEncoder("other"))
