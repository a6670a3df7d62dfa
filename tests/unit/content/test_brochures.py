"""Brochures as clean text."""

from pathlib import Path

import pytest

from dinplan.content.brochures import Brochure, load_brochure
from dinplan.content.errors import ContentError
from dinplan.content.library import Library
from dinplan.language.language import Language

BROCHURE = """\
id: 009_test
title: Ditt liv
language: nb
corrections:
  - {was: mal, now: mål}
text: |
  Planen er basert
  på dine   mål.

  Hva er en plan?
"""


@pytest.fixture
def brochure(tmp_path: Path) -> Brochure:
    return load_brochure(written(tmp_path, BROCHURE))


def written(folder: Path, text: str) -> Path:
    path = folder / "009_test.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("Planen er basert på dine mål.", True),
        ("Planen  er\nbasert på dine mål. Hva er en plan?", True),
        ("Planen er basert på dine mal.", False),
        ("planen er basert på dine mål.", False),
        ("Planen er basert på mål.", False),
    ],
    ids=["word for word", "other white space", "before the correction", "other case", "cut"],
)
def test_a_brochure_holds_its_own_words_only(brochure: Brochure, quote: str, stands: bool) -> None:
    assert brochure.holds(quote) is stands


def test_a_brochure_keeps_its_corrections(brochure: Brochure) -> None:
    (correction,) = brochure.corrections
    assert (correction.was, correction.now) == ("mal", "mål")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("language: nb", "language: de", "none of nb, nn, en"),
        ("title: Ditt liv", "titel: Ditt liv", "the unknown key 'titel'"),
        ("id: 009_test\n", "", "needs 'id'"),
    ],
)
def test_a_wrong_brochure_is_refused_by_name(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = written(tmp_path, BROCHURE.replace(old, new))
    with pytest.raises(ContentError, match=f"^009_test.yml: .*{problem}"):
        load_brochure(path)


def test_the_three_brochures_are_there_in_their_languages(library: Library) -> None:
    languages = {name[:3]: brochure.language for name, brochure in library.brochures.items()}
    assert languages == {"001": Language.EN, "002": Language.NB, "003": Language.NB}


def test_a_scan_holds_what_its_letters_were_corrected_to(library: Library) -> None:
    scan = library.brochures["002_8b7407df178e199b"]
    assert [c.now for c in scan.corrections if not scan.holds(c.now)] == []
