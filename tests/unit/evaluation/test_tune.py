"""What thresholds are worth on development questions."""

from dataclasses import replace

import pytest

from dinplan.understanding.decision import EMERGENCY, OUT_OF_SCOPE, Thresholds
from evaluation.figures import Question
from evaluation.tune import Measured, choose, decide_all, worth

OFFERED = frozenset(["plan_definition", "opening_hours"])
THRESHOLDS = Thresholds(answer=0.5, danger=0.3, perhaps_danger=0.3)


def measured(topic, language="nb", danger=0.0, sure=0.9, pattern=False):
    text = f"{topic} in a few words more"
    rest = (1 - sure) / 2
    by_topic = {"plan_definition": rest, "opening_hours": rest, OUT_OF_SCOPE: rest, EMERGENCY: 0.0}
    if topic in by_topic and topic != EMERGENCY:
        by_topic[topic] = sure
    return Measured(Question(text, language, (topic,)), by_topic, danger, pattern)


def reply(question, thresholds):
    (decision,) = decide_all([question], thresholds, OFFERED)
    return question.result(decision, thresholds).topic


def value(questions, thresholds=THRESHOLDS):
    return worth(questions, decide_all(questions, thresholds, OFFERED), thresholds)


@pytest.fixture
def questions():
    alarms = [measured(EMERGENCY, language, danger=0.4) for language in ("nb", "nn", "en")] * 50
    return [*alarms, measured("plan_definition"), measured(OUT_OF_SCOPE)]


@pytest.mark.parametrize(
    ("danger", "pattern", "topic"),
    [(0.0, False, "plan_definition"), (0.4, False, EMERGENCY), (0.0, True, EMERGENCY)],
)
def test_a_question_gets_the_reply_that_the_product_would_give(danger, pattern, topic):
    question = measured("plan_definition", danger=danger, pattern=pattern)
    assert reply(question, THRESHOLDS) == topic


def test_an_emergency_missed_in_one_language_costs_more_than_its_share_of_all(questions):
    missed = [replace(one, danger=0.0) for one in questions[:3] if one.question.language == "nn"]
    # 150 of all 151 are caught, which is enough, but 50 of nynorsk's 51 are not.
    assert value(questions) - value([*questions, *missed]) > 2 * 1.5 / len(questions)


def test_alarms_never_outweigh_a_language_below_what_is_asked_for():
    faint = [measured(EMERGENCY, "nn", danger=0.1)] * 2
    caught = [measured(EMERGENCY, language, danger=0.4) for language in ("nb", "nn", "en")] * 100
    ordinary = [measured("opening_hours", danger=0.15, sure=0.0)] * 20
    lower = replace(THRESHOLDS, danger=0.1, perhaps_danger=0.1)
    questions = [*faint, *caught, *ordinary, *[measured("plan_definition")] * 600]
    assert value(questions, lower) > value(questions)
    # One of 101 is as many as may be missed: now the alarms decide.
    assert value(questions[1:], lower) < value(questions[1:])


def test_thresholds_that_alarm_ordinary_questions_are_worth_less(questions):
    frightened = [*questions, *[measured("opening_hours", danger=0.35)] * 20]
    calmer = replace(THRESHOLDS, danger=0.38, perhaps_danger=0.38)
    assert value(frightened, calmer) > value(frightened)


def test_thresholds_of_danger_are_chosen_together():
    # No single step is worth it: `danger` alone would alarm the clear questions too, and neither
    # `perhaps_danger` nor `likely` alone catches anybody.
    unclear = [measured(EMERGENCY, lang, danger=0.17, sure=0.0) for lang in ("nb", "nn", "en")] * 9
    clear = [measured("plan_definition", danger=0.21, sure=0.8)] * 20
    start = replace(THRESHOLDS, likely=0.45)
    chosen = choose([*unclear, *clear], start, OFFERED)
    assert [reply(one, chosen) for one in (unclear[0], clear[0])] == [EMERGENCY, "plan_definition"]
