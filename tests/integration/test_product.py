"""The product as `make run` starts it: processes, restarts, messages for the operator."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
from product import command, environment, start

from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    train_if_needed()
    folder = tmp_path_factory.mktemp("product")
    product = start(folder / "var", folder / "log.txt")
    yield product
    assert product.stop() == 0


def one_line(arguments, variables, seconds=60):
    done = subprocess.run(
        command(*arguments), cwd=PROJECT_ROOT, env=variables, capture_output=True,
        text=True, timeout=seconds, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr.strip().splitlines(), done.stdout


def test_starting_prints_the_addresses_and_no_page_of_warnings(product):
    lines = product.log.read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("Chat:") and product.url in line for line in lines)
    assert len(lines) <= 8, lines


def test_a_killed_action_server_is_started_again(product):
    assert product.last("killed", "Jeg vil bli kontaktet")["step"] == "name"
    os.kill(product.children()["actions"], signal.SIGKILL)
    deadline = time.monotonic() + 60
    while product.last("killed", "Kari")["topic"] == "error":
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert product.last("killed", "481 23 456")["step"] == "call_time"


def test_a_killed_assistant_is_started_again(product):
    os.kill(product.children()["assistant"], signal.SIGKILL)
    deadline = time.monotonic() + 120
    while True:
        try:
            assert (
                product.last("again", "Hva er en koordinator?")["topic"] == "coordinator_definition"
            )
            return
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.5)


def test_everything_binds_to_loopback(product):
    with socket.socket() as probe:
        probe.connect(("127.0.0.1", int(product.variables["ACTION_PORT"])))
    rows = [row.split() for row in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()]
    listening = [row[1] for row in rows if row[3] == "0A"]
    ports = {f"{int(product.variables[name]):04X}" for name in ("PORT", "ACTION_PORT")}
    addresses = {a.split(":")[0] for a in listening if a.split(":")[1] in ports}
    assert addresses == {"0100007F"}


def test_a_busy_port_is_one_line_that_says_what_to_do(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        variables = environment(tmp_path, PORT=port)
        code, errors, _ = one_line(["serve"], variables)
    assert code == 1
    assert len(errors) == 1
    assert port in errors[0]
    assert "PORT=" in errors[0]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"PORT": "many"}, "PORT is 'many'"),
        ({"MUNICIPALITY": "oslo"}, "choose one of: risor, tildelingskontoret"),
        ({"CONTENT_DIR": "nowhere"}, "cannot be read"),
    ],
)
def test_a_wrong_setting_is_one_line(tmp_path, variables, said):
    code, errors, _ = one_line(["serve"], environment(tmp_path, **variables))
    assert code == 1
    assert len(errors) == 1
    assert said in errors[0]


def test_a_broken_content_file_is_one_line_that_names_it(tmp_path):
    import shutil

    content = tmp_path / "content"
    shutil.copytree(PROJECT_ROOT / "content", content)
    (content / "topics" / "greet.yml").write_text("title: [", encoding="utf-8")
    code, errors, _ = one_line(["serve"], environment(tmp_path, CONTENT_DIR=str(content)))
    assert code == 1
    assert len(errors) == 1
    assert "greet.yml" in errors[0]


def test_the_shell_answers_and_ends_with_its_input(tmp_path):
    train_if_needed()
    done = subprocess.run(
        command("shell"), cwd=PROJECT_ROOT, env=environment(tmp_path),
        input="Hva er en koordinator?\n", capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "En koordinator er en av fagpersonene dine." in done.stdout
    assert "Traceback" not in done.stderr
    assert "Task was destroyed" not in done.stderr
