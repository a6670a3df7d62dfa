"""Which of the product's languages a text is written in, learnt from the training examples.

General detectors do not know the domain: "what is stafettlogg" looks Norwegian to them, "ip"
English. The training examples are labelled with their language and hold the domain's words in
each, so a small model of their characters and words decides better, in a millisecond.
"""

from collections.abc import Sequence
from pathlib import Path

from dinplan.language.language import Language
from dinplan.understanding.linear import softmax
from dinplan.understanding.loanwords import with_norwegian_terms
from dinplan.understanding.model_file import part, prefixed, stored_arrays, write_arrays
from dinplan.understanding.ngrams import CHARACTERS, SINGLE_WORDS
from dinplan.understanding.wording import WordingView

STRENGTH = 20.0


class LanguageModel:
    """Probabilities of the languages for a text.

    Characters know the spelling of words never seen. Words see to it that one long Norwegian term
    with its many n-grams does not outvote the English around it.
    """

    def __init__(self, characters: WordingView, words: WordingView) -> None:
        self._characters = characters
        self._words = words

    @classmethod
    def fit(cls, texts: Sequence[str], languages: Sequence[Language]) -> "LanguageModel":
        """Train on n texts and their n languages, and on the English ones with loan words."""
        folded = [text.casefold() for text in texts]
        codes = [language.value for language in languages]
        for text, language in zip(texts, languages, strict=True):
            mixed = with_norwegian_terms(text) if language is Language.EN else None
            if mixed:
                folded.append(mixed.casefold())
                codes.append(language.value)
        return cls(
            WordingView.fit(CHARACTERS, folded, codes, STRENGTH),
            WordingView.fit(SINGLE_WORDS, folded, codes, STRENGTH),
        )

    def probabilities(self, text: str) -> dict[Language, float]:
        """How likely each language is; sums to 1."""
        folded = [text.casefold()]
        views = self._characters.log_probabilities(folded) + self._words.log_probabilities(folded)
        codes = self._characters.linear.labels
        return {Language(code): float(p) for code, p in zip(codes, softmax(views)[0], strict=True)}

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        characters = prefixed(CHARACTERS.name, self._characters.to_arrays())
        words = prefixed(SINGLE_WORDS.name, self._words.to_arrays())
        write_arrays(path, {**characters, **words})

    @classmethod
    def load(cls, path: Path) -> "LanguageModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: the file is missing or damaged.
        """
        with stored_arrays(path) as arrays:
            return cls(
                WordingView.from_arrays(CHARACTERS, part(arrays, CHARACTERS.name)),
                WordingView.from_arrays(SINGLE_WORDS, part(arrays, SINGLE_WORDS.name)),
            )
