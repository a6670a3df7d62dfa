"""A topic has enough training examples, each stands once, and in the folder where it belongs."""

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

DANGER_FOLDER = "danger"
"""Folder of the examples that teach danger and no topic."""

AFTER_FOLDER = "after"
"""Folder of what people write after an answer, in one file for each."""

ANY_ANSWER = "any"
"""`after` of examples that may come after any answer and need none."""

PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Example:
    """One training example.

    Attributes:
        text: what a citizen may write.
        intent: its topic, or the topic that a reader named.
        language: code of its language, such as "nn".
        file: where it stands, from the project's folder.
        danger_only: whether it teaches danger and no topic; see evaluation/labelling.md.
        after: the topic of the answer that it comes after, or `any`; None for a first message.
    """

    text: str
    intent: str
    language: str
    file: str
    danger_only: bool = False
    after: str | None = None

    @property
    def folded(self) -> str:
        """The example as it is compared: no case, no punctuation; signs alone stay."""
        return PUNCTUATION.sub(" ", self.text.casefold()).strip() or self.text


def problems(library: Library, nlu_dir: Path) -> Iterator[str]:
    """Topics with too little training data, and examples that stand twice or at a wrong place.

    Raises:
        ContentError: a training file cannot be read.
    """
    examples = training_examples(nlu_dir)
    for topic in library.topics.values():
        if topic.kind is not TopicKind.REPLY:
            yield from _too_few(topic.id, examples)
    yield from _repeated(examples)
    yield from _misplaced(examples)
    yield from _after_no_answer(examples, library)


def training_examples(nlu_dir: Path) -> list[Example]:
    """All training examples, in the order of their files.

    Raises:
        ContentError: a training file cannot be read.
    """
    return [e for path in sorted(nlu_dir.rglob("*.yml")) for e in _examples(path, nlu_dir)]


def _too_few(topic: str, examples: list[Example]) -> Iterator[str]:
    file = f"data/nlu/{topic}.yml"
    places = (file, f"data/nlu/{topic}/")  # A file, or a folder with one for each language.
    mine = [e for e in examples if e.intent == topic and e.file.startswith(places)]
    own = [e for e in mine if not e.danger_only]
    nynorsk = sum(e.language == Language.NN.value for e in own)
    if not own:
        yield f"{file}: is missing or has no example of the intent {topic}; write {MINIMUM}"
        return
    if len(own) < MINIMUM:
        yield f"{file}: has {len(own)} examples; write {MINIMUM} or more"
    if nynorsk < MINIMUM_NYNORSK:
        yield f"{file}: has {nynorsk} examples in nynorsk; write {MINIMUM_NYNORSK} or more"


def _repeated(examples: list[Example]) -> Iterator[str]:
    # After different answers the same words may ask for different things.
    first: dict[tuple[str, str | None], Example] = {}
    for example in examples:
        earlier = first.setdefault((example.folded, example.after), example)
        if earlier is example:
            continue
        if earlier.intent != example.intent:
            yield (
                f"{example.file}: '{example.text}' is also an example of {earlier.intent}; "
                f"keep it where it fits better"
            )
        else:
            yield f"{example.file}: '{example.text}' stands twice; remove one"


def _misplaced(examples: list[Example]) -> Iterator[str]:
    for example in examples:
        in_folder = f"/{DANGER_FOLDER}/" in example.file
        if in_folder and not example.danger_only:
            yield f"{example.file}: '{example.text}' lacks `teaches: danger` in its metadata"
        if example.danger_only and not in_folder:
            yield f"{example.file}: '{example.text}' teaches danger only; move it to danger/"
        place = f"data/nlu/{AFTER_FOLDER}/{example.after}.yml"
        if example.after and example.file != place:
            yield f"{example.file}: '{example.text}' comes after an answer; move it to {place}"
        if not example.after and f"/{AFTER_FOLDER}/" in example.file:
            yield f"{example.file}: '{example.text}' lacks `after` in its metadata"


def _after_no_answer(examples: list[Example], library: Library) -> Iterator[str]:
    topics = library.topics.values()
    answers = {topic.id for topic in topics if topic.kind is TopicKind.INFORMATION}
    unknown = {e.after: e for e in examples if e.after and e.after not in {*answers, ANY_ANSWER}}
    for after, example in unknown.items():
        yield f"{example.file}: no answer has the topic '{after}' that `after` names"


def _examples(path: Path, nlu_dir: Path) -> Iterator[Example]:
    file = f"data/nlu/{path.relative_to(nlu_dir)}"
    for block in require(read_yaml(path), "nlu", list, path):
        metadata = block.get("metadata") or {}
        language, danger_only = str(metadata.get("language")), metadata.get("teaches") == "danger"
        after = metadata.get("after")
        for line in str(block.get("examples") or "").splitlines():
            text = line.strip().removeprefix("-").strip()
            if text:
                yield Example(text, str(block.get("intent")), language, file, danger_only, after)
