"""`make evaluate FILE=questions.jsonl`: questions through the trained model and the dialogue."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dinplan.language.language import Language
from dinplan.launcher.quiet import configure_logging, prepare_environment, silence_warnings
from dinplan.launcher.training import train_if_needed
from evaluation.figures import Question, Result, information_topics, mistakes, shares


class QuestionFileError(Exception):
    """A line of the question file cannot be read."""


def read_questions(path: Path) -> list[Question]:
    """The questions of a JSON lines file.

    Raises:
        QuestionFileError: the file is missing, or a line lacks a key; names the line.
    """
    try:
        # Not `splitlines`: a text may hold one of the rarer line ends.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"{path} cannot be read: {error}") from error
    questions = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionFileError(
                f'{path}, line {number}: needs {{"text": …, "lang": "nb", "topics": [id]}}'
            ) from error
    if not questions:
        raise QuestionFileError(f"{path}: holds no question")
    return questions


def _question(row: Any) -> Question:
    text, topics, after = row["text"], row["topics"], row.get("after")
    texts = isinstance(text, str) and isinstance(topics, list) and topics
    if not texts or not all(isinstance(one, str) for one in (*topics, after or "")):
        raise ValueError("a value has the wrong form")
    return Question(text, Language.parse(row["lang"]).value, tuple(topics), after or None)


async def ask_all(questions: Sequence[Question], model: Path) -> list[Result]:
    """Send each question in a fresh conversation, after the message that it leans on, if any."""
    from evaluation.in_process import customs, load_agent, say  # noqa: PLC0415 - loads Rasa

    agent = await load_agent(model)
    known = information_topics()
    results = []
    for number, question in enumerate(questions):
        conversation = f"evaluation-{number}"
        if question.after:
            await say(agent, conversation, question.after)
        replies = customs(await say(agent, conversation, question.text))
        last = replies[-1] if replies else {"topic": "error", "language": "nb"}
        results.append(
            Result(
                question,
                topic=last["topic"],
                language=last["language"],
                suggestions=tuple(last.get("suggestions") or ()),
                information=last["topic"] in known,
            )
        )
    return results


def table(results: Sequence[Result]) -> str:
    """The figures, overall and per language, with 95 % confidence intervals."""
    groups = _groups(results)
    rows = [["figure", *(f"{name} (n={len(group)})" for name, group in groups.items())]]
    by_group = [shares(group) for group in groups.values()]
    rows += [[figure, *(str(group[figure]) for group in by_group)] for figure in by_group[0]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """The same as data, with every mistake listed."""
    figures = {
        name: {
            figure: {"share": share.value, "interval": share.interval, "of": share.of}
            for figure, share in shares(group).items()
        }
        for name, group in _groups(results).items()
    }
    return {"figures": figures, "mistakes": mistakes(results)}


def _groups(results: Sequence[Result]) -> dict[str, list[Result]]:
    languages = sorted({result.question.language for result in results})
    groups = {"all": list(results)}
    for language in languages:
        groups[language] = [r for r in results if r.question.language == language]
    return groups


def main(arguments: Sequence[str]) -> int:
    """Evaluate the files named on the command line; the JSON stands beside the first of them."""
    prepare_environment()
    silence_warnings()
    configure_logging()
    paths = [Path(argument) for argument in arguments]
    try:
        questions = [question for path in paths for question in read_questions(path)]
    except QuestionFileError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 1
    from evaluation.in_process import run  # noqa: PLC0415 - loads Rasa

    results = run(ask_all(questions, train_if_needed()))
    print(table(results))
    target = paths[0].with_suffix(".result.json")
    target.write_text(json.dumps(as_json(results), ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\nEvery mistake is listed in {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
