"""The real content, and copies of it that a test may break."""

import shutil
from pathlib import Path

import pytest

from dinplan.content.library import Library, load_library

PROJECT = Path(__file__).parents[3]

# So that its assertions show what they compared, as those in a test file do.
pytest.register_assert_rewrite("unit.content.checked_content")


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(PROJECT / "content")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with copies of content/, data/ and domain.yml."""
    for folder in ("content", "data"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    shutil.copy(PROJECT / "domain.yml", tmp_path)
    return tmp_path
