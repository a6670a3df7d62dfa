"""Starts the product's processes, prints their addresses, starts the fallen again, stops all."""

import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

from dinplan import bootstrap
from dinplan.launcher.action_server import LOOPBACK
from dinplan.launcher.ports import require_free, wait_until_answers
from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT

START_SECONDS = 120
STOP_SECONDS = 10
LOOK_EVERY_SECONDS = 0.3
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0


class StartError(Exception):
    """A process did not come up; the operator sees the message as one line."""


@dataclass
class Part:
    """One process of the product.

    Attributes:
        command: the `dinplan` command that it runs.
        health: an address that answers once it is up.
        wait: seconds before the next start, doubled at each fall.
    """

    name: str
    command: str
    health: str
    wait: float = FIRST_WAIT_SECONDS
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)
    started: float = 0.0

    def start(self) -> None:
        """Start the process in this process's terminal."""
        command = [sys.executable, "-m", "dinplan.cli", self.command]
        # A session of its own: Ctrl-C reaches the supervisor alone, which stops the rest in order.
        self.process = subprocess.Popen(command, cwd=PROJECT_ROOT, start_new_session=True)  # noqa: S603
        self.started = time.monotonic()

    def runs(self) -> bool:
        """Whether the process is alive."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Ask the process to stop, and make it."""
        if self.process is None or not self.runs():
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve() -> None:
    """Train if needed, start everything, keep it running until a signal.

    Raises:
        StartError: a process does not come up.
        PortBusyError, TrainingError, ContentError, SettingsError: see there.
    """
    settings = bootstrap.settings()
    bootstrap.library().current().municipality(settings.municipality)
    require_free(settings.host, settings.port, "PORT")
    require_free(LOOPBACK, settings.action_port, "ACTION_PORT")
    train_if_needed()
    shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    assistant = f"http://{shown}:{settings.port}"
    actions = f"http://{LOOPBACK}:{settings.action_port}"
    parts = [
        Part("action server", "actions", f"{actions}/health"),
        Part("assistant", "assistant", f"{assistant}/webhooks/web/"),
    ]
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    print("Starting …", flush=True)
    try:
        _start(parts, stopped)
        if not stopped.is_set():
            print(f"Chat:          {assistant}/")
            if settings.rest_channel:
                print(f"REST channel:  {assistant}/webhooks/rest/webhook")
            print(f"Action server: {actions} (this machine only)")
            print("Ctrl-C stops all.", flush=True)
        _keep_running(parts, stopped)
    finally:
        for part in reversed(parts):
            part.stop()
    print("Stopped.")


def _start(parts: list[Part], stopped: threading.Event) -> None:
    for part in parts:
        part.start()
    for part in parts:
        alive = lambda part=part: part.runs() and not stopped.is_set()  # noqa: E731
        up = wait_until_answers(part.health, alive=alive, seconds=START_SECONDS)
        if not up and not stopped.is_set():
            raise StartError(f"The {part.name} did not start; the lines above say why.")


def _keep_running(parts: list[Part], stopped: threading.Event) -> None:
    while not stopped.wait(LOOK_EVERY_SECONDS):
        for part in parts:
            if part.runs():
                continue
            if time.monotonic() - part.started > LONGEST_WAIT_SECONDS:
                part.wait = FIRST_WAIT_SECONDS  # it had run well for a while
            print(f"The {part.name} fell; starting it again.", file=sys.stderr, flush=True)
            if stopped.wait(part.wait):
                return
            part.wait = min(part.wait * 2, LONGEST_WAIT_SECONDS)
            part.start()
