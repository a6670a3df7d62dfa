"""The pipeline's first component: cleans the text and recognises choices."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from dinplan import bootstrap
from dinplan.rasa_ext.conversation import Conversation
from dinplan.understanding.choices import find_choice
from dinplan.understanding.text import LONGEST_TEXT, clean, why_unreadable
from dinplan.understanding.turn import PARSE_KEY


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR],  # a type that needs no training
    is_trainable=False,
)
class MessageReader(GraphComponent):
    """Makes a text fit to be read, and gives a chosen title its topic without the classifier."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - the recipe's signature
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> "MessageReader":
        """Make the component; see the parent class."""
        return cls()

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Read each message; see the parent class."""
        conversation = Conversation.from_tracker(tracker)
        for message in messages:
            self._read(message, conversation)
        return messages

    @staticmethod
    def _read(message: Message, conversation: Conversation) -> None:
        text = clean(message.get(TEXT) or "")
        reason = why_unreadable(text)
        found: dict[str, Any] = {"reason": reason}
        choice = None
        if not reason:
            titles = bootstrap.library().current().titles
            choice = find_choice(text, titles, conversation.offered)
        if choice:
            found["choice"] = choice.title
            found["choice_languages"] = sorted(language.value for language in choice.languages)
        # Rasa's components need some text; the cut keeps them fast on a megabyte.
        message.set(TEXT, text[:LONGEST_TEXT] or "-")
        message.set(PARSE_KEY, found, add_to_output=True)
        if choice and choice.topic:
            intent = {INTENT_NAME_KEY: choice.topic, PREDICTED_CONFIDENCE_KEY: 1.0}
            message.set(INTENT, intent, add_to_output=True)
