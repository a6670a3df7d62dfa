"""The language of a turn: what to answer in, and why.

The order: an explicit choice, confident evidence in the text, the conversation's language, the
page's language, bokmål. One word, a button or a value typed into a form never turns the language.
"""

from dataclasses import dataclass
from enum import Enum

from dinplan.language.language import Language
from dinplan.language.words import WORD
from dinplan.understanding.language_model import LanguageModel
from dinplan.understanding.loanwords import only_norwegian_terms

SURE = 0.75
"""Probability from which a text's language is taken over in a new conversation."""

SURE_AGAINST_CONVERSATION = 0.93
"""Probability from which it also turns the language of a conversation."""

FEWEST_WORDS_TO_TURN = 3
"""Shorter texts never turn the language of a conversation: "ok", "bye", "min BPA"."""


ALIKE = frozenset(("ip", "plan"))
"""Words of the domain that Norwegian and English write alike."""


class LanguageBasis(str, Enum):
    """Why a turn has its language."""

    CHOSEN = "chosen"
    DETECTED = "detected"
    KEPT = "kept"
    DEFAULT = "default"


@dataclass(frozen=True)
class TurnLanguage:
    """The language of a turn and the reason."""

    language: Language
    basis: LanguageBasis


@dataclass(frozen=True)
class Evidence:
    """What is known besides the text.

    Attributes:
        chosen: the language that was explicitly chosen, in this turn or an earlier one.
        conversation: the language of the turn before.
        page: the language of the page that the chat stands in.
        fixed: the text is a value or a button, so it says nothing about the language.
    """

    chosen: Language | None = None
    conversation: Language | None = None
    page: Language | None = None
    fixed: bool = False


def identify(text: str, evidence: Evidence, model: LanguageModel) -> TurnLanguage:
    """The language in which to answer a text."""
    if evidence.chosen:
        return TurnLanguage(evidence.chosen, LanguageBasis.CHOSEN)
    before = evidence.conversation
    if before is None:
        return _begin(text, evidence, model)
    if evidence.fixed or not _tells_a_language(text):
        return TurnLanguage(before, LanguageBasis.KEPT)
    best, sure, probability = _likeliest(text, model)
    # Bokmål and nynorsk are told apart by little; only clear, longer texts turn them.
    certainty = probability if before.understands(best) else sure
    if len(text.split()) >= FEWEST_WORDS_TO_TURN and certainty >= SURE_AGAINST_CONVERSATION:
        return TurnLanguage(best, LanguageBasis.DETECTED)
    return TurnLanguage(before, LanguageBasis.KEPT)


def _begin(text: str, evidence: Evidence, model: LanguageModel) -> TurnLanguage:
    """The language of a conversation's first turn."""
    if not _tells_a_language(text) or (evidence.fixed and evidence.page):
        return TurnLanguage(evidence.page or Language.NB, LanguageBasis.DEFAULT)
    best, sure, _ = _likeliest(text, model)
    if sure >= SURE:
        return TurnLanguage(best, LanguageBasis.DETECTED)
    return TurnLanguage(evidence.page or best, LanguageBasis.DEFAULT)


def _tells_a_language(text: str) -> bool:
    """Whether a text has more than numbers, Norwegian terms, and words that both write alike."""
    words = WORD.findall(text.casefold())
    return not ALIKE.issuperset(words) and not only_norwegian_terms(text)


def _likeliest(text: str, model: LanguageModel) -> tuple[Language, float, float]:
    """The likeliest language, how sure it is English or not, and how likely just that language."""
    probabilities = model.probabilities(text)
    english = probabilities[Language.EN]
    if english > 0.5:  # noqa: PLR2004 - likelier than not
        return Language.EN, english, english
    norwegian = max((Language.NB, Language.NN), key=lambda language: probabilities[language])
    return norwegian, 1 - english, probabilities[norwegian]
