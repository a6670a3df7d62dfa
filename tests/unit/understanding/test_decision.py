"""Answer, ask back or decline."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.understanding.decision import (
    CLARIFY,
    EMERGENCY,
    MOST_SUGGESTIONS,
    OUT_OF_SCOPE,
    Thresholds,
    decide,
    is_emergency,
)

TOPICS = ("plan", "coordinator", "appeal", "hours", OUT_OF_SCOPE, EMERGENCY)
OFFERED = frozenset(TOPICS) - {OUT_OF_SCOPE, EMERGENCY}
THRESHOLDS = Thresholds(
    answer=0.4,
    ahead=0.05,
    doubt=0.2,
    refuse=0.5,
    suggest=0.3,
    suggestion=0.04,
    danger=0.5,
    perhaps_danger=0.2,
    likely=0.4,
)
SHARE = st.floats(0, 1)


def decided(**probabilities):
    return decide(dict.fromkeys(TOPICS, 0.0) | probabilities, THRESHOLDS, OFFERED)


@pytest.mark.parametrize(
    ("probabilities", "intent", "rule"),
    [
        ({"plan": 0.9}, "plan", "answer"),
        ({"plan": 0.4, "appeal": 0.35}, "plan", "answer"),
        ({"plan": 0.39, "appeal": 0.1}, CLARIFY, "clarify"),
        ({"plan": 0.45, "appeal": 0.42}, CLARIFY, "clarify"),
        ({OUT_OF_SCOPE: 0.5, "plan": 0.45}, OUT_OF_SCOPE, "decline"),
        ({OUT_OF_SCOPE: 0.49, "plan": 0.45}, CLARIFY, "clarify"),
        ({"plan": 0.2}, OUT_OF_SCOPE, "decline"),
        ({"plan": 0.8, OUT_OF_SCOPE: 0.19}, "plan", "answer"),
        ({"plan": 0.8, OUT_OF_SCOPE: 0.2}, CLARIFY, "clarify"),
        ({EMERGENCY: 0.7, "plan": 0.3}, EMERGENCY, "answer"),
    ],
)
def test_the_thresholds_decide(probabilities, intent, rule):
    decision = decided(**probabilities)
    assert (decision.intent, decision.rule) == (intent, rule)


def test_the_offers_are_the_likeliest_topics_that_may_be_offered():
    decision = decided(
        plan=0.2, coordinator=0.15, appeal=0.3, hours=0.05, **{EMERGENCY: 0.25, OUT_OF_SCOPE: 0.05}
    )
    assert decision.suggestions == ("appeal", "plan", "coordinator")


def test_a_topic_that_is_hardly_likely_is_not_offered():
    assert decided(plan=0.38, hours=0.03).suggestions == ("plan",)


@given(
    st.fixed_dictionaries(dict.fromkeys(TOPICS, SHARE)),
    st.builds(Thresholds, **{field.name: SHARE for field in fields(Thresholds)}),
    st.frozensets(st.sampled_from(sorted(OFFERED))),
)
def test_whatever_the_figures_the_decision_is_a_topic_an_offer_or_a_refusal(
    probabilities, thresholds, offered
):
    decision = decide(probabilities, thresholds, offered)
    assert decision.intent in {*TOPICS, CLARIFY}
    assert decision.rule
    assert (decision.intent == CLARIFY) == bool(decision.suggestions)
    assert set(decision.suggestions) <= offered
    assert len(decision.suggestions) <= MOST_SUGGESTIONS


@pytest.mark.parametrize(
    ("danger", "probabilities", "alarm"),
    [
        (0.5, {"plan": 1.0}, True),
        (0.49, {"plan": 0.4}, False),
        (0.2, {"plan": 0.39, EMERGENCY: 0.6}, True),
        (0.2, {OUT_OF_SCOPE: 0.9}, False),
        (0.19, {"plan": 0.1}, False),
    ],
)
def test_doubtful_danger_is_an_emergency_unless_another_topic_is_sure(danger, probabilities, alarm):
    by_topic = dict.fromkeys(TOPICS, 0.0) | probabilities
    assert is_emergency("ein tekst av mange ord", danger, by_topic, THRESHOLDS) is alarm


@pytest.mark.parametrize(
    ("text", "danger", "alarm"),
    [
        ("he", 0.69, False),
        ("ikke i kveld", 0.69, False),
        ("tar alle pillene", 0.7, True),
        ("tar alle pillene no", 0.69, True),
    ],
)
def test_a_few_words_must_sound_more_like_danger(text, danger, alarm):
    thresholds = replace(THRESHOLDS, danger_if_brief=0.7)
    assert is_emergency(text, danger, {"plan": 0.1}, thresholds) is alarm
