"""Claims that the brochures do not prove, each broken into a copy of the real content."""

from pathlib import Path

import pytest
from unit.content.checked_content import assert_reported, edit


@pytest.mark.parametrize(
    ("quote", "problem"),
    [
        ("The plan is updated weekly.", "does not stand in brochure 001_d84828aa9c1ae9f0"),
        ("is updated", "quotes only 'is updated'"),
    ],
)
def test_a_quote_that_proves_nothing_is_a_problem(project: Path, quote: str, problem: str) -> None:
    stands = "The plan is updated regularly and is based on your goals and needs."
    edit(project / "content/topics/plan_updates.yml", (f'"001": {stands}', f'"001": {quote}'))
    assert_reported(project, "topics/plan_updates.yml", problem)


@pytest.mark.parametrize(
    ("file", "changes", "problem"),
    [
        pytest.param(
            "topics/opening_hours.yml",
            [("kl. 9–12.", "kl. 9–13."), ("Thursday, 9–12.", "Thursday, 9–13.")],
            "says the number 13 (nb) without a source in tildelingskontoret",
            id="number",
        ),
        pytest.param(
            "topics/plan_updates.yml",
            [("Planen oppdateres jevnlig", "Planen oppdateres hver tredje uke, to ganger")],
            "says the number 2 (nb)",
            id="number in words",
        ),
        pytest.param(
            "topics/opening_hours.yml",
            [("tirsdag og torsdag kl. 9–12.", "tirsdag og fredag kl. 9–12.")],
            "says 'Friday' (nb)",
            id="weekday",
        ),
        pytest.param(
            "topics/talk_to_human.yml",
            [("Da hjelper jeg deg", "Ring 815 49 300, så hjelper jeg deg")],
            "says the number 81549300 (nb)",
            id="phone number in guidance",
        ),
        pytest.param(
            "topics/more_information.yml",
            [("At www.helsenorge.no", "At https://www.helsenorge.no/plan")],
            "says the address helsenorge.no/plan (en)",
            id="link",
        ),
        pytest.param(
            "topics/thanks.yml",
            [("er det bare å spørre.", "se altinn.no.")],
            "says the address altinn.no (nb)",
            id="bare domain",
        ),
        pytest.param(
            "topics/thanks.yml",
            [("just ask.", "write to post@risor.kommune.no.")],
            "says the address post@risor.kommune.no (en)",
            id="e-mail",
        ),
        pytest.param(
            "topics/talk_to_human.yml",
            [("Du kan snakke med et menneske.", "Du kan snakke med Kari Nordmann.")],
            "says the name Kari Nordmann (nb)",
            id="name",
        ),
        pytest.param(
            "topics/plan_updates.yml",
            [("[[nb:individuell plan]]", "[[nb:planen fra Familiesenteret]]")],
            "says the name Familiesenteret (en)",
            id="name in marked words",
        ),
        pytest.param(
            "topics/plan_updates.yml",
            [("Blir planen min oppdatert?", "Oppdaterer Familiesenteret planen min?")],
            "title says the name Familiesenteret (nb)",
            id="name in a title",
        ),
        pytest.param(
            "topics/appeal_right.yml",
            [("kan du klage til Statsforvalteren.\n    en: If",
              "kan du klage til Statsforvalteren i Agder.\n    en: If")],
            "says the name Agder (nb) without a source in tildelingskontoret",
            id="name that only another municipality's brochure holds",
        ),
        pytest.param(
            "topics/emergency.yml",
            [("Mental Helse på {emergency.talk}", "Mental Helse på 116 321"),
             ("[[nb:Mental Helse]] on {emergency.talk}", "[[nb:Mental Helse]] on 116 321")],
            "says the number 116321 (nb)",
            id="number in a variant",
        ),
        pytest.param(
            "phrases/conversation.yml",
            [("Prøv gjerne en gang til,", "Prøv gjerne om 5 minutter,")],
            "error says the number 5 (nb)",
            id="number in a phrase",
        ),
        pytest.param(
            "phrases/contact_form.yml",
            [("I have not sent anything yet.", "I have not sent anything to Oslo yet.")],
            "confirm_needed says the name Oslo (en)",
            id="name in a phrase",
        ),
    ],
)  # fmt: skip
def test_a_claim_without_a_source_is_a_problem(
    project: Path, file: str, changes: list[tuple[str, str]], problem: str
) -> None:
    edit(project / "content" / file, *changes)
    assert_reported(project, file, problem)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Brosjyrene sier ikke hvor ofte", "Ingen vet hvor ofte", "does not say so (nb)"),
        ("The brochures do not say how", "Nobody knows how", "does not say so (en)"),
    ],
)
def test_a_gap_that_does_not_say_that_it_is_one_is_a_problem(
    project: Path, old: str, new: str, problem: str
) -> None:
    edit(project / "content/topics/plan_updates.yml", (old, new))
    assert_reported(project, "topics/plan_updates.yml", problem)


def test_guidance_with_a_number_is_a_problem(project: Path) -> None:
    edit(
        project / "content/topics/thanks.yml",
        ("Bare hyggelig!", "Bare hyggelig, 2 ganger!"),
        ("You are welcome!", "You are welcome, 2 times!"),
    )
    assert_reported(project, "topics/thanks.yml", "is guidance but holds a number (nb)")
