"""The run: trainings, rounds of fresh processes in turn, and the questions."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dinplan.settings import PROJECT_ROOT
from evaluation.bench import processes
from evaluation.bench.comparison import CLIENTS, TRAINED, TRAINING, traffic_figures
from evaluation.bench.contenders import Contender, prepare
from evaluation.bench.processes import BenchError, Serving
from evaluation.bench.traffic import write_together
from evaluation.bench.understanding import ask_over_http
from evaluation.bench.workspace import Extent
from evaluation.evaluate import read_questions
from evaluation.figures import Question, Result

QUESTIONS = PROJECT_ROOT / "evaluation" / "questions"
HALVES = {"development": "dev", "test": "test"}
LANGUAGES = ("nb", "nn", "en")

Tell = Callable[[str], None]


@dataclass
class Measurements:
    """What is found in the course of a run, by contender."""

    samples: dict[str, dict[str, list[float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    failed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    understood: dict[str, dict[str, list[Result]]] = field(
        default_factory=lambda: defaultdict(dict)
    )


def measure(workspace: Path, extent: Extent, tell: Tell) -> Measurements:
    """Train and measure both contenders in turn.

    Args:
        workspace: an empty folder for their projects.
        extent: how much is done.
        tell: hears what is going on.

    Raises:
        BenchError: a process failed.
    """
    found = Measurements()
    if extent.timed_examples:
        timed = prepare(workspace / "timed", extent.of_timed_training())
        _train(timed, extent, tell, found, TRAINING)
    contenders = prepare(workspace / "measured", extent)
    _train(contenders, extent, tell, found, TRAINED if extent.epochs else TRAINING)
    for contender in contenders:
        found.samples[contender.name]["model (MB)"].append(contender.model().stat().st_size / 1e6)
    texts = _texts([q for half in HALVES.values() for q in _questions(half, None)])
    for number, contender in enumerate(_in_turn(contenders, extent.rounds)):
        round_number = number // len(contenders) + 1
        tell(f"round {round_number} of {extent.rounds}: {contender.name} …")
        with processes.serving(contender) as server:
            samples = found.samples[contender.name]
            found.failed[contender.name] += _measure_traffic(server, texts, extent, samples)
            tell(_latest(samples))
            last = round_number == extent.rounds
            if last and extent.questions != 0:  # the processes stand there already
                _ask(server, contender.name, extent, found)
    return found


def _train(
    contenders: Sequence[Contender], extent: Extent, tell: Tell, found: Measurements, figure: str
) -> None:
    for contender in _in_turn(contenders, extent.trainings):
        tell(f"training {contender.name} …")
        seconds = processes.train(contender)
        found.samples[contender.name][figure].append(seconds)
        tell(f"  {figure} {seconds:.0f}")


def _in_turn(contenders: Sequence[Contender], rounds: int) -> Iterator[Contender]:
    """All contenders in each round, in an order that changes from round to round."""
    for number in range(rounds):
        yield from contenders if number % 2 == 0 else reversed(contenders)


def _questions(prefix: str, most: int | None) -> list[Question]:
    files = [QUESTIONS / f"{prefix}_{language}.jsonl" for language in LANGUAGES]
    return [question for file in files for question in read_questions(file)[:most]]


def _texts(questions: Sequence[Question]) -> list[str]:
    """Each text once, mixed: a text that comes again in a round would be remembered."""
    texts = list(dict.fromkeys(question.text for question in questions))
    random.Random(0).shuffle(texts)  # noqa: S311 - the same order in each run
    return texts


def _measure_traffic(
    server: Serving, texts: Sequence[str], extent: Extent, samples: dict[str, list[float]]
) -> int:
    """One round; how many turns had no proper answer."""
    needed = extent.warm_up + extent.turns * len(CLIENTS)
    if needed > len(texts):
        raise BenchError(f"a round needs {needed} different texts, and there are {len(texts)}")
    unread, failed = iter(texts), 0
    samples["load (s)"].append(server.load_seconds)
    samples["memory after load (MB)"].append(processes.resident_megabytes(server.assistant))
    asyncio.run(write_together(server.address, _next(unread, extent.warm_up), clients=1))
    before = processes.processor_seconds(server.assistant)
    for clients in CLIENTS:
        turns = _next(unread, extent.turns)
        measured = asyncio.run(write_together(server.address, turns, clients))
        failed += measured.failed
        for figure, value in traffic_figures(measured, clients).items():
            samples[figure].append(value)
    used = processes.processor_seconds(server.assistant) - before
    samples["processor time a turn (ms)"].append(used * 1000 / (extent.turns * len(CLIENTS)))
    samples["memory after traffic (MB)"].append(processes.resident_megabytes(server.assistant))
    return failed


def _latest(samples: Mapping[str, Sequence[float]]) -> str:
    """The round's figures in a line, for whoever waits."""
    return "  " + ", ".join(f"{figure} {values[-1]:.3g}" for figure, values in samples.items())


def _next(texts: Iterator[str], count: int) -> list[str]:
    return [next(texts) for _ in range(count)]


def _ask(server: Serving, name: str, extent: Extent, found: Measurements) -> None:
    for half, prefix in HALVES.items():
        asked = _questions(prefix, extent.questions)
        found.understood[half][name] = asyncio.run(ask_over_http(server.address, asked))
