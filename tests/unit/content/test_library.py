"""The whole of content/, loaded and linked."""

from pathlib import Path

import pytest

from dinplan.content.errors import ContentError
from dinplan.content.library import Library, fold_title, load_library
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language


def test_every_answer_is_there_in_norwegian_and_english(library: Library) -> None:
    assert library.languages >= {Language.NB, Language.EN}


def test_a_title_leads_back_to_its_topic_in_its_language(library: Library) -> None:
    for topic in library.topics.values():
        if topic.kind is not TopicKind.REPLY:
            for language, title in topic.titles.items():
                assert library.titles[fold_title(title.upper())][language] == topic.id


def test_a_reply_that_nobody_asks_for_has_no_title_to_type(library: Library) -> None:
    named = {topic for titles in library.titles.values() for topic in titles.values()}
    assert not named & {"clarify", "other_language"}


def test_a_reply_whose_file_says_so_can_be_chosen(library: Library) -> None:
    named = {topic for titles in library.titles.values() for topic in titles.values()}
    assert {"contact_status", "handoff_code"} <= named


@pytest.mark.parametrize("text", ["hva er en  Plan", " Hva er en plan? ", "HVA ER EN PLAN?!"])
def test_a_title_is_known_whatever_its_case_blanks_and_closing_mark(text: str) -> None:
    assert fold_title(text) == "hva er en plan"


def test_an_unknown_municipality_is_refused_with_those_that_exist(library: Library) -> None:
    with pytest.raises(ContentError, match="'oslo'; choose one of: risor, tildelingskontoret"):
        library.municipality("oslo")


def test_a_topic_file_that_the_list_lacks_is_refused(project: Path) -> None:
    topics = project / "content/topics"
    (topics / "new.yml").write_bytes((topics / "greet.yml").read_bytes())
    with pytest.raises(ContentError, match=r"^new.yml: is not listed in content/topics.yml"):
        load_library(project / "content")


@pytest.mark.parametrize(
    ("file", "line", "problem"),
    [
        ("topics/greet.yml", "next: [nowhere]", "'next' names the unknown topic 'nowhere'"),
        ("municipalities/risor.yml", "brochures: [none]", "uses the unknown brochure 'none'"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(
    project: Path, file: str, line: str, problem: str
) -> None:
    path = project / "content" / file
    key = line.split(":", maxsplit=1)[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join(line if old.startswith(f"{key}:") else old for old in lines), encoding="utf-8"
    )
    with pytest.raises(ContentError, match=f"^{path.name}: {problem}"):
        load_library(project / "content")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"^topics.yml: cannot be read"):
        load_library(tmp_path)
