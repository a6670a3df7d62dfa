"""The command behind `make bench`."""

import argparse
import datetime as dt
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dinplan.launcher.quiet import prepare_environment
from dinplan.settings import PROJECT_ROOT
from evaluation.bench.comparison import compare
from evaluation.bench.contenders import BASELINE, OURS
from evaluation.bench.machine import describe_machine
from evaluation.bench.processes import BenchError
from evaluation.bench.report import Run, as_markdown, write_report
from evaluation.bench.rounds import measure
from evaluation.bench.workspace import FULL, HOUR, SMOKE, Extent

RESULTS = PROJECT_ROOT / "evaluation" / "results"


def main(arguments: Sequence[str]) -> int:
    """Run, print the tables and write them down.

    Returns:
        the exit code: 1 if a process failed, or a bound does not hold in a full run.
    """
    prepare_environment()
    chosen = _parse(arguments)
    try:
        run = _run(_extent(chosen))
    except BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print(f"\n{as_markdown(run)}")
    if chosen.results or not chosen.smoke:
        print(f"Written to {write_report(run, chosen.results or RESULTS)}")
    return 0 if run.passed or chosen.smoke else 1


def _extent(chosen: argparse.Namespace) -> Extent:
    if chosen.smoke:
        return SMOKE
    extent = FULL if chosen.full else HOUR
    asked = {name: getattr(chosen, name) for name in ("rounds", "epochs", "questions")}
    return replace(extent, **{name: value for name, value in asked.items() if value is not None})


def _run(extent: Extent) -> Run:
    commit = _commit()  # now: somebody may commit while this runs
    with tempfile.TemporaryDirectory(prefix="dinplan-bench-") as name:
        found = measure(Path(name), extent, lambda line: print(line, flush=True))
    return Run(
        date=dt.datetime.now(dt.timezone.utc).date().isoformat(),
        commit=commit,
        machine=describe_machine(),
        extent=extent,
        samples=found.samples,
        failed={name: found.failed[name] for name in (OURS, BASELINE)},
        rows=compare(found.samples[OURS], found.samples[BASELINE]),
        understood=found.understood,
    )


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a minute: shows only that it runs")
    parser.add_argument("--full", action="store_true", help="hours: the baseline's 100 epochs")
    parser.add_argument("--rounds", type=int, help="rounds of processes")
    parser.add_argument("--epochs", type=int, help="how long the baseline trains on all examples")
    parser.add_argument("--questions", type=int, help="so many a file for understanding; 0: none")
    parser.add_argument("--results", type=Path, help="folder of the report")
    return parser.parse_args(arguments)


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
