"""The language of a turn: what to answer in, and why.

The order: an explicit choice, confident evidence in the text, the conversation's language, the
page's language, bokmål. One word, a button or a value typed into a form never turns the language.
"""

from dataclasses import dataclass
from enum import Enum

from lingua import Language as SpokenLanguage
from lingua import LanguageDetectorBuilder

from dinplan.language.language import Language
from dinplan.understanding.language_model import LanguageModel

SURE = 0.75
"""Probability from which a text's language is taken over in a new conversation."""

SURE_AGAINST_CONVERSATION = 0.93
"""Probability from which it also turns the language of a conversation."""

FEWEST_WORDS_TO_TURN = 3
"""Shorter texts never turn the language of a conversation: "ok", "bye", "min BPA"."""

FEWEST_WORDS_OF_OTHER = 3
UNKNOWN_SHARE_OF_OTHER = 0.5
SURE_OF_OTHER = 0.75
LATIN_LIMIT = 0x250
"""First letter after the Latin ones; Arabic, Cyrillic and others lie above."""


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
        fixed: the text is a value or a button, so it says nothing about the language.
    """

    chosen: Language | None = None
    conversation: Language | None = None
    fixed: bool = False


def identify(text: str, evidence: Evidence, model: LanguageModel) -> TurnLanguage:
    """The language in which to answer a text."""
    if evidence.chosen:
        return TurnLanguage(evidence.chosen, LanguageBasis.CHOSEN)
    if evidence.fixed and evidence.conversation:
        return TurnLanguage(evidence.conversation, LanguageBasis.KEPT)
    probabilities = model.probabilities(text)
    english = probabilities[Language.EN]
    norwegian = max((Language.NB, Language.NN), key=lambda language: probabilities[language])
    best, sure = (Language.EN, english) if english > 0.5 else (norwegian, 1 - english)  # noqa: PLR2004
    before = evidence.conversation
    if before is None:
        if sure >= SURE:
            return TurnLanguage(best, LanguageBasis.DETECTED)
        return TurnLanguage(best if sure > 0.6 else Language.NB, LanguageBasis.DEFAULT)  # noqa: PLR2004
    long_enough = len(text.split()) >= FEWEST_WORDS_TO_TURN
    if before.understands(best):
        # Bokmål and nynorsk are told apart by little; only clear, longer texts turn them.
        turns = long_enough and probabilities[best] >= SURE_AGAINST_CONVERSATION
    else:
        turns = long_enough and sure >= SURE_AGAINST_CONVERSATION
    if turns:
        return TurnLanguage(best, LanguageBasis.DETECTED)
    return TurnLanguage(before, LanguageBasis.KEPT)


class OtherLanguages:
    """Recognises texts in a language that the product does not answer in.

    Lingua is limited to languages that are much spoken in Norway. Danish and Swedish are left
    out on purpose: who writes them reads Norwegian.
    """

    def __init__(self) -> None:
        names = (
            "BOKMAL", "NYNORSK", "ENGLISH", "POLISH", "GERMAN", "LITHUANIAN", "SOMALI", "SPANISH",
            "FRENCH", "TURKISH", "ROMANIAN", "TAGALOG", "VIETNAMESE", "ALBANIAN",
        )  # fmt: skip
        spoken = [getattr(SpokenLanguage, name) for name in names]
        self._detector = LanguageDetectorBuilder.from_languages(*spoken).build()

    def recognise(self, text: str, known_share: float) -> bool:
        """Whether a text is in another language.

        Args:
            text: the citizen's text.
            known_share: the share of its words that the training examples know.
        """
        letters = [char for char in text if char.isalpha()]
        if not letters:
            return False
        if sum(ord(char) >= LATIN_LIMIT for char in letters) > len(letters) / 2:
            return True
        if len(text.split()) < FEWEST_WORDS_OF_OTHER or known_share > UNKNOWN_SHARE_OF_OTHER:
            return False
        best = self._detector.compute_language_confidence_values(text)[0]
        own = (SpokenLanguage.BOKMAL, SpokenLanguage.NYNORSK, SpokenLanguage.ENGLISH)
        return best.value >= SURE_OF_OTHER and best.language not in own
