"""Recognises texts in a language that the product does not answer in."""

import re
from collections.abc import Container

from lingua import Language as SpokenLanguage
from lingua import LanguageDetectorBuilder

from dinplan.language.words import WORD

OWN = (SpokenLanguage.BOKMAL, SpokenLanguage.NYNORSK, SpokenLanguage.ENGLISH)

MUCH_SPOKEN = (
    "POLISH", "GERMAN", "LITHUANIAN", "SOMALI", "SPANISH", "FRENCH", "TURKISH", "ROMANIAN",
    "TAGALOG", "VIETNAMESE", "ALBANIAN",
)  # fmt: skip
"""Languages in Latin letters that are much spoken in Norway. Danish and Swedish are left out on
purpose: who writes them reads Norwegian."""

TERM = re.compile(
    r"(?:individuell\w*|plan\w*|ip|bti|nav|(?:barne)?koordin\w*|coordinat\w*|kommun\w*|stafett\w*|"
    r"enhet|risør|statsforvalt\w*)",
    re.IGNORECASE,
)
"""Terms that people keep in Norwegian whatever they write in, so they tell no language."""

GREETINGS = frozenset(
    ("merhaba", "bonjour", "bonsoir", "hola", "labas", "salaan", "cześć", "ciao", "salam", "selam",
     "salut", "tungjatjeta", "kumusta", "privet", "danke", "gracias", "merci")
)  # fmt: skip
"""First words that a statistical model cannot place, since they are so short."""

LATIN = ((0x0041, 0x0250), (0x1E00, 0x1F00))
"""Where Latin letters lie in Unicode, Vietnamese ones at the end; from, and up to but without."""

FEWEST_WORDS = 3
"""Fewer words must be plainly foreign: mistyped Norwegian words are unknown as well."""

SURE_OF_FEW = 0.95
SURE = 0.7
FAMILIAR = 0.5
"""Share of known words up to which a text may be foreign; mistyped texts have more."""

OWN_AT_MOST = 0.15


class OtherLanguages:
    """Tells other languages by their letters, else by Lingua's statistics on unknown words."""

    def __init__(self) -> None:
        others = [getattr(SpokenLanguage, name) for name in MUCH_SPOKEN]
        # The full models take 326 MB and seconds to load, these 20 MB and one second.
        builder = LanguageDetectorBuilder.from_languages(*OWN, *others)
        self._detector = builder.with_low_accuracy_mode().build()

    def recognise(self, text: str, known: Container[str]) -> bool:
        """Whether a text is in another language.

        Args:
            text: the citizen's text.
            known: the words of the training examples, in small letters.
        """
        words = [word for word in WORD.findall(text) if not TERM.fullmatch(word)]
        letters = "".join(words)
        if not letters:
            return False
        if sum(not _is_latin(letter) for letter in letters) > len(letters) / 2:
            return True
        if words[0].casefold() in GREETINGS:
            return True
        familiar = sum(word.casefold() in known for word in words) / len(words)
        if familiar > FAMILIAR:
            return False  # the usual case, which costs no look at statistics
        return self._looks_foreign(words, familiar)

    def _looks_foreign(self, words: list[str], familiar: float) -> bool:
        likely = self._detector.compute_language_confidence_values(" ".join(words))
        best = likely[0]
        own = sum(language.value for language in likely if language.language in OWN)
        if best.language in OWN or own >= OWN_AT_MOST:
            return False
        if len(words) < FEWEST_WORDS:
            return familiar == 0 and best.value >= SURE_OF_FEW
        return best.value >= SURE


def _is_latin(letter: str) -> bool:
    return any(first <= ord(letter) < end for first, end in LATIN)
