"""Training of `TokenNetwork`s with TensorFlow, which Rasa brings; only training imports it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from dinplan.understanding.lessons import Lesson, topics_of
from dinplan.understanding.token_network import LAYERS, TokenNetwork

Whole = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

LOOKS = 8

RISING = 0.3
LOWEST_RATE = 0.04
"""Share of the highest rate at the start and at the end."""

DECAY = 0.01

FORGOTTEN = 0.3
"""Share of the values that are left out at random in training (dropout)."""

SMOOTHING = 0.05
"""How unsure a label is taken to be."""

MIXING = 3.0
"""Tokens by which texts in a batch may differ in length at least, for other batches each round."""

UNKNOWN = -1
"""The place of a topic that is not to be learnt."""

MINUS_INFINITY = -1e4


class Texts(Protocol):
    """What networks learn to read: n texts, and how the tokens of a batch of them become values."""

    lengths: Whole
    """Tokens of each text, shape (n,)."""

    width: int
    """How many values a token has."""

    variables: Sequence[Any]
    """TensorFlow's variables that are learnt with the networks, to make the values."""

    signature: Sequence[Any]
    """TensorFlow's shapes and types of what `batch` gives."""

    def batch(self, places: Whole) -> Sequence[npt.NDArray[Any]]:
        """What `values` needs of some texts."""
        ...

    def values(self, tf: Any, given: Sequence[Any]) -> tuple[Any, Any]:
        """TensorFlow's values of a batch's tokens, (n, tokens, width), and where there are some."""
        ...


@dataclass(frozen=True)
class Course:
    """How much is learnt.

    Attributes:
        networks: networks that learn beside each other; their mean is steadier than one of them.
        width: values that a network keeps of a token.
        rounds: how often the training goes through the texts.
        batch: texts from which the networks learn at once.
        rate: the highest learning rate; it rises to it in the first part, then falls.
    """

    networks: int
    width: int
    rounds: int
    batch: int
    rate: float


def train(texts: Texts, lessons: Sequence[Lesson], course: Course) -> list[TokenNetwork]:
    """Train networks that score the lessons' topics and, as their last output, danger.

    Both learn from one reading of a text: what it is about and whether it calls for help.

    Args:
        texts: what the networks read, of n texts; its variables learn with them.
        lessons: what the n texts teach.
        course: how much is learnt.
    """
    import tensorflow as tf  # noqa: PLC0415 - seconds, and only training needs it

    topics, alarms = _told(lessons)
    sizes = _sizes(texts.width, course.width, len(topics_of(lessons)) + 1)
    networks = [_begun(tf, sizes, seed) for seed in range(course.networks)]
    variables = [v for weights in networks for v in weights.values()] + list(texts.variables)
    # The gradients of all networks together are shortened to a length of 1 for each.
    optimizer = tf.keras.optimizers.AdamW(
        course.rate, weight_decay=DECAY, global_clipnorm=course.networks**0.5
    )
    optimizer.build(variables)

    @tf.function(
        autograph=False,
        input_signature=[
            tf.TensorSpec((), tf.int32),
            tf.TensorSpec((None,), tf.int32),
            tf.TensorSpec((None,), tf.float32),
            *texts.signature,
        ],
    )
    def learn(number: Any, wanted: Any, danger: Any, *given: Any) -> None:
        with tf.GradientTape() as tape:
            values, there = texts.values(tf, given)
            scores = [
                _scores(tf, weights, values, there, (number, place))
                for place, weights in enumerate(networks)
            ]
            loss = tf.add_n([_loss(tf, own, wanted, danger) for own in scores])
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))

    batches = list(_batches(texts.lengths, course))
    for number, places in enumerate(batches):
        optimizer.learning_rate.assign(course.rate * _rate(number / len(batches)))
        learn(number, topics[places], alarms[places], *texts.batch(places))
    return [TokenNetwork({name: v.numpy() for name, v in own.items()}) for own in networks]


def padded(texts: Sequence[npt.NDArray[Any]]) -> tuple[npt.NDArray[Any], Floats]:
    """Texts side by side, shape (n, tokens, …), and where they have a token, (n, tokens, 1)."""
    longest = max(len(tokens) for tokens in texts)
    values = np.zeros((len(texts), longest, *texts[0].shape[1:]), texts[0].dtype)
    there = np.zeros((len(texts), longest, 1), np.float32)
    for row, tokens in enumerate(texts):
        values[row, : len(tokens)] = tokens
        there[row, : len(tokens)] = 1
    return values, there


def _told(lessons: Sequence[Lesson]) -> tuple[Whole, Floats]:
    """Of each lesson the place of its topic, or UNKNOWN, and 1 where it tells of danger, else 0."""
    places = {topic: place for place, topic in enumerate(topics_of(lessons))}
    topics = [places[lesson.topic] if lesson.topic else UNKNOWN for lesson in lessons]
    alarms = [lesson.danger for lesson in lessons]
    return np.array(topics, np.int32), np.array(alarms, np.float32)


def _sizes(width: int, inner: int, outputs: int) -> dict[str, tuple[int, int]]:
    return {
        "inner": (width, inner),
        "neighbours": (3 * inner, inner),
        "looks": (inner, LOOKS),
        "seen": (LOOKS * inner, inner),
        "out": (3 * inner, outputs),
    }


def _begun(tf: Any, sizes: Mapping[str, tuple[int, int]], seed: int) -> dict[str, Any]:
    """A network's weights before it has learnt anything."""
    begin = tf.keras.initializers.GlorotUniform(seed=seed)
    weights = {name: tf.Variable(begin(sizes[name])) for name in LAYERS}
    return weights | {f"{name}.bias": tf.Variable(tf.zeros(sizes[name][1])) for name in LAYERS}


def _scores(tf: Any, weights: Any, values: Any, there: Any, chance: tuple[Any, int]) -> Any:
    """As `TokenNetwork.scores`, for texts of several lengths, with values left out at random.

    Which ones follows from two numbers, not from TensorFlow's own chance: that is one for all
    trainings, which may run beside each other.
    """

    def layer(name: str, given: Any) -> Any:
        # Not `matmul`, which makes a product, and a gradient of the weights, for each text.
        return tf.tensordot(given, weights[name], axes=1) + weights[f"{name}.bias"]

    def bent(given: Any) -> Any:
        return tf.nn.gelu(given, approximate=True)

    def some(given: Any, seed: tuple[Any, int]) -> Any:
        return tf.nn.experimental.stateless_dropout(given, FORGOTTEN, seed)

    number, network = chance
    inner = some(bent(layer("inner", values)), (number, 2 * network)) * there
    around = tf.pad(inner, [[0, 0], [1, 1], [0, 0]])
    neighbours = tf.concat([around[:, :-2], around[:, 1:-1], around[:, 2:]], axis=2)
    inner = (inner + bent(layer("neighbours", neighbours))) * there
    nowhere = MINUS_INFINITY * (1 - there)
    looks = tf.nn.softmax(layer("looks", inner) + nowhere, axis=1)
    seen = tf.matmul(looks, inner, transpose_a=True)
    seen = bent(layer("seen", tf.reshape(seen, (-1, LOOKS * inner.shape[-1]))))
    most = tf.reduce_max(inner + nowhere, axis=1)
    mean = tf.reduce_sum(inner, axis=1) / tf.reduce_sum(there, axis=1)
    found = some(tf.concat([seen, most, mean], axis=1), (number, 2 * network + 1))
    return layer("out", found)


def _loss(tf: Any, scores: Any, wanted: Any, alarms: Any) -> Any:
    classes = tf.shape(scores)[1] - 1
    share = SMOOTHING / tf.cast(classes, tf.float32)
    targets = tf.one_hot(tf.maximum(wanted, 0), classes) * (1 - SMOOTHING) + share
    by_class = tf.nn.softmax_cross_entropy_with_logits(targets, scores[:, :-1])
    by_class *= tf.cast(wanted != UNKNOWN, tf.float32)
    by_alarm = tf.nn.sigmoid_cross_entropy_with_logits(
        alarms * (1 - SMOOTHING) + SMOOTHING / 2, scores[:, -1]
    )
    return tf.reduce_mean(by_class) + tf.reduce_mean(by_alarm)


def _rate(done: float) -> float:
    """The learning rate after a share of the training: a rise and a longer fall, as cosines."""
    part = done / RISING if done < RISING else (1 - done) / (1 - RISING)
    return float(LOWEST_RATE + (1 - LOWEST_RATE) * (1 - np.cos(np.pi * part)) / 2)


def _batches(lengths: Whole, course: Course) -> Iterator[Whole]:
    """Places of texts of about the same length, all of them in each round."""
    chance = np.random.default_rng(0)
    for _ in range(course.rounds):
        order = np.argsort(lengths + chance.uniform(-MIXING, MIXING, len(lengths)))
        ends = range(course.batch, len(order), course.batch)
        batches = np.split(order, ends)
        chance.shuffle(batches)
        yield from batches
