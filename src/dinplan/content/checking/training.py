"""A topic has enough training examples, and no example stands twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dinplan.content.files import read_yaml, require
from dinplan.content.library import Library
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language

MINIMUM = 40
"""Examples that a topic needs: with fewer, the classifier guesses."""

MINIMUM_NYNORSK = 10
"""Examples in nynorsk that a topic needs: no other data teaches the classifier that language."""

PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Example:
    """One training example."""

    text: str
    intent: str
    language: str
    file: str

    @property
    def folded(self) -> str:
        """The example as it is compared: no case, no punctuation; signs alone stay."""
        return PUNCTUATION.sub(" ", self.text.casefold()).strip() or self.text


def problems(library: Library, nlu_dir: Path) -> Iterator[str]:
    """Topics with too little training data, and examples that stand twice.

    Raises:
        ContentError: a training file cannot be read.
    """
    examples = training_examples(nlu_dir)
    for topic in library.topics.values():
        if topic.kind is not TopicKind.REPLY:
            yield from _too_few(topic.id, examples)
    yield from _repeated(examples)


def training_examples(nlu_dir: Path) -> list[Example]:
    """All training examples, in the order of their files.

    Raises:
        ContentError: a training file cannot be read.
    """
    return [e for path in sorted(nlu_dir.glob("*.yml")) for e in _examples(path)]


def _too_few(topic: str, examples: list[Example]) -> Iterator[str]:
    file = f"data/nlu/{topic}.yml"
    own = [e for e in examples if e.intent == topic and e.file == file]
    nynorsk = sum(e.language == Language.NN.value for e in own)
    if not own:
        yield f"{file}: is missing or has no example of the intent {topic}; write {MINIMUM}"
        return
    if len(own) < MINIMUM:
        yield f"{file}: has {len(own)} examples; write {MINIMUM} or more"
    if nynorsk < MINIMUM_NYNORSK:
        yield f"{file}: has {nynorsk} examples in nynorsk; write {MINIMUM_NYNORSK} or more"


def _repeated(examples: list[Example]) -> Iterator[str]:
    first: dict[str, Example] = {}
    for example in examples:
        earlier = first.setdefault(example.folded, example)
        if earlier is example:
            continue
        if earlier.intent != example.intent:
            yield (
                f"{example.file}: '{example.text}' is also an example of {earlier.intent}; "
                f"keep it where it fits better"
            )
        else:
            yield f"{example.file}: '{example.text}' stands twice; remove one"


def _examples(path: Path) -> Iterator[Example]:
    for block in require(read_yaml(path), "nlu", list, path):
        language = str((block.get("metadata") or {}).get("language"))
        for line in str(block.get("examples") or "").splitlines():
            text = line.strip().removeprefix("-").strip()
            if text:
                yield Example(text, str(block.get("intent")), language, f"data/nlu/{path.name}")
