"""Both contenders' figures side by side, and what this product must reach."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.bench.traffic import Measured

CLIENTS = (1, 8, 32)

Samples = Mapping[str, Sequence[float]]
"""A contender's measurements by figure, one a round."""


@dataclass(frozen=True)
class Bound:
    """How this product's figure must stand to the baseline's, as ours divided by theirs."""

    at_most: float | None = None
    at_least: float | None = None

    def holds(self, ratio: float) -> bool:
        """Whether a ratio keeps the bound."""
        return (self.at_most is None or ratio <= self.at_most) and (
            self.at_least is None or ratio >= self.at_least
        )

    def __str__(self) -> str:
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return f"at least {self.at_least:g}" if self.at_least is not None else "–"


TRAINING = "training (s)"
TRAINED = "training, the baseline's shortened (s)"
"""Shown where the baseline trained less than it would, so that the times cannot be compared."""

BOUNDS: Mapping[str, Bound] = {
    TRAINING: Bound(at_most=0.2),
    TRAINED: Bound(),
    "model (MB)": Bound(),
    "load (s)": Bound(),
    "memory after load (MB)": Bound(at_most=1),
    "memory after traffic (MB)": Bound(),
    "turn p50 (ms)": Bound(at_most=1),
    "turn p95 (ms)": Bound(),
    "processor time a turn (ms)": Bound(),
    **{f"turns a second, clients: {clients}": Bound(at_least=1.5) for clients in CLIENTS},
}
"""Every figure in the order of the table; one without a bound is only shown."""


@dataclass(frozen=True)
class Row:
    """One figure of the table; `ours` and `baseline` are medians over the rounds."""

    figure: str
    ours: float
    baseline: float
    bound: Bound

    @property
    def ratio(self) -> float:
        """Ours divided by the baseline's."""
        return self.ours / self.baseline

    @property
    def passed(self) -> bool | None:
        """Whether the bound holds; None where there is none."""
        return self.bound.holds(self.ratio) if self.bound != Bound() else None


def compare(ours: Samples, baseline: Samples) -> list[Row]:
    """The rows of the figures that both have.

    Args:
        ours: this product's measurements.
        baseline: the baseline's.
    """
    return [
        Row(figure, statistics.median(ours[figure]), statistics.median(baseline[figure]), bound)
        for figure, bound in BOUNDS.items()
        if ours.get(figure) and baseline.get(figure)
    ]


def traffic_figures(measured: Measured, clients: int) -> dict[str, float]:
    """The figures of one number of clients; latency is told of a client that is alone."""
    figures = {f"turns a second, clients: {clients}": measured.turns_a_second}
    if clients == 1:
        figures["turn p50 (ms)"] = statistics.median(measured.milliseconds)
        figures["turn p95 (ms)"] = statistics.quantiles(measured.milliseconds, n=20)[-1]
    return figures
