"""`dinplan explain`, with the trained model."""

import pytest

from dinplan.cli import PROBLEM, main


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["hva er en individuell plan"], "Decision:  plan_definition"),
        (["og hvis jeg får nei?", "--after", "coordinator_choice"], "Decision:  appeal_right"),
    ],
    ids=["alone", "after an answer"],
)
def test_an_explanation_names_the_topic_the_rule_and_the_nearest_examples(arguments, line, capsys):
    assert main(["explain", *arguments]) == 0
    told = capsys.readouterr().out
    assert line in told
    assert "by the rule '" in told
    assert told.count("  0.") + told.count("  1.") >= 10
    assert ("After:     Kan jeg velge koordinator?" in told) is ("--after" in arguments)


def test_an_answer_without_such_a_topic_is_named_in_one_line(capsys):
    assert main(["explain", "og da?", "--after", "weather"]) == PROBLEM
    assert capsys.readouterr().err == "dinplan: no topic 'weather'; see content/topics/\n"
