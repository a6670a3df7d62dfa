"""Typing noise for training examples."""

import random

from hypothesis import given
from hypothesis import strategies as st

from dinplan.understanding.noise import CHARACTERS_PER_ERROR, mistype

SEEDS = st.integers(0, 2**32)


def chance(seed):
    return random.Random(seed)


@given(st.text(max_size=200), SEEDS)
def test_every_text_can_be_mistyped(text, seed):
    assert isinstance(mistype(text, chance(seed)), str)


@given(st.text(max_size=200), SEEDS)
def test_the_same_chance_gives_the_same_noise(text, seed):
    assert mistype(text, chance(seed)) == mistype(text, chance(seed))


@given(st.text("abcdefgh ", min_size=1, max_size=200), SEEDS)
def test_a_mistyped_text_stays_about_as_long(text, seed):
    errors = max(1, len(text) // CHARACTERS_PER_ERROR)
    assert abs(len(mistype(text, chance(seed))) - len(text)) <= errors


@given(st.sampled_from(["ip", "BTI", "nav"]), SEEDS)
def test_a_short_word_stays_itself(word, seed):
    assert mistype(word, chance(seed)).casefold() == word.casefold()


def test_norwegian_letters_get_lost_at_times():
    seen = {mistype("på", chance(seed)).lower() for seed in range(50)}
    assert seen == {"på", "pa", "paa"}
