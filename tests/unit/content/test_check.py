"""Each test breaks one thing in a copy of the real content."""

from pathlib import Path

import pytest

from dinplan.content.check import check_content

LOCAL_STATEMENT = """\
title: {nb: Blir planen min oppdatert?, en: Will my plan be updated?}
answer:
  - nb: Ordet «stafettholder» brukes ofte.
    en: The word [[nb:stafettholder]] is often used.
    quotes:
      - "003": begrepet «stafettholder» brukes ofte i stedet for «koordinator»
"""


def problems_of(project: Path) -> list[str]:
    return check_content(project / "content", project / "data", project / "domain.yml")


def edit(file: Path, *changes: tuple[str, str]) -> None:
    """Replace texts, each of which must stand in the file exactly once."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{file.name} holds '{old}' {text.count(old)} times"
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def assert_reported(project: Path, file: str, problem: str) -> None:
    """The problem is reported with its file, and nothing is reported of other files."""
    found = problems_of(project)
    assert {line.split(":")[0] for line in found} == {file}
    assert any(problem in line for line in found), found


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
            [("kan du klage til Statsforvalteren.\n    en: Yes",
              "kan du klage til Statsforvalteren i Agder.\n    en: Yes")],
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


@pytest.mark.parametrize("topic", ["plan_updates", "greet", "clarify", "other_language"])
def test_a_topic_without_its_file_is_a_problem(project: Path, topic: str) -> None:
    (project / f"content/topics/{topic}.yml").unlink()
    assert any(p.startswith(f"topics/{topic}.yml: is missing") for p in problems_of(project))


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("topics/plan_updates.yml", "  en: Will my plan be updated?\n", "title has no text for en"),
        (
            "topics/plan_updates.yml",
            "nb: Ja. Planen oppdateres jevnlig og bygger på målene og behovene dine.\n    ",
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


@pytest.mark.parametrize("topic", ["plan_updates", "clarify"])
def test_a_topic_without_a_rule_is_a_problem(project: Path, topic: str) -> None:
    edit(project / "data/rules/topics.yml", (f"- intent: {topic}\n", "- intent: greet\n"))
    assert_reported(project, f"topics/{topic}.yml", f"`intent: {topic}`")


@pytest.mark.parametrize("topic", ["plan_updates", "clarify"])
def test_a_topic_without_an_intent_is_a_problem(project: Path, topic: str) -> None:
    edit(project / "domain.yml", (f"  - {topic}\n", ""))
    assert_reported(project, "domain.yml", f"lists no intent {topic}")


def test_a_rule_with_a_response_that_the_domain_lacks_is_a_problem(project: Path) -> None:
    edit(project / "domain.yml", ("  utter_plan_updates: *from_content\n", ""))
    assert_reported(project, "domain.yml", "has no response utter_plan_updates")


def test_a_topic_without_training_data_is_a_problem(project: Path) -> None:
    (project / "data/nlu/plan_updates.yml").unlink()
    assert_reported(project, "data/nlu/plan_updates.yml", "has no example")


def test_training_data_of_another_intent_does_not_count(project: Path) -> None:
    file = project / "data/nlu/plan_updates.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("intent: plan_updates", "intent: plan_update"), encoding="utf-8")
    assert_reported(project, "data/nlu/plan_updates.yml", "the intent plan_updates")


@pytest.mark.parametrize(
    ("bokmal", "nynorsk", "problem"),
    [
        (29, 10, "has 39 examples; write 40 or more"),
        (31, 9, "has 9 examples in nynorsk; write 10 or more"),
    ],
)
def test_a_topic_with_too_few_examples_is_a_problem(
    project: Path, bokmal: int, nynorsk: int, problem: str
) -> None:
    blocks = []
    for language, count in (("nb", bokmal), ("nn", nynorsk)):
        lines = "".join(f"    - prøve {language} {n}\n" for n in range(count))
        blocks.append(
            f"- intent: plan_updates\n  metadata:\n    language: {language}\n  examples: |\n{lines}"
        )
    file = project / "data/nlu/plan_updates.yml"
    file.write_text('version: "3.1"\nnlu:\n' + "".join(blocks), encoding="utf-8")
    assert problems_of(project) == [f"data/nlu/plan_updates.yml: {problem}"]


@pytest.mark.parametrize(
    ("topic", "problem"),
    [
        ("thanks", "'GODDAG!' is also an example of greet"),
        ("greet", "'GODDAG!' stands twice"),
    ],
)
def test_an_example_that_stands_twice_is_a_problem(project: Path, topic: str, problem: str) -> None:
    file = project / f"data/nlu/{topic}.yml"
    file.write_text(file.read_text(encoding="utf-8") + "    - GODDAG!\n", encoding="utf-8")
    assert_reported(project, f"data/nlu/{topic}.yml", problem)


def test_a_title_that_two_topics_share_is_a_problem(project: Path) -> None:
    edit(project / "content/topics/thanks.yml", ("en: Thank you", "en: goodbye!"))
    assert_reported(project, "topics/thanks.yml", "has the title 'goodbye!' of topics/goodbye.yml")


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
