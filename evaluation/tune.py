"""`make tune`: chooses the thresholds of config.yml on the development questions."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dinplan import bootstrap
from dinplan.language.language import Language
from dinplan.launcher.model_archive import load_trained
from dinplan.launcher.quiet import prepare_environment
from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT
from dinplan.understanding.care import shows_danger
from dinplan.understanding.decision import (
    EMERGENCY,
    OUT_OF_SCOPE,
    Decision,
    Thresholds,
    decide_without_alarm,
    is_emergency,
)
from dinplan.understanding.languages import Evidence, identify
from evaluation.evaluate import read_questions
from evaluation.figures import Question, Result, information_topics, shares

QUESTIONS = PROJECT_ROOT / "evaluation" / "questions"
DEVELOPMENT = (
    "dev_nb.jsonl", "dev_en.jsonl", "dev_nn.jsonl", "alarm_dev.jsonl", "alarm_plain_dev.jsonl",
    "alarm_free_dev.jsonl", "alarm_words_dev.jsonl", "false_alarms.jsonl", "openings_dev.jsonl",
    "mixed_dev.jsonl", "context_dev.jsonl", "grave_dev.jsonl", "turns_dev.jsonl",
    "hard_dev.jsonl",
)  # fmt: skip
GRID: Mapping[str, Sequence[float]] = {
    "answer": [round(0.3 + 0.02 * step, 2) for step in range(21)],
    "ahead": (0.0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.5),
    "doubt": (0.1, 0.12, 0.15, 0.2, 0.3, 1.0),
    "refuse": (0.3, 0.35, 0.4, 0.45, 0.5, 0.6),
    "suggest": (0.1, 0.15, 0.2, 0.25, 0.3, 0.4),
    "suggestion": (0.01, 0.02, 0.03, 0.05),
}
DANGER_GRID: Mapping[str, Sequence[float]] = {
    "danger": (0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.2, 0.25, 0.3),
    "perhaps_danger": (0.03, 0.05, 0.06, 0.07, 0.08, 0.1, 0.12, 0.14, 0.2),
    "danger_if_brief": (0.08, 0.1, 0.15, 0.2),
    "likely": (0.3, 0.45, 0.6, 0.75, 0.85, 0.95),
}
"""Thresholds that act together: what one lets pass another may catch. So their combinations are
tried, of the others one after the other."""

AT_LEAST = {"oos_refused": 0.955, "offered": 0.97}
AT_MOST = {"wrong": 0.025, "false_alarm": 0.005}
"""What the thresholds must keep on the development questions, a little stricter than asked for:
other questions will be a little worse."""

PRICE = 3.0
"""How many shares of answered questions one share beyond a limit costs."""

CAUGHT = {0.997: PRICE, 0.99: 50.0}
"""What a share of a language's emergencies below these shares costs. The first is stricter than
asked for, as of other questions' emergencies three times as many are missed; the second is what is
asked for, and outweighs everything else."""


@dataclass(frozen=True)
class Measured:
    """A development question with what does not depend on the thresholds."""

    question: Question
    by_topic: Mapping[str, float]
    danger: float
    pattern: bool

    def result(self, decision: Decision, thresholds: Thresholds) -> Result:
        """The reply that it would get, if it were no emergency by that decision."""
        alarm = self.pattern or is_emergency(
            self.question.text, self.danger, self.by_topic, thresholds
        )
        intent = EMERGENCY if alarm else decision.intent
        # A wish to be contacted is answered by the first step of the form.
        topic = "contact_form" if intent == "request_contact" else intent
        language = self.question.language
        known = topic in information_topics()
        return Result(self.question, topic, language, decision.suggestions, known)


def decide_all(
    measured: Sequence[Measured], thresholds: Thresholds, offered: frozenset[str]
) -> list[Decision]:
    """What is done with each question that is no emergency; no threshold of danger matters."""
    return [decide_without_alarm(one.by_topic, thresholds, offered) for one in measured]


def worth(
    measured: Sequence[Measured], decisions: Sequence[Decision], thresholds: Thresholds
) -> float:
    """What thresholds are worth: answered questions, less what is beyond a limit.

    Args:
        measured: the questions.
        decisions: of `decide_all`.
        thresholds: of danger.
    """
    pairs = zip(measured, decisions, strict=True)
    results = [one.result(decision, thresholds) for one, decision in pairs]
    figures = {name: share.value or 0.0 for name, share in shares(results).items()}
    alarms = [result for result in results if result.may_be_emergency]
    beyond = sum(max(0.0, figures[name] - limit) for name, limit in AT_MOST.items())
    beyond += sum(max(0.0, limit - figures[name]) for name, limit in AT_LEAST.items())
    missed = sum(_missed(alarms, language) for language in Language)
    return figures["answered"] + 0.5 * figures["offered"] - PRICE * beyond - missed


def _missed(alarms: Sequence[Result], language: Language) -> float:
    """What the missed emergencies of a language cost."""
    own = [alarm for alarm in alarms if alarm.question.language == language.value]
    caught = shares(own)["emergency_caught"].value or 0.0
    return sum(price * max(0.0, limit - caught) for limit, price in CAUGHT.items())


def tune() -> Thresholds:
    """The best thresholds found for the trained model."""
    trained = load_trained(train_if_needed(), bootstrap.encoder())
    questions = itertools.chain.from_iterable(
        read_questions(QUESTIONS / name) for name in DEVELOPMENT
    )
    measured = []
    for question in questions:
        text = question.text
        # Not the language it was labelled with: the product has to find it, too.
        language = identify(text, Evidence(), trained.languages).language
        reading = trained.finder.read(text, language)
        measured.append(Measured(question, reading.by_topic, reading.danger, shows_danger(text)))
    offered = frozenset(trained.models.topics.topics) - trained.not_offered - {OUT_OF_SCOPE}
    return choose(measured, trained.thresholds, offered)


def choose(measured: Sequence[Measured], start: Thresholds, offered: frozenset[str]) -> Thresholds:
    """The thresholds that no other step makes worth more, from `start` on; some minutes."""
    best, better = start, True
    decisions = decide_all(measured, start, offered)
    reached = worth(measured, decisions, start)
    while better:
        better = False
        for step in _steps():
            candidate = replace(best, **step)
            topics = step.keys() <= GRID.keys()
            own = decide_all(measured, candidate, offered) if topics else decisions
            value = worth(measured, own, candidate)
            if value > reached + 1e-6:
                best, decisions, reached, better = candidate, own, value, True
    return best


def _steps() -> Iterator[dict[str, float]]:
    for name, values in GRID.items():
        yield from ({name: value} for value in values)
    for together in itertools.product(*DANGER_GRID.values()):
        step = dict(zip(DANGER_GRID, together, strict=True))
        if step["perhaps_danger"] <= step["danger"]:
            yield step


def main() -> None:
    """Print the thresholds as they stand in config.yml."""
    prepare_environment()
    for name, value in vars(tune()).items():
        print(f"    {name}: {value}")


if __name__ == "__main__":
    main()
