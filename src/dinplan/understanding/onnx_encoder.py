"""The second sentence encoder: a model of the E5 family that a site puts on its disk.

The tokenizer's library is installed by the extra `onnx`.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dinplan.understanding.encoder import PREFIX, Tokens, Vectors, sentence_vectors
from dinplan.understanding.onnx_session import open_session
from dinplan.understanding.text import encodable

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
MOST_TOKENS = 512
"""Tokens that these models have places for."""


class EncoderFilesError(Exception):
    """The folder holds no sentence model that can be used; the operator sees one line."""


def files_name(folder: Path) -> str:
    """A name that changes with the model's files, without loading them.

    Raises:
        EncoderFilesError: a file is missing or cannot be read.
    """
    digest = hashlib.sha256()
    # Weights beyond 2 GB stand beside the model, in files such as `model.onnx_data`.
    try:
        for path in (*_weights(folder), folder / TOKENIZER):
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    except (OSError, ValueError) as error:  # a ValueError where the name holds a zero byte
        raise EncoderFilesError(_message(folder, str(error))) from error
    return f"onnx-{digest.hexdigest()[:16]}"


class OnnxEncoder:
    """Runs `model.onnx` with `tokenizer.json`; safe to use from several threads."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load the model.

        Args:
            folder: holds `model.onnx`, whose first output has the shape (texts, tokens, d), and
                `tokenizer.json`.
            threads: cores for one text.

        Raises:
            EncoderFilesError: a file is missing or does not fit, or the extra is not installed.
        """
        self.name = files_name(folder)
        try:
            self._tokenizer = _load_tokenizer(folder / TOKENIZER)
            self._session = open_session(str(folder / MODEL), threads)
            self._inputs = {value.name for value in self._session.get_inputs()}
            # What does not fit shows at the first text, so one is read before any citizen's.
            self._width = self._hear_one("").shape[1]
            self.encode([""])
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise EncoderFilesError(_message(folder, str(error))) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`. Each is read as `encodable` makes it."""
        return sentence_vectors(self.hear(texts), self._width)

    def hear(self, texts: Sequence[str]) -> list[Tokens]:
        """Hear texts; see `Encoder`. Each is read as `encodable` makes it."""
        return [self._hear_one(text) for text in texts]

    def _hear_one(self, text: str) -> Tokens:
        tokens = self._tokenizer.encode(PREFIX + encodable(text))
        given = {
            "input_ids": tokens.ids,
            "attention_mask": tokens.attention_mask,
            "token_type_ids": tokens.type_ids,
        }
        fed = {name: np.array([given[name]], dtype=np.int64) for name in self._inputs}
        states = self._session.run(None, fed)[0]
        if states.ndim != 3 or states.shape[1] != len(tokens.ids):  # noqa: PLR2004 - as said below
            shape = states.shape
            raise ValueError(f"the first output has the shape {shape}, not (texts, tokens, d)")
        heard: Tokens = states[0].astype(np.float16)
        return heard


def _load_tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer  # noqa: PLC0415 - an extra

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    return tokenizer


def _weights(folder: Path) -> list[Path]:
    return sorted({folder / MODEL, *folder.glob(f"{MODEL}*")})


def _message(folder: Path, reason: str) -> str:
    return (
        f"SENTENCE_MODEL: {folder} cannot be used ({reason}). It needs {MODEL} and {TOKENIZER}, "
        "and the extra `onnx` installed."
    )
