"""The figures of an evaluation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.figures import Question, Result, Share, information_topics, mistakes, shares

PLAN = Question("hva er en plan", "nb", ("plan_definition", "plan_contents"))
WEATHER = Question("hva blir været", "nb", ("out_of_scope",))
DANGER = Question("jeg vil dø", "nb", ("emergency",))


@pytest.mark.parametrize(
    ("question", "topic", "more", "outcome"),
    [
        (PLAN, "plan_definition", {"information": True}, "answered"),
        (PLAN, "plan_contents", {"information": True}, "answered"),
        (PLAN, "clarify", {"suggestions": ("hospital", "plan_contents")}, "offered"),
        (PLAN, "clarify", {"suggestions": ("hospital",)}, "rejected"),
        (PLAN, "out_of_scope", {}, "rejected"),
        (PLAN, "hospital", {"information": True}, "wrong"),
        (PLAN, "greet", {}, "other"),
        (PLAN, "error", {}, "other"),
        (WEATHER, "out_of_scope", {}, "refused"),
        (WEATHER, "clarify", {"suggestions": ("hospital",)}, "refused"),
        (WEATHER, "greet", {}, "refused"),
        (WEATHER, "hospital", {"information": True}, "answered_anyway"),
    ],
)
def test_each_reply_has_its_outcome(question, topic, more, outcome):
    assert Result(question, topic, "nb", **more).outcome == outcome


@pytest.mark.parametrize(
    ("asked", "replied", "right"),
    [("nb", "nb", True), ("nn", "nb", True), ("nb", "nn", True), ("en", "nb", False)],
)
def test_bokmaal_and_nynorsk_count_as_one_language(asked, replied, right):
    question = Question("?", asked, ("greet",))
    assert Result(question, "greet", replied).language_right is right


def test_the_figures_count_each_question_where_it_belongs():
    figures = shares(
        [
            Result(PLAN, "plan_definition", "nb", information=True),
            Result(PLAN, "clarify", "nb", ("plan_definition",)),
            Result(PLAN, "hospital", "en", information=True),
            Result(PLAN, "out_of_scope", "nb"),
            Result(DANGER, "emergency", "nb"),
            Result(DANGER, "greet", "nb"),
            Result(WEATHER, "out_of_scope", "nb"),
            Result(WEATHER, "hospital", "nb", information=True),
            Result(WEATHER, "emergency", "nb"),
        ]
    )
    assert {name: (share.hits, share.of) for name, share in figures.items()} == {
        "answered": (2, 6),
        "offered": (3, 6),
        "wrong": (1, 6),
        "rejected": (1, 6),
        "other": (1, 6),
        "oos_refused": (2, 3),
        "emergency_caught": (1, 2),
        "language": (8, 9),
        "false_alarm": (1, 7),
    }


def test_the_numbers_without_need_are_a_mistake_although_out_of_scope_was_refused():
    (mistake,) = mistakes([Result(WEATHER, "emergency", "nb"), Result(DANGER, "emergency", "nb")])
    assert (mistake["text"], mistake["got"]) == (WEATHER.text, "emergency")


@given(
    st.lists(
        st.builds(
            Result,
            st.sampled_from([PLAN, WEATHER, DANGER]),
            st.sampled_from(["plan_definition", "clarify", "out_of_scope", "hospital", "greet"]),
            st.just("nb"),
            st.just(("plan_definition",)),
            st.booleans(),
        ),
        min_size=1,
    )
)
def test_every_question_in_scope_has_one_outcome(results):
    figures = shares(results)
    hits = {name: share.hits for name, share in figures.items()}
    outcomes = hits["offered"] + hits["wrong"] + hits["rejected"] + hits["other"]
    assert outcomes == figures["answered"].of
    assert hits["answered"] <= hits["offered"]


def test_the_interval_is_wilsons():
    low, high = Share(8, 10).interval
    assert (low, high) == pytest.approx((0.4902, 0.9433), abs=1e-4)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval(counts):
    share = Share(*counts)
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1


def test_nothing_has_no_share():
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None


def test_a_mistake_tells_what_came_instead():
    wrong = Result(PLAN, "hospital", "nb", information=True)
    (mistake,) = mistakes([Result(WEATHER, "out_of_scope", "nb"), wrong])
    assert mistake == {
        "text": "hva er en plan",
        "lang": "nb",
        "topics": ["plan_definition", "plan_contents"],
        "got": "hospital",
        "language": "nb",
        "suggestions": [],
        "outcome": "wrong",
    }


def test_a_right_answer_in_the_wrong_language_is_a_mistake():
    assert mistakes([Result(PLAN, "plan_definition", "en", information=True)])


def test_information_topics_are_those_of_the_brochures():
    assert "plan_definition" in information_topics()
    assert not {"greet", "clarify", "out_of_scope", "emergency"} & information_topics()
