"""Topics that lack a part or share one, each in a copy of the real content."""

from pathlib import Path

import pytest
from unit.content.checked_content import assert_reported, edit, problems_of


@pytest.mark.parametrize("topic", ["plan_updates", "greet", "clarify", "other_language"])
def test_a_topic_without_its_file_is_a_problem(project: Path, topic: str) -> None:
    (project / f"content/topics/{topic}.yml").unlink()
    assert any(p.startswith(f"topics/{topic}.yml: is missing") for p in problems_of(project))


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


@pytest.mark.parametrize(
    ("file", "metadata", "problem"),
    [
        ("danger/ordinary_nn.yml", "language: nn", "'prøve' lacks `teaches: danger`"),
        ("greet.yml", "language: nn, teaches: danger", "'prøve' teaches danger only; move it"),
        ("after/hospital.yml", "language: nn", "'prøve' lacks `after`"),
        (
            "greet.yml",
            "language: nn, after: hospital",
            "'prøve' comes after an answer; move it to data/nlu/after/hospital.yml",
        ),
    ],
)
def test_an_example_that_teaches_danger_or_comes_after_an_answer_has_a_folder_of_its_own(
    project: Path, file: str, metadata: str, problem: str
) -> None:
    path = project / "data/nlu" / file
    block = f"- intent: greet\n  metadata: {{{metadata}}}\n  examples: |\n    - prøve\n"
    path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
    assert_reported(project, f"data/nlu/{file}", problem)


def test_the_same_words_may_come_after_two_answers(project: Path) -> None:
    for after in ("hospital", "benefits"):
        file = project / f"data/nlu/after/{after}.yml"
        block = f"- intent: greet\n  metadata: {{language: nb, after: {after}}}\n"
        text = file.read_text(encoding="utf-8") + f"{block}  examples: |\n    - prøve det da\n"
        file.write_text(text, encoding="utf-8")
    assert problems_of(project) == []


def test_what_comes_after_an_unknown_answer_is_a_problem(project: Path) -> None:
    file = project / "data/nlu/after/greet.yml"
    block = "- intent: thanks\n  metadata: {language: nb, after: greet}\n"
    file.write_text(f"nlu:\n{block}  examples: |\n    - prøve det da\n", encoding="utf-8")
    assert_reported(project, "data/nlu/after/greet.yml", "no answer has the topic 'greet'")


def test_an_example_that_teaches_danger_only_counts_for_no_topic(project: Path) -> None:
    file = project / "data/nlu/plan_updates.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("    language:", "    teaches: danger\n    language:")
    file.write_text(text, encoding="utf-8")
    assert_reported(project, "data/nlu/plan_updates.yml", "has no example")


def test_a_topic_may_have_a_folder_with_a_file_for_each_language(project: Path) -> None:
    file = project / "data/nlu/plan_updates.yml"
    folder = file.with_suffix("")
    folder.mkdir()
    file.rename(folder / "nb.yml")
    assert problems_of(project) == []


def test_a_title_that_two_topics_share_is_a_problem(project: Path) -> None:
    edit(project / "content/topics/thanks.yml", ("en: Thank you", "en: goodbye!"))
    assert_reported(project, "topics/thanks.yml", "has the title 'goodbye!' of topics/goodbye.yml")
