"""Why a text is understood as it is: for whoever writes training examples or meets a mistake."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dinplan.content.checking.training import Example
from dinplan.content.topics import Topic
from dinplan.language.language import Language
from dinplan.launcher.model_archive import Trained
from dinplan.understanding.care import is_abusive, shows_danger, shows_distress
from dinplan.understanding.choices import Choice, find_choice
from dinplan.understanding.decision import Decision, Thresholds
from dinplan.understanding.encoder import Encoder
from dinplan.understanding.finder import Before
from dinplan.understanding.languages import Evidence, TurnLanguage, identify
from dinplan.understanding.text import LONGEST_TEXT, clean, why_unreadable

BEST_TOPICS = 5
SEARCHED_TOPICS = 3
"""Topics whose training examples are compared; others are no better answer."""

NEAREST = 5


@dataclass(frozen=True)
class Encoders:
    """One encoder for texts and for training examples; it may know the examples already."""

    texts: Encoder
    examples: Encoder


@dataclass(frozen=True)
class Neighbour:
    """A training example and how near it is, as a cosine."""

    example: Example
    cosine: float


@dataclass(frozen=True)
class Explanation:
    """What was found in a text, as the first message of a conversation or after an answer.

    Attributes:
        text: what the assistant reads.
        unreadable: why it reads nothing, or None.
        choice: the button whose title the text is; it is answered without the classifier.
        language: the language of the answer, and why.
        by_language: the probabilities of the languages.
        by_topic: the best topics of the text alone with their probabilities, best first.
        decision: what the classifier's rules decide.
        thresholds: by which they decide.
        danger: the danger model's probability.
        signs: distress, danger and abuse, as the patterns see them.
        neighbours: the nearest training examples of the best topics, nearest first.
        before: the answer before, or None.
    """

    text: str
    unreadable: str | None
    choice: Choice | None
    language: TurnLanguage
    by_language: Mapping[Language, float]
    by_topic: Mapping[str, float]
    decision: Decision
    thresholds: Thresholds
    danger: float
    signs: Mapping[str, bool]
    neighbours: Sequence[Neighbour]
    before: Before | None


def explain(
    text: str,
    trained: Trained,
    encoders: Encoders,
    examples: Sequence[Example],
    titles: Mapping[str, Mapping[Language, str]],
    after: Topic | None = None,
) -> Explanation:
    """Look at a text as the pipeline does.

    Args:
        text: what a citizen writes.
        trained: the trained models.
        encoders: the encoder that they were trained with, for texts and for examples.
        examples: the training examples.
        titles: topic ids by folded title and language.
        after: the topic of the answer before, if there was one.
    """
    unreadable = why_unreadable(clean(text))
    read = clean(text)[:LONGEST_TEXT]
    language = identify(read, Evidence(), trained.languages)
    reading = trained.finder.read(read, language.language)
    probabilities = reading.by_topic
    spoken = language.language
    before = Before(after.id, after.titles[spoken.among(after.titles.keys())]) if after else None
    ranked = sorted(probabilities, key=lambda topic: -probabilities[topic])
    searched = [e for e in examples if e.intent in ranked[:SEARCHED_TOPICS]]
    return Explanation(
        text=read,
        unreadable=unreadable,
        choice=find_choice(read, titles, ()),
        language=language,
        by_language=trained.languages.probabilities(read),
        by_topic={topic: probabilities[topic] for topic in ranked[:BEST_TOPICS]},
        decision=trained.finder.find(read, spoken, before).decision,
        thresholds=trained.thresholds,
        danger=reading.danger,
        signs={
            "distress": shows_distress(read),
            "danger": shows_danger(read),
            "abuse": is_abusive(read),
        },
        neighbours=nearest(read, searched, encoders),
        before=before,
    )


def nearest(text: str, examples: Sequence[Example], encoders: Encoders) -> list[Neighbour]:
    """The examples whose vectors lie nearest to the text's, nearest first."""
    rows = encoders.examples.encode([e.text for e in examples])
    cosines = rows @ encoders.texts.encode([text])[0]
    found = [Neighbour(e, float(c)) for e, c in zip(examples, cosines, strict=True)]
    return sorted(found, key=lambda neighbour: -neighbour.cosine)[:NEAREST]


def as_text(explanation: Explanation) -> str:
    """The explanation for a terminal."""
    return "\n".join(_lines(explanation))


def _lines(found: Explanation) -> Iterator[str]:
    yield f"Text:      {found.text}"
    if found.before:
        yield f"After:     {found.before.title} ({found.before.topic})"
    if found.unreadable:
        yield f"           not read at all, because it is {found.unreadable}"
    if found.choice:
        yield f"           a button's title, so it is {found.choice.topic} without the classifier"
    shares = ", ".join(f"{name.value} {p:.2f}" for name, p in found.by_language.items())
    yield f"Language:  {found.language.language.value}, {found.language.basis.value} ({shares})"
    decision = found.decision
    yield f"Decision:  {decision.intent} {decision.confidence:.2f}, by the rule '{decision.rule}'"
    if decision.suggestions:
        yield f"Offered:   {', '.join(decision.suggestions)}"
    limits = ", ".join(f"{name} {value:g}" for name, value in vars(found.thresholds).items())
    yield f"           thresholds: {limits}"
    yield f"Danger:    {found.danger:.2f}"
    seen = ", ".join(name for name, present in found.signs.items() if present)
    yield f"Signs:     {seen or 'none of distress, danger, abuse'}"
    yield "Topics:"
    yield from (f"  {p:.3f}  {topic}" for topic, p in found.by_topic.items())
    yield f"Nearest training examples of the best {SEARCHED_TOPICS} topics (cosine):"
    for near in found.neighbours:
        example = near.example
        yield f"  {near.cosine:.3f}  {example.intent} ({example.language}): {example.text}"
