"""What the municipalities' profiles do not bear out, each in a copy of the real content."""

from pathlib import Path

import pytest
from unit.content.checked_content import assert_reported, edit

LOCAL_STATEMENT = """\
title: {nb: Blir planen min oppdatert?, en: Will my plan be updated?}
answer:
  - nb: Ordet «stafettholder» brukes ofte.
    en: The word [[nb:stafettholder]] is often used.
    quotes:
      - "003": begrepet «stafettholder» brukes ofte i stedet for «koordinator»
"""


@pytest.mark.parametrize(
    ("profile", "old", "new", "problem"),
    [
        ("risor", "918 30 135", "918 30 136", "unit.phone: the number 91830136"),
        ("risor", "elin.evensen@", "elin@", "unit.email: the address elin@risor.kommune.no"),
        ("risor", "https://onacos.no", "https://onacos.com", "form.link: the address onacos.com"),
        ("risor", "Elin Evensen", "Elin Evans", "unit.person: Elin Evans stands in none"),
        ("risor", "i Agder, en", "i Rogaland, en", "governor.name: the name Rogaland"),
        (
            "tildelingskontoret",
            "{nb: Nestansringen 22",
            "{nb: Nestansringen 23",
            "unit.address: the number 23",
        ),
        ("tildelingskontoret", '"12:00"', '"12:30"', "hours.office: 12:30 stands in none"),
        ("tildelingskontoret", "[2, 4]", "[2, 5]", "hours.office: weekday 5 stands in none"),
    ],
    ids=["phone", "e-mail", "link", "person", "name", "address", "time", "weekday"],
)
def test_a_fact_that_no_brochure_of_the_municipality_holds_is_a_problem(
    project: Path, profile: str, old: str, new: str, problem: str
) -> None:
    edit(project / f"content/municipalities/{profile}.yml", (old, new))
    assert_reported(project, f"municipalities/{profile}.yml", problem)


def test_a_placeholder_that_nothing_fills_is_a_problem(project: Path) -> None:
    edit(
        project / "content/topics/thanks.yml",
        ("er det bare å spørre.", "ring {phone}."),
        ("just ask.", "call {phone}."),
    )
    assert_reported(project, "topics/thanks.yml", "shows a placeholder unfilled in risor (nb)")


def test_a_fact_that_no_profile_has_is_a_problem(project: Path) -> None:
    edit(
        project / "content/topics/coordinating_unit_contact.yml",
        ("Kontaktpersonen der er {unit.person}.", "Kontaktpersonen der er {unit.persom}."),
        ("The contact person there is {unit.person}.", "The contact person is {unit.persom}."),
    )
    assert_reported(
        project,
        "topics/coordinating_unit_contact.yml",
        "names the fact 'unit.persom', which no profile has",
    )


def test_a_topic_that_answers_nothing_somewhere_is_a_problem(project: Path) -> None:
    file = project / "content/topics/plan_updates.yml"
    file.write_text(LOCAL_STATEMENT, encoding="utf-8")
    assert_reported(project, "topics/plan_updates.yml", "has no answer in tildelingskontoret (nb)")


def test_a_phrase_with_a_fact_that_a_profile_lacks_is_a_problem(project: Path) -> None:
    edit(
        project / "content/phrases/conversation.yml",
        ("eller ring {unit.name} på {unit.phone}", "eller skriv til {unit.email}"),
        ("or call {unit.name} on {unit.phone}", "or write to {unit.email}"),
    )
    assert_reported(
        project,
        "phrases/conversation.yml",
        "error (nb) needs 'unit.email', which tildelingskontoret lacks",
    )
