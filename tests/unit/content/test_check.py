"""Each test breaks one thing in a copy of the real content."""

from pathlib import Path

import pytest
from unit.content.checked_content import assert_reported, edit, problems_of


def test_the_content_as_it_is_has_no_problem(project: Path) -> None:
    assert problems_of(project) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("topics/thanks.yml", "answer:", "answers:", "the unknown key 'answers'"),
        ("topics/thanks.yml", "title:", "title: [", "is not correct YAML"),
        ("glossary.yml", "IP: The usual", "IP: #", "'IP' has no reason"),
        (
            "municipalities/risor.yml",
            "003_c54810b1f1f30ab6",
            "009_new",
            "the unknown brochure '009_new'",
        ),
    ],
    ids=["unknown key", "no YAML", "glossary entry without a reason", "unknown brochure"],
)
def test_content_that_does_not_load_is_one_problem(
    project: Path, file: str, old: str, new: str, problem: str
) -> None:
    edit(project / "content" / file, (old, new))
    (only,) = problems_of(project)
    assert only.startswith(f"{Path(file).name}:")
    assert problem in only


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("topics/opening_hours.yml", ", 9–12", "", "has other numbers in en than in nb (12, 9)"),
        (
            "topics/application_form.yml",
            "health and care services (https://onacos.no)",
            "health and care services",
            "has other links in en than in nb (onacos.no)",
        ),
        (
            "topics/coordinating_unit_contact.yml",
            "en: Call {unit.name} on {unit.phone}",
            "en: Call {unit.name}",
            "has other placeholders in en than in nb (unit.phone)",
        ),
        (
            "phrases/conversation.yml",
            "checked {confirmed}",
            "checked",
            "has other placeholders in en than in nb (confirmed)",
        ),
    ],
)
def test_a_text_that_says_more_in_one_language_is_a_problem(
    project: Path, file: str, old: str, new: str, problem: str
) -> None:
    edit(project / "content" / file, (old, new))
    assert_reported(project, file, problem)


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("topics/plan_updates.yml", "  en: Will my plan be updated?\n", "title has no text for en"),
        (
            "topics/plan_updates.yml",
            "nb: Planen oppdateres jevnlig og bygger på målene og behovene dine.\n    ",
            "has no text for nb",
        ),
        (
            "topics/out_of_scope.yml",
            "\n      en: Feel free to ask one question at a time.",
            "has no text for en",
        ),
        (
            "phrases/opening.yml",
            "\n  en: The phone should be open now.",
            "phone_open has no text for en",
        ),
    ],
    ids=["title", "statement", "variant", "phrase"],
)
def test_a_text_without_one_of_the_languages_is_a_problem(
    project: Path, file: str, text: str, problem: str
) -> None:
    edit(project / "content" / file, (text, ""))
    assert_reported(project, file, problem)
