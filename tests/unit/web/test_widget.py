"""The chat's own parts, tested by Node; what it shows is tested in tests/browser."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[3]
WIDGET = ROOT / "src/dinplan/web/widget"

FORBIDDEN = (
    ".innerHTML",
    ".outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "document.cookie",
    "localStorage",
)


def test_the_widgets_types_are_right_and_its_unit_tests_pass():
    done = subprocess.run(
        [ROOT / "scripts/build-widget", "test"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fail 0" in done.stdout


def test_the_lock_file_pins_every_package_and_names_no_registry():
    packages = json.loads((WIDGET / "package-lock.json").read_text())["packages"]
    outside = {name: package for name, package in packages.items() if name}
    assert outside
    for name, package in outside.items():
        assert package["version"], name
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_no_text_can_become_markup_and_nothing_is_kept_beyond_the_tab():
    sources = [path.read_text(encoding="utf-8") for path in WIDGET.glob("src/**/*.ts")]
    assert len(sources) > 20
    for word in FORBIDDEN:
        assert not [text for text in sources if word in text], word
