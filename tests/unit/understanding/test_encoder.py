"""What stands around a sentence encoder: memory, stored vectors."""

import numpy as np
import pytest
from fake_encoder import HashEncoder

from dinplan.understanding.encoder import LastLayer, RememberingEncoder, StoredEncoder

TEXTS = ["hva er en plan", "takk", "hva er en plan"]


@pytest.fixture
def expected():
    return HashEncoder().encode(TEXTS)


@pytest.fixture
def inner():
    return HashEncoder()


def test_a_text_that_comes_again_is_encoded_once(inner, expected):
    remembering = RememberingEncoder(inner)
    remembering.encode(TEXTS)
    assert np.array_equal(remembering.encode(TEXTS), expected)
    assert inner.encoded == ["hva er en plan", "takk"]


def test_only_the_newest_texts_are_remembered(inner):
    remembering = RememberingEncoder(inner, remembered=1)
    remembering.encode(["a", "b", "a"])
    assert inner.encoded == ["a", "b", "a"]


def test_stored_vectors_are_the_same_after_a_restart(inner, expected, tmp_path):
    path = tmp_path / "cache" / "vectors.npz"
    first = StoredEncoder(inner, path).encode(TEXTS)
    assert first == pytest.approx(expected, abs=1e-3)
    again = HashEncoder()
    assert np.array_equal(StoredEncoder(again, path).encode(TEXTS), first)
    assert again.encoded == []


def test_only_new_texts_are_encoded_and_old_ones_dropped(inner, tmp_path):
    path = tmp_path / "vectors.npz"
    StoredEncoder(inner, path).encode(["a", "b"])
    StoredEncoder(inner, path).encode(["b", "c"])
    StoredEncoder(inner, path).encode(["a"])
    assert inner.encoded == ["a", "b", "c", "a"]


def test_what_was_asked_for_one_after_the_other_is_kept_together(inner, tmp_path):
    path = tmp_path / "vectors.npz"
    StoredEncoder(inner, path).encode(["a", "only danger"])
    training = StoredEncoder(inner, path)
    training.encode(["a", "new"])
    training.encode(["a", "new", "only danger"])
    StoredEncoder(inner, path).encode(["a", "new", "only danger"])
    assert inner.encoded == ["a", "only danger", "new"]


def test_vectors_of_another_encoder_are_not_used(inner, tmp_path):
    path = tmp_path / "vectors.npz"
    StoredEncoder(inner, path).encode(["a"])
    other = HashEncoder("other")
    StoredEncoder(other, path).encode(["a"])
    assert other.encoded == ["a"]


def test_a_damaged_store_is_made_anew(inner, tmp_path):
    path = tmp_path / "vectors.npz"
    StoredEncoder(inner, path).encode(["a"])
    path.write_bytes(path.read_bytes()[:100])
    StoredEncoder(inner, path).encode(["a"])
    StoredEncoder(inner, path).encode(["a"])
    assert inner.encoded == ["a", "a"]


def test_the_last_layer_alone_has_length_one_again():
    class Layers:
        name = "layers"
        last_layer = 2

        def encode(self, texts):
            return np.array([[0.6, 0.0, 0.8]] * len(texts), dtype=np.float32)

    assert LastLayer(Layers()).encode(["a"]) == pytest.approx(np.array([[1.0, 0.0]]))
