"""The sentence encoder from disk, with a model of a few numbers."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from dinplan.understanding.onnx_encoder import (
    MOST_TOKENS,
    EncoderFilesError,
    OnnxEncoder,
    files_name,
)
from dinplan.understanding.text import LONGEST_ENCODED

WORDS = ["[UNK]", "<s>", "query", ":", "hva", "er", "en", "plan", "takk"]
DIMENSIONS = 6


def write_tokenizer(folder):
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A", special_tokens=[("<s>", 1)])
    tokenizer.enable_padding(length=64)  # as exported models often ask for; it must not count
    tokenizer.save(str(folder / "tokenizer.json"))


def write_model(folder, output="states", inputs=("input_ids", "attention_mask"), table=None):
    """A model that looks each token up in a table."""
    if table is None:
        table = np.random.default_rng(0).random((len(WORDS), DIMENSIONS))
    shape = ["texts", "tokens"]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["states"])]
    if output == "sentence":
        nodes.append(helper.make_node("ReduceMean", ["states"], ["sentence"], axes=[1], keepdims=0))
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)],
        [numpy_helper.from_array(table.astype(np.float32), "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    onnx.save(model, str(folder / "model.onnx"))
    return table


@pytest.fixture
def folder(tmp_path):
    write_tokenizer(tmp_path)
    write_model(tmp_path)
    return tmp_path


def test_a_text_is_the_mean_of_its_tokens_at_length_one(tmp_path):
    write_tokenizer(tmp_path)
    table = write_model(tmp_path)
    mean = table[[WORDS.index(w) for w in ("<s>", "query", ":", "hva", "er", "plan")]].mean(axis=0)
    vectors = OnnxEncoder(tmp_path).encode(["hva er plan"])
    assert vectors.dtype == np.float32
    assert vectors[0] == pytest.approx(mean / np.linalg.norm(mean), abs=1e-3)


def test_every_text_has_length_one(folder):
    texts = ["takk", "", "\0", "\ud83d", "ukjent ord", "\ufdfa" * 400, "plan " * 5000]
    vectors = OnnxEncoder(folder).encode(texts)
    assert vectors.shape == (len(texts), DIMENSIONS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0)


def test_no_text_gives_no_row(folder):
    assert OnnxEncoder(folder).encode([]).shape == (0, DIMENSIONS)


def test_what_lies_beyond_the_cap_is_not_read(folder):
    long = "plan " * (LONGEST_ENCODED // 5)
    first, second = OnnxEncoder(folder).encode([long, long + "takk " * 100])
    assert np.array_equal(first, second)


def test_the_tokenizer_cuts_where_the_model_has_no_more_places(folder):
    encoder = OnnxEncoder(folder)
    assert len(encoder._tokenizer.encode("plan " * 1000).ids) == MOST_TOKENS


def test_a_model_that_wants_token_types_gets_them(folder):
    write_model(folder, inputs=("input_ids", "attention_mask", "token_type_ids"))
    assert len(OnnxEncoder(folder).encode(["takk"])) == 1


def test_each_token_is_heard_and_no_padding(folder):
    table = write_model(folder)
    heard = OnnxEncoder(folder).hear(["hva er plan", "takk"])
    assert [tokens.shape for tokens in heard] == [(6, DIMENSIONS), (4, DIMENSIONS)]
    assert heard[1][-1] == pytest.approx(table[WORDS.index("takk")], abs=1e-3)


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(folder, missing):
    (folder / missing).unlink()
    with pytest.raises(EncoderFilesError, match=missing):
        OnnxEncoder(folder)


@pytest.mark.parametrize("damaged", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_refused(folder, damaged):
    (folder / damaged).write_bytes(b"not what it says")
    with pytest.raises(EncoderFilesError, match="SENTENCE_MODEL"):
        OnnxEncoder(folder)


def test_a_model_without_a_vector_for_each_token_is_refused(folder):
    write_model(folder, output="sentence")
    with pytest.raises(EncoderFilesError, match="shape"):
        OnnxEncoder(folder)


def test_a_model_that_wants_an_unknown_input_is_refused(folder):
    write_model(folder, inputs=("input_ids", "pixel_values"))
    with pytest.raises(EncoderFilesError, match="pixel_values"):
        OnnxEncoder(folder)


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0])
def test_a_model_without_direction_is_refused(folder, value):
    write_model(folder, table=np.full((len(WORDS), DIMENSIONS), value))
    with pytest.raises(EncoderFilesError, match="direction"):
        OnnxEncoder(folder)


def test_the_name_follows_the_files_and_not_the_place(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write_tokenizer(elsewhere)
    write_model(elsewhere)
    assert files_name(elsewhere) == files_name(folder) == OnnxEncoder(folder).name
    write_model(elsewhere, table=np.ones((len(WORDS), DIMENSIONS)))
    assert files_name(elsewhere) != files_name(folder)


def test_weights_beside_the_model_count_for_the_name(folder):
    before = files_name(folder)
    (folder / "model.onnx_data").write_bytes(b"weights")
    assert files_name(folder) != before
