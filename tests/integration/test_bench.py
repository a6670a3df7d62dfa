"""The comparison in its smallest form: everything runs, and the figures come out."""

import json
import subprocess
import sys

import pytest

from dinplan.settings import PROJECT_ROOT
from evaluation.bench.comparison import BOUNDS, TRAINING
from evaluation.bench.contenders import BASELINE, OURS

pytestmark = pytest.mark.processes

SECONDS = 900
"""Only a machine that hangs takes that long."""


def test_the_smoke_form_measures_every_figure_of_both(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "evaluation.bench", "--smoke", "--results", str(tmp_path)],
        cwd=PROJECT_ROOT, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.glob("*.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [row["figure"] for row in data["speed"]] == [f for f in BOUNDS if f != TRAINING]
    assert all(row["ours"] > 0 and row["baseline"] > 0 for row in data["speed"])
    assert data["failed_turns"] == {OURS: 0, BASELINE: 0}
    assert data["understanding"]["test"][OURS]["nb"]["language"]["of"] > 0
    assert path.with_suffix(".md").read_text(encoding="utf-8") in done.stdout
