"""The networks that read tokens: in training with TensorFlow, afterwards in NumPy."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from dinplan.understanding import network_training
from dinplan.understanding.heard_texts import HeardTexts
from dinplan.understanding.lessons import Lesson, topics_of
from dinplan.understanding.network_training import Course, padded, train
from dinplan.understanding.token_network import TokenNetwork

DIMENSIONS = 12
COURSE = Course(networks=2, width=64, rounds=30, batch=64, rate=1.5e-3)
TOPICS = ("appeal", "coordinator", "plan")


def tokens(length, seed):
    values = np.random.default_rng(seed).standard_normal((length, DIMENSIONS))
    return values.astype(np.float16)


def with_sign(text, sign, place):
    """The text with one token that stands out."""
    marked = text.copy()
    marked[place] = 3 * sign
    return marked


@pytest.fixture(scope="module")
def texts():
    """Texts of which one token, anywhere, tells the topic, and another whether they alarm."""
    chance = np.random.default_rng(1)
    signs = np.eye(DIMENSIONS, dtype=np.float16)
    made = []
    for number in range(300):
        text = tokens(int(chance.integers(4, 12)), number)
        places = chance.permutation(len(text))
        text = with_sign(text, signs[number % 3], places[0])
        made.append(with_sign(text, signs[5 + number % 2], places[1]))
    return HeardTexts(made)


@pytest.fixture(scope="module")
def lessons():
    return [Lesson(str(number), TOPICS[number % 3], number % 2 == 1) for number in range(300)]


@pytest.fixture(scope="module")
def networks(texts, lessons):
    return train(texts, lessons, COURSE)


def scores(network, texts, number=None):
    """A network's outputs for the text of this number, or for all, shape (n, outputs)."""
    if number is not None:
        return network.scores(texts.scale.values(texts.batch([number])[0][0]))
    return np.stack([scores(network, texts, number) for number in range(len(texts.lengths))])


@pytest.fixture(scope="module")
def network(networks):
    return networks[0]


def right_topics(network, texts):
    """The share of texts of which the network knows the topic."""
    best = scores(network, texts)[:, :-1].argmax(axis=1)
    return (best == np.arange(len(best)) % 3).mean()


def test_each_network_finds_one_token_among_many(networks, texts, lessons):
    assert topics_of(lessons) == TOPICS
    assert len(networks) == COURSE.networks
    alarms = np.array([lesson.danger for lesson in lessons])
    for network in networks:
        assert right_topics(network, texts) > 0.95
        assert ((scores(network, texts)[:, -1] > 0) == alarms).mean() > 0.95


def test_networks_learn_each_in_its_own_way(networks, texts):
    first, second = (scores(network, texts, 0) for network in networks)
    assert np.abs(first - second).max() > 0.01


def test_numpy_and_tensorflow_read_the_same(network, texts, monkeypatch):
    import tensorflow as tf

    monkeypatch.setattr(network_training, "FORGOTTEN", 0.0)
    some = np.arange(10)  # of several lengths, so that the shorter ones are padded
    weights = {name: tf.constant(values) for name, values in network.weights.items()}
    values, there = texts.values(tf, texts.batch(some))
    theirs = network_training._scores(tf, weights, values, there, (0, 0)).numpy()
    ours = np.stack([scores(network, texts, number) for number in some])
    assert ours == pytest.approx(theirs, abs=1e-3)


def test_texts_side_by_side_are_padded():
    values, there = padded([np.array([3, 4], np.int32), np.array([5], np.int32)])
    assert values.tolist() == [[3, 4], [5, 0]]
    assert there[:, :, 0].tolist() == [[1, 1], [1, 0]]


def test_a_text_of_one_token_has_scores(network, texts):
    assert np.isfinite(network.scores(texts.scale.values(tokens(1, 0)))).all()


def test_two_bytes_a_number_are_enough(network, texts):
    again = TokenNetwork.from_arrays(network.to_arrays())
    assert scores(again, texts)[:20] == pytest.approx(scores(network, texts)[:20], abs=0.05)


def test_training_twice_gives_the_same_network_even_beside_each_other(texts, lessons):
    course = replace(COURSE, rounds=2)
    once = train(texts, lessons, course)[-1]
    with ThreadPoolExecutor(max_workers=2) as pool:
        others = list(pool.map(lambda _: train(texts, lessons, course)[-1], range(2)))
    for other in others:
        assert scores(other, texts, 0) == pytest.approx(scores(once, texts, 0), abs=1e-4)


def test_an_unknown_topic_teaches_none(texts, lessons):
    unknown = [replace(lesson, topic=None) for lesson in lessons[3:]]
    network = train(texts, [*lessons[:3], *unknown], replace(COURSE, rounds=2))[0]
    assert right_topics(network, texts) < 0.6


def test_the_learning_rate_rises_and_falls():
    rates = [network_training._rate(share) for share in (0.0, 0.15, 0.3, 0.6, 1.0)]
    assert rates[0] == pytest.approx(network_training.LOWEST_RATE)
    assert rates == [*sorted(rates[:3]), *sorted(rates[3:], reverse=True)]
    assert max(rates) == pytest.approx(1.0)


def test_each_round_goes_through_all_texts_once():
    lengths = np.array([1 + number % 9 for number in range(150)], np.int32)
    batches = list(network_training._batches(lengths, replace(COURSE, rounds=3)))
    assert sorted(np.concatenate(batches).tolist()) == sorted(list(range(150)) * 3)
    assert max(map(len, batches)) == COURSE.batch
