"""The proof that nothing in content/ is invented, and that nothing is missing."""

from collections.abc import Iterator
from pathlib import Path

from dinplan.content.checking import (
    answers,
    coverage,
    profiles,
    quotes,
    sources,
    training,
    translations,
    wording,
)
from dinplan.content.checking.glossary import load_glossary
from dinplan.content.errors import ContentError
from dinplan.content.library import load_library


def check_content(content_dir: Path, data_dir: Path, domain_file: Path) -> list[str]:
    """Everything that is wrong with the content and its training data.

    Args:
        content_dir: the folder content/.
        data_dir: the folder data/, with nlu/ and rules/.
        domain_file: domain.yml, which names the intents and responses.

    Returns:
        one line a problem, which names the file and says what to do; empty if all is well.
    """
    problems: list[str] = []
    try:
        problems.extend(coverage.missing_files(content_dir))
        problems.extend(
            _problems(content_dir, data_dir, domain_file)
        )  # keeps what was found before an error
    except ContentError as error:
        problems.append(str(error))
    return list(dict.fromkeys(problems))


def _problems(content_dir: Path, data_dir: Path, domain_file: Path) -> Iterator[str]:
    library = load_library(content_dir)
    glossary = load_glossary(content_dir / "glossary.yml")
    yield from quotes.problems(library)
    yield from sources.problems(library, glossary)
    yield from translations.problems(library, glossary)
    yield from wording.problems(library)
    yield from profiles.problems(library, glossary)
    yield from answers.problems(library)
    yield from coverage.problems(library, data_dir / "rules", domain_file)
    yield from training.problems(library, data_dir / "nlu")
