"""The evaluation's questions: well labelled, in one half only, and never trained on."""

from collections import Counter

import pytest

from dinplan.content.checking.training import PUNCTUATION, training_examples
from dinplan.content.library import load_library
from dinplan.settings import PROJECT_ROOT
from evaluation.evaluate import read_questions

FOLDER = PROJECT_ROOT / "evaluation" / "questions"
FILES = sorted(FOLDER.glob("*.jsonl"))
FORM = "contact_form"
FEWEST_WORDS = 5
NEAR = 0.9


def folded(text):
    return PUNCTUATION.sub(" ", text.casefold()).strip() or text


def words(text):
    return frozenset(folded(text).split())


def near(one, other):
    return len(one & other) >= NEAR * len(one | other)


@pytest.fixture(scope="module")
def examples():
    return training_examples(PROJECT_ROOT / "data" / "nlu")


@pytest.fixture(scope="module")
def topics():
    return {*load_library(PROJECT_ROOT / "content").topics, FORM}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_question_has_known_topics_and_the_language_of_its_file(path, topics):
    for question in read_questions(path):
        assert set(question.topics) <= topics, question.text
        if path.stem[:4] in ("dev_", "test"):
            assert path.stem.endswith(question.language), question.text


@pytest.mark.parametrize(
    ("language", "inside", "outside"), [("nb", 250, 150), ("en", 250, 150), ("nn", 150, 60)]
)
def test_the_test_half_is_large_enough(language, inside, outside):
    questions = read_questions(FOLDER / f"test_{language}.jsonl")
    counted = Counter(question.in_scope for question in questions)
    assert counted[True] >= inside
    assert counted[False] >= outside


def test_no_question_stands_in_both_halves():
    def texts(half):
        return {folded(q.text) for path in FOLDER.glob(f"{half}_*.jsonl")
                for q in read_questions(path)}  # fmt: skip

    assert texts("dev") & texts("test") == set()


def test_no_example_belongs_to_two_topics(examples):
    intents = {}
    for example in examples:
        intents.setdefault(folded(example.text), set()).add(example.intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


def test_no_question_is_trained_on(examples):
    exact = {folded(example.text): example for example in examples}
    # Below nine different words, nine tenths alike means the same words.
    same = {words(e.text): e for e in examples if len(folded(e.text).split()) >= FEWEST_WORDS}
    long = [(kind, example) for kind, example in same.items() if len(kind) >= 1 / (1 - NEAR) - 1]
    known = []
    for path in FILES:
        for question in read_questions(path):
            text, kind = folded(question.text), words(question.text)
            found = exact.get(text)
            if len(text.split()) >= FEWEST_WORDS:
                found = found or same.get(kind)
                found = found or next((e for other, e in long if near(kind, other)), None)
            if found:
                known.append(f"{found.file}: {found.text} ({path.name})")
    assert known == []
