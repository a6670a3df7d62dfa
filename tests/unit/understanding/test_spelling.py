"""What texts mean by their letters, read by a network trained on a few dozen sentences."""

import numpy as np
import pytest

from dinplan.understanding.spelling import MOST_PARTS, places_of, words_and_marks
from dinplan.understanding.spelt_texts import SpeltTexts


def test_a_mistyped_text_has_the_topic_of_its_example(spelling_model):
    by_topic = spelling_model.read("what does a cordinator do").by_topic
    assert spelling_model.topics[int(by_topic.argmax())] == "coordinator_definition"


def test_words_and_marks_are_told_apart():
    assert words_and_marks("Don't, é Østfold?") == ["don't", ",", "é", "østfold", "?"]
    assert words_and_marks("") == words_and_marks(" \n") == [""]


def test_a_word_shares_its_parts_with_words_like_it():
    word, slip, other = (set(places_of(w)) for w in ("koordinator", "kordinator", "svømmehall"))
    assert len(word & slip) > len(word) / 3
    assert not word & other


def test_the_longest_word_has_no_more_parts_than_others():
    assert len(places_of("a")) == 2
    assert len(places_of("barnekoordinator" * 50)) == MOST_PARTS


def test_training_and_the_model_see_the_same_words():
    import tensorflow as tf

    told = ["Hva er en plan?", "", "svømmehallen, svømmehallen"]
    texts = SpeltTexts(told)
    spelling = texts.spelling()
    values, there = texts.values(tf, texts.batch(np.arange(3)))
    for text, row, here in zip(told, values.numpy(), there, strict=True):
        ours = spelling.values(text)
        assert here.sum() == len(ours) == len(words_and_marks(text))
        assert ours == pytest.approx(row[: len(ours)], abs=1e-3)
        assert not row[len(ours) :].any()
