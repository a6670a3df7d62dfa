"""Reading question files and showing the figures."""

import json

import pytest

from evaluation.evaluate import QuestionFileError, as_json, main, read_questions, table
from evaluation.figures import Question, Result

PLAN = Question("hva er en plan", "nb", ("plan_definition",))
WHAT = Question("what is a plan", "en", ("plan_definition",))
RESULTS = [
    Result(PLAN, "plan_definition", "nb", information=True),
    Result(WHAT, "hospital", "en", information=True),
]


@pytest.fixture
def file(tmp_path):
    def file(*lines):
        path = tmp_path / "questions.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return file


def test_questions_are_read_in_order_and_empty_lines_left_out(file):
    path = file(
        '{"text": "hva er en plan", "lang": "nb", "topics": ["plan_definition"]}',
        "",
        '{"text": "a", "lang": "en", "topics": ["b", "c"], "note": "more keys do no harm"}',
        "  ",
        '{"text": "a", "lang": "en", "topics": ["b"], "after": "d"}',
    )
    assert read_questions(path) == [
        PLAN,
        Question("a", "en", ("b", "c")),
        Question("a", "en", ("b",), after="d"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        "7",
        '{"text": "a", "lang": "nb"}',
        '{"text": "a", "lang": "nb", "topics": []}',
        '{"text": "a", "lang": "nb", "topics": "plan_definition"}',
        '{"text": "a", "lang": "nb", "topics": [7]}',
        '{"text": 7, "lang": "nb", "topics": ["b"]}',
        '{"text": "a", "lang": "de", "topics": ["b"]}',
        '{"text": "a", "lang": null, "topics": ["b"]}',
        '{"text": "a", "lang": "nb", "topics": ["b"], "after": 7}',
    ],
)
def test_a_line_that_cannot_be_read_is_named(file, line):
    path = file('{"text": "a", "lang": "nb", "topics": ["b"]}', line)
    with pytest.raises(QuestionFileError, match=r"questions\.jsonl, line 2"):
        read_questions(path)


def test_a_file_without_questions_is_refused(file):
    with pytest.raises(QuestionFileError, match="no question"):
        read_questions(file(""))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(QuestionFileError, match="No such file"):
        read_questions(tmp_path / "none.jsonl")


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "q.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuestionFileError, match=r"q\.jsonl"):
        read_questions(tmp_path / "q.jsonl")


def test_the_table_has_a_column_for_all_and_for_each_language():
    head, answered, *_ = table(RESULTS).splitlines()
    assert head.split("  ")[0] == "figure"
    assert [part for part in head.split("  ") if "n=" in part] == [
        "all (n=2)",
        " en (n=1)",
        "nb (n=1)",
    ] or all(name in head for name in ("all (n=2)", "en (n=1)", "nb (n=1)"))
    assert answered.startswith("answered")
    assert "50.0%" in answered


def test_the_table_shows_no_share_of_nothing():
    refused = next(line for line in table(RESULTS).splitlines() if line.startswith("oos_refused"))
    assert refused.split() == ["oos_refused", "–", "–", "–"]


def test_the_json_holds_the_same_figures_and_every_mistake():
    data = json.loads(json.dumps(as_json(RESULTS)))
    assert list(data["figures"]) == ["all", "en", "nb"]
    answered = data["figures"]["all"]["answered"]
    assert (answered["share"], answered["of"]) == (0.5, 2)
    assert len(answered["interval"]) == 2
    assert [mistake["text"] for mistake in data["mistakes"]] == ["what is a plan"]


def test_a_wrong_file_ends_with_one_line_before_anything_is_trained(tmp_path, capsys):
    assert main([str(tmp_path / "none.jsonl")]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("evaluate: ")
