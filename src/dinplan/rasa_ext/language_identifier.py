"""The component that decides in which language a turn is answered."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from dinplan.contact.reference import without_references
from dinplan.language.language import Language
from dinplan.rasa_ext.conversation import Conversation
from dinplan.understanding.fingerprint import code_fingerprint
from dinplan.understanding.language_model import LanguageModel
from dinplan.understanding.languages import Evidence, identify
from dinplan.understanding.turn import PARSE_KEY, parse_language

FILE = "languages.npz"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class LanguageIdentifier(GraphComponent):
    """Learns the languages from the training examples and decides on each turn's."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003
        """What else a trained component depends on; see the parent class."""
        return code_fingerprint()

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, model: LanguageModel | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - the recipe's signature
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> "LanguageIdentifier":
        """Make the component for training; see the parent class."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - the recipe's signature
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
        **kwargs: Any,  # noqa: ARG003
    ) -> "LanguageIdentifier":
        """Load the trained component; see the parent class."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, LanguageModel.load(folder / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples that name their language; see the parent class."""
        labelled = [
            (example.get(TEXT), language)
            for example in training_data.intent_examples
            if (language := example_language(example))
        ]
        texts, languages = zip(*labelled, strict=True)
        model = LanguageModel.fit(texts, languages)
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder / FILE)
        return self._resource

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Decide on each message's language; see the parent class."""
        conversation = Conversation.from_tracker(tracker)
        for message in messages:
            found = message.get(PARSE_KEY) or {}
            turn = identify(
                # The letters of a reference are of no language.
                without_references(message.get(TEXT) or ""),
                self._evidence(message, found, conversation),
                self._trained(),
            )
            found = {**found, "language": turn.language.value, "basis": turn.basis.value}
            message.set(PARSE_KEY, found, add_to_output=True)
        return messages

    @staticmethod
    def _evidence(message: Message, found: dict[str, Any], conversation: Conversation) -> Evidence:
        metadata = message.get("metadata") or {}
        chosen = parse_language(metadata.get("language"))
        before = conversation.language
        titles = [Language(code) for code in found.get("choice_languages") or ()]
        if titles and (before is None or not any(before.understands(title) for title in titles)):
            before = titles[0]  # a title of another language than the conversation's
        return Evidence(
            chosen=chosen or conversation.chosen_language,
            conversation=before,
            page=parse_language(metadata.get("page")),
            fixed="choice" in found or conversation.step is not None or bool(found.get("reason")),
        )

    def _trained(self) -> LanguageModel:
        if self._model is None:
            raise RuntimeError("the component was made for training, not loaded from a model")
        return self._model


def example_language(example: Message) -> Language | None:
    """The language that a training example's metadata names."""
    return parse_language(((example.get("metadata") or {}).get("intent") or {}).get("language"))
