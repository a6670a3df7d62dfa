"""Training of `TokenNetwork`s with TensorFlow, which Rasa brings; only training imports it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dinplan.understanding.encoder import Tokens
from dinplan.understanding.token_network import LAYERS, TokenNetwork

Whole = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

WIDTH = 192
LOOKS = 8
NETWORKS = 2
"""Networks that learn beside each other; their mean is steadier than one of them."""

ROUNDS = 3
"""How often the training goes through the texts; more change no figure."""

BATCH = 64
RATE = 1.5e-3
"""The highest learning rate; it rises to it in the first part of the training, then falls."""

RISING = 0.3
LOWEST_RATE = 0.04
"""Share of the highest rate at the start and at the end."""

DECAY = 0.01
LONGEST_STEP = NETWORKS**0.5
"""The gradients of all networks together are shortened to this length."""

FORGOTTEN = 0.3
"""Share of the values that are left out at random in training (dropout)."""

SMOOTHING = 0.05
"""How unsure a label is taken to be."""

MIXING = 3.0
"""Tokens by which texts in a batch may differ in length at least, for other batches each round."""

SAMPLE = 3000
"""Texts from which a token's mean values and their spread are taken."""

UNKNOWN = -1
"""The class of a text whose class is not to be learnt."""

MINUS_INFINITY = -1e4


@dataclass(frozen=True)
class Lessons:
    """What is to be learnt of n texts.

    Attributes:
        texts: what the encoder makes of their tokens.
        classes: shape (n,), the number of each text's class, or UNKNOWN.
        alarms: shape (n,), 1 where a text is an alarm, else 0.
    """

    texts: Sequence[Tokens]
    classes: Whole
    alarms: Floats


def train(lessons: Lessons, classes: int) -> list[TokenNetwork]:
    """Train networks that score `classes` classes and, as their last output, alarms.

    Both learn from one reading of a text: what it is about and whether it calls for help.
    """
    import tensorflow as tf  # noqa: PLC0415 - seconds, and only training needs it

    tf.keras.utils.set_random_seed(0)
    chance = np.random.default_rng(0)
    centre, scale = _measured(lessons.texts, chance)
    networks = [_begun(tf, _sizes(len(centre), classes + 1), seed) for seed in range(NETWORKS)]
    variables = [variable for weights in networks for variable in weights.values()]
    optimizer = tf.keras.optimizers.AdamW(RATE, weight_decay=DECAY, global_clipnorm=LONGEST_STEP)
    optimizer.build(variables)

    @tf.function(
        autograph=False,
        input_signature=[
            tf.TensorSpec((None, None, len(centre)), tf.float16),
            tf.TensorSpec((None, None, 1), tf.float32),
            tf.TensorSpec((None,), tf.int32),
            tf.TensorSpec((None,), tf.float32),
        ],
    )
    def learn(tokens: Any, there: Any, wanted: Any, alarms: Any) -> None:
        with tf.GradientTape() as tape:
            values = (tf.cast(tokens, tf.float32) - centre) * scale * there
            scores = [_scores(tf, weights, values, there) for weights in networks]
            loss = tf.add_n([_loss(tf, own, wanted, alarms) for own in scores])
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))

    steps = ROUNDS * -(-len(lessons.texts) // BATCH)
    for step, batch in enumerate(_batches(lessons.texts, chance)):
        optimizer.learning_rate.assign(RATE * _rate(step / steps))
        tokens, there = _padded([lessons.texts[text] for text in batch])
        learn(tokens, there, lessons.classes[batch], lessons.alarms[batch])
    measured = {"centre": centre, "scale": scale}
    return [
        TokenNetwork({name: v.numpy() for name, v in weights.items()} | measured)
        for weights in networks
    ]


def _sizes(width: int, outputs: int) -> dict[str, tuple[int, int]]:
    return {
        "inner": (width, WIDTH),
        "neighbours": (3 * WIDTH, WIDTH),
        "looks": (WIDTH, LOOKS),
        "seen": (LOOKS * WIDTH, WIDTH),
        "out": (3 * WIDTH, outputs),
    }


def _begun(tf: Any, sizes: Mapping[str, tuple[int, int]], seed: int) -> dict[str, Any]:
    """A network's weights before it has learnt anything."""
    begin = tf.keras.initializers.GlorotUniform(seed=seed)
    weights = {name: tf.Variable(begin(sizes[name])) for name in LAYERS}
    return weights | {f"{name}.bias": tf.Variable(tf.zeros(sizes[name][1])) for name in LAYERS}


def _scores(tf: Any, weights: Any, values: Any, there: Any) -> Any:
    """As `TokenNetwork.scores`, for texts of several lengths, with values left out at random."""

    def layer(name: str, given: Any) -> Any:
        # Not `matmul`, which makes a product, and a gradient of the weights, for each text.
        return tf.tensordot(given, weights[name], axes=1) + weights[f"{name}.bias"]

    def bent(given: Any) -> Any:
        return tf.nn.gelu(given, approximate=True)

    inner = tf.nn.dropout(bent(layer("inner", values)), FORGOTTEN) * there
    around = tf.pad(inner, [[0, 0], [1, 1], [0, 0]])
    neighbours = tf.concat([around[:, :-2], around[:, 1:-1], around[:, 2:]], axis=2)
    inner = (inner + bent(layer("neighbours", neighbours))) * there
    nowhere = MINUS_INFINITY * (1 - there)
    looks = tf.nn.softmax(layer("looks", inner) + nowhere, axis=1)
    seen = tf.matmul(looks, inner, transpose_a=True)
    seen = bent(layer("seen", tf.reshape(seen, (-1, LOOKS * WIDTH))))
    most = tf.reduce_max(inner + nowhere, axis=1)
    mean = tf.reduce_sum(inner, axis=1) / tf.reduce_sum(there, axis=1)
    return layer("out", tf.nn.dropout(tf.concat([seen, most, mean], axis=1), FORGOTTEN))


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


def _measured(texts: Sequence[Tokens], chance: np.random.Generator) -> tuple[Floats, Floats]:
    """The mean of a token's values, shape (d,), and what brings their spread to 1."""
    some = chance.choice(len(texts), min(SAMPLE, len(texts)), replace=False)
    values = np.concatenate([texts[text] for text in some]).astype(np.float32)
    return values.mean(axis=0), np.array(1 / values.std(), dtype=np.float32)


def _rate(done: float) -> float:
    """The learning rate after a share of the training: a rise and a longer fall, as cosines."""
    part = done / RISING if done < RISING else (1 - done) / (1 - RISING)
    return float(LOWEST_RATE + (1 - LOWEST_RATE) * (1 - np.cos(np.pi * part)) / 2)


def _batches(texts: Sequence[Tokens], chance: np.random.Generator) -> Iterator[Whole]:
    """Places of texts of about the same length, ROUNDS times all of them."""
    lengths = np.array([len(tokens) for tokens in texts])
    for _ in range(ROUNDS):
        order = np.argsort(lengths + chance.uniform(-MIXING, MIXING, len(texts)))
        batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        yield from batches


def _padded(texts: Sequence[Tokens]) -> tuple[Tokens, Floats]:
    """Texts side by side, shape (n, tokens, d), and where they have a token, (n, tokens, 1)."""
    longest = max(len(tokens) for tokens in texts)
    values = np.zeros((len(texts), longest, texts[0].shape[1]), np.float16)
    there = np.zeros((len(texts), longest, 1), np.float32)
    for row, tokens in enumerate(texts):
        values[row, : len(tokens)] = tokens
        there[row, : len(tokens)] = 1
    return values, there
