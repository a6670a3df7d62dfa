"""The whole product as processes, for tests: start it, talk to it, kill parts of it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dinplan.launcher.ports import wait_until_answers
from dinplan.settings import PROJECT_ROOT

START_SECONDS = 150


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")}
    return {
        **kept,
        "DATA_DIR": str(data_dir),
        "PORT": str(free_port()),
        "ACTION_PORT": str(free_port()),
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dinplan.cli", *arguments]


@dataclass
class Conversations:
    """An assistant that can be talked to."""

    variables: dict[str, str]
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.variables['PORT']}"

    def say(self, sender: str, text: str) -> list[dict[str, Any]]:
        body = json.dumps({"sender": sender, "message": text}).encode()
        request = urllib.request.Request(
            f"{self.url}/webhooks/rest/webhook", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            entries: list[dict[str, Any]] = json.load(response)
        return entries

    def last(self, sender: str, text: str) -> dict[str, Any]:
        return [e["custom"] for e in self.say(sender, text) if "custom" in e][-1]


@dataclass
class Product(Conversations):
    """The product as `make run` starts it."""

    process: "subprocess.Popen[bytes]"

    def children(self) -> dict[str, int]:
        """Process ids of the parts by their command."""
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                line = (entry / "cmdline").read_bytes().decode().split("\0")
                parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            except OSError:
                continue
            if parent == str(self.process.pid) and "dinplan.cli" in line:
                found[line[line.index("dinplan.cli") + 1]] = int(entry.name)
        return found

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def start(data_dir: Path, log: Path, **more: str) -> Product:
    variables = environment(data_dir, **more)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command("serve"), cwd=PROJECT_ROOT, env=variables, stdout=output, stderr=output
        )
    product = Product(variables, log, process)
    deadline = time.monotonic() + START_SECONDS
    while "Ctrl-C stops all." not in log.read_text(encoding="utf-8"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"the product did not start:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.2)
    return product


@dataclass
class Parts(Conversations):
    """Assistant and action server without the supervisor, which takes its time after each fall."""

    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, part: str) -> None:
        """Start a part, and wait until it answers."""
        with self.log.open("ab") as output:
            self.processes[part] = subprocess.Popen(
                command(part), cwd=PROJECT_ROOT, env=self.variables, stdout=output, stderr=output
            )
        port, path = {
            "assistant": (self.variables["PORT"], "/webhooks/rest/"),
            "actions": (self.variables["ACTION_PORT"], "/health"),
        }[part]
        alive = lambda: self.processes[part].poll() is None  # noqa: E731
        address = f"http://127.0.0.1:{port}{path}"
        assert wait_until_answers(address, alive=alive, seconds=START_SECONDS), self.log.read_text()

    def kill(self, part: str) -> None:
        self.processes[part].kill()
        self.processes[part].wait()

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(30)
