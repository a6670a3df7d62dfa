"""spaCy's tokeniser of each turn's language, as Rasa's tokeniser."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from dinplan.language.language import Language
from dinplan.rasa_ext.language_identifier import example_language
from dinplan.understanding.tokens import tokenise
from dinplan.understanding.turn import PARSE_KEY, parse_language


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER], is_trainable=False)
class LanguageTokenizer(Tokenizer):
    """Splits texts by the rules of their own language.

    `rasa[spacy]` would bring spaCy's tokeniser, but for one language, and it conflicts with
    today's spaCy.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The defaults; see the parent class."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """What must be installed; see the parent class."""
        return ["spacy"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of one attribute; see the parent class."""
        text = message.get(attribute) or ""
        if attribute != TEXT:
            return [Token(text, 0)]
        return [Token(word, start) for word, start in tokenise(text, message_language(message))]


def message_language(message: Message) -> Language:
    """The language of a turn or of a training example; bokmål where nobody said."""
    found = parse_language((message.get(PARSE_KEY) or {}).get("language"))
    return found or example_language(message) or Language.NB
