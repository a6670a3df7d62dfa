"""The evaluation's questions: well labelled, in one half only, and never trained on."""

import math
from collections import Counter

import pytest

from dinplan.content.checking.training import PUNCTUATION, Example, training_examples
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
        # After different answers the same words may ask for different things.
        intents.setdefault((folded(example.text), example.after), set()).add(example.intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


def test_no_question_is_trained_on(examples):
    exact = {folded(example.text): example for example in examples}
    likely = NearCopies(examples)
    known = []
    for path in FILES:
        for question in read_questions(path):
            found = exact.get(folded(question.text)) or likely.find(question.text)
            if found:
                known.append(f"{found.file}: {found.text} ({path.name})")
    assert known == []


class NearCopies:
    """Finds an example of nearly the same words, without comparing each with each.

    Two texts that share nine tenths of their words share one of the rarest words of each: of so
    many rarest words as may be missing, and one more.
    """

    def __init__(self, examples):
        long = [
            example for example in examples if len(folded(example.text).split()) >= FEWEST_WORDS
        ]
        self._common = Counter(word for e in long for word in words(e.text))
        self._by_word = {}
        for example in long:
            for word in self._rarest(words(example.text)):
                self._by_word.setdefault(word, []).append((words(example.text), example))

    def find(self, text):
        kind = words(text)
        if len(folded(text).split()) < FEWEST_WORDS:
            return None
        candidates = (one for word in self._rarest(kind) for one in self._by_word.get(word, ()))
        return next((example for other, example in candidates if near(kind, other)), None)

    def _rarest(self, kind):
        ranked = sorted(kind, key=lambda word: (self._common[word], word))
        return ranked[: len(kind) - math.ceil(NEAR * len(kind)) + 1]


def test_a_near_copy_is_found_and_a_like_question_is_not():
    texts = [
        "hva er egentlig en individuell plan for de av oss som har lite",
        "hvem kan klage her da",
    ]
    copies = NearCopies([Example(text, "plan_definition", "nb", "file") for text in texts])
    assert copies.find("Hva er egentlig en individuell plan, for de av oss som har lite?")
    assert copies.find("hva er egentlig en individuell plan for de av oss som har")
    assert copies.find("da kan hvem klage her")
    assert not copies.find("hvem kan klage her nå")
    assert not copies.find("hvem klage")
