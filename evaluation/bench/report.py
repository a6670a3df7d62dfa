"""The tables of a run, for the terminal, as Markdown and as data."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.bench.comparison import TRAINED, TRAINING, Row, Samples
from evaluation.bench.contenders import BASELINE, OURS
from evaluation.bench.machine import slug
from evaluation.bench.workspace import Extent
from evaluation.figures import Result, shares

LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}
UNDERSTANDING = (
    "answered", "offered", "wrong", "rejected", "oos_refused", "emergency_caught", "language",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """Everything that one run found.

    Attributes:
        date: the day, in ISO 8601.
        commit: what was measured, or an empty text.
        machine: where, as `describe_machine` tells it.
        extent: how much was done.
        samples: measurements by contender and figure.
        failed: turns without a proper answer, by contender.
        rows: the comparison.
        understood: results of the questions by set (`development`, `test`) and contender.
    """

    date: str
    commit: str
    machine: Mapping[str, str]
    extent: Extent
    samples: Mapping[str, Samples]
    failed: Mapping[str, int]
    rows: Sequence[Row]
    understood: Mapping[str, Mapping[str, Sequence[Result]]]

    @property
    def passed(self) -> bool:
        """Whether every bound holds and every turn was answered."""
        return all(row.passed is not False for row in self.rows) and not any(self.failed.values())


def as_markdown(run: Run) -> str:
    """The whole report."""
    machine = ", ".join(f"{name} {value}" for name, value in run.machine.items())
    failed = ", ".join(f"{name} {run.failed[name]}" for name in (OURS, BASELINE))
    parts = [
        f"# {OURS} and {BASELINE}, {run.date}",
        f"Measured by `make bench` at {run.commit or 'an unknown commit'} on: {machine}.",
        _extent(run.extent),
        "## Speed",
        speed_table(run.rows),
        f"Turns without a proper answer: {failed}.",
    ]
    for name, results in run.understood.items():
        parts += [f"## Understanding, {name} questions", understanding_table(results)]
    return "\n\n".join(parts) + "\n"


def speed_table(rows: Sequence[Row]) -> str:
    """Each figure with its ratio, its bound and whether it is kept."""
    verdicts = {True: "pass", False: "FAIL", None: "–"}
    cells = [
        [
            row.figure,
            f"{row.ours:.1f}",
            f"{row.baseline:.1f}",
            f"{row.ratio:.2f}",
            str(row.bound),
            verdicts[row.passed],
        ]
        for row in rows
    ]
    return markdown_table(["figure", OURS, BASELINE, "ratio", "must be", ""], cells)


def understanding_table(results: Mapping[str, Sequence[Result]]) -> str:
    """Each figure by language and contender, with its 95 % confidence interval."""
    groups = {
        (language, name): [r for r in results[name] if r.question.language == language]
        for language in LANGUAGES
        for name in (OURS, BASELINE)
    }
    groups = {key: group for key, group in groups.items() if group}
    head = ["figure", *(f"{LANGUAGES[lang]}, {name}" for lang, name in groups)]
    found = [shares(group) for group in groups.values()]
    return markdown_table(head, [[f, *(str(s[f]) for s in found)] for f in UNDERSTANDING])


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with columns of equal width, so that a terminal shows it as well."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    )


def as_data(run: Run) -> dict[str, Any]:
    """The same with every round's measurement."""
    return {
        "date": run.date,
        "commit": run.commit,
        "machine": dict(run.machine),
        "extent": vars(run.extent),
        "passed": run.passed,
        "failed_turns": dict(run.failed),
        "speed": [
            {
                "figure": row.figure,
                "ours": row.ours,
                "baseline": row.baseline,
                "ratio": row.ratio,
                "bound": str(row.bound),
                "passed": row.passed,
            }
            for row in run.rows
        ],
        "samples": {name: {f: list(v) for f, v in s.items()} for name, s in run.samples.items()},
        "understanding": {
            half: {name: _shares_as_data(results) for name, results in by_name.items()}
            for half, by_name in run.understood.items()
        },
    }


def write_report(run: Run, folder: Path) -> Path:
    """Write Markdown and JSON, named by date, machine and extent; the Markdown's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run.date}-{slug(dict(run.machine))}{_shortened(run.extent)}.md"
    path.write_text(as_markdown(run), encoding="utf-8")
    data = json.dumps(as_data(run), ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(data + "\n", encoding="utf-8")
    return path


def _shortened(extent: Extent) -> str:
    """What a run does less than the full one, for its file's name."""
    examples = f"-{extent.examples}-examples" if extent.examples else ""
    return examples + (f"-{extent.epochs}-epochs" if extent.epochs else "")


def _extent(extent: Extent) -> str:
    text = (
        f"Medians: {extent.trainings} training(s), {extent.rounds} round(s) of fresh processes, "
        f"{extent.turns} turns at each number of clients after {extent.warm_up} to warm up."
    )
    if extent.examples:
        text += (
            f" Both were trained on the first {extent.examples} examples of each topic and "
            "language: understanding is not to be quoted."
        )
    if extent.timed_examples:
        text += (
            f" `{TRAINING}` is of both trained to their end on the first {extent.timed_examples} "
            f"examples of each topic and language, `{TRAINED}` and all else of all examples."
        )
    if extent.epochs:
        text += (
            f" The baseline was trained for {extent.epochs} epoch(s) of its 100, so it would take "
            "longer and understand better than the tables say."
        )
    return text


def _shares_as_data(results: Sequence[Result]) -> dict[str, Any]:
    by_language = {
        language: shares([r for r in results if r.question.language == language])
        for language in LANGUAGES
    }
    return {
        language: {
            figure: {"share": share.value, "interval": share.interval, "of": share.of}
            for figure, share in found.items()
        }
        for language, found in by_language.items()
    }
