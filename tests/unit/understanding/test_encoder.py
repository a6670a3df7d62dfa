"""What stands around a sentence encoder: vectors of what it hears, and what is kept of that."""

import numpy as np
import pytest
from fake_encoder import HashEncoder

from dinplan.understanding.encoder import StoredEncoder, sentence_vectors

TEXTS = ["hva er en plan", "takk", "hva er en plan"]


@pytest.fixture
def inner():
    return HashEncoder()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "heard"


def same(some, others):
    return all(np.array_equal(one, other) for one, other in zip(some, others, strict=True))


def test_a_vector_is_the_mean_of_the_tokens_at_length_one():
    heard = [np.array([[3, 0], [3, 8]], np.float16), np.array([[0, 5]], np.float16)]
    assert sentence_vectors(heard, 2) == pytest.approx(np.array([[0.6, 0.8], [0, 1]]))


def test_no_text_gives_no_row():
    assert sentence_vectors([], 2).shape == (0, 2)


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf])
def test_a_text_without_direction_is_refused(value):
    with pytest.raises(ValueError, match="direction"):
        sentence_vectors([np.full((3, 2), value, np.float16)], 2)


def test_what_was_heard_is_the_same_after_a_restart(inner, folder):
    first = StoredEncoder(inner, folder).hear(TEXTS)
    assert same(first, HashEncoder().hear(TEXTS))
    again = HashEncoder()
    stored = StoredEncoder(again, folder)
    assert same(stored.hear(TEXTS), first)
    assert stored.encode(TEXTS) == pytest.approx(inner.encode(TEXTS))
    assert again.heard == []


def test_several_cores_hear_each_text_once_and_mix_up_none(inner, folder):
    texts = [f"tekst nummer {number}" for number in range(200)]
    heard = StoredEncoder(inner, folder, cores=4).hear(texts)
    assert same(heard, HashEncoder().hear(texts))
    assert sorted(inner.heard) == sorted(texts)


def test_only_new_texts_are_heard_and_old_ones_dropped(inner, folder):
    StoredEncoder(inner, folder).hear(["a", "b"])
    StoredEncoder(inner, folder).hear(["b", "c"])
    StoredEncoder(inner, folder).hear(["a"])
    assert inner.heard == ["a", "b", "c", "a"]


def test_asking_for_a_few_drops_none(inner, folder):
    StoredEncoder(inner, folder).hear(["a", "b"])
    StoredEncoder(inner, folder).hear(["b"])
    StoredEncoder(inner, folder).hear(["a", "b"])
    assert inner.heard == ["a", "b"]


def test_what_another_encoder_heard_is_not_used(inner, folder):
    StoredEncoder(inner, folder).hear(["a"])
    other = HashEncoder("other")
    StoredEncoder(other, folder).hear(["a"])
    assert other.heard == ["a"]


@pytest.mark.parametrize("file", ["index.npz", "tokens.f16"])
@pytest.mark.parametrize("kept", [0, 100, -2])
def test_a_damaged_store_is_made_anew(inner, folder, file, kept):
    StoredEncoder(inner, folder).hear(["a", "b"])
    (folder / file).write_bytes((folder / file).read_bytes()[:kept])
    StoredEncoder(inner, folder).hear(["a", "b"])
    StoredEncoder(inner, folder).hear(["a", "b"])
    assert inner.heard == ["a", "b", "a", "b"]


def test_a_store_that_was_not_finished_is_made_anew(inner, folder):
    unfinished = folder.with_suffix(".unfinished")
    unfinished.mkdir(parents=True)
    (unfinished / "tokens.f16").write_bytes(b"half")
    StoredEncoder(inner, folder).hear(["a"])
    assert not unfinished.exists()
    assert folder.exists()
