"""The networks that read tokens: in training with TensorFlow, afterwards in NumPy."""

import numpy as np
import pytest

from dinplan.understanding import token_training
from dinplan.understanding.token_network import TokenNetwork
from dinplan.understanding.token_training import UNKNOWN, Lessons, train

DIMENSIONS = 12


def tokens(length, seed):
    values = np.random.default_rng(seed).standard_normal((length, DIMENSIONS))
    return values.astype(np.float16)


def with_sign(text, sign, place):
    """The text with one token that stands out."""
    marked = text.copy()
    marked[place] = 3 * sign
    return marked


@pytest.fixture(scope="module")
def lessons():
    """Texts of which one token, anywhere, tells the class, and another whether they alarm."""
    chance = np.random.default_rng(1)
    signs = np.eye(DIMENSIONS, dtype=np.float16)
    texts, classes, alarms = [], [], []
    for number in range(300):
        kind, alarm = number % 3, number % 2
        text = tokens(int(chance.integers(4, 12)), number)
        places = chance.permutation(len(text))
        text = with_sign(text, signs[kind], places[0])
        texts.append(with_sign(text, signs[5 + alarm], places[1]))
        classes.append(kind)
        alarms.append(alarm)
    return Lessons(texts, np.array(classes, np.int32), np.array(alarms, np.float32))


@pytest.fixture(scope="module")
def networks(lessons):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(token_training, "ROUNDS", 30)
        return train(lessons, 3)


@pytest.fixture(scope="module")
def network(networks):
    return networks[0]


def test_each_network_finds_one_token_among_many(networks, lessons):
    assert len(networks) == token_training.NETWORKS
    for network in networks:
        scores = np.stack([network.scores(text) for text in lessons.texts])
        assert (scores[:, :-1].argmax(axis=1) == lessons.classes).mean() > 0.95
        assert ((scores[:, -1] > 0) == (lessons.alarms > 0)).mean() > 0.95


def test_networks_learn_each_in_its_own_way(networks, lessons):
    first, second = (network.scores(lessons.texts[0]) for network in networks)
    assert np.abs(first - second).max() > 0.01


def test_numpy_and_tensorflow_read_the_same(network, lessons, monkeypatch):
    import tensorflow as tf

    monkeypatch.setattr(token_training, "FORGOTTEN", 0.0)
    some = lessons.texts[:10]  # of several lengths, so that the shorter ones are padded
    padded, there = token_training._padded(some)
    weights = {name: tf.constant(values) for name, values in network.weights.items()}
    values = (padded.astype(np.float32) - weights["centre"]) * weights["scale"] * there
    theirs = token_training._scores(tf, weights, values, there).numpy()
    ours = np.stack([network.scores(text) for text in some])
    assert ours == pytest.approx(theirs, abs=1e-3)


def test_a_text_of_one_token_has_scores(network):
    assert np.isfinite(network.scores(tokens(1, 0))).all()


def test_two_bytes_a_number_are_enough(network, lessons):
    again = TokenNetwork.from_arrays(network.to_arrays())
    for text in lessons.texts[:20]:
        assert again.scores(text) == pytest.approx(network.scores(text), abs=0.05)


def test_training_twice_gives_the_same_network(lessons, monkeypatch):
    monkeypatch.setattr(token_training, "ROUNDS", 1)
    once, again = train(lessons, 3)[-1], train(lessons, 3)[-1]
    assert again.scores(lessons.texts[0]) == pytest.approx(once.scores(lessons.texts[0]), abs=1e-3)


def test_an_unknown_class_teaches_none(lessons, monkeypatch):
    monkeypatch.setattr(token_training, "ROUNDS", 2)
    unknown = np.full_like(lessons.classes, UNKNOWN)
    network = train(Lessons(lessons.texts, unknown, lessons.alarms), 3)[0]
    scores = np.stack([network.scores(text) for text in lessons.texts])
    assert (scores[:, :-1].argmax(axis=1) == lessons.classes).mean() < 0.6


def test_the_learning_rate_rises_and_falls():
    rates = [token_training._rate(share) for share in (0.0, 0.15, 0.3, 0.6, 1.0)]
    assert rates[0] == pytest.approx(token_training.LOWEST_RATE)
    assert rates == [*sorted(rates[:3]), *sorted(rates[3:], reverse=True)]
    assert max(rates) == pytest.approx(1.0)


def test_each_round_goes_through_all_texts_once(monkeypatch):
    monkeypatch.setattr(token_training, "ROUNDS", 3)
    texts = [tokens(1 + number % 9, number) for number in range(150)]
    batches = list(token_training._batches(texts, np.random.default_rng(0)))
    assert sorted(np.concatenate(batches).tolist()) == sorted(list(range(150)) * 3)
    assert max(map(len, batches)) == token_training.BATCH
