"""A text's numbers, links and placeholders are the same in its languages."""

from collections.abc import Iterator

from dinplan.content.checking.claims import ANY_PLACEHOLDER, claims_of
from dinplan.content.checking.glossary import Glossary
from dinplan.content.checking.places import short_texts, statements
from dinplan.content.files import Texts
from dinplan.content.library import Library
from dinplan.language.language import Language


def problems(library: Library, glossary: Glossary) -> Iterator[str]:
    """Texts of which one language says something that another does not."""
    for place in statements(library):
        for problem in _differences(place.statement.texts, glossary):
            yield f"{place} {problem}"
    for name, texts in short_texts(library):
        for problem in _differences(texts, glossary):
            yield f"{name} {problem}"


def _differences(texts: Texts, glossary: Glossary) -> Iterator[str]:
    first, *others = (language for language in Language if language in texts)
    expected = _comparable(texts[first], first, glossary)
    for other in others:
        for kind, values in _comparable(texts[other], other, glossary).items():
            differing = sorted(values ^ expected[kind])
            if differing:
                yield (
                    f"has other {kind} in {other.value} than in {first.value} "
                    f"({', '.join(differing)}); say the same in every language"
                )


def _comparable(text: str, language: Language, glossary: Glossary) -> dict[str, frozenset[str]]:
    return {
        "numbers": claims_of(text, language).numbers,
        # An address that shows a form, such as navn@eksempel.no, is translated like any word.
        "links": claims_of(text, language, glossary).addresses,
        "placeholders": frozenset(ANY_PLACEHOLDER.findall(text)),
    }
