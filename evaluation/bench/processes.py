"""A contender's processes: trained, started, weighed and stopped."""

import contextlib
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dinplan.launcher.ports import wait_until_answers
from evaluation.bench.contenders import LOOPBACK, Contender, Ports, actions_command

START_SECONDS = 300
STOP_SECONDS = 20
LOG_LINES = 20

Process = subprocess.Popen[bytes]


class BenchError(Exception):
    """A process failed; the message holds the last lines that it wrote."""


@dataclass(frozen=True)
class Serving:
    """A contender that answers.

    Attributes:
        address: the assistant's.
        load_seconds: from the start of the assistant's process until it answers.
        assistant: the assistant's process.
        actions: the action server's.
    """

    address: str
    load_seconds: float
    assistant: Process
    actions: Process


def train(contender: Contender) -> float:
    """Train from nothing in a process of its own; the seconds that it took.

    Raises:
        BenchError: training failed.
    """
    for model in (contender.folder / "models").glob("*.tar.gz"):
        model.unlink()
    _forget_caches(contender.folder)
    log = contender.folder / "train.log"
    began = time.perf_counter()
    with log.open("wb") as output:
        done = subprocess.run(  # noqa: S603 - our own command
            contender.train,
            cwd=contender.folder,
            env=contender.environment(),
            stdout=output,
            stderr=output,
            check=False,
        )
    if done.returncode:
        raise BenchError(f"{contender.name} could not be trained:\n{_tail(log)}")
    return time.perf_counter() - began


@contextlib.contextmanager
def serving(contender: Contender) -> Iterator[Serving]:
    """The contender's processes with an empty database, stopped at the end.

    Raises:
        BenchError: a process does not start.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as name, contextlib.ExitStack() as running:
        ports = Ports(_free_port(), _free_port(), Path(name))
        log = contender.folder / "serve.log"
        output = running.enter_context(log.open("wb"))

        def start(command: list[str], folder: Path, health: str) -> tuple[Process, float]:
            began = time.perf_counter()
            process = subprocess.Popen(  # noqa: S603 - our own command
                command, cwd=folder, env=contender.environment(ports), stdout=output, stderr=output
            )
            running.callback(_stop, process)
            alive = lambda: process.poll() is None  # noqa: E731
            if not wait_until_answers(health, alive=alive, seconds=START_SECONDS):
                raise BenchError(f"{contender.name} did not start:\n{_tail(log)}")
            return process, time.perf_counter() - began

        health = f"http://{LOOPBACK}:{ports.actions}/health"
        actions, _ = start(actions_command(), contender.product, health)
        assistant, seconds = start(
            contender.serve(ports), contender.folder, ports.address + contender.health
        )
        yield Serving(ports.address, seconds, assistant, actions)


def resident_megabytes(process: Process) -> float:
    """The process's resident memory, in units of a million bytes."""
    for line in Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise BenchError(f"process {process.pid} has ended")


def processor_seconds(process: Process) -> float:
    """Processor time that the process and all its threads have used."""
    # The second field may hold blanks and brackets; 14 and 15 are user and system time in ticks.
    fields = (
        Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    )
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _forget_caches(folder: Path) -> None:
    for path in sorted((folder / ".rasa").rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()


def _stop(process: Process) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _tail(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-LOG_LINES:])
