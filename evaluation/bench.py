"""`make bench`: how long a turn takes, how many fit into a second, what the model weighs.

Measures this product alone, in one process with the SQLite tracker store and in-process actions.
"""

import asyncio
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dinplan.launcher.quiet import configure_logging, prepare_environment, silence_warnings
from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT
from evaluation.evaluate import read_questions

QUESTIONS = PROJECT_ROOT / "evaluation" / "questions" / "dev_nb.jsonl"
WARM_UP = 20
TURNS = 150
CLIENTS = (1, 8, 32)


async def measure(model: Path) -> dict[str, float]:
    """All figures by name: milliseconds, turns a second, megabytes, seconds."""
    from evaluation.in_process import load_agent, say  # noqa: PLC0415 - loads Rasa

    began = time.perf_counter()
    agent = await load_agent(model)
    figures = {"load (s)": time.perf_counter() - began}
    agent.tracker_store = _sql_store(agent.domain)
    agent.processor.tracker_store = agent.tracker_store
    texts = [question.text for question in read_questions(QUESTIONS)][: WARM_UP + TURNS]
    for number, text in enumerate(texts[:WARM_UP]):
        await say(agent, f"warm-{number}", text)
    figures |= await _one_by_one(agent, texts[WARM_UP:])
    for clients in CLIENTS:
        figures[f"turns/s, {clients} clients"] = await _together(agent, texts[WARM_UP:], clients)
    figures["memory (MB)"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


async def _one_by_one(agent: Any, texts: Sequence[str]) -> dict[str, float]:
    from evaluation.in_process import say  # noqa: PLC0415

    taken = []
    for number, text in enumerate(texts):
        began = time.perf_counter()
        await say(agent, f"single-{number}", text)
        taken.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(taken, n=20)
    return {"turn p50 (ms)": statistics.median(taken), "turn p95 (ms)": cuts[-1]}


async def _together(agent: Any, texts: Sequence[str], clients: int) -> float:
    from evaluation.in_process import say  # noqa: PLC0415

    # Other words than before, so that no remembered sentence vector helps.
    waiting = [f"{text} ({clients})" for text in texts]
    began = time.perf_counter()

    async def client(name: int) -> None:
        turn = 0
        while waiting:
            turn += 1
            await say(agent, f"client-{clients}-{name}-{turn}", waiting.pop())

    await asyncio.gather(*(client(name) for name in range(clients)))
    return len(texts) / (time.perf_counter() - began)


def _sql_store(domain: Any) -> Any:
    from rasa.core.tracker_store import SQLTrackerStore  # noqa: PLC0415

    folder = tempfile.mkdtemp(prefix="dinplan-bench-")
    return SQLTrackerStore(domain, db=f"{folder}/bench.db")


def main() -> int:
    """Print the figures."""
    prepare_environment()
    silence_warnings()
    configure_logging()
    from evaluation.in_process import run  # noqa: PLC0415

    model = train_if_needed()
    figures = {**run(measure(model)), "model (MB)": model.stat().st_size / 1e6}
    for name, value in figures.items():
        print(f"{name:<22}{value:>10.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
