"""Edits while the assistant runs."""

import logging
from pathlib import Path

import pytest

from dinplan.content.errors import ContentError
from dinplan.content.live import LOOK_EVERY_SECONDS, LiveLibrary
from dinplan.language.language import Language


@pytest.fixture
def thanks(project: Path) -> Path:
    return project / "content/topics/thanks.yml"


@pytest.fixture
def live(project: Path) -> LiveLibrary:
    return LiveLibrary(project / "content")


def titled(file: Path, title: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("en: Thank you\n", f"en: {title}\n"), encoding="utf-8")


def title_later(live: LiveLibrary) -> str:
    """The title as the library says it when it has looked at the files again."""
    live._looked -= LOOK_EVERY_SECONDS
    return live.current().topics["thanks"].titles[Language.EN]


def test_an_edit_is_live(live: LiveLibrary, thanks: Path) -> None:
    assert title_later(live) == "Thank you"
    titled(thanks, "Many thanks")
    assert title_later(live) == "Many thanks"


def test_the_library_stays_the_same_object_without_an_edit(live: LiveLibrary) -> None:
    before = live.current()
    live._looked -= LOOK_EVERY_SECONDS
    assert live.current() is before


def test_a_broken_edit_keeps_the_last_good_content_and_logs_one_line(
    live: LiveLibrary, thanks: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = thanks.read_text(encoding="utf-8")
    thanks.write_text("title: [", encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert [title_later(live) for _ in range(3)] == ["Thank you"] * 3
    (record,) = caplog.records
    assert "the last good content stays" in record.getMessage()
    assert "thanks.yml: is not correct YAML" in record.getMessage()
    assert "\n" not in record.getMessage()

    thanks.write_text(good, encoding="utf-8")
    titled(thanks, "Mended")
    assert title_later(live) == "Mended"


def test_a_new_or_a_deleted_file_is_an_edit(live: LiveLibrary, project: Path) -> None:
    municipalities = project / "content/municipalities"
    profile = (municipalities / "risor.yml").read_text(encoding="utf-8")
    new = municipalities / "other.yml"
    new.write_text(profile.replace("id: risor", "id: other"), encoding="utf-8")
    live._looked -= LOOK_EVERY_SECONDS
    assert "other" in live.current().municipalities
    new.unlink()
    live._looked -= LOOK_EVERY_SECONDS
    assert "other" not in live.current().municipalities


def test_content_that_is_broken_from_the_start_is_refused(project: Path, thanks: Path) -> None:
    thanks.write_text("title: [", encoding="utf-8")
    with pytest.raises(ContentError):
        LiveLibrary(project / "content")
