"""Which of the product's languages a text is written in, learnt from the training examples.

General detectors do not know the domain: "what is stafettlogg" looks Norwegian to them, "ip"
English. The training examples are labelled with their language and hold the domain's words in
each, so a small model of their n-grams decides better and in a tenth of a millisecond.
"""

from collections.abc import Sequence
from pathlib import Path

from dinplan.language.language import Language
from dinplan.understanding.linear import LinearModel, softmax
from dinplan.understanding.model_file import damaged, read_arrays, write_arrays
from dinplan.understanding.ngrams import CHARACTERS, Ngrams

STRENGTH = 20.0


class LanguageModel:
    """Probabilities of the languages for a text."""

    def __init__(self, ngrams: Ngrams, linear: LinearModel) -> None:
        self._ngrams = ngrams
        self._linear = linear

    @classmethod
    def fit(cls, texts: Sequence[str], languages: Sequence[Language]) -> "LanguageModel":
        """Train on n texts and their n languages."""
        ngrams = Ngrams(CHARACTERS)
        features = ngrams.fit([text.casefold() for text in texts])
        codes = [language.value for language in languages]
        return cls(ngrams, LinearModel.fit(features, codes, STRENGTH))

    def probabilities(self, text: str) -> dict[Language, float]:
        """How likely each language is; sums to 1."""
        scores = self._linear.scores(self._ngrams.transform([text.casefold()]))
        row = softmax(scores)[0]
        return {Language(code): float(p) for code, p in zip(self._linear.labels, row, strict=True)}

    def save(self, path: Path) -> None:
        """Write the model as arrays, without pickles."""
        write_arrays(path, {**self._ngrams.to_arrays(), **self._linear.to_arrays()})

    @classmethod
    def load(cls, path: Path) -> "LanguageModel":
        """Read a model that `save` wrote.

        Raises:
            ModelFileError: the file is missing or damaged.
        """
        arrays = read_arrays(path)
        try:
            return cls(Ngrams.from_arrays(CHARACTERS, arrays), LinearModel.from_arrays(arrays))
        except (KeyError, ValueError) as error:
            raise damaged(error) from error
